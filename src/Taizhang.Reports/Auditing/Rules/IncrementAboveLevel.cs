using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>完成1239万元，比上年增加12920万元: what was added in a year is not more than what there is, unless it was less than nothing before.</summary>
internal static class IncrementAboveLevel
{
    public const string Id = "increment-above-level";

    public static readonly AuditRule Rule = new(Id, "增量与总量", Check);

    private const int Farthest = 3;
    private static readonly SearchValues<string> MayBeNegative = SearchValues.Create(
        ["利润", "净", "差", "盈", "余", "结", "流入", "亏", "新增", "增量"],
        StringComparison.Ordinal
    );
    private static readonly string[] Compared =
    [
        "比上年同期",
        "较上年同期",
        "比去年同期",
        "较去年同期",
        "比上年",
        "较上年",
        "比去年",
        "较去年",
        "较前年",
        "同比",
        "环比",
        "比年初",
        "较年初",
    ];
    private static readonly string[] Grows = ["增加", "增长", "增收", "净增", "多增", "增产", "新增", "提高", "增", "多"];

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        var facts = auditee.Facts;
        for (int i = 1; i < facts.Length; i++)
        {
            if (
                facts[i] is not { Aspect: Aspect.Increment or Aspect.Level, Value: > 0 } more
                || more.Unit is "%" or "百分点"
                || !IsRise(auditee.Lead(i))
            )
                continue;
            for (int j = i - 1; j >= Math.Max(0, i - Farthest) && auditee.SameSentence(i, j); j--)
            {
                if (facts[j].Aspect == Aspect.Growth && facts[j].Value > 0)
                    continue;
                if (facts[j] is not { Aspect: Aspect.Level, Value: > 0 } level || level.Unit != more.Unit)
                    break;
                if (!Named(auditee, j, level).ContainsAny(MayBeNegative) && Printed.Either(more).IsAbove(Printed.Either(level)))
                    yield return Found.At(
                        Id,
                        Agreement.Failure(level, more),
                        $"{level.Subject}：{level.Text}，比上年增加 {more.Text}：增量大于总量，请核对是否写反或单位有误。",
                        level,
                        more
                    );
                break;
            }
        }
    }

    private static ReadOnlySpan<char> Named(Auditee auditee, int at, Mention level) => string.Concat(level.Subject, auditee.Lead(at));

    /// <summary>Nothing but a comparison with the year before and a verb of growing stands between: ，比上年增加.</summary>
    private static bool IsRise(ReadOnlySpan<char> lead)
    {
        lead = lead.Trim("了 约");
        foreach (string compared in Compared)
            if (lead.StartsWith(compared, StringComparison.Ordinal))
            {
                lead = lead[compared.Length..];
                break;
            }
        foreach (string grows in Grows)
            if (lead.Equals(grows, StringComparison.Ordinal) || lead.StartsWith("净") && lead[1..].Equals(grows, StringComparison.Ordinal))
                return true;
        return false;
    }
}
