using System.Collections.Immutable;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Distance;
using Taizhang.Kernel;
using Taizhang.Kernel.Shapes;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Shapes;

/// <summary>What is wrong with shapes beside each other: the same twice, overlapping ones, outside the township.</summary>
internal sealed class ShapeNeighbours(RunningTown town, ShapeChoice choice)
{
    /// <summary>Metres by which borders of different surveys may differ.</summary>
    private const double Border = 50;

    /// <summary>Square metres, and a share of the smaller one, by which neighbours may overlap.</summary>
    private const double Overlap = 1,
        Share = 0.001;

    private const double Far = 100_000;

    /// <summary>A shape with the row that brings it, or the name of what is there already.</summary>
    private sealed record Neighbour(Shape Shape, int Row, string? Kept, int Level)
    {
        public Box Bounds { get; } = Shape.Bounds;
        public Place Inside => field == default ? field = Shape.Label() : field;
    }

    public async Task CheckAsync(ShapeRow[] rows, CancellationToken cancel)
    {
        CheckSame(rows);
        CheckOutside(rows);
        var all = new List<Neighbour>();
        for (int i = 0; i < rows.Length; i++)
            if (rows[i].IsGood && rows[i].Shape!.Kind == ShapeKind.Polygon)
                all.Add(new(rows[i].Shape!, i, null, (int)rows[i].Level));
        if (all.Count == 0)
            return;
        await AddKeptAsync(all, rows);
        var tree = new STRtree<Neighbour>();
        foreach (var one in all)
            tree.Insert(EnvelopeOf(one.Bounds), one);
        tree.Build();
        var found = all.Where(one => one.Kept is null)
            .AsParallel()
            .AsOrdered()
            .WithCancellation(cancel)
            .SelectMany(one =>
                tree.Query(EnvelopeOf(one.Bounds))
                    .Where(other => other.Level == one.Level && (other.Kept is not null || other.Row > one.Row))
                    .OrderBy(other => other.Row)
                    .Select(other => (One: one, Other: other, Metres: OverlapOf(one, other)))
                    .Where(pair => pair.Metres > 0)
            )
            .ToArray();
        foreach (var (one, other, metres) in found)
        {
            string size = FormattableString.Invariant($"{metres:0.#} 平方米");
            if (other.Kept is { } kept)
                Add(rows, one.Row, Refusal.InputShapeOverlapKept(kept, size));
            else
            {
                Add(rows, one.Row, Refusal.InputShapeOverlap(rows[other.Row].Row, size));
                Add(rows, other.Row, Refusal.InputShapeOverlap(rows[one.Row].Row, size));
            }
        }
    }

    private static void CheckSame(ShapeRow[] rows)
    {
        var seen = new Dictionary<Shape, int>();
        for (int i = 0; i < rows.Length; i++)
            if (rows[i].Shape is { } shape && !seen.TryAdd(shape, i))
                Add(rows, i, Refusal.InputShapeSame(rows[seen[shape]].Row));
    }

    /// <summary>Shapes of the township's own border are not measured by it.</summary>
    private void CheckOutside(ShapeRow[] rows)
    {
        var (code, border) = town.Read(now => (now.Areas.Town.Code, now.Borders.Of(now.Areas.Town.Code, choice.From)));
        if (border?.Shape is not { } whole)
            return;
        var polygon = GeometryOf(whole, whole.Bounds.Least);
        var locator = new IndexedPointInAreaLocator(polygon);
        var distance = new IndexedFacetDistance(polygon);
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Shape is not { } shape || rows[i].Target == code)
                continue;
            double most = 0;
            foreach (var place in shape.Rings.SelectMany(ring => ring))
            {
                var at = PointOf(place, whole.Bounds.Least);
                if (locator.Locate(at) == Location.Exterior)
                    most = Math.Max(most, distance.Distance(polygon.Factory.CreatePoint(at)));
            }
            if (most > Far)
                Add(rows, i, Refusal.InputShapeFar((int)(most / 1000)));
            else if (most > Border)
                Add(rows, i, Refusal.InputShapeOutside((int)most));
        }
    }

    private async Task AddKeptAsync(List<Neighbour> all, ShapeRow[] rows)
    {
        var replaced = rows.Where(row => row.IsGood).Select(row => row.Target!).ToHashSet();
        if (choice.Ledger is null)
            all.AddRange(
                town.Read(now =>
                    now.Areas.All.Where(area => area.StandsOn(choice.From) && !replaced.Contains(area.Code))
                        .Select(area => (area, Border: now.Borders.Of(area.Code, choice.From)))
                        .Where(one => one.Border is not null)
                        .Select(one => new Neighbour(one.Border!.Shape!, -1, now.Areas.FullName(one.area.Code), (int)one.area.Level))
                        .ToArray()
                )
            );
        else
            foreach (var (number, history) in await town.AllShapesAsync(choice.Ledger))
                if (
                    !replaced.Contains(number)
                    && history.LastOrDefault(one => one.From <= choice.From) is { Shape: { Kind: ShapeKind.Polygon } shape }
                )
                    all.Add(new(shape, -1, number, (int)Kernel.Areas.AreaLevel.Grid));
    }

    /// <summary>Square metres that two shapes have in common; 0 when no more than surveys differ by.</summary>
    private static double OverlapOf(Neighbour one, Neighbour other)
    {
        if (!Meet(one, other))
            return 0;
        var from = one.Bounds.Least;
        var (a, b) = (GeometryOf(one.Shape, from), GeometryOf(other.Shape, from));
        double metres = a.Intersection(b).Area;
        return metres > Math.Max(Overlap, Share * Math.Min(a.Area, b.Area)) ? metres : 0;
    }

    /// <summary>Whether their insides may meet: neighbours that share a border exactly do not, and need not be measured.</summary>
    private static bool Meet(Neighbour one, Neighbour other)
    {
        if (other.Shape.Holds(one.Inside) || one.Shape.Holds(other.Inside))
            return true;
        var edges = EdgesIn(other.Shape, one.Bounds);
        foreach (var (a, b) in EdgesIn(one.Shape, other.Bounds))
        foreach (var (c, d) in edges)
            if (c.SideOf(a, b) * d.SideOf(a, b) < 0 && a.SideOf(c, d) * b.SideOf(c, d) < 0)
                return true;
        return false;
    }

    private static List<(Place, Place)> EdgesIn(Shape shape, Box box)
    {
        var edges = new List<(Place, Place)>();
        foreach (var ring in shape.Rings)
            for (int i = 0; i < ring.Length; i++)
            {
                var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
                if (
                    Math.Min(a.East, b.East) <= box.Most.East
                    && Math.Max(a.East, b.East) >= box.Least.East
                    && Math.Min(a.North, b.North) <= box.Most.North
                    && Math.Max(a.North, b.North) >= box.Least.North
                )
                    edges.Add((a, b));
            }
        return edges;
    }

    private static void Add(ShapeRow[] rows, int i, Refusal fault) => rows[i] = rows[i] with { Faults = rows[i].Faults.Add(fault) };

    private static Envelope EnvelopeOf(Box box) => new(box.Least.East, box.Most.East, box.Least.North, box.Most.North);

    /// <summary>A polygon in metres from a place near it.</summary>
    private static MultiPolygon GeometryOf(Shape shape, Place from)
    {
        var factory = GeometryFactory.Default;
        return factory.CreateMultiPolygon([
            .. shape.Parts.Select(part =>
                factory.CreatePolygon(RingOf(part[0], from), [.. part.Skip(1).Select(hole => RingOf(hole, from))])
            ),
        ]);
    }

    private static LinearRing RingOf(ImmutableArray<Place> ring, Place from) =>
        GeometryFactory.Default.CreateLinearRing([.. ring.Append(ring[0]).Select(place => PointOf(place, from))]);

    private static Coordinate PointOf(Place place, Place from) =>
        new(
            (place.Longitude - from.Longitude) * 111_320 * Math.Cos(from.Latitude * Math.PI / 180),
            (place.Latitude - from.Latitude) * 110_950
        );
}
