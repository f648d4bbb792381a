using System.Collections.Immutable;

namespace Taizhang.Workbooks.Forms;

/// <summary>
/// Understands a sheet that is to be filled in: its title, period and units, and its tables with their heads. Decides nothing about what
/// the blanks are to hold.
/// </summary>
internal static class FormReader
{
    private const int MostRows = 20_000;
    private static readonly string[] TitleWords =
    [
        "表",
        "统计",
        "汇总",
        "台账",
        "情况",
        "名册",
        "名单",
        "清单",
        "报告",
        "月报",
        "季报",
        "年报",
    ];

    public static FormSheet Read(int index, string name, FormGrid grid, string fileName)
    {
        var tables = new List<FormTable>();
        var outside = new List<FormSpot>();
        int row = 1,
            last = Math.Min(grid.LastRow, MostRows);
        while (row <= last)
        {
            if (FormTable.At(grid, row, last) is { } table)
            {
                tables.Add(table);
                row = table.LastRow + 1;
                continue;
            }
            outside.AddRange(grid.Row(row).Where(one => one.Cell.IsWords).Select(one => new FormSpot(one.Place, one.Cell.Text)));
            row++;
        }
        int first = tables.Count == 0 ? int.MaxValue : tables[0].FirstRow;
        var blanks = tables.SelectMany(table => table.Blanks()).ToList();
        var open = blanks.Where(blank => !grid.At(blank.Place).Locked).ToImmutableArray();
        string title = TitleOf(outside.Where(spot => spot.Place.Row < first).Select(spot => spot.Text), name);
        return new(
            index,
            name,
            grid,
            title,
            PeriodOf([title, .. outside.Select(spot => spot.Text), name, fileName]),
            [.. outside.SelectMany(spot => FormWords.UnitsIn(spot.Text)).Distinct()],
            open,
            tables.Select(table => table.Roster(last)).FirstOrDefault(roster => roster is not null),
            [.. outside],
            [.. Formulas(grid, last)],
            [.. blanks.Where(blank => grid.At(blank.Place).Locked).Select(blank => blank.Place)]
        );
    }

    private static string TitleOf(IEnumerable<string> above, string name)
    {
        var said = above
            .Where(text =>
                !FormWords.IsAside(text) || TitleWords.Any(word => Heading.Folded(text).EndsWith(word, StringComparison.Ordinal))
            )
            .Where(text => FormWords.UnitsIn(text).Length == 0 && text.Length > 2)
            .ToList();
        return said.Where(text => TitleWords.Any(word => text.Contains(word, StringComparison.Ordinal))).MaxBy(text => text.Length)
            ?? said.FirstOrDefault()
            ?? name;
    }

    private static StatedPeriod? PeriodOf(IEnumerable<string> texts)
    {
        var stated = texts.Select(StatedPeriod.In).OfType<StatedPeriod>().ToList();
        return stated.Find(one => one.Period is { IsYear: false }) ?? stated.Find(one => one.Period is not null) ?? stated.FirstOrDefault();
    }

    private static IEnumerable<CellPlace> Formulas(FormGrid grid, int last)
    {
        for (int row = 1; row <= last; row++)
            foreach (var (place, cell) in grid.Row(row))
                if (cell.Formula is not null)
                    yield return place;
    }
}
