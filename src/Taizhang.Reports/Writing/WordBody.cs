using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Taizhang.Reports.Writing;

/// <summary>
/// The body of the Word document: each block in the style that <c>Parts/word/styles.xml</c> has for it, each change of page as a section of
/// its own.
/// </summary>
internal sealed class WordBody
{
    /// <summary>In twips: one of the 22 lines, half of one of the 28 characters, the text width in portrait and in landscape.</summary>
    private const int Line = 579,
        Half = 158,
        Upright = 8845,
        Lying = 12756;

    /// <summary>A paragraph that only exists because Word requires one, as low as possible.</summary>
    private const string Nothing =
        "<w:widowControl w:val=\"0\"/><w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>";

    private readonly StringBuilder _xml = new(1 << 14);
    private readonly Pictures _pictures;
    private bool _landscape;

    private WordBody(bool landscape, Pictures pictures) => (_landscape, _pictures) = (landscape, pictures);

    /// <param name="pictures">Takes the pictures that stand in it.</param>
    public static string Of(OfficialDocument document, Pictures pictures)
    {
        var body = new WordBody(document.Landscape, pictures);
        body._xml.Append(
            """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"""
                + """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" """
                + """xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" """
                + """xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" """
                + """xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" """
                + """xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>"""
        );
        body.Head(document, before: document.Blocks is [var first, ..] ? first : null);
        for (int i = 0; i < document.Blocks.Length; i++)
            body.Add(document.Blocks[i], next: i + 1 < document.Blocks.Length ? document.Blocks[i + 1] : null);
        return body._xml.Append(body.Page()).Append("</w:body></w:document>").ToString();
    }

    private void Head(OfficialDocument document, Block? before)
    {
        string blank = $"<w:spacing w:after=\"{Line}\"/>";
        if (document.IsDemo)
            Add("Centred", [new("演示文件　数据为模拟生成，不是乡镇的正式文件", Bold: true)], "", null);
        Add("Title", [new(document.Title)], document.Byline.IsEmpty ? blank : "", document.Byline.IsEmpty ? before : null);
        for (int i = 0; i < document.Byline.Length; i++)
        {
            bool last = i == document.Byline.Length - 1;
            Add("Byline", [new(document.Byline[i])], last ? blank : "", last ? before : null);
        }
    }

    private void Add(Block block, Block? next)
    {
        switch (block)
        {
            case Heading heading:
                Add($"Heading{Math.Clamp(heading.Level, 1, 4)}", [new(heading.Text)], "", next);
                break;
            case Paragraph paragraph:
                Add(
                    paragraph.Placing switch
                    {
                        Placing.Flush => "Flush",
                        Placing.Centred => "Centred",
                        _ => "BodyText",
                    },
                    paragraph.Runs,
                    "",
                    next
                );
                break;
            case Table table:
                Add(table, next);
                break;
            case Signatures signatures:
                Add(signatures, next);
                break;
            case Signature signature:
                Add(signature, next);
                break;
            case PageBreak page:
                _landscape = page.Landscape;
                // A section is known by the paragraph that ends it.
                if (next is null or PageBreak)
                    Begin("Flush", Nothing, next).Append("</w:p>");
                break;
            default:
                throw new InvalidOperationException($"No way to write a {block.GetType().Name}.");
        }
    }

    private void Add(string style, ImmutableArray<Run> runs, string properties, Block? next)
    {
        Begin(style, properties, next);
        foreach (var run in runs)
            Add(run);
        _xml.Append("</w:p>");
    }

    /// <summary>Begins a paragraph, which ends its section where a new page follows.</summary>
    private StringBuilder Begin(string style, string properties, Block? next) =>
        _xml.Append("<w:p><w:pPr><w:pStyle w:val=\"")
            .Append(style)
            .Append("\"/>")
            .Append(properties)
            .Append(next is PageBreak ? Page() : "")
            .Append("</w:pPr>");

    private void Add(Run run)
    {
        if (_pictures.Drawing(run.Text) is { } drawing)
        {
            _xml.Append("<w:r>").Append(drawing).Append("</w:r>");
            return;
        }
        _xml.Append(run.Bold ? "<w:r><w:rPr><w:b/><w:bCs/></w:rPr>" : "<w:r>");
        string rest = run.Text.ReplaceLineEndings("\n");
        for (int at = 0; ; )
        {
            int mark = rest.AsSpan(at).IndexOfAny('\n', '\t');
            if (mark != 0 && at < rest.Length)
            {
                _xml.Append("<w:t xml:space=\"preserve\">");
                Escape(_xml, rest.AsSpan(at, mark < 0 ? rest.Length - at : mark));
                _xml.Append("</w:t>");
            }
            if (mark < 0)
                break;
            _xml.Append(rest[at + mark] == '\n' ? "<w:br/>" : "<w:tab/>");
            at += mark + 1;
        }
        _xml.Append("</w:r>");
    }

    /// <summary>
    /// The office ends two characters from the margin and the day begins two characters further in than the office; a long day ends there
    /// instead and pushes the office in. Positioned from the left, so that it holds for fonts of other widths.
    /// </summary>
    private void Add(Signature signature, Block? next)
    {
        string day = string.Create(CultureInfo.InvariantCulture, $"{signature.Day.Year}年{signature.Day.Month}月{signature.Day.Day}日");
        int office = (_landscape ? Lying : Upright) / Half - 4 - Math.Max(Width(signature.Office), Width(day) + 4);
        Add(
            "Signature",
            [new(signature.Office)],
            $"<w:keepNext/><w:spacing w:before=\"{Line}\"/><w:ind w:left=\"{Math.Max(0, office) * Half}\"/>",
            null
        );
        Add("Signature", [new(day)], $"<w:ind w:left=\"{Math.Max(0, office + 4) * Half}\"/>", next);
    }

    /// <summary>In half characters.</summary>
    private static int Width(string text) => text.Sum(c => c < 0x100 ? 1 : 2);

    private void Add(Table table, Block? next)
    {
        int whole = _landscape ? Lying : Upright,
            shares = table.Columns.Sum(column => column.Width),
            left = whole;
        int[] widths =
        [
            .. table
                .Columns.Select((column, i) => i == table.Columns.Length - 1 ? left : whole * column.Width / shares)
                .Select(width =>
                {
                    left -= width;
                    return width;
                }),
        ];
        _xml.Append(
            CultureInfo.InvariantCulture,
            $"<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/>"
                + $"<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
        );
        foreach (int width in widths)
            _xml.Append(CultureInfo.InvariantCulture, $"<w:gridCol w:w=\"{width}\"/>");
        _xml.Append("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (int i = 0; i < widths.Length; i++)
            Cell("CellHead", table.Columns[i].Title, widths[i], 1, Side.Centre);
        _xml.Append("</w:tr>");
        foreach (var row in table.Rows)
        {
            _xml.Append("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            if (row.Length == 1 && widths.Length > 1)
                Cell("CellHead", row[0], whole, widths.Length, Side.Left);
            else
                for (int i = 0; i < widths.Length; i++)
                    Cell("Cell", i < row.Length ? row[i] : "", widths[i], 1, table.Columns[i].Side);
            _xml.Append("</w:tr>");
        }
        _xml.Append("</w:tbl>");
        // Word joins tables that follow each other, and no section ends with one.
        if (next is null or Table or PageBreak)
            Begin("Flush", Nothing, next).Append("</w:p>");
    }

    private void Add(Signatures signatures, Block? next)
    {
        Column[] columns = [new("环节", 2, Side.Centre), new("意见", 5), new("签名", 4, Side.Centre), new("日期", 3, Side.Centre)];
        var rows = signatures.Steps.Select(step =>
            ImmutableArray.Create(
                step.Title,
                step.Words,
                step.Picture is null ? step.Name : Pictures.Mark(_pictures.Add(step.Picture)),
                step.Day is { } day ? string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日") : ""
            )
        );
        Add(new Table([.. columns], [.. rows]), next);
    }

    private void Cell(string style, string text, int width, int span, Side side)
    {
        string spans = span > 1 ? $"<w:gridSpan w:val=\"{span}\"/>" : "";
        _xml.Append(
            CultureInfo.InvariantCulture,
            $"<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{spans}<w:vAlign w:val=\"center\"/></w:tcPr>"
        );
        // A line of the grid would cut a picture off.
        string room = _pictures.Drawing(text) is null ? "" : "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/>";
        Add(
            style,
            [new(text)],
            room
                + side switch
                {
                    Side.Centre => "<w:jc w:val=\"center\"/>",
                    Side.Right => "<w:jc w:val=\"right\"/>",
                    _ => "",
                },
            null
        );
        _xml.Append("</w:tc>");
    }

    /// <summary>The present orientation of the page. Landscape is portrait rotated: the top becomes the right.</summary>
    private string Page() =>
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"odd\"/><w:footerReference w:type=\"even\" r:id=\"even\"/>"
        + (
            _landscape
                ? """<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"""
                    + """<w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="919" w:gutter="0"/>"""
                : """<w:pgSz w:w="11906" w:h="16838"/>"""
                    + """<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1429" w:gutter="0"/>"""
        )
        + $"<w:docGrid w:type=\"lines\" w:linePitch=\"{Line}\"/></w:sectPr>";

    /// <summary>Characters that XML cannot hold become U+FFFD.</summary>
    internal static void Escape(StringBuilder into, ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            switch (c)
            {
                case '&':
                    into.Append("&amp;");
                    break;
                case '<':
                    into.Append("&lt;");
                    break;
                case '>':
                    into.Append("&gt;");
                    break;
                case < ' ' or '\uFFFE' or '\uFFFF':
                    into.Append('\uFFFD');
                    break;
                default:
                    into.Append(c);
                    break;
            }
        }
    }
}
