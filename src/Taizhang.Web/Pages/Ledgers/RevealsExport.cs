using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MiniExcelLibs;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Journal;
using Taizhang.Storage.Towns;

namespace Taizhang.Web.Pages.Ledgers;

/// <summary>The record of what was revealed, as an Excel file.</summary>
internal static class RevealsExport
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int Together = 1000,
        Most = 100_000;

    public static void MapRevealsExport(this WebApplication app) =>
        app.MapGet(
            "/{town}/reveals/export",
            async (Visit visit, LinkedEntries linked) =>
            {
                if (!Rights.MayReadReveals(visit.Actor))
                    return Results.StatusCode(StatusCodes.Status403Forbidden);
                var rows = new List<Dictionary<string, object?>>();
                for (long? before = null; rows.Count < Most; )
                {
                    var page = await visit.Town.RevealsAsync(visit.Actor, before, Together);
                    await linked.LoadAsync(page.Items.Select(one => one.Entry));
                    foreach (var (line, revealed, entry) in page.Items)
                    {
                        var ledger = visit.Pack[entry.Ledger];
                        rows.Add(
                            new()
                            {
                                ["时间"] = Time(line),
                                ["查看人"] = line.ActorName,
                                ["台账"] = ledger.Title,
                                ["编号"] = entry.Number,
                                ["名称"] = linked.NameOf(entry),
                                ["区域"] = visit.Areas.FullName(entry.Area),
                                ["项目"] = ledger.Find(revealed.Field)?.Title ?? revealed.Field,
                                ["用途"] = revealed.Purpose,
                                ["日志"] = line.Seq,
                            }
                        );
                    }
                    if ((before = page.Next) is null)
                        break;
                }
                var bytes = new MemoryStream();
                await bytes.SaveAsAsync(rows, sheetName: "查看记录");
                bytes.Position = 0;
                return Results.File(bytes, Excel, $"{visit.Town.Info.Name}查看记录{visit.Today:yyyyMMdd}.xlsx");
            }
        );

    public static string Time(JournalLine line) =>
        line.At.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
