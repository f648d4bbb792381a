using System.IO.Compression;
using System.Text;
using System.Xml;
using Taizhang.Kernel;

namespace Taizhang.Reports.Texts;

/// <summary>
/// The text of a Word document (.docx, ECMA-376 part 1, 17): one line per paragraph, Word's automatic numbers written out, the cells of a
/// table row separated by tabs. Anything that readers of the paper do not see is left out: deleted revisions, comments, field instructions,
/// page headers and footers.
/// </summary>
internal static class WordText
{
    /// <summary>Linear in the unpacked document, which is bounded.</summary>
    public static Outcome<string> Read(byte[] file, string fileName, CancellationToken cancel)
    {
        try
        {
            using var package = WordPackage.Open(file);
            var numbering = WordNumbering.Read(package);
            using var xml = WordPackage.Part(package, "word/document.xml");
            if (xml is null)
                return Damaged(fileName);
            var body = new Body(xml, numbering, cancel).Read();
            if (!body.Ok)
                return body;
            string notes = Notes(package, numbering, "footnotes", "脚注", cancel) + Notes(package, numbering, "endnotes", "尾注", cancel);
            return notes.Length == 0 ? body : $"{body.Value}{PdfNotes.Title}\n{notes}";
        }
        catch (Exception bad)
            when (bad is XmlException or InvalidDataException or EndOfStreamException or NotSupportedException or IOException)
        {
            return Damaged(fileName);
        }
        catch (PartTooLarge)
        {
            return Refusal.SizeReportText(ReportText.MostCharacters / 10_000);
        }
    }

    /// <summary>The notes of a kind, each a line with its name; the separators that Word keeps among them are empty.</summary>
    private static string Notes(ZipArchive package, WordNumbering numbering, string part, string name, CancellationToken cancel)
    {
        using var xml = WordPackage.Part(package, $"word/{part}.xml");
        if (xml is null || new Body(xml, numbering, cancel).Read() is not { Ok: true } text)
            return "";
        var lines = text.Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(lines.Select((line, i) => $"{name}{i + 1}：{line}\n"));
    }

    private static Refusal Damaged(string fileName) => Refusal.InputReportDamaged(fileName);

    private sealed class Body(XmlReader xml, WordNumbering numbering, CancellationToken cancel)
    {
        /// <summary>Not shown, or shown elsewhere. A text box occurs twice; the fallback is the second.</summary>
        private static readonly HashSet<string> Skipped =
        [
            "del",
            "moveFrom",
            "Fallback",
            "instrText",
            "delText",
            "delInstrText",
            "sdtPr",
            "sectPr",
            "tblPr",
            "trPr",
            "rt",
        ];

        private const int WidestCell = 63;
        private readonly StringBuilder _text = new();
        private readonly Stack<Paragraph> _open = new();
        private int _cells,
            _span = 1;
        private bool _run,
            _hidden;

        /// <summary>Paragraphs nest where one contains a text box; the inner one's line comes after the outer's.</summary>
        private sealed class Paragraph
        {
            public StringBuilder Text { get; } = new();
            public StringBuilder Boxes { get; } = new();
            public string? Style,
                Num;
            public int? Level;
        }

        public Outcome<string> Read()
        {
            for (bool more = xml.Read(); more; )
            {
                cancel.ThrowIfCancellationRequested();
                WordPackage.CheckDepth(xml);
                if (xml.NodeType == XmlNodeType.Element && Skipped.Contains(xml.LocalName))
                {
                    xml.Skip();
                    more = !xml.EOF;
                    continue;
                }
                if (xml.NodeType == XmlNodeType.Element)
                    Begin();
                else if (xml.NodeType == XmlNodeType.EndElement)
                    End(xml.LocalName);
                if (_text.Length > ReportText.MostCharacters)
                    return Refusal.SizeReportText(ReportText.MostCharacters / 10_000);
                more = xml.Read();
            }
            return _text.ToString();
        }

        private void Begin()
        {
            switch (xml.LocalName)
            {
                case "p":
                    _open.Push(new());
                    (_run, _hidden) = (false, false);
                    if (xml.IsEmptyElement)
                        End("p");
                    break;
                case "r":
                    (_run, _hidden) = (true, false);
                    break;
                // Of the run, not of the paragraph's mark: hidden and struck text is not the paper's.
                case "vanish" or "strike" or "dstrike" when _run:
                    _hidden |= WordNumbering.Value(xml) is not ("0" or "false" or "off");
                    break;
                case "gridSpan":
                    _span = Math.Clamp(WordNumbering.Number(WordNumbering.Value(xml)) ?? 1, 1, WidestCell);
                    break;
                case "pStyle" when _open.TryPeek(out var p):
                    p.Style = WordNumbering.Value(xml);
                    break;
                case "numId" when _open.TryPeek(out var p):
                    p.Num = WordNumbering.Value(xml);
                    break;
                case "ilvl" when _open.TryPeek(out var p):
                    p.Level = WordNumbering.Number(WordNumbering.Value(xml));
                    break;
                case "t" when _open.TryPeek(out var p) && !xml.IsEmptyElement:
                    while (
                        xml.Read()
                        && xml.NodeType
                            is XmlNodeType.Text
                                or XmlNodeType.SignificantWhitespace
                                or XmlNodeType.Whitespace
                                or XmlNodeType.CDATA
                    )
                        if (!_hidden)
                            p.Text.Append(xml.Value);
                    break;
                case "tab" or "ptab" when _open.TryPeek(out var p) && p.Text.Length > 0:
                    p.Text.Append('\t');
                    break;
                case "br" or "cr" when _open.TryPeek(out var p):
                    p.Text.Append('\n');
                    break;
                case "noBreakHyphen" when _open.TryPeek(out var p):
                    p.Text.Append('-');
                    break;
                case "tc":
                    (_cells, _span) = (_cells + 1, 1);
                    break;
            }
        }

        private void End(string name)
        {
            if (name == "tr" && _cells > 0)
            {
                _cells = 0;
                TrimTabs();
                _text.Append('\n');
            }
            // A cell over several columns keeps the next ones in their place.
            if (name == "tc" && _cells > 0)
                _text.Append('\t', _span - 1);
            if (name == "r")
                (_run, _hidden) = (false, false);
            if (name != "p" || !_open.TryPop(out var paragraph))
                return;
            string line = numbering.Next(paragraph.Num, paragraph.Level, paragraph.Style) + paragraph.Text;
            var to = _open.TryPeek(out var outer) ? outer.Boxes : _text;
            to.Append(line).Append(_cells > 0 && outer is null ? '\t' : '\n').Append(paragraph.Boxes);
        }

        private void TrimTabs()
        {
            while (_text.Length > 0 && _text[^1] == '\t')
                _text.Length--;
        }
    }
}
