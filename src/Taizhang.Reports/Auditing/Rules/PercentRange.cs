using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>A share lies between 0 and 100 %; nothing falls by more than 100 %.</summary>
internal static class PercentRange
{
    public const string Id = "percent-range";

    public static readonly AuditRule Rule = new(Id, "百分数的范围", Check);

    /// <summary>Shares of a whole that the part cannot exceed. Others (参保率, 产销率, 到位率, 完成率) may pass 100 % by their definition.</summary>
    private static readonly SearchValues<string> Shares = SearchValues.Create(
        [
            "满意",
            "办结",
            "合格",
            "达标",
            "化解",
            "调处",
            "整改",
            "回复",
            "答复",
            "普及率",
            "知晓率",
            "绿化率",
            "森林覆盖",
            "好评",
            "及时率",
            "按期",
            "按时",
            "优良",
            "良好",
            "支出率",
            "通过率",
            "升学率",
            "失业率",
            "贫困发生率",
            "受理率",
            "响应率",
            "入户率",
            "处置率",
            "结案率",
            "破案率",
            "销号率",
            "占比",
            "比重",
        ],
        StringComparison.Ordinal
    );

    private static readonly SearchValues<string> MayExceed = SearchValues.Create(
        ["增长率", "完成率", "增幅", "增速", "杠杆率", "拨备"],
        StringComparison.Ordinal
    );

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 0; i < auditee.Facts.Length; i++)
        {
            var fact = auditee.Facts[i];
            if (fact.Unit != "%")
                continue;
            if (fact.Aspect == Aspect.Growth && fact.Value < -100)
                yield return Found.At(
                    Id,
                    fact.Subject.Contains('利') ? Verdict.Ask : Verdict.Fails,
                    $"{fact.Subject}下降 {Shown.Percent(-fact.Value)}：降幅不会超过 100%。",
                    fact
                );
            if (fact.Aspect != Aspect.Rate || (fact.Value is >= 0 and <= 100 && fact.ValueMax is null or <= 100))
                continue;
            if (fact.Subject.AsSpan().ContainsAny(MayExceed) || auditee.Lead(i).ContainsAny(MayExceed))
                continue;
            bool share = fact.Subject.AsSpan().ContainsAny(Shares) || auditee.Lead(i).ContainsAny(Shares);
            yield return Found.At(
                Id,
                share ? Verdict.Fails : Verdict.Ask,
                $"{fact.Subject}写作 {fact.Text}，{(share ? "应在 0 至 100% 之间。" : "不在 0 至 100% 之间，请核对口径。")}",
                fact
            );
        }
    }
}
