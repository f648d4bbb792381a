using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Shapes;
using Taizhang.Service.Towns;

namespace Taizhang.Demo;

/// <summary>
/// Where the areas of a demo township lie: invented, and in no place of that name. The township is a round patch, cut into cells around
/// its villages, each of them around its grids, and then bent so that no border is straight. Only sums, products, quotients and roots of
/// doubles, which are the same on every machine.
/// </summary>
internal sealed class DemoSketch
{
    public const string Note = "示意，非真实边界";

    /// <summary>Metres in a degree of latitude, and of longitude where the sketches lie.</summary>
    private const double North = 110_950,
        East = 90_200;

    private readonly double _longitude;
    private readonly double _latitude;
    private readonly SketchNoise _noise;

    /// <summary>The unbent cells of all areas, in metres from the middle.</summary>
    private readonly Dictionary<string, (double X, double Y)[]> _cells = [];

    public DemoSketch(DemoTown town)
    {
        var dice = new Dice(town.Town + "-sketch");
        _noise = new(dice);
        // Somewhere in a square of two degrees, so that no two lie on each other.
        (_longitude, _latitude) = (112.5 + dice.Roll(1000) / 1000.0, 34.5 + dice.Roll(1000) / 1000.0);
        var areas = new DemoCast(town).Areas;
        double radius = 620 * Math.Sqrt(town.Villages.Count + 3);
        Cut(areas, areas[0], Round(radius), dice);
    }

    /// <summary>The borders of the township, its villages and grids.</summary>
    public ImmutableArray<AreaShape> Shapes() =>
        [
            .. _cells.Select(one => new AreaShape(
                one.Key,
                Shape.Of(
                    ShapeKind.Polygon,
                    [
                        [Bent(one.Value)],
                    ]
                )
            )),
        ];

    /// <summary>
    /// Gives a planned entry the places that its registration asks for, in its own area; of those that it may leave out, two in three.
    /// </summary>
    public void Settle(PlannedEntry entry)
    {
        var dice = new Dice(entry.Id + "-place");
        var later = entry.Ledger.Workflow.Moves.SelectMany(move => move.Needs.Concat(move.May)).ToHashSet();
        foreach (var field in entry.Ledger.Fields.Where(field => field.Type is PointField))
            if (
                entry.Fields.ContainsKey(field.Id)
                || (!field.Personal && !later.Contains(field.Id) && entry.Area.Level != AreaLevel.Town && dice.Percent(66))
            )
                entry.Fields[field.Id] = PlaceIn(entry.Area.Code, dice);
    }

    private string PlaceIn(string area, Dice dice)
    {
        var cell = _cells[area];
        var (x, y) = (cell.Average(corner => corner.X), cell.Average(corner => corner.Y));
        // Some way from the middle to a place on an edge.
        int side = dice.Roll(cell.Length);
        var (a, b) = (cell[side], cell[(side + 1) % cell.Length]);
        double along = dice.Roll(1000) / 1000.0,
            away = 0.1 + 0.75 * dice.Roll(1000) / 1000.0;
        var place = Bend((x + (a.X + (b.X - a.X) * along - x) * away, y + (a.Y + (b.Y - a.Y) * along - y) * away));
        return FormattableString.Invariant($"{place.Longitude:F6},{place.Latitude:F6}");
    }

    private void Cut(IReadOnlyList<Area> areas, Area area, (double X, double Y)[] cell, Dice dice)
    {
        _cells[area.Code] = cell;
        var children = areas.Where(child => child.Parent == area.Code).ToList();
        if (children.Count == 0)
            return;
        var cells = SketchCells.Of(cell, children.Count, dice);
        for (int i = 0; i < children.Count; i++)
            Cut(areas, children[i], cells[i], dice);
    }

    /// <summary>A circle of thirty-two corners, without sines: its quarters by (1 − t²)/(1 + t²) and 2t/(1 + t²).</summary>
    private static (double X, double Y)[] Round(double radius)
    {
        var corners = new List<(double X, double Y)>();
        for (int quarter = 0; quarter < 4; quarter++)
        for (int i = 0; i < 8; i++)
        {
            double t = i / 8.0,
                x = radius * (1 - t * t) / (1 + t * t),
                y = radius * 2 * t / (1 + t * t);
            corners.Add(
                quarter switch
                {
                    0 => (x, y),
                    1 => (-y, x),
                    2 => (-x, -y),
                    _ => (y, -x),
                }
            );
        }
        return [.. corners];
    }

    /// <summary>The corners of a cell, and places on its edges between them: the same from both sides of an edge.</summary>
    private IEnumerable<Place> Bent((double X, double Y)[] cell)
    {
        for (int i = 0; i < cell.Length; i++)
        {
            var (a, b) = (cell[i], cell[(i + 1) % cell.Length]);
            yield return Bend(a);
            bool turned = a.CompareTo(b) > 0;
            var (from, to) = turned ? (b, a) : (a, b);
            double length = Math.Sqrt((to.X - from.X) * (to.X - from.X) + (to.Y - from.Y) * (to.Y - from.Y));
            int pieces = Math.Max(1, (int)(length / 180));
            for (int piece = 1; piece < pieces; piece++)
            {
                double at = (turned ? pieces - piece : piece) / (double)pieces;
                yield return Bend((from.X + (to.X - from.X) * at, from.Y + (to.Y - from.Y) * at));
            }
        }
    }

    private Place Bend((double X, double Y) at)
    {
        var (x, y) = _noise.Moved(at.X, at.Y);
        // To a tenth of a metre, so that two neighbours' corners are one.
        return new(
            (long)Math.Round((_longitude + x / East) * 1_000_000) * (Place.Degree / 1_000_000),
            (long)Math.Round((_latitude + y / North) * 1_000_000) * (Place.Degree / 1_000_000)
        );
    }
}
