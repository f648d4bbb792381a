using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Figures;
using Taizhang.Service.Comparing;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Compare;

/// <summary>
/// A comparison as an Excel file: a sheet for the years, one for the townships, one for the areas; the numbers as numbers.
/// </summary>
internal static class CompareExport
{
    public static void MapCompareExport(this WebApplication app) =>
        app.MapGet(
            "/{town}/compare/export",
            async (Visit visit, ReportReadings readings, string? figure, string? area) =>
            {
                if (await Comparison.OfAsync(visit, readings, figure ?? "", area) is not { } comparison)
                    return Results.NotFound();
                var sheets = new List<WrittenSheet>
                {
                    WrittenSheet.Of(
                        "历年",
                        comparison.Years,
                        Columns<ComparedYear>("时期", year => year.Period.Title, _ => comparison.Figure)
                    ),
                };
                if (comparison.Towns.Length > 1)
                    sheets.Add(
                        WrittenSheet.Of(
                            "乡镇",
                            comparison.Towns,
                            [
                                .. Columns<ComparedTown>("乡镇", town => town.Town.Info.Name, town => town.Figure),
                                ("名次", town => town.Rank),
                                ("口径不同", town => string.Join("；", town.Differs)),
                            ]
                        )
                    );
                if (!comparison.Areas.IsEmpty)
                    sheets.Add(OfAreas(comparison));
                string name = $"{comparison.Area.Name}{visit.Period.Title}{comparison.Reading.Title}对比";
                return FileResults.Workbook(name.Replace(" ", "", StringComparison.Ordinal), sheets);
            }
        );

    private static (string, Func<T, object?>)[] Columns<T>(string of, Func<T, string> name, Func<T, Figure> figure)
        where T : Compared =>
        [
            (of, name),
            ("单位", one => figure(one).Unit),
            ("台账", one => one.Reading?.IsFew == true ? one.Reading.Number : WrittenSheet.Number(one.Kept, figure(one).Decimals)),
            ("同比%", one => WrittenSheet.Number(one.Reading?.Growth, 1)),
            ("报告写作", one => string.Join("、", one.Values.Select(said => said.Mention.Text))),
            ("报告数值", one => WrittenSheet.Number(one.Values.FirstOrDefault()?.Value, 6)),
            ("报告写同比", one => string.Join("、", one.Growths.Select(said => said.Mention.Text))),
            (
                "结论",
                one =>
                    one.Agrees switch
                    {
                        true => "一致",
                        false => "不同",
                        _ => "",
                    }
            ),
        ];

    private static WrittenSheet OfAreas(Comparison comparison)
    {
        var (title, figure) = (comparison.Areas[0].Reading.Title, comparison.Areas[0].Reading.Figure);
        return WrittenSheet.Of(
            "区域",
            comparison.Areas,
            ("名次", one => one.Rank),
            ("区域", one => one.Area.Name),
            (
                $"{title}（{figure.Unit}）",
                one => one.Reading.IsFew ? one.Reading.Number : WrittenSheet.Number(one.Reading.Value, figure.Decimals)
            ),
            ("上年同期", one => WrittenSheet.Number(one.Reading.LastYear, figure.Decimals)),
            ("同比%", one => WrittenSheet.Number(one.Reading.Growth, 1))
        );
    }
}
