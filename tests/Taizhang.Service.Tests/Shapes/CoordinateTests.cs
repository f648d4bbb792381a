using Taizhang.Kernel.Shapes;
using Taizhang.Service.Shapes;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Tests.Shapes;

/// <summary>Coordinate systems and areas, by values that proj (etmerc) and a numeric integration of the ellipsoid gave.</summary>
public sealed class CoordinateTests
{
    [Theory]
    [InlineData(112.6021, 35.1432, 111, 646003.9972, 3891654.9636)]
    [InlineData(113.9, 34.2, 114, 490783.2275, 3785850.8018)]
    [InlineData(87.6168, 43.8256, 87, 549615.9011, 4854629.6266)]
    [InlineData(121.4737, 31.2304, 120, 640412.3150, 3457455.4886)]
    [InlineData(110.35, 20.02, 111, 431986.8643, 2214712.4216)]
    [InlineData(112.49, 53.5, 111, 598871.7400, 5931299.3983)]
    public void Gauss_Krueger_agrees_with_proj_to_a_millimetre_and_back(
        double longitude,
        double latitude,
        int meridian,
        double east,
        double north
    )
    {
        var projected = GaussKrueger.Project(longitude, latitude, meridian);
        Assert.Equal(east, projected.East, 0.001);
        Assert.Equal(north, projected.North, 0.001);
        var (back, up) = GaussKrueger.Unproject(projected.East, projected.North, meridian);
        Assert.Equal(longitude, back, 1e-9);
        Assert.Equal(latitude, up, 1e-9);
    }

    [Theory]
    [InlineData(112.60, 112.61, 35.10, 35.11, 1011478.3194)]
    [InlineData(112, 113, 35, 36, 10066275204.057)]
    public void The_area_is_that_of_the_ellipsoid(double west, double east, double south, double north, double metres)
    {
        var shape = Shape.Of(
            ShapeKind.Polygon,
            [
                [
                    [At(west, south), At(east, south), At(east, north), At(west, north)],
                ],
            ]
        );
        Assert.Equal(1, Ellipsoid.AreaOf(shape) / metres, 1e-9);
        Place At(double longitude, double latitude) => Degrees.Of(longitude, latitude)!.Value;
    }

    [Fact]
    public void An_area_is_said_in_hectares_and_mu() => Assert.Equal("1.0000 公顷（15.00 亩）", Ellipsoid.Words(10_000));

    [Theory]
    [InlineData("4525", 37646003.9972, 3891654.9636)]
    [InlineData("4525", 3891654.9636, 37646003.9972)]
    [InlineData("4546", 646003.9972, 3891654.9636)]
    [InlineData("4490", 112.6021, 35.1432)]
    [InlineData("4326", 35.1432, 112.6021)]
    public void A_place_is_read_in_either_order(string code, double x, double y)
    {
        var read = CoordinateSystem.Find(code)!.Read(x, y);
        Assert.True(read.Ok);
        Assert.Equal(112.6021, read.Value.Longitude, 1e-8);
        Assert.Equal(35.1432, read.Value.Latitude, 1e-8);
    }

    [Theory]
    [InlineData("4525", 38646003.9, 3891654.9, "input.shape_zone")]
    [InlineData("4525", 646003.9, 3891654.9, "input.shape_zone")]
    [InlineData("4546", 37646003.9, 3891654.9, "input.shape_zone")]
    [InlineData("4525", 112.6, 35.1, "input.shape_degrees")]
    [InlineData("4490", 37646003.9, 3891654.9, "input.shape_metres")]
    [InlineData("4490", 2.35, 48.85, "input.shape_abroad")]
    [InlineData("4490", double.NaN, 35, "input.shape_number")]
    public void What_cannot_be_of_a_system_says_so(string code, double x, double y, string refusal) =>
        Assert.Equal(refusal, CoordinateSystem.Find(code)!.Read(x, y).Refusals[0].Code);

    [Fact]
    public void All_forty_four_systems_can_be_chosen_and_shifted_ones_cannot()
    {
        Assert.Equal(44, CoordinateSystem.All.Length);
        Assert.Equal(
            ("4533", 135, 45),
            (CoordinateSystem.Find("4533")!.Code, CoordinateSystem.Find("4533")!.Meridian, CoordinateSystem.Find("4533")!.Zone)
        );
        Assert.Equal((75, 0), (CoordinateSystem.Find("4534")!.Meridian, CoordinateSystem.Find("4534")!.Zone));
        Assert.True(CoordinateSystem.IsShifted("村界_GCJ-02.geojson"));
        Assert.Null(CoordinateSystem.Find("gcj02"));
    }

    [Theory]
    [InlineData(
        """GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]]]""",
        "4490"
    )]
    [InlineData("""GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]""", "4326")]
    [InlineData(
        """PROJCS["CGCS2000_3_Degree_GK_Zone_37",PARAMETER["False_Easting",37500000.0],PARAMETER["Central_Meridian",111.0]]""",
        "4525"
    )]
    [InlineData(
        """PROJCS["CGCS2000_3_Degree_GK_CM_111E",PARAMETER["False_Easting",500000.0],PARAMETER["Central_Meridian",111.0]]""",
        "4546"
    )]
    [InlineData("""PROJCS["Xian_1980_3_Degree_GK_Zone_37",PARAMETER["Central_Meridian",111.0]]""", null)]
    public void A_prj_names_its_system(string words, string? code) => Assert.Equal(code, CoordinateSystem.OfWords(words)?.Code);
}
