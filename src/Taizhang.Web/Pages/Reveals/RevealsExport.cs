using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Reveals;

/// <summary>The record of what was revealed, as an Excel file.</summary>
internal static class RevealsExport
{
    private const int Together = 1000,
        Most = 100_000;

    public static void MapRevealsExport(this WebApplication app) =>
        app.MapGet(
            "/{town}/reveals/export",
            (Visit visit, LinkedEntries linked) =>
                Rights.MayReadReveals(visit.Actor)
                    ? FileResults.Workbook(
                        $"{visit.Town.Info.Name}查看记录{visit.Today:yyyyMMdd}",
                        new WrittenSheet("查看记录", Columns, RowsAsync(visit, linked))
                    )
                    : Results.StatusCode(StatusCodes.Status403Forbidden)
        );

    private static readonly SheetColumn[] Columns =
    [
        new("时间"),
        new("查看人"),
        new("台账"),
        new("编号"),
        new("名称"),
        new("区域"),
        new("项目"),
        new("用途"),
        new("日志"),
    ];

    private static async IAsyncEnumerable<object?[]> RowsAsync(Visit visit, LinkedEntries linked)
    {
        long? before = null;
        for (int rows = 0; rows < Most; rows += Together)
        {
            var page = await visit.Town.RevealsAsync(visit.Actor, before, Together);
            await linked.LoadAsync(page.Items.Select(one => one.Entry));
            foreach (var (line, revealed, entry) in page.Items)
            {
                var ledger = visit.Pack[entry.Ledger];
                yield return
                [
                    TownTime.Minute(line.At),
                    line.ActorName,
                    ledger.Title,
                    entry.Number,
                    linked.NameOf(entry),
                    visit.Areas.FullName(entry.Area),
                    ledger.Find(revealed.Field)?.Title ?? revealed.Field,
                    revealed.Purpose,
                    line.Seq,
                ];
            }
            if ((before = page.Next) is null)
                yield break;
        }
    }
}
