using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MiniExcelLibs;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Pledges;

namespace Taizhang.Web.Pages.Pledges;

/// <summary>The board as an Excel file, as it is seen: the same filter, the same order, shares as numbers.</summary>
internal static class PledgeExport
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapPledgeExport(this WebApplication app) =>
        app.MapGet(
            "/{town}/pledges/export",
            async (Visit visit, HttpRequest request) =>
            {
                var filter = PledgeFilter.Of(request.Query, visit.Period.Year);
                var bytes = new MemoryStream();
                await bytes.SaveAsAsync(filter.Of((await visit.Town.PledgesAsync(visit.Actor, filter.Year)).Pledges).Select(Row).ToList());
                bytes.Position = 0;
                return Results.File(bytes, Excel, $"{visit.Town.Info.Name}{filter.Year}年承诺.xlsx");
            }
        );

    private static Dictionary<string, object?> Row(Tracked tracked)
    {
        var (pledge, progress) = (tracked.Pledge, tracked.Progress);
        return new()
        {
            ["编号"] = pledge.Number,
            ["承诺事项"] = pledge.Text,
            ["出处"] = pledge.Place,
            ["类别"] = pledge.Sort,
            ["职责"] = tracked.Duty,
            ["责任单位"] = pledge.Office,
            ["牵头领导"] = pledge.Leader,
            ["配合单位"] = pledge.Helpers,
            ["完成时限"] = pledge.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["对应指标"] = tracked.Figure?.Title ?? pledge.Figure,
            ["目标"] = PledgeWords.Goal(tracked),
            ["现在"] = PledgeWords.Now(tracked),
            ["计划%"] = Hundredths(progress.Planned),
            ["实际%"] = Hundredths(progress.Actual),
            ["状态"] = progress.Status.Title(),
            ["说明"] = progress.Words,
            ["堵点"] = string.Join("；", pledge.Blocks.Where(block => block.Solved is null).Select(block => block.Problem)),
        };
    }

    private static decimal? Hundredths(Exact? share) =>
        share is { } of ? decimal.Parse((of * 100).Round(1), CultureInfo.InvariantCulture) : null;
}
