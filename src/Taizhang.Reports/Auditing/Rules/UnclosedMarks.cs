namespace Taizhang.Reports.Auditing.Rules;

/// <summary>Quotation marks, book titles and brackets that a paragraph opens and does not close, or closes without having opened them.</summary>
internal static class UnclosedMarks
{
    public const string Id = "unclosed-marks";

    public static readonly AuditRule Rule = new(Id, "引号、括号不成对", Check, Weight.Words);

    private const int Most = 5;
    private static readonly (char Open, char Close, string Name)[] Pairs =
    [
        ('“', '”', "引号"),
        ('《', '》', "书名号"),
        ('（', '）', "括号"),
        ('【', '】', "括号"),
    ];

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        int told = 0;
        foreach (var (start, end) in auditee.Lines)
        foreach (var (open, close, name) in Pairs)
        {
            if (told == Most)
                yield break;
            if (Unpaired(auditee.Folded.AsSpan(0, end), start, open, close) is not { } at)
                continue;
            told++;
            yield return new(Id, Verdict.Ask, $"{name}不成对：“{Around(auditee.Text, at, start, end)}”。请核对。", [(at, at + 1)]);
        }
    }

    /// <summary>The first mark without its other; null where all are paired. A number 1） or 一） needs no opening bracket.</summary>
    private static int? Unpaired(ReadOnlySpan<char> text, int start, char open, char close)
    {
        int depth = 0,
            opened = -1;
        for (int i = Next(text, start, open, close); i < text.Length; i = Next(text, i + 1, open, close))
            if (text[i] == open)
            {
                // A mark that opens twice was closed with its own kind (“甲“).
                if (open == '“' && depth > 0)
                    return i;
                opened = depth++ == 0 ? i : opened;
            }
            else
            {
                bool number =
                    close == '）' && i > start && (char.IsAsciiDigit(text[i - 1]) || "一二三四五六七八九十".Contains(text[i - 1]));
                if (depth == 0 && !number)
                    return i;
                depth = Math.Max(0, depth - 1);
            }
        return depth > 0 ? opened : null;
    }

    private static int Next(ReadOnlySpan<char> text, int from, char open, char close) =>
        text[from..].IndexOfAny(open, close) is >= 0 and var length ? from + length : text.Length;

    private static string Around(string text, int at, int start, int end) => text[Math.Max(start, at - 8)..Math.Min(end, at + 12)];
}
