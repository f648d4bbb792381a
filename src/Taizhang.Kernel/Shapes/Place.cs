using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Shapes;

/// <summary>
/// A place on earth in CGCS2000: longitude and latitude in hundred-millionths of a degree, about a millimetre. Whole numbers, so that the
/// same place is the same bytes everywhere.
/// </summary>
public readonly record struct Place(long East, long North)
{
    /// <summary>How many units a degree has.</summary>
    public const long Degree = 100_000_000;

    private const long Rough = 100;

    public bool IsOnEarth => Math.Abs(East) <= 180 * Degree && Math.Abs(North) <= 90 * Degree;

    /// <summary>For people: degrees with six decimals, about a tenth of a metre.</summary>
    public override string ToString() => $"{Exact.Scaled(East / Rough, 6)}, {Exact.Scaled(North / Rough, 6)}";

    /// <summary>
    /// On which side of the line from <paramref name="a"/> to <paramref name="b"/> it lies: 1 left, −1 right, 0 on it. Exact.
    /// </summary>
    public int SideOf(Place a, Place b) =>
        ((Int128)(b.East - a.East) * (North - a.North) - (Int128)(b.North - a.North) * (East - a.East)).CompareTo(0) switch
        {
            > 0 => 1,
            < 0 => -1,
            _ => 0,
        };
}

/// <summary>The smallest box of whole degrees' parts that holds something.</summary>
public readonly record struct Box(Place Least, Place Most)
{
    public static Box Of(IEnumerable<Place> places)
    {
        var (west, south, east, north) = (long.MaxValue, long.MaxValue, long.MinValue, long.MinValue);
        foreach (var place in places)
        {
            west = Math.Min(west, place.East);
            east = Math.Max(east, place.East);
            south = Math.Min(south, place.North);
            north = Math.Max(north, place.North);
        }
        return new(new(west, south), new(east, north));
    }

    public bool Meets(Box other) =>
        Least.East <= other.Most.East
        && other.Least.East <= Most.East
        && Least.North <= other.Most.North
        && other.Least.North <= Most.North;

    public bool Holds(Place place) =>
        place.East >= Least.East && place.East <= Most.East && place.North >= Least.North && place.North <= Most.North;

    public Box With(Box other) =>
        new(
            new(Math.Min(Least.East, other.Least.East), Math.Min(Least.North, other.Least.North)),
            new(Math.Max(Most.East, other.Most.East), Math.Max(Most.North, other.Most.North))
        );
}
