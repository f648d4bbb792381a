namespace Taizhang.Reports.Auditing;

internal static class Found
{
    /// <summary>A finding about mentions, its places in the order of the text.</summary>
    public static Finding At(string rule, Verdict verdict, string message, params ReadOnlySpan<Mention> mentions)
    {
        var spans = new (int Start, int End)[mentions.Length];
        for (int i = 0; i < spans.Length; i++)
            spans[i] = (mentions[i].Start, mentions[i].End);
        Array.Sort(spans);
        return new(rule, verdict, message, [.. spans]);
    }
}
