using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>Terms between quotation marks, and the entries of a glossary.</summary>
internal static class Terms
{
    private static readonly SearchValues<char> AfterNumber = SearchValues.Create("、.．）) ");
    private static readonly SearchValues<char> Marks = SearchValues.Create("“”\"");

    /// <summary>Quoted strings of at most <paramref name="longest"/> characters, with the places of what is inside. Linear.</summary>
    public static IEnumerable<(int Start, int End)> Quoted(string text, int end, int longest)
    {
        int open = -1;
        for (int i = 0; i < end; i++)
        {
            char c = text[i];
            if (c == '“')
                open = i;
            else if (c is '\n' or '\r')
                open = -1;
            else if (c == '”' && open >= 0)
            {
                if (i - open - 1 is > 0 and var length && length <= longest)
                    yield return (open + 1, i);
                open = -1;
            }
        }
    }

    /// <summary>Each line of a glossary up to its first colon is an entry, without its number.</summary>
    public static IEnumerable<(int Start, int End)> Entries(string text, int start, int end)
    {
        while (start < end)
        {
            int line = text.IndexOf('\n', start, end - start);
            if (line < 0)
                line = end;
            int colon = text.AsSpan(start, line - start).IndexOfAny('：', ':');
            if (colon > 0 && colon <= 40)
            {
                int from = start,
                    to = start + colon;
                while (
                    from < to
                    && (
                        char.IsAsciiDigit(text[from])
                        || text[from] is '、' or '.' or '．' or ' ' or '\t' or '　' or '（' or '）' or '(' or ')' or '①'
                    )
                )
                    from++;
                // “6466”长效机制 and 12345热线 begin with digits that are no entry number.
                if (from < to && from > start && !text.AsSpan(start, from - start).ContainsAny(AfterNumber))
                    from = start;
                if (from < to)
                    yield return (from, to);
            }
            start = line + 1;
        }
    }

    /// <summary>Without quotation marks and blanks.</summary>
    public static string Plain(ReadOnlySpan<char> text)
    {
        Span<char> plain = text.Length <= 128 ? stackalloc char[text.Length] : new char[text.Length];
        int length = 0;
        foreach (char c in text)
            if (!Marks.Contains(c) && !char.IsWhiteSpace(c))
                plain[length++] = c;
        return new(plain[..length]);
    }
}
