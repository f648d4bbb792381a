using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Kernel;
using Taizhang.Kernel.Keeping;

namespace Taizhang.Workbooks;

/// <summary>The header of a sheet: its place, its column headings, and what the lines above it say about the whole sheet.</summary>
/// <param name="Worth">How well it fits the ledger; 0 when no column does.</param>
/// <param name="Year">The year that the title or the sheet's name states.</param>
/// <param name="Units">The units of the whole sheet (单位：万元、亩).</param>
internal sealed record SheetHeader(
    int FirstRow,
    int LastRow,
    ImmutableArray<Heading> Headings,
    int Worth,
    int? Year,
    ImmutableArray<string> Units
);

/// <summary>
/// Finds the header of a sheet anywhere among its first rows. Which rows can be a header is a matter of their shape (<see
/// cref="HeaderShape"/>); which of these is the header, of its titles.
/// </summary>
internal static partial class HeaderFinder
{
    private const int RowsLookedAt = 40;

    /// <param name="worthOf">How well the headings of some lines fit as those of the sheet; 0 when they cannot be.</param>
    /// <param name="said">The rows, by Excel's numbers, that somebody says are the header; null: to be found.</param>
    /// <param name="linesOf">How many lines the header with such texts has, as somebody said of another workbook; 0: unknown.</param>
    public static SheetHeader? Find(
        Workbook book,
        Sheet sheet,
        string fileName,
        Func<IReadOnlyList<Heading>, int> worthOf,
        HeaderRows? said,
        Func<string, int> linesOf,
        CancellationToken cancel
    )
    {
        var shape = book.Shape(sheet.Index, cancel);
        var rows = new List<(int Number, Cell[] Cells)>();
        int most = RowsLookedAt + (said?.Last ?? 0);
        foreach (var row in MergedCells.Fill(book.Rows(sheet.Index, cancel), shape, across: true))
        {
            rows.Add((row.Number, row.Cells.ToArray()));
            if (rows.Count == most)
                break;
        }
        var (first, lines, worth) = said is null ? Known(rows, linesOf, worthOf) ?? Best(rows, worthOf) : Said(rows, said, worthOf);
        if (lines == 0)
            return null;
        int firstRow = rows[first].Number,
            lastRow = rows[first + lines - 1].Number;
        // A cell of the header that reaches further down takes the rows beside it along.
        if (said is null)
            lastRow = Math.Min(
                firstRow + HeaderShape.MostLines,
                shape
                    .Merged.Where(range =>
                        range.FirstRow >= firstRow && range.FirstRow <= lastRow && range.FirstColumn < Workbook.MostColumns
                    )
                    .Select(range => range.LastRow)
                    .Append(lastRow)
                    .Max()
            );
        var above = rows.TakeWhile(row => row.Number < firstRow)
            .SelectMany(row => row.Cells)
            .Where(cell => cell.Kind == CellKind.Text)
            .Select(cell => Heading.Folded(cell.Text!))
            .Distinct()
            .ToArray();
        return new(
            firstRow,
            lastRow,
            HeaderShape.Headings(
                rows,
                first,
                lines,
                [.. rows.Skip(first + lines).Where(row => row.Number > lastRow).Select(row => row.Cells)]
            ),
            worth,
            Year(above.Append(Heading.Folded(sheet.Name)).Append(Heading.Folded(fileName))),
            [.. above.SelectMany(UnitsIn)]
        );
    }

    /// <summary>
    /// The first rows that fit nearly as well as any: further down stand entries whose texts sound like titles, and second tables.
    /// </summary>
    private static (int First, int Lines, int Worth) Best(List<(int Number, Cell[] Cells)> rows, Func<IReadOnlyList<Heading>, int> worthOf)
    {
        var fits = new List<(int First, int Lines, int Worth, int Texts)>();
        for (int first = 0; first < rows.Count; first++)
        {
            int texts = HeaderShape.Texts(rows[first].Cells);
            if (texts == 0 || HeaderShape.IsRemark(rows[first].Cells))
                continue;
            int most = HeaderShape.LinesFrom(rows, first);
            var best = (First: first, Lines: 0, Worth: 0, Texts: 0);
            for (int lines = 1; lines <= most; lines++)
            {
                var headings = HeaderShape.Headings(rows, first, lines, []);
                if (worthOf(headings) is > 0 and int worth && worth + (lines > 1 ? 3 * headings.Length : 0) is var all && all > best.Worth)
                    best = (first, lines, all, headings.Length);
            }
            if (best.Lines > 0)
                fits.Add(best);
        }
        if (fits.Count == 0)
            return default;
        var most_ = fits.MaxBy(one => one.Worth);
        // Widths alone tell a title from a header where the titles are not known.
        var taken = fits.First(one => one == most_ || (one.Worth * 2 > most_.Worth && one.Texts * 5 >= most_.Texts * 4));
        return (taken.First, taken.Lines, taken.Worth);
    }

    /// <summary>What is remembered of a header: its titles.</summary>
    public static string WordOf(IReadOnlyList<Heading> headings) =>
        string.Join('／', headings.SelectMany(heading => heading.Lines).Select(Heading.Folded)).Cut(TeachWordings.Longest);

    private static (int First, int Lines, int Worth)? Known(
        List<(int Number, Cell[] Cells)> rows,
        Func<string, int> linesOf,
        Func<IReadOnlyList<Heading>, int> worthOf
    )
    {
        for (int first = 0; first < rows.Count; first++)
        for (int lines = 1; lines <= HeaderShape.MostLines && first + lines <= rows.Count; lines++)
        {
            var headings = HeaderShape.Headings(rows, first, lines, []);
            if (headings.Length > 0 && linesOf(WordOf(headings)) == lines)
                return (first, lines, Math.Max(1, worthOf(headings)));
        }
        return null;
    }

    private static (int First, int Lines, int Worth) Said(
        List<(int Number, Cell[] Cells)> rows,
        HeaderRows said,
        Func<IReadOnlyList<Heading>, int> worthOf
    )
    {
        int first = rows.FindIndex(row => row.Number >= said.First && row.Number <= said.Last);
        if (first < 0)
            return default;
        int lines = rows.Skip(first).TakeWhile(row => row.Number <= said.Last).Count();
        return (first, lines, Math.Max(1, worthOf(HeaderShape.Headings(rows, first, lines, []))));
    }

    private static int? Year(IEnumerable<string> texts)
    {
        foreach (string text in texts)
            if (YearIn().Match(text) is { Success: true } match)
                return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return null;
    }

    /// <summary>单位：万元、亩; 填报单位：财政所 单位：万元; a title that ends with （万元）.</summary>
    private static IEnumerable<string> UnitsIn(string text)
    {
        foreach (Match line in UnitLine().Matches(text))
        foreach (string part in line.Groups[1].Value.Split('、', ',', '，', ';'))
            for (int length = Math.Min(part.Length, 6); length > 0; length--)
                if (SheetUnits.IsKnown(part[..length]))
                {
                    yield return part[..length];
                    break;
                }
        if (TitleUnit().Match(text) is { Success: true } ending && SheetUnits.IsKnown(ending.Groups[1].Value))
            yield return ending.Groups[1].Value;
    }

    [GeneratedRegex(@"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex YearIn();

    [GeneratedRegex(@"单位[:为](?=([^:()]{1,20}))", RegexOptions.CultureInvariant)]
    private static partial Regex UnitLine();

    [GeneratedRegex(@"\(([十百千万亿]*元)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex TitleUnit();
}

/// <summary>The rows of a header, by Excel's numbers.</summary>
public sealed record HeaderRows(int First, int Last);
