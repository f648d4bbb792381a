using System.Globalization;
using Taizhang.Reports;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Promises;

namespace Taizhang.Web.Pages.Reports;

/// <summary>The words of reading and auditing on screen.</summary>
internal static class Wording
{
    public static string Title(this Status status) =>
        status switch
        {
            Status.Actual => "实绩",
            Status.Target => "目标",
            Status.Plan => "计划",
            _ => "背景",
        };

    public static string Title(this Aspect aspect) =>
        aspect switch
        {
            Aspect.Level => "数量",
            Aspect.Growth => "增幅",
            Aspect.Increment => "增量",
            Aspect.PlanRatio => "占计划",
            Aspect.Rate => "比率",
            _ => "位次",
        };

    public static string Title(this Bound bound) =>
        bound switch
        {
            Bound.Exact => "",
            Bound.About => "约",
            Bound.Over => "以上",
            _ => "以内",
        };

    public static string Title(this Verdict verdict) =>
        verdict switch
        {
            Verdict.Fails => "不符",
            Verdict.Ask => "请核",
            Verdict.HoldsByTruncation => "截尾相符",
            Verdict.CannotCheck => "无法核对",
            _ => "相符",
        };

    /// <summary>The look of a note: <c>bad</c>, <c>good</c> or empty.</summary>
    public static string Tone(this Verdict verdict) =>
        verdict switch
        {
            Verdict.Fails => "bad",
            Verdict.Holds or Verdict.HoldsByTruncation => "good",
            _ => "",
        };

    public static string Title(this Promise promise) =>
        promise.Sort switch
        {
            Sort.Target => "指标",
            Sort.Project => "项目",
            Sort.Task => "任务",
            _ => promise.Item is { } item ? $"民生实事 {item}" : "民生实事",
        };

    public static string Rule(string rule) =>
        rule switch
        {
            "level-growth-increment" => "数值、增幅与增量",
            "plan-ratio" => "计划完成比例",
            "rate-part-whole" => "比率、分子与分母",
            "rate-implies-whole" => "比率推算的总数",
            "sum-of-parts" => "分项之和与总数",
            "section-sum" => "各项合计与总投资",
            "from-to" => "前后变化",
            "part-above-whole" => "其中数与总数",
            "percent-range" => "百分数的范围",
            "percent-or-points" => "百分比还是百分点",
            "two-values" => "同一数字两种说法",
            "magnitude" => "数量级（万、亿）",
            "rank" => "位次",
            "target-out-of-pattern" => "目标的规律",
            "target-below-result" => "目标与实绩",
            "promise-not-mentioned" => "上年承诺未提及",
            "term-not-explained" => "名词解释",
            "impossible-date" => "日期",
            "speech-date" => "讲话日期",
            "count-of-list" => "列举的个数",
            "wording-differs" => "提法前后不一",
            "unit-of-subject" => "单位与对象",
            "shares-of-hundred" => "占比合计",
            "stage-above-stage" => "前后环节的数量",
            "investment-above-total" => "完成投资与总投资",
            "per-head" => "人均、户均",
            "rate-name" => "比率的名称",
            _ => rule,
        };

    /// <summary>A value with groups of three and no zeros at its end: 129,200,000.</summary>
    public static string Number(decimal value) => value.ToString("#,##0.############", CultureInfo.InvariantCulture);

    /// <summary>What was understood of a mention, in one line.</summary>
    public static string Meaning(Mention mention) =>
        string.Join(
            " · ",
            new[]
            {
                $"{Number(mention.Value)}{(mention.ValueMax is { } most ? $"—{Number(most)}" : "")} {mention.Unit}"
                    + (mention.Bound == Bound.Exact ? "" : $"（{mention.Bound.Title()}）"),
                mention.Aspect.Title(),
                mention.Status.Title(),
                mention.Year is { } year ? $"{year} 年" : "",
            }.Where(part => part.Length > 0)
        );
}
