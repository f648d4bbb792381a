using System.Collections.Immutable;

namespace Taizhang.Workbooks;

/// <summary>A table that came as text (.csv, HTML, XML), held as a whole: its size is bounded before it is read.</summary>
internal sealed class HeldWorkbook(ImmutableArray<HeldSheet> sheets) : Workbook
{
    public override ImmutableArray<Sheet> Sheets { get; } = [.. sheets.Select((sheet, i) => new Sheet(i, sheet.Name, sheet.Hidden))];

    internal override SheetShape Shape(int sheet, CancellationToken cancel) =>
        new(sheets[sheet].Rows.Count, sheets[sheet].Rows is [.., var last] ? last.Number : 0, [.. sheets[sheet].Merged]);

    public override IEnumerable<SheetRow> Rows(int sheet, CancellationToken cancel)
    {
        foreach (var (number, hidden, cells) in sheets[sheet].Rows)
        {
            cancel.ThrowIfCancellationRequested();
            yield return new(number, hidden, cells);
        }
    }

    protected override void Dispose(bool disposing) { }
}

/// <summary>A sheet that is held.</summary>
internal sealed record HeldSheet(string Name, bool Hidden = false)
{
    private const int MostMerged = 500_000;

    public List<(int Number, bool Hidden, Cell[] Cells)> Rows { get; } = [];
    public List<CellRange> Merged { get; } = [];

    /// <summary>Adds a row, unless it is empty.</summary>
    /// <param name="number">As Excel shows it.</param>
    public void Add(int number, bool hidden, IReadOnlyList<Cell> cells)
    {
        int count = Math.Min(cells.Count, Workbook.MostColumns);
        while (count > 0 && cells[count - 1].Kind == CellKind.Empty)
            count--;
        if (count > 0)
            Rows.Add((number, hidden, [.. cells.Take(count)]));
    }

    public void Merge(CellRange range)
    {
        if (Merged.Count == MostMerged)
            throw new WorkbookTooLargeException();
        if (range.LastRow > range.FirstRow || range.LastColumn > range.FirstColumn)
            Merged.Add(range);
    }
}
