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
