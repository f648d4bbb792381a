using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Figures;

/// <summary>
/// The figures of one township, exact at every instant: every contribution of every entry, summed. A change takes the old entry's
/// contributions out and puts the new one's in; nothing is refreshed. Not thread-safe: its owner guards it.
/// </summary>
public sealed class Tally
{
    private readonly Names _names;
    private readonly Cells[] _cells;

    public Tally(FigureBook book, AreaTree areas)
        : this(book, areas, new()) { }

    private Tally(FigureBook book, AreaTree areas, Names names)
    {
        (Book, _names, Areas) = (book, names, areas);
        _cells = [.. book.Series.Select(series => series.Figure.Kind.NewCells(series.Figure, _names))];
    }

    internal FigureBook Book { get; }
    public AreaTree Areas { get; private set; }

    /// <summary>
    /// A tally of another book that takes over what is kept here for the same series. Series of the given ledgers are not taken over,
    /// because they are counted again.
    /// </summary>
    /// <remarks>The two share what was taken over: from now on only the new one may be used.</remarks>
    public Tally With(FigureBook book, IReadOnlySet<string> anew)
    {
        var tally = new Tally(book, Areas, _names);
        foreach (var series in book.Series)
            if (!anew.Contains(series.Figure.Ledger.Id) && Book.FindSeries(series.Id) is { } before)
                tally._cells[series.Index] = _cells[before.Index];
        return tally;
    }

    /// <summary>Takes contributions in (<paramref name="sign"/> 1) or out (−1).</summary>
    public void Absorb(IReadOnlyList<Contribution> contributions, int sign)
    {
        for (int i = 0; i < contributions.Count; i++)
        {
            var contribution = contributions[i];
            int area = Areas.Ordinal(contribution.Area);
            _cells[contribution.Series].Absorb(Areas, area, contribution.Portion, sign);
            foreach (int slice in contribution.Slices)
                _cells[slice].Absorb(Areas, area, contribution.Portion, sign);
        }
    }

    /// <summary>
    /// Redistributes all sums over a changed tree: an area that moved takes along everything counted in it. O(areas · figures).
    /// </summary>
    public void Recast(AreaTree areas)
    {
        Areas = areas;
        foreach (var cells in _cells)
            cells.Recast(areas);
    }

    /// <summary>
    /// The whole number kept for a series; null when a declared figure has no value there, or when this tally's book no longer has the
    /// series.
    /// </summary>
    public long? Read(Series series, string area, Period period) => CellsOf(series)?.Read(Areas, Areas.Ordinal(area), period);

    /// <summary>
    /// The contributions behind the value that <see cref="Read"/> gives; null when these are all contributions in the area, those below it,
    /// and the period. O(areas below · 12) at most.
    /// </summary>
    public IReadOnlyList<Source>? Sources(Series series, string area, Period period) =>
        CellsOf(series)?.Sources(Areas, Areas.Ordinal(area), period);

    /// <summary>A reader that began before the pack changed asks for series of the old book.</summary>
    private Cells? CellsOf(Series series) =>
        series.Index < _cells.Length && ReferenceEquals(Book.Series[series.Index], series) ? _cells[series.Index]
        : Book.FindSeries(series.Id) is { } present ? _cells[present.Index]
        : null;

    /// <summary>
    /// The value of a figure, or of one slice of it (<c>[field=choice]</c>); null when there is none (nothing declared, nothing to divide
    /// by).
    /// </summary>
    public Exact? Value(Figure figure, string slice, string area, Period period) => figure.Kind.Value(this, figure, slice, area, period);

    /// <summary>Codes of the areas included in a count of areas.</summary>
    public IReadOnlyList<string> Counted(Figure figure, string area, Period period)
    {
        var (of, slice) = Book.Parts(figure, "")[0];
        var counted = new List<string>();
        foreach (int below in Areas.SelfAndBelow(Areas.Ordinal(area)))
            if (
                Areas.All[below] is { } at
                && at.Level == figure.AreasOf
                && Value(of, slice, at.Code, period) is { } value
                && figure.Is(value)
            )
                counted.Add(at.Code);
        return counted;
    }

    /// <summary>The years in which anything is counted. O(what is kept): for checks, not for pages.</summary>
    public IReadOnlySet<int> Years()
    {
        var years = new SortedSet<int>();
        foreach (var cells in _cells)
            cells.AddYears(years);
        return years;
    }

    /// <summary>Whether nothing is left of what was taken in: everything was taken out again.</summary>
    public bool IsEmpty => _cells.All(cells => cells.IsEmpty);

    /// <summary>Writes everything kept; <see cref="Load"/> of a tally with the same book and areas reads it back.</summary>
    public byte[] Save()
    {
        using var bytes = new MemoryStream();
        using (var to = new BinaryWriter(bytes))
        {
            _names.Save(to);
            foreach (var cells in _cells)
                cells.Save(to);
        }
        return bytes.ToArray();
    }

    public void Load(byte[] saved)
    {
        using var from = new BinaryReader(new MemoryStream(saved, writable: false));
        _names.Load(from);
        foreach (var cells in _cells)
        {
            cells.Load(from);
            cells.Recast(Areas);
        }
    }
}
