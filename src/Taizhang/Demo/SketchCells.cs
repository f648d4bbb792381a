namespace Taizhang.Demo;

/// <summary>Cuts a convex cell into as many cells as there are areas in it, each around a middle of its own.</summary>
internal static class SketchCells
{
    private const int Rounds = 6;

    public static (double X, double Y)[][] Of((double X, double Y)[] whole, int count, Dice dice)
    {
        var middles = Enumerable.Range(0, count).Select(_ => Somewhere(whole, dice)).ToArray();
        // Middles move to those of their cells: the cells become of much the same size.
        for (int round = 0; round < Rounds; round++)
            middles = [.. Around(whole, middles).Select(Middle)];
        return Around(whole, middles);
    }

    private static (double X, double Y)[][] Around((double X, double Y)[] whole, (double X, double Y)[] middles) =>
        [.. middles.Select((middle, i) => middles.Where((_, j) => j != i).Aggregate(whole, (cell, other) => Nearer(cell, middle, other)))];

    /// <summary>What of a cell lies nearer to one middle than to the other.</summary>
    private static (double X, double Y)[] Nearer((double X, double Y)[] cell, (double X, double Y) one, (double X, double Y) other)
    {
        var kept = new List<(double X, double Y)>();
        for (int i = 0; i < cell.Length; i++)
        {
            var (a, b) = (cell[i], cell[(i + 1) % cell.Length]);
            var (left, right) = (Beyond(a), Beyond(b));
            if (left <= 0)
                kept.Add(a);
            if (left < 0 != right < 0 && left != 0 && right != 0)
                kept.Add((a.X + (b.X - a.X) * (left / (left - right)), a.Y + (b.Y - a.Y) * (left / (left - right))));
        }
        return [.. kept];

        double Beyond((double X, double Y) at) =>
            (at.X - (one.X + other.X) / 2) * (other.X - one.X) + (at.Y - (one.Y + other.Y) / 2) * (other.Y - one.Y);
    }

    private static (double X, double Y) Somewhere((double X, double Y)[] cell, Dice dice)
    {
        var (x, y) = Middle(cell);
        var (cornerX, cornerY) = dice.Pick(cell);
        double way = 0.05 + dice.Roll(900) / 1000.0;
        return (x + (cornerX - x) * way, y + (cornerY - y) * way);
    }

    /// <summary>The centre of gravity.</summary>
    private static (double X, double Y) Middle((double X, double Y)[] cell)
    {
        double twice = 0,
            x = 0,
            y = 0;
        for (int i = 0; i < cell.Length; i++)
        {
            var (a, b) = (cell[i], cell[(i + 1) % cell.Length]);
            double part = a.X * b.Y - b.X * a.Y;
            (twice, x, y) = (twice + part, x + (a.X + b.X) * part, y + (a.Y + b.Y) * part);
        }
        return twice == 0 ? cell[0] : (x / (3 * twice), y / (3 * twice));
    }
}

/// <summary>Moves places a little, near ones alike: smooth noise over a lattice of random moves.</summary>
internal sealed class SketchNoise(Dice dice)
{
    private const int Size = 32;
    private const double Mesh = 900,
        Far = 230;

    private readonly double[] _moves = [.. Enumerable.Range(0, 2 * Size * Size).Select(_ => dice.Roll(2001) / 1000.0 - 1)];

    public (double X, double Y) Moved(double x, double y) =>
        (x + Far * At(0, x / Mesh, y / Mesh) + Far / 4 * At(1, x / Mesh * 3, y / Mesh * 3), y + Far * At(1, x / Mesh, y / Mesh));

    private double At(int axis, double x, double y)
    {
        var (column, row) = (Math.Floor(x), Math.Floor(y));
        double right = Smooth(x - column),
            up = Smooth(y - row);
        var (i, j) = ((int)column, (int)row);
        double low = Of(axis, i, j) * (1 - right) + Of(axis, i + 1, j) * right,
            high = Of(axis, i, j + 1) * (1 - right) + Of(axis, i + 1, j + 1) * right;
        return low * (1 - up) + high * up;
    }

    private double Of(int axis, int i, int j) => _moves[axis * Size * Size + (j & (Size - 1)) * Size + (i & (Size - 1))];

    private static double Smooth(double t) => t * t * (3 - 2 * t);
}
