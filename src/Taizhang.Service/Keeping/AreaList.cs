using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Workbooks;

namespace Taizhang.Service.Keeping;

/// <summary>
/// Villages and grids as people write or paste them, one a line: village, grid, code, with tabs, commas or blanks between. A line without a
/// grid is a village; codes that are not given are made from those above.
/// </summary>
public static class AreaList
{
    /// <summary>The most lines that are read.</summary>
    public const int MostLines = 2000;

    private static readonly char[] Between = ['\t', ',', '，', '、', ' ', '　', ';', '；'];
    private static readonly string[] Headings = ["村", "村名", "村社区", "村（社区）", "行政村", "名称", "区域"];

    /// <summary>The township with its areas, from a list; refused with every line that cannot be read.</summary>
    /// <param name="town">The township's own area.</param>
    public static Outcome<ImmutableArray<Area>> Read(string text, Area town)
    {
        var tree = AreaTree.Empty.With(town);
        var villages = new Dictionary<string, Area>();
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        int at = 0;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            at++;
            if (at > MostLines)
            {
                refusals.Add(Refusal.InputAreaLines(MostLines));
                break;
            }
            string[] cells = line.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (cells.Length == 0 || (at == 1 && Headings.Contains(cells[0])))
                continue;
            string? code = cells.Length > 1 && IsCode(cells[^1]) ? cells[^1] : null;
            string[] names = code is null ? cells : cells[..^1];
            if (names.Length > 2 || names.Any(name => name.Length > 40 || IsCode(name)))
            {
                refusals.Add(Refusal.InputAreaLine(line).OnLine(at));
                continue;
            }
            if (names.Length == 1 || !villages.ContainsKey(names[0]))
            {
                string of = (names.Length == 1 ? code : null) ?? NextVillage(tree);
                if (villages.ContainsKey(names[0]))
                    refusals.Add(Refusal.InputAreaTwice(names[0]).OnLine(at));
                else if (Add(new(of, names[0], AreaLevel.Village, town.Code, town.From)) is { } village)
                    villages.Add(names[0], village);
            }
            if (names.Length == 2 && villages.TryGetValue(names[0], out var parent))
            {
                if (tree.ChildrenOf(parent.Code).Any(one => one.Name == names[1]))
                    refusals.Add(Refusal.InputAreaTwice($"{names[0]} {names[1]}").OnLine(at));
                else
                    Add(new(code ?? NextGrid(tree, parent.Code), names[1], AreaLevel.Grid, parent.Code, town.From));
            }
        }
        return refusals.Count > 0 ? refusals.ToImmutable() : tree.All;

        Area? Add(Area area)
        {
            var wrong = tree.Find(area.Code) is not null ? Refusal.InputAreaExists(area.Code) : tree.Check(area);
            if (wrong is not null)
            {
                refusals.Add((wrong with { Field = "areas" }).OnLine(at));
                return null;
            }
            tree = tree.With(area);
            return area;
        }
    }

    /// <summary>
    /// The lines of a workbook's first sheet: columns are found by their titles; without titles the first text of a row is the village, the
    /// second the grid. A village that stands once above its grids counts for all of them. Empty: there is no village.
    /// </summary>
    public static string LinesOf(Workbook book)
    {
        var lines = new List<string>();
        int? village = null,
            grid = null,
            codes = null;
        string last = "";
        foreach (var row in book.Rows(book.Sheets.First(sheet => !sheet.Hidden).Index, CancellationToken.None))
        {
            string[] cells = [.. row.Cells.Select(cell => cell.Shown.Trim())];
            if (village is null && Array.FindIndex(cells, Headings.Contains) is >= 0 and int at)
            {
                lines.Clear();
                village = at;
                grid = Place(cells, "网格");
                codes = Place(cells, "代码");
                continue;
            }
            string[] texts = [.. cells.Where(cell => cell.Length > 0 && !cell.All(char.IsAsciiDigit))];
            string name = village is { } v ? cells.ElementAtOrDefault(v) ?? "" : texts.ElementAtOrDefault(0) ?? "";
            string part = village is not null
                ? (grid is { } g ? cells.ElementAtOrDefault(g) ?? "" : "")
                : texts.ElementAtOrDefault(1) ?? "";
            string code = village is not null
                ? (codes is { } c ? cells.ElementAtOrDefault(c) ?? "" : "")
                : cells.FirstOrDefault(IsCode) ?? "";
            last = name.Length > 0 ? name : last;
            if (last.Length > 0 && (name.Length > 0 || part.Length > 0))
                lines.Add(string.Join('\t', new[] { last, part, code }.Where(cell => cell.Length > 0).Select(Tight)));
            if (lines.Count > MostLines)
                break;
        }
        return string.Join('\n', lines);
    }

    private static int? Place(string[] cells, string title) =>
        Array.FindIndex(cells, cell => cell.Contains(title, StringComparison.Ordinal)) is >= 0 and int at ? at : null;

    /// <summary>A name without the signs that stand between names here.</summary>
    private static string Tight(string name) => string.Concat(name.Split(Between, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The next free code of a grid in a village: the village's, and three digits.</summary>
    public static string NextGrid(AreaTree areas, string village) =>
        Enumerable
            .Range(1, 999)
            .Select(n => village + n.ToString("000", CultureInfo.InvariantCulture))
            .First(code => areas.Find(code) is null);

    /// <summary>
    /// The next free code of a village: the township's first nine digits, and three from 200, as the statistical codes have it.
    /// </summary>
    public static string NextVillage(AreaTree areas) =>
        Enumerable
            .Range(200, 800)
            .Select(n => areas.Town.Code[..9] + n.ToString("000", CultureInfo.InvariantCulture))
            .First(code => areas.Find(code) is null);

    private static bool IsCode(string text) => text.Length >= 9 && text.All(char.IsAsciiDigit);
}
