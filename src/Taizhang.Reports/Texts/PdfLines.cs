using System.Text;

namespace Taizhang.Reports.Texts;

/// <summary>A letter of a page with its position, in points from the page's lower left.</summary>
internal readonly record struct Glyph(string Text, double Left, double Right, double Base, double Size);

/// <summary>A line of a page.</summary>
internal sealed record PdfLine(string Text, double Left, double Right, double Base, double Size);

/// <summary>Joins letters into lines and lines into paragraphs, because the end of a printed line does not end a sentence.</summary>
internal static class PdfLines
{
    /// <summary>Letters of one line share their baseline within half their size. O(n log n).</summary>
    public static List<PdfLine> Of(IEnumerable<Glyph> glyphs)
    {
        List<PdfLine> lines = [];
        List<Glyph> line = [];
        foreach (var glyph in glyphs.OrderByDescending(g => Math.Round(g.Base, 1)).ThenBy(g => g.Left))
        {
            if (line.Count > 0 && line[0].Base - glyph.Base > Math.Max(line[0].Size, glyph.Size) / 2)
            {
                lines.Add(Line(line));
                line.Clear();
            }
            line.Add(glyph);
        }
        if (line.Count > 0)
            lines.Add(Line(line));
        lines.RemoveAll(one => string.IsNullOrWhiteSpace(one.Text));
        return lines;
    }

    /// <summary>The text of the pages, one line per paragraph, without page numbers and the headers and footers of most pages.</summary>
    public static string Paragraphs(IReadOnlyList<List<PdfLine>> pages)
    {
        var repeated = Repeated(pages);
        var body = pages
            .Select(page =>
                page.Where((line, at) => !(at == 0 || at == page.Count - 1) || !IsPageNumber(line.Text) && !repeated.Contains(line.Text))
                    .ToList()
            )
            .ToList();
        var notes = PdfNotes.TakeOut(body);
        var all = body.SelectMany(page => page).ToList();
        if (all.Count == 0)
            return string.Concat(notes.Select(note => note + "\n"));
        double left = Common(all.Select(line => line.Left)),
            right = all.Max(line => line.Right),
            size = Common(all.Select(line => line.Size));
        var text = new StringBuilder();
        PdfLine? before = null;
        foreach (var line in all)
        {
            bool sameParagraph =
                before is not null
                && before.Right > right - 2 * size
                && before.Base - line.Base < 2.5 * size
                && line.Left < left + 1.2 * size
                && Math.Abs(line.Size - before.Size) < 1
                && !PdfNotes.BeginsAnew(before.Text, line.Text);
            if (
                sameParagraph
                && char.IsAscii(text[^1])
                && char.IsAscii(line.Text[0])
                && char.IsLetter(text[^1])
                && char.IsLetter(line.Text[0])
            )
                text.Append(' ');
            else if (!sameParagraph && text.Length > 0)
                text.Append('\n');
            text.Append(line.Text);
            before = line;
        }
        text.Append('\n');
        if (notes.Count > 0)
            text.Append(PdfNotes.Title).Append('\n').AppendJoin('\n', notes).Append('\n');
        return text.ToString();
    }

    private static PdfLine Line(List<Glyph> glyphs)
    {
        glyphs.Sort((a, b) => a.Left.CompareTo(b.Left));
        var text = new StringBuilder();
        for (int i = 0; i < glyphs.Count; i++)
        {
            bool apart = i > 0 && glyphs[i].Left - glyphs[i - 1].Right > glyphs[i].Size / 2 && !char.IsWhiteSpace(text[^1]);
            if (apart)
                text.Append(' ');
            foreach (char c in glyphs[i].Text)
                text.Append(Radicals.Fold(c is '\n' or '\r' or '\t' ? ' ' : c));
        }
        string trimmed = text.ToString().Trim();
        int first = glyphs.FindIndex(g => !string.IsNullOrWhiteSpace(g.Text)),
            last = glyphs.FindLastIndex(g => !string.IsNullOrWhiteSpace(g.Text));
        return new(
            trimmed,
            glyphs[Math.Max(0, first)].Left,
            glyphs[Math.Max(0, last)].Right,
            glyphs[0].Base,
            glyphs[Math.Max(0, first)].Size
        );
    }

    private static HashSet<string> Repeated(IReadOnlyList<List<PdfLine>> pages) =>
        pages
            .Where(page => page.Count > 2)
            .SelectMany(page => new[] { page[0].Text, page[^1].Text })
            .GroupBy(text => text)
            .Where(group => group.Count() >= 3 && group.Count() * 2 > pages.Count)
            .Select(group => group.Key)
            .ToHashSet();

    /// <summary>- 3 -, — 3 —, 第 3 页, 3/12.</summary>
    private static bool IsPageNumber(string line)
    {
        string bare = new([
            .. line.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '—' or '–' or '－' or '·' or '/' or '第' or '页' or '共')),
        ]);
        return bare.Length is > 0 and <= 6 && bare.All(char.IsDigit) && line.Length <= 16;
    }

    /// <summary>The most frequent value, within a point.</summary>
    private static double Common(IEnumerable<double> values) =>
        values.GroupBy(value => Math.Round(value)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Average();
}
