namespace Taizhang.Reports.Auditing.Rules;

/// <summary>A long slogan quoted twice with the same beginning and different ends: 精彩纷呈 in the review, 多彩呈现 in the plan.</summary>
internal static class WordingDiffers
{
    public const string Id = "wording-differs";

    public static readonly AuditRule Rule = new(Id, "提法前后不一", Check, Weight.Words);
    private const int Beginning = 10;

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        Dictionary<string, (int Start, int End)> first = new(StringComparer.Ordinal);
        foreach (var (start, end) in Terms.Quoted(auditee.Text, auditee.Text.Length, 60))
        {
            if (end - start <= Beginning)
                continue;
            string beginning = auditee.Text[start..(start + Beginning)];
            if (!first.TryGetValue(beginning, out var other))
                first[beginning] = (start, end);
            else if (
                other.End - other.Start == end - start
                && !auditee.Text.AsSpan(start, end - start).SequenceEqual(auditee.Text.AsSpan(other.Start, end - start))
            )
                yield return new(
                    Id,
                    Verdict.Ask,
                    $"提法前后不一：“{auditee.Text[other.Start..other.End]}”与“{auditee.Text[start..end]}”。",
                    [other, (start, end)]
                );
        }
    }
}
