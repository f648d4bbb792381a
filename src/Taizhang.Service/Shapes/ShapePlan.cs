using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Shapes;

namespace Taizhang.Service.Shapes;

/// <summary>How a file with shapes is to be taken in.</summary>
/// <param name="Ledger">The ledger to whose entries the shapes belong; null: they are borders of areas.</param>
/// <param name="System">The EPSG code; null: the one that the file names.</param>
/// <param name="Key">The column with names or numbers; null: the one that fits best.</param>
/// <param name="From">The day from which the shapes hold.</param>
public sealed record ShapeChoice(string? Ledger, string? System, string? Key, DateOnly From, string? Source = null, bool Invented = false);

/// <summary>A feature of the file, whose it is, and what is wrong with it.</summary>
/// <param name="Name">What its row says of whose it is.</param>
/// <param name="Target">The code of the area or the number of the entry; null: not found.</param>
/// <param name="Shape">In CGCS2000; null: it cannot be read.</param>
/// <param name="Metres">Its area on the ellipsoid in square metres.</param>
public sealed record ShapeRow(int Row, string Name, string? Target, string? Title, Shape? Shape, double Metres)
{
    /// <summary>Why it is not taken in.</summary>
    public ImmutableArray<Refusal> Faults { get; init; } = [];

    /// <summary>What should be looked at, though it is taken in.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    public bool IsGood => Faults.IsEmpty && Shape is not null && Target is not null;

    /// <summary>For areas: at which level.</summary>
    internal AreaLevel Level { get; init; }
}

/// <summary>What taking in a file would come to, row by row. Nothing has been done yet.</summary>
public sealed record ShapePlan(GeoFile File, ShapeChoice Choice, CoordinateSystem System, string Key, ImmutableArray<ShapeRow> Rows)
{
    public int Good => Rows.Count(row => row.IsGood);
    public int Bad => Rows.Length - Good;
}

/// <summary>What was taken in.</summary>
/// <param name="Done">So many shapes were set.</param>
/// <param name="Again">So many were there already.</param>
/// <param name="Batch">The batch, when they belong to entries.</param>
public sealed record ShapeReceipt(int Done, int Again, string? Batch);
