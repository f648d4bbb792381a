using System.Collections.Immutable;

namespace Taizhang.Kernel.Shapes;

public enum ShapeKind
{
    Point,
    Line,
    Polygon,
}

/// <summary>
/// A shape on earth: points, lines or polygons. Each part of a polygon is its outer ring, counter-clockwise, and its holes, clockwise; a
/// ring's last place leads back to its first and is not repeated. A part of lines is one line, of points one place. Immutable.
/// </summary>
public sealed class Shape : IEquatable<Shape>
{
    /// <summary>More places than any border of a township has; a shape with more is refused.</summary>
    public const int MostPlaces = 20_000;

    private Shape(ShapeKind kind, ImmutableArray<ImmutableArray<ImmutableArray<Place>>> parts) => (Kind, Parts) = (kind, parts);

    public ShapeKind Kind { get; }

    /// <summary>Parts, their rings (lines and points have one), the places of each.</summary>
    public ImmutableArray<ImmutableArray<ImmutableArray<Place>>> Parts { get; }

    public IEnumerable<ImmutableArray<Place>> Rings => Parts.SelectMany(part => part);

    public int Count => Parts.Sum(part => part.Sum(ring => ring.Length));

    public Box Bounds => Box.Of(Rings.SelectMany(ring => ring));

    /// <summary>
    /// A shape of these parts: places repeated one after the other become one, rings are opened and turned the way they must run. What it
    /// then is may still be wrong: <see cref="ShapeCheck"/> says why.
    /// </summary>
    public static Shape Of(ShapeKind kind, IEnumerable<IEnumerable<IEnumerable<Place>>> parts) =>
        new(
            kind,
            [
                .. parts.Select(part =>
                    part.Select((ring, i) => Straight(kind, ring, hole: i > 0)).Where(ring => ring.Length > 0).ToImmutableArray()
                ),
            ]
        );

    public static Shape Point(Place place) =>
        Of(
            ShapeKind.Point,
            [
                [
                    [place],
                ],
            ]
        );

    /// <summary>Whether a place lies in the polygon or on its edge; false for lines and points.</summary>
    public bool Holds(Place place) =>
        Kind == ShapeKind.Polygon
        && Parts.Any(part => part.Length > 0 && Side(part[0], place) >= 0 && !part.Skip(1).Any(hole => Side(hole, place) > 0));

    /// <summary>A place for a label: the middle of the widest stretch inside the largest part, on the line half way up it.</summary>
    public Place Label()
    {
        var part = Parts.MaxBy(one => Int128.Abs(Twice(one[0])));
        if (Kind != ShapeKind.Polygon)
            return part[0][part[0].Length / 2];
        var box = Box.Of(part[0]);
        long north = (box.Least.North + box.Most.North) / 2;
        var crossings = part.SelectMany(ring => Crossings(ring, north)).Order().ToArray();
        var (from, to) = (box.Least.East, box.Most.East);
        for (int i = 0; i + 1 < crossings.Length; i += 2)
            if (i == 0 || crossings[i + 1] - crossings[i] > to - from)
                (from, to) = (crossings[i], crossings[i + 1]);
        return new((from + to) / 2, north);
    }

    /// <summary>Twice the signed area of a ring in square units of degrees: positive when it runs counter-clockwise. Exact.</summary>
    public static Int128 Twice(ImmutableArray<Place> ring)
    {
        Int128 twice = 0;
        for (int i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            twice +=
                (Int128)(a.East - ring[0].East) * (b.North - ring[0].North) - (Int128)(b.East - ring[0].East) * (a.North - ring[0].North);
        }
        return twice;
    }

    /// <summary>1 inside a ring, 0 on it, −1 outside. Exact.</summary>
    internal static int Side(ImmutableArray<Place> ring, Place place)
    {
        bool inside = false;
        for (int i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            int side = place.SideOf(a, b);
            if (side == 0 && Box.Of([a, b]).Holds(place))
                return 0;
            if (a.North > place.North != b.North > place.North && side > 0 == b.North > a.North)
                inside = !inside;
        }
        return inside ? 1 : -1;
    }

    public bool Equals(Shape? other) =>
        other is not null
        && Kind == other.Kind
        && Parts.Length == other.Parts.Length
        && Parts.Zip(other.Parts).All(pair => Same(pair.First, pair.Second));

    public override bool Equals(object? obj) => Equals(obj as Shape);

    public override int GetHashCode() =>
        HashCode.Combine(Kind, Parts.Length, Parts.Length > 0 && Parts[0].Length > 0 ? Parts[0][0][0] : default);

    private static bool Same(ImmutableArray<ImmutableArray<Place>> one, ImmutableArray<ImmutableArray<Place>> other) =>
        one.Length == other.Length && one.Zip(other).All(rings => rings.First.AsSpan().SequenceEqual(rings.Second.AsSpan()));

    private static ImmutableArray<Place> Straight(ShapeKind kind, IEnumerable<Place> places, bool hole)
    {
        var ring = new List<Place>();
        foreach (var place in places)
            if (ring.Count == 0 || ring[^1] != place)
                ring.Add(place);
        if (kind != ShapeKind.Polygon)
            return [.. ring];
        while (ring.Count > 1 && ring[^1] == ring[0])
            ring.RemoveAt(ring.Count - 1);
        if (Twice([.. ring]) is var twice && twice != 0 && twice > 0 == hole)
            ring.Reverse(1, ring.Count - 1);
        return [.. ring];
    }

    private static IEnumerable<long> Crossings(ImmutableArray<Place> ring, long north)
    {
        for (int i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            if (a.North > north != b.North > north)
                yield return a.East + (long)((Int128)(b.East - a.East) * (north - a.North) / (b.North - a.North));
        }
    }
}
