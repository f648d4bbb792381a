using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Kernel;
using Taizhang.Kernel.Shapes;

namespace Taizhang.Service.Shapes;

/// <summary>
/// What the numbers of a file are: degrees, or metres of a Gauss–Krüger zone of three degrees, with or without the zone's number before the
/// easting. Kept is CGCS2000 alone; WGS 84 is the same within decimetres.
/// </summary>
/// <param name="Code">The EPSG code.</param>
/// <param name="Meridian">0: degrees.</param>
/// <param name="Zone">The number before the easting; 0: none stands there.</param>
public sealed partial record CoordinateSystem(string Code, string Title, int Meridian = 0, int Zone = 0)
{
    public static readonly CoordinateSystem Degrees = new("4490", "CGCS2000 经纬度（EPSG:4490）");

    /// <summary>Those that can be chosen.</summary>
    public static ImmutableArray<CoordinateSystem> All { get; } =
    [
        Degrees,
        new("4326", "WGS 84 经纬度（EPSG:4326）"),
        .. Enumerable
            .Range(25, 21)
            .Select(zone => new CoordinateSystem(
                Text(4513 + zone - 25),
                $"CGCS2000 3 度带第 {zone} 带（横坐标 8 位，带带号）",
                3 * zone,
                zone
            )),
        .. Enumerable
            .Range(25, 21)
            .Select(zone => new CoordinateSystem(Text(4534 + zone - 25), $"CGCS2000 3 度带中央经线 {3 * zone}°（横坐标 6 位）", 3 * zone)),
    ];

    public static CoordinateSystem? Find(string code) => All.FirstOrDefault(system => system.Code == code);

    public bool IsDegrees => Meridian == 0;

    /// <summary>Whether coordinates are shifted (GCJ-02, BD-09): such a file is shown nowhere and kept nowhere.</summary>
    public static bool IsShifted(string text) => Shifted().IsMatch(text);

    /// <summary>
    /// The system that a .prj file or another description in well-known text names; null: none of those that can be read.
    /// </summary>
    public static CoordinateSystem? OfWords(string text)
    {
        if (text.Contains("Xian", StringComparison.OrdinalIgnoreCase) || text.Contains("Beijing", StringComparison.OrdinalIgnoreCase))
            return null;
        bool cgcs =
            text.Contains("China_2000", StringComparison.OrdinalIgnoreCase)
            || text.Contains("CGCS", StringComparison.OrdinalIgnoreCase)
            || text.Contains("China Geodetic", StringComparison.OrdinalIgnoreCase);
        if (!text.TrimStart().StartsWith("PROJC", StringComparison.OrdinalIgnoreCase))
            return cgcs ? Degrees
                : text.Contains("WGS", StringComparison.OrdinalIgnoreCase) ? Find("4326")
                : null;
        if (!cgcs || Number(Central(), text) is not { } meridian || meridian % 3 != 0)
            return null;
        int zone = Number(False(), text) is { } easting && easting > 1_000_000 ? (int)(easting / 1_000_000) : 0;
        return All.FirstOrDefault(system => system.Meridian == (int)meridian && system.Zone == zone);
    }

    /// <summary>
    /// What two numbers mean in this system, in whichever order they stand; or why they cannot be of it.
    /// </summary>
    public Outcome<Place> Read(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
            return Refusal.InputShapeNumber();
        if (IsDegrees)
        {
            if (Math.Abs(x) > 180 || Math.Abs(y) > 180)
                return Refusal.InputShapeMetres();
            if (x is > 3 and < 54 && y is > 73 and < 136)
                (x, y) = (y, x);
            return InChina(x, y);
        }
        // Surveyors call the northing X: where the first is no easting and the second is one, they are turned.
        if (!IsEasting(x) && IsEasting(y))
            (x, y) = (y, x);
        if (Math.Abs(x) <= 180 && Math.Abs(y) <= 180)
            return Refusal.InputShapeDegrees();
        if (!IsEasting(x))
            return WrongZone(x);
        var (longitude, latitude) = GaussKrueger.Unproject(x - Zone * 1_000_000.0, y, Meridian);
        return InChina(longitude, latitude);
    }

    private bool IsEasting(double x) => x - Zone * 1_000_000.0 is > 100_000 and < 900_000;

    private Refusal WrongZone(double x) =>
        Zone == 0 && x > 1_000_000 ? Refusal.InputShapeZone($"横坐标带着带号 {(int)(x / 1_000_000)}，选的坐标系不带带号")
        : Zone > 0 && x is > 100_000 and < 900_000 ? Refusal.InputShapeZone($"横坐标不带带号，选的是第 {Zone} 带（带带号）")
        : Zone > 0 && x > 1_000_000 ? Refusal.InputShapeZone($"横坐标的带号是 {(int)(x / 1_000_000)}，选的是 {Zone}")
        : Refusal.InputShapeZone("横坐标不像是 3 度带的坐标");

    private static Outcome<Place> InChina(double longitude, double latitude) =>
        longitude is > 73 and < 136 && latitude is > 3 and < 54 && Towns.Degrees.Of(longitude, latitude) is { } place
            ? place
            : Refusal.InputShapeAbroad(FormattableString.Invariant($"{longitude:0.####}, {latitude:0.####}"));

    private static double? Number(Regex pattern, string text) =>
        pattern.Match(text) is { Success: true } found
        && double.TryParse(found.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : null;

    private static string Text(int code) => code.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("""(?:Central_Meridian|Longitude of natural origin)"?\s*,\s*(-?[0-9.]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Central();

    [GeneratedRegex("""False_Easting"?\s*,\s*(-?[0-9.]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex False();

    [GeneratedRegex("GCJ-?_?02|BD-?_?09|火星坐标", RegexOptions.IgnoreCase)]
    private static partial Regex Shifted();
}
