using System.Collections.Immutable;

namespace Taizhang.Workbooks.Forms;

/// <summary>A table of a form: the rows of its header and of its body, and the columns that it takes.</summary>
/// <param name="HeadRow">Its first row; a table without a header has its body there.</param>
/// <param name="BodyRow">The first row of its body.</param>
/// <param name="LastRow">The last row of its body.</param>
internal sealed partial record FormTable(FormGrid Grid, int HeadRow, int BodyRow, int LastRow, int FirstColumn, int LastColumn)
{
    public int FirstRow => HeadRow;

    /// <summary>The table that begins in a row; null: none does.</summary>
    public static FormTable? At(FormGrid grid, int row, int last)
    {
        var texts = grid.Row(row).Where(one => one.Cell.Text.Length > 0).ToList();
        if (texts.Count == 0 || FormWords.IsNote(texts[0].Cell.Text) || texts.TrueForAll(one => FormWords.IsAside(one.Cell.Text)))
            return null;
        int blanks = grid.HasLines ? BlanksIn(grid, row, texts[0].Place.Column) : 0;
        if (texts.Count == 1 && blanks == 0)
            return null;
        if (texts.Count(one => FormWords.IsAside(one.Cell.Text)) * 2 > texts.Count && blanks == 0)
            return null;
        // Labels with their blanks beside them have no header above.
        if (blanks > 0 && blanks * 2 >= texts.Count)
            return Bodied(grid, row, row, 0, grid.LastColumn, last);
        if (texts.Count(one => one.Cell.IsWords) < 2)
            return null;
        int head = LastHeadRow(grid, row, last);
        var (left, right) = WidthOf(grid, row, head);
        return Bodied(grid, row, head + 1, left, right, last);
    }

    private static int BlanksIn(FormGrid grid, int row, int from)
    {
        int blanks = 0;
        for (int column = from + 1; column <= grid.LastColumn; column++)
        {
            var place = new CellPlace(row, column);
            if (grid.IsAnchor(place) && grid.At(place).IsBlank && grid.IsBordered(place) && grid.SizeOf(place).Rows == 1)
                blanks++;
        }
        return blanks;
    }

    private static FormTable Bodied(FormGrid grid, int head, int body, int left, int right, int last)
    {
        int row = body;
        while (row <= last && IsBody(grid, row, left, right, head))
            row++;
        return new(grid, head, body, Math.Max(row - 1, body - 1), left, right);
    }

    /// <summary>Whether a row goes on with a table: it has lines or texts, and is no remark and no line for signatures.</summary>
    private static bool IsBody(FormGrid grid, int row, int left, int right, int head)
    {
        bool drawn = false;
        for (int column = left; column <= right && !drawn; column++)
            drawn = grid.IsBordered(new(row, column));
        var texts = grid.Row(row).Where(one => one.Cell.Text.Length > 0 && one.Place.Column <= right).ToList();
        if (!drawn && (grid.HasLines || texts.Count == 0))
            return false;
        if (texts.Count == 0)
            return drawn;
        string first = texts[0].Cell.Text;
        if (
            FormWords.IsNote(first)
            || (texts.TrueForAll(one => FormWords.IsAside(one.Cell.Text)) && BlanksIn(grid, row, texts[0].Place.Column) == 0)
        )
            return false;
        // Another header: words in every column where the rows above had none.
        return !(row > head + 1 && texts.Count > 2 && IsOtherHeader(grid, row, left, right));
    }

    private static bool IsOtherHeader(FormGrid grid, int row, int left, int right)
    {
        int words = 0;
        for (int column = left; column <= right; column++)
        {
            var cell = grid.At(row, column);
            if (!cell.IsWords)
                return false;
            if (grid.IsAnchor(new(row, column)) && !grid.At(row - 1, column).IsWords)
                words++;
        }
        return words >= 2;
    }

    private static int LastHeadRow(FormGrid grid, int first, int last)
    {
        int end = first;
        while (true)
        {
            bool more = false;
            int grown = end;
            for (int row = first; row <= end; row++)
                foreach (var (place, cell) in grid.Row(row))
                    if (cell.IsWords)
                    {
                        var (rows, columns) = grid.SizeOf(place);
                        grown = Math.Max(grown, place.Row + rows - 1);
                        more |= columns > 1 && place.Row + rows - 1 == end;
                    }
            if (grown > end)
            {
                end = grown;
                continue;
            }
            if (end < last && (more ? IsUnderHead(grid, first, end + 1) : IsIndexRow(grid, first, end + 1)))
            {
                end++;
                continue;
            }
            return end < last && IsIndexRow(grid, first, end + 1) ? end + 1 : end;
        }
    }

    /// <summary>Whether a row below a header with groups is a part of it: it has words in every column.</summary>
    private static bool IsUnderHead(FormGrid grid, int first, int row)
    {
        var (left, right) = WidthOf(grid, first, row - 1);
        for (int column = left; column <= right; column++)
            if (grid.At(row, column) is var cell && (!cell.IsWords || FormWords.IsTotal(cell.Text) && column == left))
                return false;
        return true;
    }

    private static bool IsIndexRow(FormGrid grid, int first, int row)
    {
        var (left, right) = WidthOf(grid, first, row - 1);
        int marks = 0,
            others = 0;
        for (int column = left; column <= right; column++)
            if (grid.At(row, column) is { Text.Length: > 0 } cell)
                _ = FormWords.IsIndex(cell.Text) ? marks++ : others++;
        return others == 0 && marks >= 2 && marks * 2 > right - left;
    }

    private static (int Left, int Right) WidthOf(FormGrid grid, int first, int last)
    {
        int left = int.MaxValue,
            right = 0;
        for (int row = first; row <= last; row++)
            foreach (var (place, cell) in grid.Row(row))
                if (cell.Text.Length > 0)
                    (left, right) = (Math.Min(left, place.Column), Math.Max(right, place.Column + grid.SizeOf(place).Columns - 1));
        // A corner left empty.
        while (left > 0 && left < int.MaxValue && grid.IsBordered(new(first, left - 1)))
            left--;
        return (Math.Min(left, right), right);
    }

    private bool HasHead => BodyRow > HeadRow;

    /// <summary>The texts above a column, from the top, each once; without rows that only number the columns.</summary>
    private List<string> HeadsOf(int column)
    {
        var heads = new List<string>();
        var seen = new HashSet<CellPlace>();
        for (int row = HeadRow; row < BodyRow; row++)
        {
            if (row > HeadRow && IsIndexRow(Grid, HeadRow, row))
                continue;
            int at = column;
            // A group that is written over the first of its columns only.
            while (
                row < BodyRow - 1
                && at > FirstColumn
                && Grid.At(row, at).IsBlank
                && Grid.At(row + 1, column).IsWords
                && !Grid.At(BodyRow - 1, at).IsBlank
            )
                at--;
            var place = Grid.AnchorOf(new(row, at));
            if (Grid.At(place) is { IsWords: true } cell && seen.Add(place))
                heads.Add(cell.Text);
        }
        return heads;
    }

    /// <summary>Whether it is a header over one line of numbers, and no list of people or things.</summary>
    private bool IsLine
    {
        get
        {
            if (!HasHead || BodyRow != LastRow)
                return false;
            var heads = Enumerable
                .Range(FirstColumn, LastColumn - FirstColumn + 1)
                .Select(HeadsOf)
                .Where(heads => heads.Count > 0)
                .Select(heads => FormWords.UnitOf(FormWords.Bare(heads[^1])))
                .ToList();
            return !heads.Exists(one => FormWords.IsNumbering(one.Head)) && heads.Count(one => FormWords.IsCount(one)) * 2 > heads.Count;
        }
    }

    /// <summary>The table as one to which a row an entry is added; null when its rows have heads.</summary>
    public FormRoster? Roster(int last)
    {
        if (!HasHead || LastColumn - FirstColumn < 2)
            return null;
        int end = LastRow;
        while (end >= BodyRow && Grid.Row(end).Any(one => FormWords.IsTotal(one.Cell.Text)))
            end--;
        for (int row = BodyRow; row <= end; row++)
            if (Grid.Row(row).Any(one => one.Cell.Formula is not null || (one.Cell.IsWords && !FormWords.IsIndex(one.Cell.Text))))
                return null;
        var headings = ImmutableArray.CreateBuilder<RosterHeading>();
        for (int column = FirstColumn; column <= LastColumn; column++)
        {
            var heads = HeadsOf(column);
            if (heads.Count == 0)
                continue;
            var (text, unit) = FormWords.UnitOf(FormWords.Bare(heads[^1]));
            headings.Add(new(column, text, unit, FormWords.IsNumbering(text)));
        }
        return headings.Count < 3 || IsLine ? null : new(headings.ToImmutable(), BodyRow, end, IsOpen: end >= last);
    }
}
