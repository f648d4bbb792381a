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
            "办复",
            "普及率",
            "知晓率",
            "绿化率",
            "绿化覆盖",
            "绿地率",
            "森林覆盖",
            "好评",
            "及时率",
            "按期",
            "按时",
            "优良",
            "良好",
            "通过率",
            "升学率",
            "失业率",
            "贫困发生率",
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
        [
            "增长率",
            "完成率",
            "增幅",
            "增速",
            "杠杆率",
            "拨备",
            "毛入学率",
            "入学率",
            "产销率",
            "到位率",
            "建成率",
            "覆盖率",
            "产能利用率",
            "指数",
        ],
        StringComparison.Ordinal
    );

    /// <summary>A share of a plan or of the year before, or a change: 是上年的105%, 完成目标任务2000万美元的100.05%.</summary>
    private static readonly SearchValues<string> OtherBases = SearchValues.Create(
        [
            "任务",
            "计划",
            "预算",
            "目标",
            "上年",
            "去年",
            "同期",
            "序时",
            "进度",
            "提高了",
            "上升",
            "增长",
            "下降",
            "增加",
            "高于",
            "快于",
            "倍",
            "超",
        ],
        StringComparison.Ordinal
    );

    private static bool OfSomethingElse(Auditee auditee, int fact)
    {
        var words = auditee.Lead(fact);
        return words.ContainsAny(OtherBases)
            || words is "的"
            || fact > 0
                && auditee.SameSentence(fact - 1, fact)
                && auditee.Between(auditee.Facts[fact - 1], auditee.Facts[fact]).Trim() is "的";
    }

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
            bool share = fact.Subject.AsSpan().ContainsAny(Shares) || auditee.Lead(i).ContainsAny(Shares);
            if (
                OfSomethingElse(auditee, i)
                || !share && (fact.Subject.AsSpan().ContainsAny(MayExceed) || auditee.Lead(i).ContainsAny(MayExceed))
            )
                continue;
            yield return Found.At(
                Id,
                share ? Verdict.Fails : Verdict.Ask,
                $"{fact.Subject}写作 {fact.Text}，{(share ? "应在 0 至 100% 之间。" : "不在 0 至 100% 之间，请核对口径。")}",
                fact
            );
        }
    }
}
