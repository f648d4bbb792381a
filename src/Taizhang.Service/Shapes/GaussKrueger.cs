namespace Taizhang.Service.Shapes;

/// <summary>
/// The Gauss–Krüger projection on the ellipsoid of CGCS2000, by Krüger's series to the fourth power of the third flattening: exact to less
/// than a tenth of a millimetre within a zone of three degrees.
/// </summary>
public static class GaussKrueger
{
    public const double FalseEasting = 500_000;

    private const double N = Ellipsoid.Flattening / (2 - Ellipsoid.Flattening);

    /// <summary>The radius of the circle as long as a meridian.</summary>
    private static readonly double Radius = Ellipsoid.Axis / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);

    private static readonly double[] Forward =
    [
        N / 2 - 2 * N * N / 3 + 5 * Cube / 16 + 41 * Fourth / 180,
        13 * N * N / 48 - 3 * Cube / 5 + 557 * Fourth / 1440,
        61 * Cube / 240 - 103 * Fourth / 140,
        49561 * Fourth / 161280,
    ];

    private static readonly double[] Backward =
    [
        N / 2 - 2 * N * N / 3 + 37 * Cube / 96 - Fourth / 360,
        N * N / 48 + Cube / 15 - 437 * Fourth / 1440,
        17 * Cube / 480 - 37 * Fourth / 840,
        4397 * Fourth / 161280,
    ];

    private static double Cube => N * N * N;
    private static double Fourth => N * N * N * N;

    /// <summary>Easting, without a zone's number, and northing in metres.</summary>
    public static (double East, double North) Project(double longitude, double latitude, int meridian)
    {
        double sine = Math.Sin(Radians(latitude)),
            way = Radians(longitude - meridian),
            eccentricity = Math.Sqrt(Ellipsoid.Eccentricity2),
            conformal = Math.Sinh(Math.Atanh(sine) - eccentricity * Math.Atanh(eccentricity * sine)),
            north = Math.Atan2(conformal, Math.Cos(way)),
            east = Math.Atanh(Math.Sin(way) / Math.Sqrt(1 + conformal * conformal)),
            x = north,
            y = east;
        for (int i = 0; i < Forward.Length; i++)
        {
            int twice = 2 * (i + 1);
            x += Forward[i] * Math.Sin(twice * north) * Math.Cosh(twice * east);
            y += Forward[i] * Math.Cos(twice * north) * Math.Sinh(twice * east);
        }
        return (Radius * y + FalseEasting, Radius * x);
    }

    public static (double Longitude, double Latitude) Unproject(double east, double north, int meridian)
    {
        double x = north / Radius,
            y = (east - FalseEasting) / Radius,
            along = x,
            across = y;
        for (int i = 0; i < Backward.Length; i++)
        {
            int twice = 2 * (i + 1);
            along -= Backward[i] * Math.Sin(twice * x) * Math.Cosh(twice * y);
            across -= Backward[i] * Math.Cos(twice * x) * Math.Sinh(twice * y);
        }
        double conformal = Math.Sin(along) / Math.Sqrt(Math.Sinh(across) * Math.Sinh(across) + Math.Cos(along) * Math.Cos(along)),
            way = Math.Atan2(Math.Sinh(across), Math.Cos(along)),
            eccentricity = Math.Sqrt(Ellipsoid.Eccentricity2),
            latitude = Math.Atan(conformal);
        // The latitude whose conformal one this is: four rounds bring it to the last bit.
        for (int round = 0; round < 5; round++)
        {
            double sine = Math.Sin(latitude),
                stretch = Math.Sinh(eccentricity * Math.Atanh(eccentricity * sine)),
                tangent = Math.Tan(latitude),
                reached = tangent * Math.Sqrt(1 + stretch * stretch) - stretch * Math.Sqrt(1 + tangent * tangent),
                step =
                    (conformal - reached)
                    / Math.Sqrt(1 + reached * reached)
                    * (1 + (1 - Ellipsoid.Eccentricity2) * tangent * tangent)
                    / ((1 - Ellipsoid.Eccentricity2) * Math.Sqrt(1 + tangent * tangent));
            latitude = Math.Atan(tangent + step);
        }
        return (meridian + way * 180 / Math.PI, latitude * 180 / Math.PI);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
