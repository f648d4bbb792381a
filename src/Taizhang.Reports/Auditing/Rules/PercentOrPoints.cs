using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>A rate that rose by 3 %: of itself, or by three percentage points? Conversely, an amount that grew by points.</summary>
internal static class PercentOrPoints
{
    public const string Id = "percent-or-points";

    public static readonly AuditRule Rule = new(Id, "百分比还是百分点", Check);

    private static readonly string[] Rates = ["率", "比重", "占比", "比例", "满意度"];
    private static readonly SearchValues<string> NotShares = SearchValues.Create(
        ["效率", "频率", "功率", "汇率", "速率", "税率", "利率", "倍率", "产率", "分辨率"],
        StringComparison.Ordinal
    );
    private static readonly SearchValues<string> Moves = SearchValues.Create(
        ["提高", "提升", "上升", "下降", "降低", "增加"],
        StringComparison.Ordinal
    );
    private static readonly SearchValues<string> ToALevel = SearchValues.Create(["到", "至", "达", "为"], StringComparison.Ordinal);
    private static readonly SearchValues<string> Comparisons = SearchValues.Create(
        [
            "高于",
            "低于",
            "快于",
            "慢于",
            "高出",
            "增速",
            "增幅",
            "率",
            "比重",
            "占比",
            "比例",
            "度",
            "位次",
            "提高",
            "提升",
            "降低",
            "回升",
            "回落",
        ],
        StringComparison.Ordinal
    );

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 0; i < auditee.Facts.Length; i++)
        {
            var fact = auditee.Facts[i];
            if (fact.Aspect is not (Aspect.Growth or Aspect.Increment))
                continue;
            if (
                fact.Unit == "%"
                && IsShare(fact.Subject)
                && auditee.Lead(i) is var lead
                && lead.ContainsAny(Moves)
                && !lead.ContainsAny(ToALevel)
            )
                yield return Found.At(
                    Id,
                    Verdict.Ask,
                    $"{fact.Subject}变动写作 {fact.Text}：是相对比例，还是 {Shown.Number(Math.Abs(fact.Value))} 个百分点？请写明。",
                    fact
                );
            else if (
                fact.Unit == "百分点"
                && fact.Subject.Length > 0
                && !fact.Subject.AsSpan().ContainsAny(Comparisons)
                && !auditee.Clause(i).ContainsAny(Comparisons)
                && auditee.Lead(i).Contains("增长", StringComparison.Ordinal)
            )
                yield return Found.At(
                    Id,
                    Verdict.Ask,
                    $"{fact.Subject}增长写作 {fact.Text}：总量的增幅应写 {Shown.Number(Math.Abs(fact.Value))}%，请核对。",
                    fact
                );
        }
    }

    private static bool IsShare(string subject) =>
        !subject.AsSpan().ContainsAny(NotShares) && Rates.Any(ending => subject.EndsWith(ending, StringComparison.Ordinal));
}
