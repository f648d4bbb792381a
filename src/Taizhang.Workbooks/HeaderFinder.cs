using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Taizhang.Kernel;

namespace Taizhang.Workbooks;

/// <summary>The header of a sheet: its place, its column headings, and what the lines above it say about the whole sheet.</summary>
/// <param name="Worth">How well it fits the ledger; 0 when no column does.</param>
/// <param name="Year">The year that the title or the sheet's name states.</param>
/// <param name="Unit">The unit of the whole sheet (单位：万元).</param>
internal sealed record SheetHeader(int FirstRow, int LastRow, ImmutableArray<Heading> Headings, int Worth, int? Year, string? Unit);

/// <summary>Finds the header of a sheet anywhere among its first rows.</summary>
internal static partial class HeaderFinder
{
    private const int RowsLookedAt = 40,
        MostLines = 3;

    /// <param name="matcher">Makes a matcher for the unit that the lines above a header state.</param>
    public static SheetHeader? Find(
        Workbook book,
        Sheet sheet,
        string fileName,
        Func<string?, ColumnMatcher> matcher,
        CancellationToken cancel
    ) => Find(book, sheet, fileName, matcher(null).Worth, cancel);

    /// <param name="worthOf">How well the headings of some lines fit as those of the sheet; 0 when they cannot be.</param>
    public static SheetHeader? Find(
        Workbook book,
        Sheet sheet,
        string fileName,
        Func<IReadOnlyList<Heading>, int> worthOf,
        CancellationToken cancel
    )
    {
        var shape = book.Shape(sheet.Index, cancel);
        var rows = new List<(int Number, Cell[] Cells)>();
        foreach (var row in MergedCells.Fill(book.Rows(sheet.Index, cancel), shape, across: true))
        {
            rows.Add((row.Number, row.Cells.ToArray()));
            if (rows.Count == RowsLookedAt)
                break;
        }
        SheetHeader? best = null;
        for (int first = 0; first < rows.Count; first++)
        {
            if (rows[first].Cells.Any(cell => cell.Kind == CellKind.Text && Statement().IsMatch(Heading.Folded(cell.Text!))))
                continue;
            for (int lines = 1; lines <= MostLines && first + lines <= rows.Count; lines++)
            {
                // Lines of one header stand below each other without a gap, and hold texts only: numbers and days are an entry's.
                var (number, cells) = rows[first + lines - 1];
                if (
                    number != rows[first].Number + lines - 1
                    || (lines > 1 && cells.Any(cell => cell.Kind is not (CellKind.Empty or CellKind.Text)))
                )
                    break;
                var headings = Headings(rows, first, lines);
                int worth = worthOf(headings) is > 0 and int fits
                    ? fits + (lines > 1 && Hang(rows[first + lines - 2].Cells, cells) ? 3 * headings.Length : 0)
                    : 0;
                if (worth > (best?.Worth ?? 0))
                    best = new(rows[first].Number, rows[first + lines - 1].Number, headings, worth, null, null);
            }
        }
        if (best is null)
            return null;
        var above = rows.TakeWhile(row => row.Number < best.FirstRow)
            .SelectMany(row => row.Cells)
            .Where(cell => cell.Kind == CellKind.Text)
            .Select(cell => Heading.Folded(cell.Text!))
            .Distinct()
            .ToArray();
        // A cell of the header that reaches further down takes the rows beside it along.
        int last = Math.Max(
            best.LastRow,
            shape
                .Merged.Where(range => range.FirstRow >= best.FirstRow && range.FirstRow <= best.LastRow)
                .Select(range => range.LastRow)
                .DefaultIfEmpty()
                .Max()
        );
        return best with
        {
            LastRow = Math.Min(last, best.FirstRow + MostLines),
            Year = Year(above.Append(Heading.Folded(sheet.Name)).Append(Heading.Folded(fileName))),
            Unit = above
                .Select(text => UnitLine().Match(text))
                .FirstOrDefault(match => match.Success && SheetUnits.IsKnown(match.Groups[1].Value))
                ?.Groups[1]
                .Value,
        };
    }

    /// <summary>
    /// Whether a header line extends into the next: a cell merged over both, or one with nothing below. A title above a header does not.
    /// </summary>
    private static bool Hang(Cell[] line, Cell[] next)
    {
        for (int column = 0; column < line.Length; column++)
            if (
                line[column].Kind == CellKind.Text
                && (
                    column >= next.Length
                    || next[column].Kind == CellKind.Empty
                    || (next[column].Filled && next[column].Text == line[column].Text)
                )
            )
                return true;
        return false;
    }

    private static ImmutableArray<Heading> Headings(List<(int Number, Cell[] Cells)> rows, int first, int lines)
    {
        var headings = ImmutableArray.CreateBuilder<Heading>();
        int columns = rows.Skip(first).Take(lines).Max(row => row.Cells.Length);
        var texts = new List<string>(lines);
        for (int column = 0; column < columns; column++)
        {
            texts.Clear();
            for (int line = 0; line < lines; line++)
            {
                var cells = rows[first + line].Cells;
                if (column >= cells.Length || cells[column].Kind != CellKind.Text)
                    continue;
                string text = cells[column].Text!.ReplaceLineEndings(" ");
                if (texts.Count == 0 || texts[^1] != text)
                    texts.Add(text.Cut(60));
            }
            if (texts.Count > 0)
                headings.Add(Heading.Of(column, texts));
        }
        return headings.ToImmutable();
    }

    private static int? Year(IEnumerable<string> texts)
    {
        foreach (string text in texts)
            if (YearIn().Match(text) is { Success: true } match)
                return int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        return null;
    }

    [GeneratedRegex(@"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex YearIn();

    /// <summary>What a line above a header says about the whole sheet: 填报单位:应急管理所.</summary>
    [GeneratedRegex(@"^(?:填报|填表|制表|报送|统计|编制)?(?:单位|部门|时间|日期|人)(?:\(盖?章\))?:.", RegexOptions.CultureInvariant)]
    private static partial Regex Statement();

    [GeneratedRegex(@"(?:金额)?单位:(.{1,6})$", RegexOptions.CultureInvariant)]
    private static partial Regex UnitLine();
}
