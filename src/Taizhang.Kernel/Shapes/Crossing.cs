namespace Taizhang.Kernel.Shapes;

/// <summary>
/// Finds where the edges of a polygon cross, run over each other or, in one ring, touch. Edges are swept from west to east, so that only
/// those side by side are compared.
/// </summary>
internal static class Crossing
{
    private readonly record struct Edge(Place A, Place B, int Ring, int At, int Of)
    {
        public long West => Math.Min(A.East, B.East);
        public long East => Math.Max(A.East, B.East);
        public long South => Math.Min(A.North, B.North);
        public long North => Math.Max(A.North, B.North);

        public bool IsNextTo(Edge other) => Ring == other.Ring && ((At + 1) % Of == other.At || (other.At + 1) % Of == At);

        public bool Holds(Place place) =>
            place.SideOf(A, B) == 0 && place.East >= West && place.East <= East && place.North >= South && place.North <= North;
    }

    /// <summary>A place where something is wrong; null when nothing is.</summary>
    public static Place? FirstOf(Shape shape)
    {
        var edges = new List<Edge>(shape.Count);
        int n = 0;
        foreach (var ring in shape.Rings)
        {
            for (int i = 0; i < ring.Length; i++)
                edges.Add(new(ring[i], ring[(i + 1) % ring.Length], n, i, ring.Length));
            n++;
        }
        edges.Sort((one, other) => one.West.CompareTo(other.West));
        var open = new List<Edge>();
        foreach (var edge in edges)
        {
            int kept = 0;
            for (int i = 0; i < open.Count; i++)
            {
                var other = open[i];
                if (other.East < edge.West)
                    continue;
                open[kept++] = other;
                if (other.South <= edge.North && edge.South <= other.North && Where(edge, other) is { } at)
                    return at;
            }
            open.RemoveRange(kept, open.Count - kept);
            open.Add(edge);
        }
        return null;
    }

    private static Place? Where(Edge one, Edge other)
    {
        if (one.IsNextTo(other))
            return Spike(one, other);
        int a = other.A.SideOf(one.A, one.B),
            b = other.B.SideOf(one.A, one.B),
            c = one.A.SideOf(other.A, other.B),
            d = one.B.SideOf(other.A, other.B);
        if (a * b < 0 && c * d < 0)
            return one.A;
        if (a == 0 && b == 0)
            return Over(one, other);
        // Rings may touch each other, a ring may not touch itself.
        if (one.Ring != other.Ring)
            return null;
        return one.Holds(other.A) ? other.A
            : one.Holds(other.B) ? other.B
            : other.Holds(one.A) ? one.A
            : other.Holds(one.B) ? one.B
            : null;
    }

    /// <summary>Two edges on one line run over each other where they have more than one place in common.</summary>
    private static Place? Over(Edge one, Edge other)
    {
        Place[] common = [.. new[] { one.A, one.B }.Where(other.Holds), .. new[] { other.A, other.B }.Where(one.Holds)];
        return common.Distinct().Count() > 1 || (common.Length > 0 && one.Ring == other.Ring) ? common[0] : null;
    }

    /// <summary>Two edges one after the other may not turn back on themselves.</summary>
    private static Place? Spike(Edge one, Edge other)
    {
        var (first, second) = (one.At + 1) % one.Of == other.At ? (one, other) : (other, one);
        return second.B.SideOf(first.A, first.B) == 0 && (first.Holds(second.B) || second.Holds(first.A)) && first.Of > 2 ? first.B : null;
    }
}
