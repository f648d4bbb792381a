using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Taizhang.Kernel;
using Taizhang.Workbooks;

namespace Taizhang.Service.Tests.Workbooks;

/// <summary>
/// An .xlsx made part by part, so that a test can put into it what no library would write: errors, formulas without a result, damage. A
/// row's cells are texts, numbers,
/// days, yes and no, null for nothing, or <see cref="Raw"/>.
/// </summary>
internal sealed class Book
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, string State, StringBuilder Rows, List<string> Merged)> _sheets = [];
    private int _row;

    /// <summary>A cell as XML, in which @ stands for its place.</summary>
    public sealed record Raw(string Xml);

    public bool Since1904 { get; init; }

    public static Raw Error(string name) => new($"<c r=\"@\" t=\"e\"><v>{name}</v></c>");

    public static Raw Formula(string formula, string? result, string kind = "n") =>
        new($"<c r=\"@\" t=\"{kind}\"><f>{SecurityElement.Escape(formula)}</f>{(result is null ? "" : $"<v>{result}</v>")}</c>");

    /// <summary>A number with a format: its number, or one of the book's own from 164 on.</summary>
    public static Raw Formatted(string number, int format) => new($"<c r=\"@\" s=\"{Array.IndexOf(Formats, format)}\"><v>{number}</v></c>");

    private static readonly int[] Formats = [0, 14, 9, 10, 2, 31, 57, 20, 46, 164, 165, 166];

    public Book Sheet(string name, string state = "visible")
    {
        _sheets.Add((name, state, new(), []));
        _row = 0;
        return this;
    }

    public Book Row(params object?[] cells) => Row(false, cells);

    public Book HiddenRow(params object?[] cells) => Row(true, cells);

    private Book Row(bool hidden, object?[] cells)
    {
        if (_sheets.Count == 0)
            Sheet("Sheet1");
        _row++;
        var xml = _sheets[^1].Rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{_row}\"{(hidden ? " hidden=\"1\"" : "")}>");
        for (int i = 0; i < cells.Length; i++)
        {
            string at = Workbook.ColumnName(i) + _row.ToString(CultureInfo.InvariantCulture);
            xml.Append(
                cells[i] switch
                {
                    null => "",
                    Raw raw => raw.Xml.Replace("@", at, StringComparison.Ordinal),
                    string text =>
                        $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
                    bool yes => $"<c r=\"{at}\" t=\"b\"><v>{(yes ? 1 : 0)}</v></c>",
                    DateOnly day => $"<c r=\"{at}\" s=\"1\"><v>{day.DayNumber - new DateOnly(1899, 12, 30).DayNumber}</v></c>",
                    IFormattable number => $"<c r=\"{at}\"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>",
                    _ => throw new NotSupportedException(),
                }
            );
        }
        xml.Append("</row>");
        return this;
    }

    public Book Skip(int rows = 1)
    {
        _row += rows;
        return this;
    }

    public Book Merge(string range)
    {
        _sheets[^1].Merged.Add(range);
        return this;
    }

    public byte[] Bytes()
    {
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            );
            var listed = _sheets.Select(
                (sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" state=\"{sheet.State}\" r:id=\"r{i + 1}\"/>"
            );
            Part(
                "xl/workbook.xml",
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><workbookPr{(Since1904 ? " date1904=\"1\"" : "")}/>"
                    + $"<sheets>{string.Concat(listed)}</sheets></workbook>"
            );
            var related = _sheets.Select(
                (_, i) => $"<Relationship Id=\"r{i + 1}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"
            );
            Part(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                    + string.Concat(related)
                    + $"<Relationship Id=\"s\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            );
            Part(
                "xl/sharedStrings.xml",
                $"<sst xmlns=\"{Main}\"><si><r><t>共</t></r><r><t>享</t></r><rPh sb=\"0\" eb=\"1\"><t>gong</t></rPh></si>"
                    + "<si><t>行_x000A_二</t></si></sst>"
            );
            Part(
                "xl/styles.xml",
                $"<styleSheet xmlns=\"{Main}\"><numFmts>"
                    + "<numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
                    + "<numFmt numFmtId=\"165\" formatCode=\"#,##0.00_);[Red]\\(#,##0.00\\)\"/>"
                    + "<numFmt numFmtId=\"166\" formatCode=\"General&quot;户&quot;\"/></numFmts>"
                    + $"<cellXfs>{string.Concat(Formats.Select(id => $"<xf numFmtId=\"{id}\"/>"))}</cellXfs></styleSheet>"
            );
            for (int i = 0; i < _sheets.Count; i++)
            {
                string merged = string.Concat(_sheets[i].Merged.Select(range => $"<mergeCell ref=\"{range}\"/>"));
                Part(
                    $"xl/worksheets/sheet{i + 1}.xml",
                    $"<worksheet xmlns=\"{Main}\"><sheetData>{_sheets[i].Rows}</sheetData>"
                        + $"{(merged.Length > 0 ? $"<mergeCells>{merged}</mergeCells>" : "")}</worksheet>"
                );
            }

            void Part(string name, string text)
            {
                using var writer = new StreamWriter(package.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
                writer.Write(text);
            }
        }
        return file.ToArray();
    }

    public Outcome<Workbook> Open(string name = "表.xlsx") => Workbook.Open(new MemoryStream(Bytes()), name);
}
