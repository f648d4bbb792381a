using BenchmarkDotNet.Attributes;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;

namespace Taizhang.Bench;

/// <summary>
/// A figure as a page reads it (value, last year's, plan), with more and more entries absorbed; beside it the same counted by DuckDB.
/// </summary>
[MemoryDiagnoser(false)]
public class ReadingFigures
{
    private static readonly Period Year = new(2023),
        Month = new(2023, 5);

    /// <summary>One process measures them all, so each size is built once.</summary>
    private static (int Entries, BenchTown Town, DuckDbRows Rows)? kept;

    private BenchTown _town = null!;
    private DuckDbRows.Query _count = null!,
        _distinct = null!,
        _ratio = null!,
        _monthAtGrid = null!;

    [ParamsSource(nameof(Counts))]
    public int Entries { get; set; }

    public static IEnumerable<int> Counts => Sizes.Small ? [1_000] : [10_000, 100_000, 1_000_000];

    [GlobalSetup]
    public void Build()
    {
        if (kept?.Entries != Entries)
        {
            kept?.Rows.Dispose();
            kept = null;
            var built = new DuckDbRows(new BenchTown(0).Hazard);
            kept = (Entries, new BenchTown(Entries, built.Add), built);
            built.Finish();
        }
        _town = kept.Value.Town;
        var rows = kept.Value.Rows;
        _count = rows.Prepare("count(*)", Year.First, Year.Last);
        _distinct = rows.Prepare("count(DISTINCT site)", Year.First, Year.Last);
        _ratio = rows.Prepare("100.0 * count(*) FILTER (WHERE state = 'closed') / count(*)", Year.First, Year.Last);
        _monthAtGrid = rows.Prepare("count(*)", Month.First, Month.Last, BenchTown.Grid);

        // Both must say the same, or the comparison is of nothing.
        Same("hazard.found", Year, BenchTown.Code, _count);
        Same("hazard.sites", Year, BenchTown.Code, _distinct);
        Same("hazard.found", Month, BenchTown.Grid, _monthAtGrid);
    }

    [Benchmark]
    public FigureReading FlowYearTown() => _town.Read("hazard.found", BenchTown.Code, Year);

    [Benchmark]
    public FigureReading FlowMonthGrid() => _town.Read("hazard.found", BenchTown.Grid, Month);

    [Benchmark]
    public FigureReading FlowSliceYearTown() => _town.Read("hazard.found[kind=消防]", BenchTown.Code, Year);

    [Benchmark]
    public FigureReading StockYearTown() => _town.Read("hazard.open", BenchTown.Code, Year);

    [Benchmark]
    public FigureReading DistinctYearTown() => _town.Read("hazard.sites", BenchTown.Code, Year);

    [Benchmark]
    public FigureReading DistinctMonthGrid() => _town.Read("hazard.sites", BenchTown.Grid, Month);

    [Benchmark]
    public FigureReading RatioYearTown() => _town.Read("hazard.rate", BenchTown.Code, Year);

    [Benchmark]
    public FigureReading DeclaredYearTown() => _town.Read("collective.income", BenchTown.Code, Year);

    [Benchmark]
    public FigureReading AreasYearTown() => _town.Read("collective.villages_100", BenchTown.Code, Year);

    [Benchmark]
    public FigureReading LatestYearTown() => _town.Read("reading.level", BenchTown.Code, Year);

    [Benchmark]
    public object? DuckDbCountYearTown() => _count.Read();

    [Benchmark]
    public object? DuckDbCountMonthGrid() => _monthAtGrid.Read();

    [Benchmark]
    public object? DuckDbDistinctYearTown() => _distinct.Read();

    [Benchmark]
    public object? DuckDbRatioYearTown() => _ratio.Read();

    private void Same(string figure, Period period, string area, DuckDbRows.Query query)
    {
        string ours = _town.Read(figure, area, period).Value!.Value.ToString(),
            theirs = $"{query.Read()}";
        if (ours != theirs)
            throw new InvalidOperationException($"{figure} {period}: {ours} here, {theirs} in DuckDB.");
    }
}
