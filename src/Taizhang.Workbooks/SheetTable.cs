using System.Buffers;

namespace Taizhang.Workbooks;

/// <summary>A row below a header.</summary>
/// <param name="LeftOut">Why it is not an entry; null when it is one.</param>
/// <param name="Elsewhere">
/// Where the cells of the header's columns stand, in a second table that has the same columns in another order; null: below their headings.
/// </param>
/// <param name="IsForeign">Whether it belongs to a second table with columns that the header does not have.</param>
internal readonly record struct TableRow(SheetRow Row, string? LeftOut, IReadOnlyDictionary<int, int>? Elsewhere, bool IsForeign)
{
    /// <summary>The column in which a column of the header stands in this row; null: in none.</summary>
    public int? PlaceOf(int column) =>
        Elsewhere is null ? column
        : Elsewhere.TryGetValue(column, out int place) ? place
        : null;

    /// <summary>What stands below a heading. Year, month and day in columns of their own are one text.</summary>
    public Cell At(Heading heading)
    {
        if (heading.Days is not { } days)
            return In(heading.Column);
        Cell month = In(days.Month),
            day = In(days.Day),
            year = days.Year is { } column ? In(column) : default;
        if (month.Kind == CellKind.Empty && day.Kind == CellKind.Empty && year.Kind == CellKind.Empty)
            return default;
        string of =
            year.Kind != CellKind.Empty ? year.Shown.TrimEnd('年') + "年"
            : days.Stated is { } stated ? $"{stated}年"
            : "";
        return Cell.Of($"{of}{month.Shown.TrimEnd('月')}月{day.Shown.TrimEnd('日')}日");
    }

    private Cell In(int column) => PlaceOf(column) is { } place ? Row[place] : default;
}

/// <summary>The rows below a header, with those that are not entries and second tables recognised.</summary>
internal sealed class SheetTable(Workbook book, Sheet sheet, SheetHeader header)
{
    /// <summary>The titles, folded, and the characters with which they begin: nearly every cell of an entry is told by its first.</summary>
    private readonly HashSet<string> _titles = [.. header.Headings.SelectMany(heading => heading.Lines).Select(Heading.Folded)];
    private readonly SearchValues<char> _starts = SearchValues.Create(
        string.Concat(
            header.Headings.SelectMany(heading => heading.Lines).Select(line => Heading.Folded(line)).Select(line => line.FirstOrDefault())
        )
    );

    public SheetHeader Header => header;

    /// <summary>The rows that are not blank, from the top.</summary>
    /// <exception cref="BrokenWorkbookException">The file is damaged further down.</exception>
    public IEnumerable<TableRow> Rows(CancellationToken cancel)
    {
        var shape = book.Shape(sheet.Index, cancel);
        var spans = new Dictionary<int, int>();
        foreach (var range in shape.Merged)
            spans[range.FirstRow] = Math.Max(spans.GetValueOrDefault(range.FirstRow), range.LastColumn - range.FirstColumn + 1);
        IReadOnlyDictionary<int, int>? elsewhere = null;
        bool foreign = false;
        foreach (var row in MergedCells.Fill(book.Rows(sheet.Index, cancel), shape, across: false))
        {
            if (row.Number <= header.LastRow || IsBlank(row))
                continue;
            if (IsHeader(row))
            {
                (elsewhere, foreign) = Again(row);
                yield return new(row, "重复的表头", elsewhere, foreign);
                continue;
            }
            yield return new(row, NoEntry.Why(row, header, spans.GetValueOrDefault(row.Number)), elsewhere, foreign);
        }
    }

    /// <summary>Whether a row says the header's titles once more, in whatever columns.</summary>
    private bool IsHeader(in SheetRow row)
    {
        int same = 0,
            texts = 0;
        foreach (var cell in row.Cells)
        {
            if (cell.Kind == CellKind.Empty || cell.Filled)
                continue;
            if (cell.Kind != CellKind.Text)
                return false;
            texts++;
            if (IsTitle(cell.Text!))
                same++;
            else if (3 * (texts - same) > row.Cells.Count)
                return false;
        }
        return same >= 2 && same * 3 > texts * 2;
    }

    private bool IsTitle(string text) =>
        (_starts.Contains(text[0]) || text[0] is > '\uFF00' or '［' or '【' or '〔') && _titles.Contains(Heading.Folded(text));

    private static bool IsBlank(in SheetRow row)
    {
        foreach (var cell in row.Cells)
            if (cell is { Kind: not CellKind.Empty, Filled: false })
                return false;
        return true;
    }

    /// <summary>Where the columns stand from a header that says the titles again.</summary>
    private (IReadOnlyDictionary<int, int>? Elsewhere, bool IsForeign) Again(in SheetRow row)
    {
        var places = new Dictionary<int, int>();
        bool foreign = false,
            moved = false;
        for (int column = 0; column < row.Cells.Count; column++)
        {
            if (row[column] is not { Kind: CellKind.Text, Filled: false } cell)
                continue;
            string text = Heading.Folded(cell.Text!);
            var under = header.Headings.Where(heading => heading.Lines.Any(line => Heading.Folded(line) == text)).ToArray();
            int at = column;
            if (under.Length == 0)
                foreign = true;
            else if (under.All(heading => heading.Column != at))
                moved = true;
            if (under.FirstOrDefault(heading => heading.Column == at) is { } same)
                places[same.Column] = at;
            else if (under.Length == 1)
                places[under[0].Column] = at;
        }
        // The upper line of a header says groups, which cannot be told apart: where nothing moved, all stand as before.
        return (moved ? places : null, foreign || (moved && places.Count < header.Headings.Length));
    }
}
