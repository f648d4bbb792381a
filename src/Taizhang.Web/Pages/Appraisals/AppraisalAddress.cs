using Taizhang.Kernel.Appraisals;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Web.Pages.Figures;

namespace Taizhang.Web.Pages.Appraisals;

/// <summary>Addresses of appraisals, and the period that an address means.</summary>
internal static class AppraisalAddress
{
    public static string Appraisal(
        this Visit visit,
        Appraisal appraisal,
        Period period,
        string? who = null,
        params ReadOnlySpan<(string Name, string? Value)> more
    ) => visit.FiguresAt($"appraisals/{appraisal.Id}{(who is null ? "" : "/" + Uri.EscapeDataString(who))}", null, period, more);

    /// <summary>The appraisal's period in which the chosen one ends; the current one if that is not over.</summary>
    public static Period PeriodOf(this Visit visit, Appraisal appraisal) =>
        Period.Of(visit.Period.Contains(visit.Today) ? visit.Today : visit.Period.Last, appraisal.Months);

    /// <summary>
    /// The page of the figure behind an item: at the village, or in the township that is compared. Offices have none: their figure is the
    /// township's.
    /// </summary>
    public static string Behind(this Visit visit, Appraisal appraisal, Score score, AppraisalItem item, Period period) =>
        appraisal.Of switch
        {
            Appraised.Villages => visit.Figure(item.FigureId, score.Key, period),
            Appraised.Towns => $"/{score.Key}/figures/{Uri.EscapeDataString(item.FigureId)}?period={period}",
            _ => visit.Appraisal(appraisal, period, score.Key) + "#item-" + appraisal.Items.TakeWhile(other => other != item).Count(),
        };

    public static string Word(this Appraised of) =>
        of switch
        {
            Appraised.Villages => "村（社区）",
            Appraised.Offices => "站所",
            _ => "乡镇",
        };

    public static string Every(this Appraisal appraisal) =>
        appraisal.Months switch
        {
            1 => "每月",
            3 => "每季度",
            6 => "每半年",
            _ => "每年",
        };

    public static string Points(Exact? points) => points?.Round(2).Replace("-", "−", StringComparison.Ordinal) ?? "—";

    public static string Value(ItemScore item) => item.Value is { } value ? item.Item.Figure.Display(value) : "没有数";
}
