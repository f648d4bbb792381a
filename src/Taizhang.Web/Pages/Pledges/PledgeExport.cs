using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Pledges;
using Taizhang.Service.Pledges;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Pledges;

/// <summary>The board as an Excel file, as displayed: the same filter and order, shares as numbers.</summary>
internal static class PledgeExport
{
    public static void MapPledgeExport(this WebApplication app) =>
        app.MapGet(
            "/{town}/pledges/export",
            async (Visit visit, HttpRequest request) =>
            {
                var filter = PledgeFilter.Of(request.Query, visit);
                var pledges = filter.Of((await visit.Town.PledgesAsync(visit.Actor, filter.Year)).Pledges);
                return FileResults.Workbook($"{visit.Town.Info.Name}{filter.Year}年承诺", Sheet(pledges));
            }
        );

    private static WrittenSheet Sheet(IEnumerable<Tracked> pledges) =>
        WrittenSheet.Of(
            WrittenSheet.Only,
            pledges,
            ("编号", one => one.Pledge.Number),
            ("承诺事项", one => one.Pledge.Text),
            ("出处", one => one.Pledge.Place),
            ("类别", one => one.Pledge.Sort),
            ("职责", one => one.Duty),
            ("责任单位", one => one.Pledge.Office),
            ("牵头领导", one => one.Pledge.Leader),
            ("配合单位", one => one.Pledge.Helpers),
            ("完成时限", one => one.Pledge.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("对应指标", one => one.Figure?.Title ?? one.Pledge.Figure),
            ("目标", PledgeWords.Goal),
            ("现在", PledgeWords.Now),
            ("计划%", one => WrittenSheet.Number(one.Progress.Planned * 100, 1)),
            ("实际%", one => WrittenSheet.Number(one.Progress.Actual * 100, 1)),
            ("状态", one => one.Progress.Status.Title()),
            ("说明", one => one.Progress.Words),
            ("堵点", one => string.Join("；", one.Pledge.Blocks.Where(block => block.Solved is null).Select(block => block.Problem)))
        );
}
