using System.Text;

namespace Taizhang.Kernel.Reports;

/// <summary>Text with claims in it: of ledgers' phrases and of outlines. In drafts they are resolved.</summary>
public static class ClaimText
{
    private const string Start = "{?";

    /// <summary>
    /// The pieces of a text in their order; they cover it. <c>Claim</c> is what stands between <c>{?</c> and its <c>}</c>; null for the
    /// rest. A claim that is never closed is prose.
    /// </summary>
    public static IEnumerable<(int Start, int End, string? Claim)> Pieces(string text)
    {
        int at = 0;
        while (at < text.Length)
        {
            int open = text.IndexOf(Start, at, StringComparison.Ordinal);
            int close = open < 0 ? -1 : Close(text, open);
            if (close < 0)
                open = text.Length;
            if (open > at)
                yield return (at, open, null);
            if (close < 0)
                yield break;
            yield return (open, close + 1, text[(open + Start.Length)..close]);
            at = close + 1;
        }
    }

    /// <summary>The text with each claim replaced: by its words if it holds, else by nothing.</summary>
    public static string Resolved(string text, Func<Claim, bool> holds)
    {
        if (!text.Contains(Start, StringComparison.Ordinal))
            return text;
        var resolved = new StringBuilder(text.Length);
        foreach (var (start, end, inner) in Pieces(text))
            if (inner is null)
                resolved.Append(text, start, end - start);
            else if (Claim.Parse(inner) is { Ok: true, Value: var claim } && holds(claim))
                resolved.Append(claim.Text);
        return resolved.ToString();
    }

    /// <summary>Where a text is cut at a mark that does not stand in a claim.</summary>
    public static IEnumerable<string> Split(string text, char mark)
    {
        var part = new StringBuilder();
        foreach (var (start, end, claim) in Pieces(text))
        {
            if (claim is not null)
            {
                part.Append(text, start, end - start);
                continue;
            }
            foreach (char c in text[start..end])
            {
                if (c != mark)
                {
                    part.Append(c);
                    continue;
                }
                yield return part.ToString();
                part.Clear();
            }
        }
        yield return part.ToString();
    }

    /// <summary>Whether a claim begins that never ends.</summary>
    internal static bool IsOpen(string prose) => prose.Contains(Start, StringComparison.Ordinal);

    /// <summary>The brace that closes a claim; figures stand in braces within it. −1 when there is none on its line.</summary>
    private static int Close(string text, int open)
    {
        int depth = 0;
        for (int i = open; i < text.Length && text[i] != '\n'; i++)
            if (text[i] == '{')
                depth++;
            else if (text[i] == '}' && --depth == 0)
                return i;
        return -1;
    }
}
