namespace Taizhang.Workbooks;

/// <summary>
/// The rows of a workbook that could not be taken in, as a workbook of the same form: what stands above the rows, the bad rows with their
/// wrong cells marked, and a column that says what is wrong. Put right, it comes in like the first.
/// </summary>
public static class BadRows
{
    /// <summary>The title of the column that says what is wrong; an import does not read it.</summary>
    public const string Title = "导入时的问题";

    private const int MostReason = 500;

    /// <param name="faults">What is wrong, cell by cell.</param>
    /// <exception cref="BrokenWorkbookException">The file is damaged.</exception>
    public static Task WriteAsync(
        Stream to,
        SheetReading reading,
        IReadOnlyCollection<CellFault> faults,
        CancellationToken cancel = default
    )
    {
        int columns = reading.Raw(cancel).Select(row => row.Cells.Count).DefaultIfEmpty().Max();
        var byRow = faults.GroupBy(fault => fault.Row).ToDictionary(group => group.Key, group => group.ToArray());
        int last = reading.HeaderLastRow;
        var sheet = new WrittenSheet(
            reading.Sheet.Name,
            [.. Enumerable.Range(0, columns).Select(_ => new SheetColumn("")), new("", Width: 60)],
            Rows().ToAsyncEnumerable()
        )
        {
            Use = SheetUse.Notes,
            Merged = [.. reading.Shape(cancel).Merged.Where(range => range.LastRow <= last).Select(range => range.Name)],
        };
        return SheetWriter.WriteAsync(to, [sheet], cancel: cancel);

        IEnumerable<object?[]> Rows()
        {
            int next = 1;
            foreach (var row in MergedCells.Fill(reading.Raw(cancel), reading.Shape(cancel), across: false))
            {
                bool above = row.Number <= last;
                if (!above && !byRow.ContainsKey(row.Number))
                    continue;
                // Empty rows above the header keep its merged cells in their places.
                for (; above && next < row.Number; next++)
                    yield return [];
                next++;
                object?[] cells = new object?[columns + 1];
                for (int column = 0; column < row.Cells.Count; column++)
                    cells[column] = above && row[column].Filled ? null : Of(row[column]);
                if (row.Number == last)
                    cells[columns] = new StyledText(Title, CellLook.Needed);
                if (!above)
                    Mark(cells, byRow[row.Number]);
                yield return cells;
            }
        }

        void Mark(object?[] cells, CellFault[] wrong)
        {
            foreach (var fault in wrong)
                if (fault.Column is { } column && column < columns)
                    cells[column] = new StyledText(Text(cells[column]), CellLook.Wrong);
            string why = string.Join(' ', wrong.Select(fault => fault.Refusal.Message).Distinct());
            cells[columns] = why.Length <= MostReason ? why : why[..MostReason] + "…";
        }
    }

    private static object? Of(in Cell cell) =>
        cell.Kind switch
        {
            CellKind.Empty or CellKind.Uncounted => null,
            CellKind.Number when cell.Shape is { Percent: false, Digits: 0 } => cell.Number,
            CellKind.Number or CellKind.Day or CellKind.Time => cell.Shown,
            _ => cell.Text,
        };

    private static string Text(object? cell) =>
        cell switch
        {
            null => "",
            StyledText styled => styled.Text,
            decimal number => Cell.Plain(number),
            _ => cell.ToString()!,
        };
}
