using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Kernel;

namespace Taizhang.Workbooks;

/// <summary>
/// What the shape of rows says about headers: which can be one, how many lines it has, and what stands above each column.
/// </summary>
internal static partial class HeaderShape
{
    public const int MostLines = 3;

    private const int LongestLine = 60;

    /// <summary>How many different texts a row holds.</summary>
    public static int Texts(Cell[] cells) => cells.Where(cell => cell.Kind == CellKind.Text).Select(cell => cell.Text).Distinct().Count();

    /// <summary>
    /// Whether a row says something about the whole sheet (填报单位：应急管理所, 单位：万元) or is its title, merged over several columns.
    /// </summary>
    public static bool IsRemark(Cell[] cells) =>
        cells.Any(cell => cell.Kind == CellKind.Text && Statement().IsMatch(Heading.Folded(cell.Text!)))
        || Groups(cells).Any(group => group.Columns > 1 && TitleEnd().IsMatch(Heading.Folded(group.Text)))
        || Groups(cells).Any(group => group.Columns > 2 && group.Columns * 5 > cells.Length * 4);

    /// <summary>How many lines the header that begins with a row has, as far as merged and empty cells tell.</summary>
    public static int LinesFrom(List<(int Number, Cell[] Cells)> rows, int first)
    {
        int lines = 1;
        // One text alone, even over several columns, is the title of what follows.
        if (Texts(rows[first].Cells) == 1)
            return lines;
        while (
            lines < MostLines
            && first + lines < rows.Count
            && rows[first + lines].Number == rows[first].Number + lines
            && Goes(rows[first + lines - 1].Cells, rows[first + lines].Cells)
        )
            lines++;
        return lines;
    }

    /// <summary>The headings of some lines. Columns of 年, 月 and 日 side by side are one.</summary>
    /// <param name="below">The first rows below; a column that holds something there without a heading is named all the same.</param>
    public static ImmutableArray<Heading> Headings(List<(int Number, Cell[] Cells)> rows, int first, int lines, IReadOnlyList<Cell[]> below)
    {
        var headings = ImmutableArray.CreateBuilder<Heading>();
        int columns = rows.Skip(first).Take(lines).Select(row => row.Cells).Concat(below).Max(cells => cells.Length);
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
                    texts.Add(text.Cut(LongestLine));
            }
            if (texts.Count > 0)
                headings.Add(Heading.Of(column, texts));
            else if (below.Count(cells => column < cells.Length && cells[column] is { Kind: not CellKind.Empty, Filled: false }) > 1)
                headings.Add(Heading.Nameless(column));
        }
        return WithDays(headings.ToImmutable());
    }

    /// <summary>
    /// Whether a header goes on in the next line: its cells are merged over both, or the next names the columns that a group of it spans. A
    /// line in which nearly every column has a text of its own below another is an entry, as are numbers and days.
    /// </summary>
    private static bool Goes(Cell[] line, Cell[] next)
    {
        if (next.Any(cell => cell.Kind is not (CellKind.Empty or CellKind.Text)))
            return false;
        int down = 0,
            grouped = 0,
            loose = 0,
            stacked = 0,
            hanging = 0;
        int columns = Math.Max(line.Length, next.Length);
        for (int column = 0; column < columns; column++)
        {
            Cell above = At(line, column),
                below = At(next, column),
                beside = At(line, column + 1);
            if (below.Kind == CellKind.Empty)
                hanging += above.Kind == CellKind.Empty ? 0 : 1;
            else if (below.Filled && below.Text == above.Text)
                down++;
            else if (
                (above.Filled && above.Kind == CellKind.Text) || (beside.Filled && beside.Text == above.Text && above.Text is not null)
            )
                grouped++;
            else if (above.Kind == CellKind.Empty || (beside.Kind == CellKind.Empty && At(next, column + 1).Kind == CellKind.Text))
                loose++;
            else
                stacked++;
        }
        // Without merged cells, only columns that have nothing below tell groups from a title above.
        return down + grouped > 0 ? stacked <= down + grouped + loose : loose > 1 && hanging > 0 && stacked == 0;
    }

    private static Cell At(Cell[] cells, int column) => column < cells.Length ? cells[column] : default;

    /// <summary>The texts of a row with the number of columns over which each is merged.</summary>
    private static IEnumerable<(string Text, int Columns)> Groups(Cell[] cells)
    {
        for (int column = 0; column < cells.Length; )
        {
            int end = column + 1;
            while (end < cells.Length && cells[end].Filled && cells[end].Text == cells[column].Text)
                end++;
            if (cells[column].Kind == CellKind.Text)
                yield return (cells[column].Text!, end - column);
            column = end;
        }
    }

    private static ImmutableArray<Heading> WithDays(ImmutableArray<Heading> headings)
    {
        var joined = ImmutableArray.CreateBuilder<Heading>(headings.Length);
        for (int i = 0; i < headings.Length; i++)
        {
            int year = Last(i) is "年" or "年份" or "年度" ? 1 : 0;
            if (Last(i + year) == "月" && Last(i + year + 1) == "日" && headings[i + year + 1].Column == headings[i].Column + year + 1)
            {
                var (month, day) = (headings[i + year], headings[i + year + 1]);
                string group = month.Lines.Length > 1 && day.Lines[0] == month.Lines[0] ? Heading.Folded(month.Lines[0]) : "";
                int? stated = YearAlone().Match(group) is { Success: true } match
                    ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
                    : null;
                string title = group.Length == 0 || YearAlone().IsMatch(group) || group == "年" ? "日期" : group;
                joined.Add(
                    Heading.Of(headings[i].Column, [title]) with
                    {
                        Days = new(year == 1 ? headings[i].Column : null, month.Column, day.Column, stated),
                    }
                );
                i += year + 1;
            }
            else
                joined.Add(headings[i]);
        }
        return joined.ToImmutable();

        string Last(int at) => at < headings.Length && headings[at].Lines is [.., var line] ? Heading.Folded(line) : "";
    }

    /// <summary>What a line above a header says about the whole sheet: 填报单位:应急管理所.</summary>
    [GeneratedRegex(
        @"^(?:[^()]{0,6}(?:单位|部门|机构|时间|日期|填报人|填表人|制表人|专业|班级|村名|地点)(?:\(.{1,4}\))?:.+|"
            + @"\(?[^(]*(?:单位|时间|日期)[:为].{1,12}|[^()]{2,10}\((?:印章|盖章|公章|签章)\):?)$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Statement();

    /// <summary>The title of a sheet.</summary>
    [GeneratedRegex(@"^.{4,}(?:表|台账|名册|花名册|名单|清单|明细|一览|统计)(?:\(.*\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex TitleEnd();

    [GeneratedRegex("^((?:19|20)[0-9]{2})年?度?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearAlone();
}
