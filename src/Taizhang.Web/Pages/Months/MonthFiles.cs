using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;

namespace Taizhang.Web.Pages.Months;

/// <summary>A month's report as a Word file.</summary>
internal static class MonthFiles
{
    public static void MapMonthFiles(this WebApplication app) =>
        app.MapGet(
            "/{town}/reports/month.docx",
            async (Visit visit, MonthReports reports, LinkedEntries linked, string? month) =>
            {
                if (!Rights.MayReadDraft(visit.Actor))
                    return Results.StatusCode(StatusCodes.Status403Forbidden);
                var period = MonthOf(month, visit.Today);
                var report = await reports.OfAsync(visit.Town, visit.Actor, period);
                await linked.LoadAsync(report.Figures.SelectMany(one => one.Entries));
                return FileResults.Word(
                    $"{visit.Town.Info.Name}{period.Title}工作情况",
                    MonthReports.Paper(report, linked.NameOf) with
                    {
                        IsDemo = visit.Town.Info.Demo,
                    }
                );
            }
        );

    /// <summary>The month that an address names; else the last one that is over, or the present one at its very end.</summary>
    internal static Period MonthOf(string? text, DateOnly today) =>
        Period.TryParse(text, out var period) && period.IsMonth ? period : Period.OfMonth(today.AddDays(1).AddMonths(-1));
}
