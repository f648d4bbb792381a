using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Taizhang.Workbooks;

/// <summary>
/// Writes an .xlsx row by row to its destination, so that the first bytes are sent at once and only a few rows are held, however many there
/// are. When a sheet is full it continues with another.
/// </summary>
public static class SheetWriter
{
    /// <summary>The rows that a sheet can hold.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>Before the name of a sheet of the demo.</summary>
    public const string DemoMark = "演示·";

    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The last row of a form with drop-downs.</summary>
    private const int LastFormRow = 5000;
    private const int CharactersAtOnce = 1 << 15,
        LongestName = 31;
    private static readonly UTF8Encoding Utf8 = new(false);

    /// <summary>A workbook of one list.</summary>
    public static Task WriteAsync(
        Stream to,
        string name,
        IReadOnlyList<SheetColumn> columns,
        IAsyncEnumerable<object?[]> rows,
        int mostRows = MostRows,
        CancellationToken cancel = default
    ) => WriteAsync(to, [new(name, columns, rows)], mostRows, cancel);

    /// <param name="to">Need not be seekable; is only written to without blocking.</param>
    /// <param name="mostRows">Of a sheet, including the header.</param>
    public static async Task WriteAsync(
        Stream to,
        IReadOnlyList<WrittenSheet> sheets,
        int mostRows = MostRows,
        CancellationToken cancel = default
    )
    {
        var styles = new SheetStyles(sheets.SelectMany(sheet => sheet.Columns));
        await using var unblocking = new UnblockingStream(to);
        await using var package = await ZipArchive.CreateAsync(
            unblocking,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            cancel
        );
        await PartAsync(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" "
                + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/styles.xml\" "
                + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
                + "</Types>"
        );
        await PartAsync(
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + $"<Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        );
        await PartAsync("xl/styles.xml", styles.Xml);

        var listed = new StringBuilder();
        int written = 0;
        foreach (var sheet in sheets)
        {
            await using var rows = sheet.Rows.GetAsyncEnumerator(cancel);
            bool more = true;
            for (int part = 1; more && (part == 1 || await rows.MoveNextAsync()); part++)
            {
                written++;
                listed.Append("<sheet name=\"").Append(SheetText.Escaped(NameOf(sheet.IsDemo ? DemoMark + sheet.Name : sheet.Name, part)));
                listed.Append(sheet.Hidden ? "\" state=\"hidden\"" : "\"");
                listed.Append(CultureInfo.InvariantCulture, $" sheetId=\"{written}\" r:id=\"s{written}\"/>");
                more = await SheetAsync(sheet, rows, first: part == 1);
            }
        }
        await PartAsync("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{listed}</sheets></workbook>");
        var related = Enumerable
            .Range(1, written)
            .Select(n => $"<Relationship Id=\"s{n}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>");
        await PartAsync(
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(related)
                + $"<Relationship Id=\"st\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>"
        );

        // Whether rows are left for another sheet. A sheet after the first begins with the row that is at hand.
        async Task<bool> SheetAsync(WrittenSheet sheet, IAsyncEnumerator<object?[]> rows, bool first)
        {
            await using var part = await package
                .CreateEntry($"xl/worksheets/sheet{written}.xml", CompressionLevel.Fastest)
                .OpenAsync(cancel);
            int[] own = [.. sheet.Columns.Select(styles.Of)];
            var text = new StringBuilder(CharactersAtOnce + 4096);
            Begin(text, sheet, own);
            int row = 0;
            if (sheet.Use != SheetUse.Notes)
                Row(text, ++row, [.. sheet.Columns.Select(column => new StyledText(column.Title, column.Header))], own);
            bool left = false;
            for (bool at = !first || await rows.MoveNextAsync(); at; at = await rows.MoveNextAsync())
            {
                Row(text, ++row, rows.Current, own);
                if (text.Length >= CharactersAtOnce)
                    await FlushAsync(part, text, cancel);
                if (row < mostRows)
                    continue;
                left = true;
                break;
            }
            End(text, sheet, row);
            await FlushAsync(part, text, cancel);
            return left;
        }

        async Task PartAsync(string path, string content)
        {
            await using var part = await package.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancel);
            await part.WriteAsync(Utf8.GetBytes(content), cancel);
        }
    }

    /// <summary>A sheet's name as Excel accepts it: at most 31 characters and none of []:*?/\.</summary>
    internal static string NameOf(string name, int part = 1)
    {
        string number = part > 1 ? $" {part}" : "";
        string plain = string.Concat(name.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal)).Take(LongestName - number.Length));
        return (plain.Length > 0 ? plain : "表") + number;
    }

    private static async Task FlushAsync(Stream part, StringBuilder text, CancellationToken cancel)
    {
        await part.WriteAsync(Utf8.GetBytes(text.ToString()), cancel);
        text.Clear();
    }

    /// <summary>Everything before the rows.</summary>
    /// <param name="own">The style of each column's cells.</param>
    private static void Begin(StringBuilder text, WrittenSheet sheet, int[] own)
    {
        text.Append($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"{Main}\">");
        if (sheet.Use != SheetUse.Notes)
            text.Append(
                "<sheetViews><sheetView workbookViewId=\"0\">"
                    + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
            );
        if (sheet.Columns.Count > 0)
        {
            text.Append("<cols>");
            for (int i = 0; i < sheet.Columns.Count; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{sheet.Columns[i].Width}\"");
                // A form's cells are not there yet: only the column can say that what is typed stays a text.
                if (sheet.Use == SheetUse.Form && own[i] > 0)
                    text.Append(CultureInfo.InvariantCulture, $" style=\"{own[i]}\"");
                text.Append(" customWidth=\"1\"/>");
            }
            text.Append("</cols>");
        }
        text.Append("<sheetData>");
    }

    /// <summary>Everything after the rows: the filter of a list, the drop-downs of a form.</summary>
    private static void End(StringBuilder text, WrittenSheet sheet, int lastRow)
    {
        text.Append("</sheetData>");
        if (sheet.Use == SheetUse.List)
            text.Append(
                CultureInfo.InvariantCulture,
                $"<autoFilter ref=\"A1:{Workbook.ColumnName(Math.Max(0, sheet.Columns.Count - 1))}{lastRow}\"/>"
            );
        if (sheet.Merged.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"<mergeCells count=\"{sheet.Merged.Count}\">")
                .AppendJoin("", sheet.Merged.Select(range => $"<mergeCell ref=\"{range}\"/>"))
                .Append("</mergeCells>");
        if (sheet.Columns.Count(column => column.Choices is not null) is > 0 and int lists)
        {
            text.Append(CultureInfo.InvariantCulture, $"<dataValidations count=\"{lists}\">");
            for (int i = 0; i < sheet.Columns.Count; i++)
                if (sheet.Columns[i].Choices is { } choices)
                    text.Append("<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" errorTitle=\"请从下拉中选择\"")
                        .Append(" error=\"请选择列表中的一项。\" sqref=\"")
                        .Append(CultureInfo.InvariantCulture, $"{Workbook.ColumnName(i)}2:{Workbook.ColumnName(i)}{LastFormRow}")
                        .Append("\"><formula1>")
                        .Append(SheetText.Escaped(choices))
                        .Append("</formula1></dataValidation>");
            text.Append("</dataValidations>");
        }
        if (sheet.IsDemo)
            text.Append("<headerFooter><oddHeader>&amp;C演示文件：条目由公开数字模拟，不是真实记录</oddHeader></headerFooter>");
        text.Append("</worksheet>");
    }

    private static void Row(StringBuilder text, int row, object?[] cells, int[] own)
    {
        text.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\">");
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i] is not { } cell)
                continue;
            int style = i < own.Length ? own[i] : 0;
            if (cell is StyledText styled)
                (cell, style) = (styled.Text, (int)styled.Look);
            text.Append("<c r=\"").Append(Workbook.ColumnName(i)).Append(row).Append('"');
            if (style > 0)
                text.Append(" s=\"").Append(style).Append('"');
            if (cell is DateOnly day)
                text.Append("><v>").Append(day.DayNumber - Cell.DayNought.DayNumber).Append("</v></c>");
            else if (cell is decimal or int or long)
                text.Append(CultureInfo.InvariantCulture, $"><v>{cell}</v></c>");
            else
            {
                text.Append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                SheetText.Escape(text, (string)cell);
                text.Append("</t></is></c>");
            }
        }
        text.Append("</row>");
    }
}
