using System.Collections.Immutable;
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
    private readonly Lock _waking = new();

    /// <summary>By series of a whole figure.</summary>
    private readonly long[] _changes;
    private long _recasts;

    /// <summary>By ledger, in the order of <see cref="FigureBook.Ledgers"/>.</summary>
    private readonly KeptMonths[] _kept;

    public Tally(FigureBook book, AreaTree areas)
        : this(book, areas, new()) { }

    private Tally(FigureBook book, AreaTree areas, Names names)
    {
        (Book, _names, Areas) = (book, names, areas);
        _cells = [.. book.Series.Select(series => series.Figure.Kind.NewCells(series.Figure, _names))];
        _kept = [.. book.Ledgers.Select(_ => new KeptMonths())];
        _changes = new long[_cells.Length];
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
        for (int at = 0; at < book.Ledgers.Length; at++)
            if (!anew.Contains(book.Ledgers[at]) && Book.LedgerAt(book.Ledgers[at]) is >= 0 and int before)
                tally._kept[at] = _kept[before];
        return tally;
    }

    /// <summary>Takes contributions in (<paramref name="sign"/> 1) or out (−1).</summary>
    public void Absorb(IReadOnlyList<Contribution> contributions, int sign)
    {
        for (int i = 0; i < contributions.Count; i++)
        {
            var contribution = contributions[i];
            int area = Areas.Ordinal(contribution.Area);
            if (Book.TellsKeeping(contribution.Series) is >= 0 and int ledger)
                _kept[ledger].Add(Period.MonthOf(contribution.Portion.Day), sign);
            _changes[contribution.Series]++;
            Awake(contribution.Series).Absorb(Areas, area, contribution.Portion, sign);
            foreach (int slice in contribution.Slices)
                Awake(slice).Absorb(Areas, area, contribution.Portion, sign);
        }
    }

    /// <summary>
    /// Redistributes all sums over a changed tree: an area that moved takes along everything counted in it. O(areas · figures).
    /// </summary>
    public void Recast(AreaTree areas)
    {
        Areas = areas;
        _recasts++;
        foreach (var cells in _cells)
            if (!cells.Sleeps)
                cells.Recast(areas);
    }

    /// <summary>
    /// The whole number kept for a series; null when a declared figure has no value there, when its ledger was not kept yet, or when this
    /// tally's book no longer has the series.
    /// </summary>
    public long? Read(Series series, string area, Period period) =>
        IsKept(series.Figure, period) ? CellsOf(series)?.Read(Areas, Areas.Ordinal(area), period) : null;

    /// <summary>
    /// Whether a figure can have a value in a period: one that is zero where nothing counts has none before its ledger was kept.
    /// </summary>
    public bool IsKept(Figure figure, Period period) =>
        !figure.Kind.NeedsKeeping || (Book.LedgerAt(figure.Ledger.Id) is >= 0 and int at && _kept[at].First <= period.LastMonth);

    /// <summary>The month since which a ledger has been kept; null when nothing was ever entered.</summary>
    public Period? KeptSince(string ledger) =>
        Book.LedgerAt(ledger) is >= 0 and int at && !_kept[at].IsEmpty ? new(_kept[at].First / 12, _kept[at].First % 12 + 1) : null;

    /// <summary>
    /// The contributions behind the value that <see cref="Read"/> gives; null when these are all contributions in the area, those below it,
    /// and the period. O(areas below · 12) at most.
    /// </summary>
    public IReadOnlyList<Source>? Sources(Series series, string area, Period period) =>
        CellsOf(series)?.Sources(Areas, Areas.Ordinal(area), period);

    /// <summary>A reader that began before the pack changed asks for series of the old book.</summary>
    private Cells? CellsOf(Series series) =>
        series.Index < _cells.Length && ReferenceEquals(Book.Series[series.Index], series) ? Awake(series.Index)
        : Book.FindSeries(series.Id) is { } present ? Awake(present.Index)
        : null;

    /// <summary>Several read at the same time; one of them wakes the cells.</summary>
    private Cells Awake(int series)
    {
        var cells = _cells[series];
        if (cells.Sleeps)
            lock (_waking)
                cells.Wake(Areas);
        return cells;
    }

    /// <summary>
    /// How often contributions to a series of the tally's book were taken in or out since the tally was made; the same number twice means
    /// that the same is behind it.
    /// </summary>
    public long Changes(Series series) => _recasts + _changes[Book.FindSeries(series.Figure.Id)!.Index];

    /// <summary>
    /// The value of a figure, or of one slice of it (<c>[field=choice]</c>); null when there is none (nothing declared, nothing to divide
    /// by).
    /// </summary>
    public Exact? Value(Figure figure, string slice, string area, Period period) => figure.Kind.Value(this, figure, slice, area, period);

    /// <summary>Codes of the areas included in a count of areas.</summary>
    public IReadOnlyList<string> Counted(Figure figure, string area, Period period) =>
        [.. Judged(figure, area, period).Where(one => one.Counts).Select(one => one.Code)];

    /// <summary>The areas that a count of areas looks at, and whether each counts; those without a value cannot be judged.</summary>
    internal ImmutableArray<(string Code, bool Counts)> Judged(Figure figure, string area, Period period)
    {
        var (of, slice) = Book.Parts(figure, "")[0];
        var judged = ImmutableArray.CreateBuilder<(string, bool)>();
        foreach (int below in Areas.SelfAndBelow(Areas.Ordinal(area)))
            if (Areas.All[below] is { } at && at.Level == figure.AreasOf && Value(of, slice, at.Code, period) is { } value)
                judged.Add((at.Code, figure.Is(value)));
        return judged.DrainToImmutable();
    }

    /// <summary>The years in which anything is counted. O(what is kept): for checks, not for pages.</summary>
    public IReadOnlySet<int> Years()
    {
        var years = new SortedSet<int>();
        for (int at = 0; at < _cells.Length; at++)
            Awake(at).AddYears(years);
        return years;
    }

    /// <summary>Whether nothing is left of what was taken in: everything was taken out again.</summary>
    public bool IsEmpty => _cells.Select((_, at) => Awake(at)).All(cells => cells.IsEmpty) && _kept.All(kept => kept.IsEmpty);

    /// <summary>Writes everything kept; <see cref="Load"/> of a tally with the same book and areas reads it back.</summary>
    public byte[] Save()
    {
        using var bytes = new MemoryStream();
        using (var to = new BinaryWriter(bytes))
        {
            _names.Save(to);
            foreach (var cells in _cells)
                cells.Write(to);
            foreach (var kept in _kept)
                kept.Save(to);
        }
        return bytes.ToArray();
    }

    /// <summary>Reads what <see cref="Save"/> wrote: the names and the months now, each series when it is first needed.</summary>
    public void Load(byte[] saved)
    {
        using var from = new BinaryReader(new MemoryStream(saved, writable: false));
        _names.Load(from);
        foreach (var cells in _cells)
        {
            int length = from.ReadInt32(),
                start = (int)from.BaseStream.Position;
            cells.Sleep(new(saved, start, length));
            from.BaseStream.Position = start + length;
        }
        foreach (var kept in _kept)
            kept.Load(from);
    }
}
