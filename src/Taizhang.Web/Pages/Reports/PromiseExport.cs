using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Reports;

/// <summary>The promises of a report as an Excel file, with the quantities as numbers.</summary>
internal static class PromiseExport
{
    public static void MapPromiseExport(this WebApplication app) =>
        app.MapGet(
            "/{town}/reports/{name}/promises.xlsx",
            async (Visit visit, ReportReadings readings, string name) =>
                await readings.FindAsync(visit, name) is { } reading
                    ? FileResults.Workbook($"{visit.Town.Info.Name}{reading.Filed.Year}年报告承诺", Sheet(reading))
                    : Results.NotFound()
        );

    private static WrittenSheet Sheet(ReportReading reading) =>
        WrittenSheet.Of(
            WrittenSheet.Only,
            reading.Promises.Index(),
            ("序号", one => one.Index + 1),
            ("承诺", one => one.Item.Text),
            ("对象", one => one.Item.Subject),
            ("数量", one => one.Item.Quantity),
            ("单位", one => one.Item.Unit),
            ("期限", one => one.Item.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("类别", one => one.Item.Title),
            ("章节", one => one.Item.Section),
            ("责任单位", one => one.Item.Office ?? "")
        );
}
