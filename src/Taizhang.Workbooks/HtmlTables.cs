using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Taizhang.Workbooks;

/// <summary>
/// The tables of an HTML page, as office systems send them under the name of .xls; each with two rows or more is a sheet.
/// </summary>
internal static class HtmlTables
{
    private const int FewestRows = 2,
        MostSpan = 2_000;

    /// <exception cref="OtherFileException">The page has no table.</exception>
    public static HeldWorkbook Read(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        var sheets = new List<HeldSheet>();
        foreach (var table in page.QuerySelectorAll<IHtmlTableElement>("table"))
        {
            // A table around tables is the page's frame.
            if (table.QuerySelector("table") is not null)
                continue;
            var sheet = SheetOf(table, table.Caption?.TextContent.Trim() is { Length: > 0 } caption ? caption : $"表{sheets.Count + 1}");
            if (sheet.Rows.Count >= FewestRows)
                sheets.Add(sheet);
        }
        return sheets.Count > 0 ? new([.. sheets]) : throw new OtherFileException();
    }

    private static HeldSheet SheetOf(IHtmlTableElement table, string name)
    {
        var sheet = new HeldSheet(name);
        // How many further rows a cell above takes in each column.
        var taken = new int[Workbook.MostColumns];
        var cells = new List<Cell>();
        int row = 0;
        foreach (var line in table.Rows)
        {
            row++;
            cells.Clear();
            int column = 0;
            foreach (var cell in line.Cells)
            {
                Skip();
                if (column >= Workbook.MostColumns)
                    break;
                int across = Math.Clamp(cell.ColumnSpan, 1, Workbook.MostColumns - column),
                    down = Math.Clamp(cell.RowSpan, 1, MostSpan);
                cells.Add(Cell.Of(TextOf(cell)));
                sheet.Merge(new(row, column, row + down - 1, column + across - 1));
                for (int i = 0; i < across; i++)
                {
                    if (i > 0)
                        cells.Add(default);
                    taken[column + i] = down - 1;
                }
                column += across;
            }
            Skip();
            for (int i = column; i < taken.Length; i++)
                taken[i] = Math.Max(0, taken[i] - 1);
            sheet.Add(row, line.GetAttribute("style")?.Contains("display:none", StringComparison.OrdinalIgnoreCase) is true, cells);

            void Skip()
            {
                while (column < taken.Length && taken[column] > 0 && cells.Count == column)
                {
                    taken[column]--;
                    cells.Add(default);
                    column++;
                }
            }
        }
        return sheet;
    }

    private static string TextOf(IElement cell)
    {
        foreach (var broken in cell.QuerySelectorAll("br"))
            broken.Replace(cell.Owner!.CreateTextNode("\n"));
        return cell.TextContent;
    }
}
