using System.IO.Compression;
using System.Text;
using Taizhang.Kernel;
using Taizhang.Kernel.Shapes;
using Taizhang.Service.Shapes;

namespace Taizhang.Service.Tests.Shapes;

/// <summary>Reading files with shapes: what they hold, and what is wrong with them.</summary>
public sealed class GeoFileTests
{
    private static readonly (double, double)[] Ring = [(112, 35), (112, 35.01), (112.01, 35.01), (112.01, 35), (112, 35)];
    private static readonly (double, double)[] Hole = [(112.002, 35.002), (112.004, 35.002), (112.004, 35.004), (112.002, 35.002)];

    [Theory]
    [InlineData("GBK", null, "GB18030")]
    [InlineData("GBK", "GBK", "GB18030")]
    [InlineData("GBK", "936\r\n", "GB18030")]
    [InlineData("UTF-8", null, "utf-8")]
    [InlineData("UTF-8", "UTF-8", "utf-8")]
    public void A_shapefile_is_read_with_its_table_in_the_code_page_that_it_has(string encoding, string? page, string read)
    {
        var file = Read(ShapefileBytes.Zip([("石桥村", [Ring]), ("柳湾村", [Ring, Hole])], null, page, encoding), "村界.zip").Value;
        Assert.Contains(read, file.Form, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["村名"], file.Fields);
        Assert.Equal(["石桥村", "柳湾村"], file.Features.Select(feature => feature.Properties["村名"]));
        Assert.Equal(2, Assert.Single(file.Features[1].Shape!.Parts).Count);
        Assert.False(file.Features[0].Shape!.IsOpen);
        Assert.Null(file.Declared);
    }

    [Fact]
    public void GeoJson_is_read_with_every_kind_of_geometry_and_says_what_is_wrong_with_one()
    {
        var file = Read(
            """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"name":"甲","n":3,"no":null},"geometry":{"type":"Point","coordinates":[112,35,80]}},
            {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":
            [[[[0,0],[1,0],[1,1],[0,0]]],[[[2,2],[3,2],[3,3],[2,2]]]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}},
            {"type":"Feature","properties":{},"geometry":null},
            {"type":"Feature","properties":{},"geometry":{"type":"GeometryCollection","geometries":[]}},
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":["x",35]}}]}
            """,
            "a.geojson"
        ).Value;
        Assert.Equal(
            [ShapeKind.Point, ShapeKind.Polygon, ShapeKind.Line, ShapeKind.Polygon],
            file.Features.Take(4).Select(feature => feature.Shape!.Kind)
        );
        Assert.Equal(
            ("甲", "3", false),
            (file.Features[0].Properties["name"], file.Features[0].Properties["n"], file.Features[0].Properties.ContainsKey("no"))
        );
        Assert.True(file.Features[3].Shape!.IsOpen);
        Assert.Equal(
            ["input.shape_empty", "input.shape_kind", "input.shape_number"],
            file.Features.Skip(4).Select(feature => feature.Fault!.Code)
        );
        Assert.Equal("4490", file.Declared!.Code);
    }

    [Fact]
    public void Kml_is_read_with_names_data_and_holes()
    {
        var file = Read(
            """
            <?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>石桥村</name>
            <ExtendedData><Data name="code"><value>320000000201</value></Data></ExtendedData>
            <Polygon><outerBoundaryIs><LinearRing>
            <coordinates>112,35,0 112.01,35,0 112.01,35.01,0 112,35,0</coordinates></LinearRing></outerBoundaryIs>
            <innerBoundaryIs><LinearRing>
            <coordinates>112.004,35.001 112.006,35.001 112.006,35.003 112.004,35.001</coordinates></LinearRing></innerBoundaryIs>
            </Polygon></Placemark><Placemark><name>坏的</name><Point><coordinates>112</coordinates></Point></Placemark></Document></kml>
            """,
            "a.kml"
        ).Value;
        Assert.Equal(("石桥村", "320000000201"), (file.Features[0].Properties["name"], file.Features[0].Properties["code"]));
        Assert.Equal(2, Assert.Single(file.Features[0].Shape!.Parts).Count);
        Assert.Equal("input.shape_number", file.Features[1].Fault!.Code);
        Assert.Equal("4326", file.Declared!.Code);
    }

    [Fact]
    public void A_table_has_its_corners_row_by_row_or_in_one_cell()
    {
        var corners = Read(
            "地块编号,点号,X,Y\nA1,1,3891654.9,646003.9\n,2,3891754.9,646003.9\n,3,3891754.9,646103.9\nA2,1,1,2\nA3,1,x,2\n",
            "界址点.csv"
        ).Value;
        Assert.Equal(["A1", "A2", "A3"], corners.Features.Select(feature => feature.Properties["地块编号"]));
        Assert.Equal((ShapeKind.Polygon, 3), (corners.Features[0].Shape!.Kind, corners.Features[0].Shape!.Parts[0][0].Count));
        Assert.Equal(ShapeKind.Point, corners.Features[1].Shape!.Kind);
        Assert.Equal("input.shape_number", corners.Features[2].Fault!.Code);

        var whole = Read("名称\t坐标\n石桥村\t112 35; 112.01 35; 112.01 35.01\n柳湾村\t112 35 1\n", "村界.txt").Value;
        Assert.Equal(3, whole.Features[0].Shape!.Parts[0][0].Count);
        Assert.Equal("input.shape_number", whole.Features[1].Fault!.Code);
    }

    [Theory]
    [InlineData("{\"type\":\"FeatureCollection\"", "input.shapes_damaged")]
    [InlineData("{\"type\":\"Topology\"}", "input.shapes_damaged")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", "input.shapes_nothing")]
    [InlineData(
        "{\"type\":\"FeatureCollection\",\"crs\":{\"name\":\"GCJ-02\"},\"features\":[{\"type\":\"Feature\",\"geometry\":null}]}",
        "input.shape_shifted"
    )]
    [InlineData("<kml><Placemark>", "input.shapes_damaged")]
    [InlineData("<!DOCTYPE kml [<!ENTITY a \"b\">]><kml>&a;</kml>", "input.shapes_damaged")]
    [InlineData("名称,面积\n甲,3\n", "input.shapes_columns")]
    [InlineData("", "input.workbook_empty")]
    public void A_file_that_is_something_else_is_refused(string text, string code) =>
        Assert.Equal(code, Read(text, "a.dat").Refusals[0].Code);

    [Fact]
    public void A_broken_zip_a_zip_of_other_things_and_one_that_unpacks_to_too_much_are_refused()
    {
        Assert.Equal("input.shapes_damaged", Read(new MemoryStream([.. "PK\x03\x04"u8, 1, 2, 3]), "a.zip").Refusals[0].Code);
        Assert.Equal("media.shapes", Read(Zip(("a.txt", "甲"u8.ToArray())), "a.zip").Refusals[0].Code);
        byte[] shapes = ShapefileBytes.Shapes([
            [Ring],
        ]);
        Assert.Equal("input.shapes_table", Read(Zip(("a.shp", shapes)), "a.zip").Refusals[0].Code);
        Assert.Equal("input.shapes_several", Read(Zip(("a.shp", shapes), ("b.shp", shapes)), "a.zip").Refusals[0].Code);
        Assert.Equal("input.shapes_damaged", Read(Zip(("a.shp", shapes[..120]), ("a.dbf", new byte[64])), "a.zip").Refusals[0].Code);
        Assert.Equal("size.shapes_unpacked", Read(Zip(("a.kml", new byte[(int)GeoFile.MostUnpacked + 1])), "a.zip").Refusals[0].Code);
        Assert.Equal("size.shapes", Read(new MemoryStream(new byte[GeoFile.MostBytes + 1]), "a.zip").Refusals[0].Code);
    }

    private static MemoryStream Zip(params (string Name, byte[] Bytes)[] files)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        zip.Position = 0;
        return zip;
    }

    private static Outcome<GeoFile> Read(string text, string name) => Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), name);

    private static Outcome<GeoFile> Read(Stream file, string name) => GeoFile.Open(file, name, CancellationToken.None);
}
