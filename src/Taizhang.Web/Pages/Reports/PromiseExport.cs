using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MiniExcelLibs;

namespace Taizhang.Web.Pages.Reports;

/// <summary>The promises of a report as an Excel file, with the quantities as numbers.</summary>
internal static class PromiseExport
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapPromiseExport(this WebApplication app) =>
        app.MapGet(
            "/{town}/reports/{name}/promises.xlsx",
            async (Visit visit, ReportReadings readings, string name) =>
            {
                if (await readings.FindAsync(visit, name) is not { } reading)
                    return Results.NotFound();
                var bytes = new MemoryStream();
                await bytes.SaveAsAsync(Rows(reading).ToList());
                bytes.Position = 0;
                return Results.File(bytes, Excel, $"{visit.Town.Info.Name}{reading.Filed.Year}年报告承诺.xlsx");
            }
        );

    private static IEnumerable<Dictionary<string, object?>> Rows(ReportReading reading) =>
        reading.Promises.Select(
            (promise, at) =>
                new Dictionary<string, object?>
                {
                    ["序号"] = at + 1,
                    ["承诺"] = promise.Text,
                    ["对象"] = promise.Subject,
                    ["数量"] = promise.Quantity,
                    ["单位"] = promise.Unit,
                    ["期限"] = promise.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["类别"] = promise.Title(),
                    ["章节"] = promise.Section,
                    ["责任单位"] = promise.Office ?? "",
                }
        );
}
