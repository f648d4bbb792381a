using Taizhang.Kernel.Shapes;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Shapes;

/// <summary>The ellipsoid of CGCS2000 (GB 22021-2008), and areas on it.</summary>
public static class Ellipsoid
{
    public const double Axis = 6_378_137,
        Flattening = 1 / 298.257222101,
        Eccentricity2 = Flattening * (2 - Flattening);

    /// <summary>Square metres in a 亩.</summary>
    public const double Mu = 10_000.0 / 15;

    /// <summary>
    /// The area of a polygon in square metres, its edges straight in longitude and latitude, as the land survey measures it (图斑椭球面积). Lines
    /// and points have none.
    /// </summary>
    public static double AreaOf(Shape shape)
    {
        if (shape.Kind != ShapeKind.Polygon)
            return 0;
        double area = 0,
            level = Beside(shape.Parts[0][0][0].Latitude);
        foreach (var ring in shape.Rings)
            for (int i = 0; i < ring.Length; i++)
            {
                var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
                double middle = (a.Latitude + b.Latitude) / 2,
                    half = (b.Latitude - a.Latitude) / 2 * Math.Sqrt(0.6);
                // The mean along an edge by three of its places (Gauss): exact for any edge that a border has.
                double mean = (5 * Beside(middle - half) + 8 * Beside(middle) + 5 * Beside(middle + half)) / 18 - level;
                area += (a.Longitude - b.Longitude) * Math.PI / 180 * mean;
            }
        return Math.Abs(area);
    }

    /// <summary>The length of the outlines in metres, well enough to tell a sliver.</summary>
    public static double OutlineOf(Shape shape)
    {
        double length = 0;
        foreach (var ring in shape.Rings)
            for (int i = 0; i < ring.Length; i++)
                length += Metres(ring[i], ring[(i + 1) % ring.Length]);
        return length;
    }

    /// <summary>How far apart two near places are, in metres.</summary>
    public static double Metres(Place one, Place other)
    {
        double east = (one.Longitude - other.Longitude) * 111_320 * Math.Cos(one.Latitude * Math.PI / 180),
            north = (one.Latitude - other.Latitude) * 110_950;
        return Math.Sqrt(east * east + north * north);
    }

    /// <summary>公顷 with four decimals and 亩 with two, both rounded half up: as sheets of parcels have them.</summary>
    public static string Words(double metres) =>
        FormattableString.Invariant($"{Rounded(metres / 10_000, 4):0.0000} 公顷（{Rounded(metres / Mu, 2):0.00} 亩）");

    private static double Rounded(double number, int places) => Math.Round(number, places, MidpointRounding.AwayFromZero);

    /// <summary>The area between the equator and a latitude, for each radian of longitude.</summary>
    private static double Beside(double latitude)
    {
        double sine = Math.Sin(latitude * Math.PI / 180),
            eccentricity = Math.Sqrt(Eccentricity2),
            minor2 = Axis * Axis * (1 - Eccentricity2);
        return minor2 / 2 * (sine / (1 - Eccentricity2 * sine * sine) + Math.Atanh(eccentricity * sine) / eccentricity);
    }
}
