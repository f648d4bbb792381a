using System.IO.Compression;
using System.Net;
using System.Text;
using Taizhang.Kernel.Forms;
using Taizhang.Workbooks;

namespace Taizhang.Service.Tests.Forms;

/// <summary>
/// A form made for tests from a drawing of it: a line a row. <c>#</c> a title over all columns, <c>!</c> texts outside of tables,
/// <c>=</c> a row of a table. Cells are parted by |: a text, <c>[answer]</c> a blank with what it asks for, <c>[]</c> one that nothing
/// fits, <c>_</c> one that is not to be filled, <c>&lt;</c> and <c>^</c> merged with the cell before or above,
/// <c>=…</c> a formula, <c>~</c> nothing.
/// </summary>
internal sealed class FormCase
{
    private readonly StringBuilder _rows = new();
    private readonly List<string> _texts = [];
    private readonly Dictionary<(int Row, int Column), string> _answers = [];
    private readonly Dictionary<(int Row, int Column), (int Row, int Column)> _anchors = [];

    public FormCase(string drawing)
    {
        var lines = drawing.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int width = lines.Max(line => line.Split('|').Length);
        for (int row = 1; row <= lines.Length; row++)
        {
            string line = lines[row - 1];
            _rows.Append($"<row r=\"{row}\">");
            var cells = line[1..].Split('|').Select(cell => cell.Trim(' ')).ToArray();
            for (int column = 0; column < cells.Length; column++)
                Cell(row, column, cells[column], line[0] == '=' ? 1 : 0);
            _rows.Append("</row>");
            if (line[0] == '#')
                for (int column = 1; column < width; column++)
                    _anchors[(row, column)] = (row, 0);
        }
    }

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Forms", "Cases");

    public static FormCase Load(string name) => new(File.ReadAllText(Path.Combine(Folder, name + ".txt")));

    /// <summary>The answers by the names of cells: figures with their span, aspect and village; empty: nothing fits.</summary>
    public IReadOnlyDictionary<string, string> Answers =>
        _answers.ToDictionary(one => $"{Workbook.ColumnName(one.Key.Column)}{one.Key.Row}", one => one.Value);

    private void Cell(int row, int column, string cell, int style)
    {
        string at = $"<c r=\"{Workbook.ColumnName(column)}{row}\" s=\"{style}\"";
        if (cell is "~" or "")
            return;
        if (cell is "<" or "^")
        {
            var to = cell == "<" ? (row, column - 1) : (row - 1, column);
            _anchors[(row, column)] = _anchors.GetValueOrDefault(to, to);
            _rows.Append(at).Append("/>");
        }
        else if (cell[0] == '[')
        {
            _answers[(row, column)] = cell[1..^1];
            _rows.Append(at).Append("/>");
        }
        else if (cell == "_")
            _rows.Append(at).Append("/>");
        else if (cell[0] == '=')
            _rows.Append(at).Append($"><f>{cell[1..]}</f><v>0</v></c>");
        else if (cell.All(char.IsAsciiDigit))
            _rows.Append(at).Append($"><v>{cell}</v></c>");
        else
        {
            _rows.Append(at).Append($" t=\"s\"><v>{_texts.Count}</v></c>");
            _texts.Add(cell);
        }
    }

    /// <summary>The form as a workbook, with whatever else a sender may put into it.</summary>
    /// <param name="parts">More parts of the package, by name.</param>
    public byte[] Bytes(string sheetState = "", bool isProtected = false, params (string Name, string Text)[] parts)
    {
        const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        var merged = _anchors
            .GroupBy(one => one.Value)
            .Select(group =>
                $"<mergeCell ref=\"{Workbook.ColumnName(group.Key.Column)}{group.Key.Row}:"
                + $"{Workbook.ColumnName(group.Max(one => one.Key.Column))}{group.Max(one => one.Key.Row)}\"/>"
            )
            .ToList();
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>"
                    + Override("workbook.xml", "sheet.main")
                    + Override("worksheets/sheet1.xml", "worksheet")
                    + Override("worksheets/sheet2.xml", "worksheet")
                    + Override("styles.xml", "styles")
                    + Override("sharedStrings.xml", "sharedStrings")
                    + "</Types>"
            );
            Part("_rels/.rels", Relations(("officeDocument", "xl/workbook.xml")));
            Part(
                "xl/workbook.xml",
                $"<workbook {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                    + "<sheet name=\"报表\" sheetId=\"1\" r:id=\"r1\"/>"
                    + (sheetState.Length > 0 ? $"<sheet name=\"参数\" sheetId=\"2\" state=\"{sheetState}\" r:id=\"r2\"/>" : "")
                    + "</sheets></workbook>"
            );
            Part(
                "xl/_rels/workbook.xml.rels",
                Relations(
                    ("worksheet", "worksheets/sheet1.xml"),
                    ("worksheet", "worksheets/sheet2.xml"),
                    ("styles", "styles.xml"),
                    ("sharedStrings", "sharedStrings.xml")
                )
            );
            Part(
                "xl/styles.xml",
                $"<styleSheet {Main}><fonts count=\"1\"><font><sz val=\"11\"/></font></fonts>"
                    + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
                    + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
                    + "<borders count=\"2\"><border/><border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/>"
                    + "<bottom style=\"thin\"/></border></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                    + "<cellXfs count=\"2\"><xf/><xf borderId=\"1\" applyBorder=\"1\"/></cellXfs></styleSheet>"
            );
            Part(
                "xl/sharedStrings.xml",
                $"<sst {Main}>"
                    + string.Concat(_texts.Select(text => $"<si><t xml:space=\"preserve\">{WebUtility.HtmlEncode(text)}</t></si>"))
                    + "</sst>"
            );
            Part(
                "xl/worksheets/sheet1.xml",
                $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<worksheet {Main}><sheetData>{_rows}</sheetData>"
                    + (isProtected ? "<sheetProtection sheet=\"1\" objects=\"1\"/>" : "")
                    + (merged.Count > 0 ? $"<mergeCells count=\"{merged.Count}\">{string.Concat(merged)}</mergeCells>" : "")
                    + "</worksheet>"
            );
            Part(
                "xl/worksheets/sheet2.xml",
                $"<worksheet {Main}><sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c></row></sheetData></worksheet>"
            );
            foreach (var (name, text) in parts)
                Part(name, text);

            void Part(string name, string text)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new(2023, 1, 2, 3, 4, 6, TimeSpan.Zero);
                using var to = entry.Open();
                to.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();

        static string Override(string part, string type) =>
            $"<Override PartName=\"/xl/{part}\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{type}+xml\"/>";

        static string Relations(params (string Type, string Target)[] to) =>
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + string.Concat(
                to.Select(
                    (one, i) =>
                        $"<Relationship Id=\"r{i + 1}\" "
                        + $"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{one.Type}\" "
                        + $"Target=\"{one.Target}\"/>"
                )
            )
            + "</Relationships>";
    }

    /// <summary>A match as an answer is written; empty: none.</summary>
    public static string AnswerOf(FormMatch match, IReadOnlyDictionary<string, string> villages) =>
        match.Source switch
        {
            FigureSource figure => string.Join(
                ' ',
                new[]
                {
                    figure.Figure,
                    figure.Span == FormSpan.Whole ? "" : figure.Span.ToString(),
                    figure.Aspect == FormAspect.Value ? "" : figure.Aspect.ToString(),
                    figure.Area.Length == 0 ? "" : "@" + villages[figure.Area],
                }.Where(part => part.Length > 0)
            ),
            SumSource => "sum",
            { } other => other.Text,
            null => "",
        };

    /// <summary>Whether an answer allows what was matched: alternatives are parted by a stroke.</summary>
    public static bool Allows(string answer, string matched)
    {
        if (answer.Length == 0)
            return matched.Length == 0;
        var words = answer.Split(' ');
        return words[0]
            .Split('/')
            .Any(id =>
                Same(string.Join(' ', words.Skip(1).Prepend(id)), matched)
                || (
                    words.Length == 2
                    && words[1].Contains('/', StringComparison.Ordinal)
                    && words[1].Split('/').Any(more => Same($"{id} {more}", matched))
                )
            );
    }

    private static bool Same(string a, string b) =>
        string.Equals(
            a.Replace("_", "", StringComparison.Ordinal),
            b.Replace("_", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase
        );
}
