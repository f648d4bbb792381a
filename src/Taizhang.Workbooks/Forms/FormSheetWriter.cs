using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Taizhang.Workbooks.Forms;

/// <summary>
/// Writes an empty form as a workbook of one sheet: its title, who fills it in, a table of rows by columns, who signs. The same form gives
/// the same bytes.
/// </summary>
public static class FormSheetWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        Types = "application/vnd.openxmlformats-officedocument.spreadsheetml",
        Package = "http://schemas.openxmlformats.org/package/2006",
        Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

    /// <summary>The first row and the first column that are to be filled in: below title, unit and heads, right of number, name and unit.
    /// </summary>
    public const int FirstRow = 4,
        FirstColumn = 3;

    private static readonly UTF8Encoding Utf8 = new(false);
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="period">The time that the form states; it is put in its place when it is filled in.</param>
    /// <param name="columns">The heads of the columns to fill in.</param>
    /// <param name="rows">The name and the unit of each row.</param>
    public static byte[] Write(string title, string period, IReadOnlyList<string> columns, IReadOnlyList<(string Name, string Unit)> rows)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(
                zip,
                "[Content_Types].xml",
                $"<Types xmlns=\"{Package}/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + $"<Default Extension=\"xml\" ContentType=\"{Types}.worksheet+xml\"/>"
                    + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}.sheet.main+xml\"/>"
                    + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Types}.styles+xml\"/></Types>"
            );
            Part(
                zip,
                "_rels/.rels",
                $"<Relationships xmlns=\"{Package}/relationships\">"
                    + $"<Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            );
            Part(
                zip,
                "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"{Package}/relationships\">"
                    + $"<Relationship Id=\"r1\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                    + $"<Relationship Id=\"r2\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>"
            );
            Part(
                zip,
                "xl/workbook.xml",
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\">"
                    + "<sheets><sheet name=\"报表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            );
            Part(zip, "xl/styles.xml", Styles);
            Part(zip, "xl/worksheets/sheet1.xml", Sheet(title, period, columns, rows));
        }
        return bytes.ToArray();
    }

    /// <summary>0 plain; 1 the title; 2 a head; 3 a text in the table; 4 a number in it.</summary>
    private const string Styles =
        $"<styleSheet xmlns=\"{Main}\"><fonts count=\"3\"><font><sz val=\"11\"/><name val=\"宋体\"/></font>"
        + "<font><b/><sz val=\"16\"/><name val=\"宋体\"/></font><font><b/><sz val=\"11\"/><name val=\"宋体\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
        + "<border><left style=\"thin\"/><right style=\"thin\"/>"
        + "<top style=\"thin\"/><bottom style=\"thin\"/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"5\">"
        + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">"
        + "<alignment horizontal=\"center\"/></xf>"
        + "<xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyAlignment=\"1\">"
        + "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/></xf>"
        + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyAlignment=\"1\">"
        + "<alignment vertical=\"center\" wrapText=\"1\"/></xf>"
        + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyAlignment=\"1\">"
        + "<alignment horizontal=\"right\"/></xf>"
        + "</cellXfs></styleSheet>";

    private static string Sheet(string title, string period, IReadOnlyList<string> columns, IReadOnlyList<(string Name, string Unit)> rows)
    {
        int last = FirstColumn + columns.Count - 1,
            foot = FirstRow + rows.Count;
        var xml = new StringBuilder($"<worksheet xmlns=\"{Main}\"><cols><col min=\"1\" max=\"1\" width=\"6\" customWidth=\"1\"/>")
            .Append("<col min=\"2\" max=\"2\" width=\"30\" customWidth=\"1\"/><col min=\"3\" max=\"3\" width=\"9\" customWidth=\"1\"/>")
            .Append(CultureInfo.InvariantCulture, $"<col min=\"4\" max=\"{last + 1}\" width=\"14\" customWidth=\"1\"/></cols><sheetData>");
        Row(1, [(0, title, 1)]);
        Row(2, [(0, "填报单位：", 0), (last, period, 0)]);
        Row(3, [(0, "序号", 2), (1, "指标", 2), (2, "单位", 2), .. columns.Select((column, i) => (FirstColumn + i, column, 2))]);
        for (int i = 0; i < rows.Count; i++)
            Row(
                FirstRow + i,
                [
                    (0, (i + 1).ToString(CultureInfo.InvariantCulture), 3),
                    (1, rows[i].Name, 3),
                    (2, rows[i].Unit, 3),
                    .. columns.Select((_, at) => (FirstColumn + at, "", 4)),
                ]
            );
        Row(foot, [(0, "填表人：", 0), (2, "审核人：", 0), (last, "填报日期：", 0)]);
        return xml.Append(
                CultureInfo.InvariantCulture,
                $"</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:{Workbook.ColumnName(last)}1\"/>"
            )
            .Append("</mergeCells><pageSetup paperSize=\"9\" orientation=\"landscape\"/></worksheet>")
            .ToString();

        void Row(int number, IReadOnlyList<(int Column, string Text, int Style)> cells)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
            foreach (var (column, text, style) in cells)
            {
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{Workbook.ColumnName(column)}{number}\" s=\"{style}\"");
                if (text.Length == 0)
                    xml.Append("/>");
                else if (style == 3 && column == 0)
                    xml.Append("><v>").Append(text).Append("</v></c>");
                else
                {
                    xml.Append(" t=\"inlineStr\"><is><t>");
                    SheetText.Escape(xml, text);
                    xml.Append("</t></is></c>");
                }
            }
            xml.Append("</row>");
        }
    }

    private static void Part(ZipArchive zip, string name, string text)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        using var into = entry.Open();
        into.Write(Utf8.GetBytes(Head + text));
    }
}
