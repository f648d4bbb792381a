using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MiniExcelLibs;
using Taizhang.Kernel.Figures;

namespace Taizhang.Web.Pages.Figures;

/// <summary>The tables of figures as Excel files, with the numbers as numbers.</summary>
internal static class FigureExport
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapFigureExport(this WebApplication app)
    {
        app.MapGet(
            "/{town}/figures/export",
            (Visit visit, string? area, string? q, string? duty) =>
                FigureLine.ReadAll(visit, area ?? visit.Town.HomeOf(visit.Actor), (q ?? "").Trim(), duty) is { } lines
                    ? File(lines.Select(Row), $"{visit.Town.Info.Name}{visit.Period.Title}指标")
                    : Results.NotFound()
        );
        app.MapGet(
            "/{town}/figures/{id}/export",
            (Visit visit, string id, string? area) =>
                FigureView.Of(visit, id, area) is { } view
                    ? File(Rows(view), $"{view.Area.Name}{view.Reading.Period.Year}年{view.Reading.Title}")
                    : Results.NotFound()
        );
    }

    private static IResult File(IEnumerable<Dictionary<string, object?>> rows, string name)
    {
        var bytes = new MemoryStream();
        bytes.SaveAs(rows.ToList());
        bytes.Position = 0;
        return Results.File(bytes, Excel, name.Replace(" ", "", StringComparison.Ordinal) + ".xlsx");
    }

    private static Dictionary<string, object?> Row(FigureLine line)
    {
        var (reading, figure) = (line.Reading, line.Reading.Figure);
        var row = new Dictionary<string, object?>
        {
            ["职责"] = figure.Ledger.Duty,
            ["台账"] = figure.Ledger.Title,
            ["指标"] = reading.Title,
            ["单位"] = figure.Unit,
            ["本期"] = Number(reading.Value, figure),
            ["上年同期"] = Number(reading.LastYear, figure),
            ["增减"] = Number(reading.Increment, figure),
            ["同比%"] = Number(reading.Growth, 1),
            ["年度计划"] = Number(line.Year.Plan, figure),
            ["完成计划%"] = Number(line.Year.ShareOfPlan, 1),
            ["来源"] = figure.IsDeclared ? "部门核定" : "台账合计",
        };
        for (int month = 0; month < 12; month++)
            row[$"{month + 1}月"] = Number(line.Months[month], figure);
        return row;
    }

    private static IEnumerable<Dictionary<string, object?>> Rows(FigureView view)
    {
        foreach (var place in view.Places)
            yield return Row(view, place.Area.Name, place.Reading, place.Months);
        if (view.Own is { IsZero: false })
            yield return Row(
                view,
                view.Area.Name + "本级",
                view.Reading with
                {
                    Value = view.Own,
                    LastYear = null,
                },
                [.. view.Months.Select((month, at) => view.Places.Aggregate(month, (left, place) => left - place.Months[at]))]
            );
        yield return Row(view, view.Area.Name + "合计", view.Reading, view.Months);
    }

    private static Dictionary<string, object?> Row(FigureView view, string area, FigureReading reading, IReadOnlyList<Exact?> months)
    {
        var row = new Dictionary<string, object?> { ["区域"] = area };
        for (int month = 0; month < 12; month++)
            row[$"{month + 1}月"] = Number(months[month], view.Figure);
        row[$"{reading.Period.Title}（{view.Figure.Unit}）"] = Number(reading.Value, view.Figure);
        row["上年同期"] = Number(reading.LastYear, view.Figure);
        return row;
    }

    private static decimal? Number(Exact? value, Figure figure) => Number(value, figure.Decimals);

    private static decimal? Number(Exact? value, int places) =>
        value is { } number ? decimal.Parse(number.Round(places), CultureInfo.InvariantCulture) : null;
}
