namespace Taizhang.Reports.Reading;

/// <summary>
/// Joins the lines of a text that was wrapped at a width, as copies from a PDF are: there a line's end ends nothing. A text of which most
/// long lines end a sentence is not wrapped, and stays as it is.
/// </summary>
internal static class SoftBreaks
{
    private const int LongLine = 20,
        FewestLines = 6,
        FewestBroken = 3,
        LeastShare = 60;

    /// <summary>Makes the wrapping line ends spaces. Character for character; linear.</summary>
    public static void Join(Span<char> text)
    {
        PageNumbers(text);
        Mend(text);
        int width = Width(text);
        if (width == 0)
            return;
        string whole = text.ToString();
        for (int start = 0; start < text.Length; )
        {
            int end = End(text, start),
                next = Next(text, end);
            // The last line of a paragraph is shorter than the others.
            if (next < text.Length && end - start >= width - 3 && Runs(text, start, end) && Goes(whole, next))
                text[end..next].Fill(' ');
            start = next;
        }
    }

    /// <summary>
    /// Puts together a page whose every number stands on a line of its own (增长⏎5%⏎；). Such a page has lines that begin with a comma or a
    /// stop, as no other text has.
    /// </summary>
    private static void Mend(Span<char> text)
    {
        int broken = 0,
            lines = 0;
        for (int start = 0; start < text.Length; start = Next(text, End(text, start)))
        {
            lines++;
            broken += Continues(text[start]) ? 1 : 0;
        }
        if (broken < FewestBroken || broken * 12L < lines)
            return;
        for (int start = 0; start < text.Length; )
        {
            int end = End(text, start),
                next = Next(text, end);
            if (next < text.Length && text[next] is not ('\n' or '\r'))
            {
                bool stopped = end > start && (Folding.EndsSentence(text[end - 1]) || text[end - 1] == '：');
                int last = End(text, next);
                if (Continues(text[next]) || IsPiece(text[start..end]) || !stopped && IsPiece(text[next..last]))
                    text[end..next].Fill(' ');
            }
            start = next;
        }
    }

    /// <summary>Takes the number of a page, - 12 - on a line of its own, out of a sentence that goes on behind it.</summary>
    private static void PageNumbers(Span<char> text)
    {
        for (int before = 0, start = 0; start < text.Length; )
        {
            int end = End(text, start),
                next = Next(text, end);
            var line = text[start..end].Trim(' ');
            bool page = line.Length is > 2 and < 10 && line[0] == '-' && line[^1] == '-' && IsPiece(line);
            if (page && start > 0 && next < text.Length && before < start && !Folding.EndsSentence(text[before]))
                text[(before + 1)..next].Fill(' ');
            if (end > start)
                before = end - 1;
            start = next;
        }
    }

    private static bool Continues(char first) => first is '，' or '；' or '。' or '、' or '）' or '”';

    /// <summary>Whether a line holds nothing but a number, with its point, sign or mask.</summary>
    private static bool IsPiece(ReadOnlySpan<char> line)
    {
        foreach (char c in line)
            if (!Folding.IsDigit(c) && c is not ('.' or '%' or ' ' or '-' or 'X' or '‰'))
                return false;
        return !line.Trim(' ').IsEmpty;
    }

    /// <summary>The usual length of the long lines that end no sentence; 0 when the text is not wrapped.</summary>
    private static int Width(ReadOnlySpan<char> text)
    {
        int running = 0,
            all = 0;
        Span<int> lengths = stackalloc int[200];
        for (int start = 0; start < text.Length; )
        {
            int end = End(text, start);
            if (end - start >= LongLine)
            {
                all++;
                if (Runs(text, start, end))
                {
                    running++;
                    lengths[Math.Min(end - start, lengths.Length - 1)]++;
                }
            }
            start = Next(text, end);
        }
        if (running < FewestLines || running * 100L < all * (long)LeastShare)
            return 0;
        int most = 0;
        for (int i = 0; i < lengths.Length; i++)
            if (lengths[i] > lengths[most])
                most = i;
        return most;
    }

    private static int End(ReadOnlySpan<char> text, int start) =>
        text[start..].IndexOfAny('\n', '\r') is >= 0 and int length ? start + length : text.Length;

    /// <summary>The next line's first place; behind an empty line when there is one, which ends a paragraph.</summary>
    private static int Next(ReadOnlySpan<char> text, int end)
    {
        if (end < text.Length && text[end] == '\r')
            end++;
        return end < text.Length && text[end] == '\n' ? end + 1 : end;
    }

    private static bool Runs(ReadOnlySpan<char> text, int start, int end) =>
        end > start
        && !Folding.EndsSentence(text[end - 1])
        && text[end - 1] is not ('：' or '”' or '）' or ' ')
        && !text[start..end].ContainsAny('\t', '|')
        && text[start..end].ContainsAny('，', '。', '、');

    /// <summary>Whether a line goes on with the sentence before: it is not empty, not indented and bears no number of a heading.</summary>
    private static bool Goes(string text, int at) =>
        text[at] is not ('\n' or '\r' or ' ' or '\t')
        && Marker.At(text, at, Math.Min(text.Length, at + 12), lineStart: true) is not { IsArabic: false };
}
