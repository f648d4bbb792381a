namespace Taizhang.Reports.Texts;

/// <summary>
/// Takes the footnotes out of the pages, where they would stand in the middle of a sentence, and knows lines that begin anew.
/// </summary>
internal static class PdfNotes
{
    /// <summary>Names the notes below the text; the reader takes what follows for explanations.</summary>
    public const string Title = "注释：";

    private const string Numerals = "一二三四五六七八九十";

    /// <summary>
    /// Removes the notes at the foot of each page and returns them. A note begins with its mark, below the text; the lines under it
    /// belong to it, as far as they are no larger.
    /// </summary>
    public static List<string> TakeOut(List<List<PdfLine>> pages)
    {
        List<string> notes = [];
        var sizes = pages
            .SelectMany(page => page)
            .GroupBy(line => Math.Round(line.Size))
            .OrderByDescending(group => group.Count())
            .ToList();
        if (sizes.Count == 0)
            return notes;
        double size = sizes[0].Key;
        foreach (var page in pages)
        {
            int first = FirstNote(page, size);
            if (first < 0)
                continue;
            for (int i = first; i < page.Count; i++)
                if (IsMark(page[i].Text) || notes.Count == 0)
                    notes.Add(page[i].Text);
                else
                    notes[^1] += page[i].Text;
            page.RemoveRange(first, page.Count - first);
        }
        return notes;
    }

    /// <summary>The first line of the notes at the foot of a page; −1 when there are none.</summary>
    private static int FirstNote(List<PdfLine> page, double size)
    {
        int first = -1;
        for (int i = page.Count - 1; i > 0; i--)
        {
            bool small = page[i].Size < size - 0.8;
            if (IsMark(page[i].Text) && (small || Apart(page, i)))
                first = i;
            else if (!small && first < 0 && !FollowsMark(page, i))
                break;
            else if (!small && first >= 0)
                break;
        }
        return first;
    }

    /// <summary>Whether more room than between lines is above, as above a foot's rule.</summary>
    private static bool Apart(List<PdfLine> page, int at)
    {
        double above = page[at - 1].Base - page[at].Base;
        double usual = page.Zip(page.Skip(1), (a, b) => a.Base - b.Base).Where(gap => gap > 0).DefaultIfEmpty(0).Min();
        return above > usual * 1.4 && at >= page.Count - 4;
    }

    private static bool FollowsMark(List<PdfLine> page, int at) => at > 1 && at >= page.Count - 3 && IsMark(page[at - 1].Text);

    private static bool IsMark(string line) =>
        line.Length > 1
        && (
            line[0] is >= '①' and <= '⑳'
            || line[0] == '[' && char.IsAsciiDigit(line[1])
            || line.StartsWith("注：", StringComparison.Ordinal)
        );

    /// <summary>
    /// Whether a line begins a paragraph though the one before is full: 一、 or （一） after a sentence's end. 一、二、三产业 may break anywhere.
    /// </summary>
    public static bool BeginsAnew(string before, string line)
    {
        if (before.Length == 0 || !(before[^1] is '。' or '！' or '？' or '；' or '：' or '”' or '）'))
            return false;
        if (line.StartsWith("名词解释", StringComparison.Ordinal) || line.StartsWith("附件", StringComparison.Ordinal))
            return true;
        bool bracket = line[0] is '（' or '(';
        int at = bracket || line[0] == '第' ? 1 : 0,
            end = at;
        while (end < line.Length && end - at < 3 && Numerals.Contains(line[end]))
            end++;
        if (end == at || end >= line.Length)
            return false;
        return bracket ? line[end] is '）' or ')'
            : line[0] == '第' ? line.AsSpan(end).StartsWith("部分")
            : line[end] == '、' && !(end + 1 < line.Length && Numerals.Contains(line[end + 1]));
    }
}
