namespace Taizhang.Workbooks;

/// <summary>Fills merged cells of a sheet's rows: in the file, only the first cell of a merged range has the content.</summary>
internal static class MergedCells
{
    /// <param name="across">Whether to fill ranges from left to right as well, as headers need; in an entry, horizontally merged content
    /// stays in its first column.</param>
    public static IEnumerable<SheetRow> Fill(IEnumerable<SheetRow> rows, SheetShape shape, bool across)
    {
        var ranges = shape
            .Merged.Where(range => range.FirstColumn < Workbook.MostColumns && (across || range.LastRow > range.FirstRow))
            .OrderBy(range => range.FirstRow)
            .ToArray();
        return ranges.Length == 0 ? rows : Filled(rows, ranges, across);
    }

    private static IEnumerable<SheetRow> Filled(IEnumerable<SheetRow> rows, CellRange[] ranges, bool across)
    {
        var open = new List<(CellRange Range, Cell Cell)>();
        var cells = new Cell[Workbook.MostColumns];
        int next = 0;
        foreach (var row in rows)
        {
            open.RemoveAll(one => one.Range.LastRow < row.Number);
            while (next < ranges.Length && ranges[next].FirstRow <= row.Number)
            {
                var range = ranges[next++];
                if (range.FirstRow == row.Number && row[range.FirstColumn] is { Kind: not CellKind.Empty } cell)
                    open.Add((range, cell));
            }
            if (open.Count == 0)
            {
                yield return row;
                continue;
            }
            Array.Clear(cells);
            row.Cells.CopyTo(cells);
            int count = row.Cells.Count;
            foreach (var (range, cell) in open)
            {
                int last = across ? Math.Min(range.LastColumn, cells.Length - 1) : range.FirstColumn;
                for (int column = range.FirstColumn; column <= last; column++)
                    if (cells[column].Kind == CellKind.Empty)
                        cells[column] = cell with { Filled = true };
                count = Math.Max(count, last + 1);
            }
            yield return row with
            {
                Cells = new(cells, 0, count),
            };
        }
    }
}
