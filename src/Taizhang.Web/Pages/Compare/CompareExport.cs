using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MiniExcelLibs;
using Taizhang.Kernel.Figures;
using Taizhang.Web.Pages.Reports;

namespace Taizhang.Web.Pages.Compare;

/// <summary>
/// A comparison as an Excel file: a sheet for the years, one for the townships, one for the areas; the numbers as numbers.
/// </summary>
internal static class CompareExport
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapCompareExport(this WebApplication app) =>
        app.MapGet(
            "/{town}/compare/export",
            async (Visit visit, ReportReadings readings, string? figure, string? area) =>
            {
                if (await Comparison.OfAsync(visit, readings, figure ?? "", area) is not { } comparison)
                    return Results.NotFound();
                var sheets = new Dictionary<string, object>
                {
                    ["历年"] = comparison.Years.Select(year => Row(year, "时期", year.Period.Title, comparison.Figure)).ToList(),
                };
                if (comparison.Towns.Length > 1)
                    sheets["乡镇"] = comparison
                        .Towns.Select(town => Ranked(Row(town, "乡镇", town.Town.Info.Name, town.Figure), town))
                        .ToList();
                if (!comparison.Areas.IsEmpty)
                    sheets["区域"] = comparison.Areas.Select(Row).ToList();
                var bytes = new MemoryStream();
                await bytes.SaveAsAsync(sheets);
                bytes.Position = 0;
                return Results.File(
                    bytes,
                    Excel,
                    $"{comparison.Area.Name}{visit.Period.Title}{comparison.Reading.Title}对比.xlsx".Replace(
                        " ",
                        "",
                        StringComparison.Ordinal
                    )
                );
            }
        );

    private static Dictionary<string, object?> Row(Compared one, string of, string name, Figure figure) =>
        new()
        {
            [of] = name,
            ["单位"] = figure.Unit,
            ["台账"] = Number(one.Kept, figure.Decimals),
            ["同比%"] = Number(one.Reading?.Growth, 1),
            ["报告写作"] = string.Join("、", one.Values.Select(said => said.Mention.Text)),
            ["报告数值"] = Number(one.Values.FirstOrDefault()?.Value, 6),
            ["报告写同比"] = string.Join("、", one.Growths.Select(said => said.Mention.Text)),
            ["结论"] = one.Agrees switch
            {
                true => "一致",
                false => "不同",
                _ => "",
            },
        };

    private static Dictionary<string, object?> Ranked(Dictionary<string, object?> row, ComparedTown town)
    {
        (row["名次"], row["口径不同"]) = (town.Rank, string.Join("；", town.Differs));
        return row;
    }

    private static Dictionary<string, object?> Row(ComparedArea one) =>
        new()
        {
            ["名次"] = one.Rank,
            ["区域"] = one.Area.Name,
            [$"{one.Reading.Title}（{one.Reading.Figure.Unit}）"] = Number(one.Reading.Value, one.Reading.Figure.Decimals),
            ["上年同期"] = Number(one.Reading.LastYear, one.Reading.Figure.Decimals),
            ["同比%"] = Number(one.Reading.Growth, 1),
        };

    private static decimal? Number(Exact? value, int places) =>
        value is { } number ? decimal.Parse(number.Round(places), CultureInfo.InvariantCulture) : null;
}
