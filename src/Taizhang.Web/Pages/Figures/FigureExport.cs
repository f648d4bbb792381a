using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Figures;

/// <summary>The tables of figures as Excel files, with the numbers as numbers.</summary>
internal static class FigureExport
{
    public static void MapFigureExport(this WebApplication app)
    {
        app.MapGet(
            "/{town}/figures/export",
            (Visit visit, string? area, string? q, string? duty) =>
                FigureLine.ReadAll(
                    visit,
                    area ?? visit.Town.HomeOf(visit.Actor),
                    figure => (string.IsNullOrEmpty(duty) || figure.Ledger.Duty == duty) && FigureLine.IsNamed(figure, (q ?? "").Trim())
                )
                    is { } lines
                    ? Send($"{visit.Town.Info.Name}{visit.Period.Title}指标", All(lines))
                    : Results.NotFound()
        );
        app.MapGet(
            "/{town}/figures/{id}/export",
            (Visit visit, string id, string? area) =>
                FigureView.Of(visit, id, area) is { } view
                    ? Send($"{view.Area.Name}{view.Reading.Period.Year}年{view.Reading.Title}", Of(view))
                    : Results.NotFound()
        );
    }

    private static IResult Send(string name, WrittenSheet sheet) =>
        FileResults.Workbook(name.Replace(" ", "", StringComparison.Ordinal), sheet);

    private static WrittenSheet All(IEnumerable<FigureLine> lines) =>
        WrittenSheet.Of(
            WrittenSheet.Only,
            lines,
            [
                ("职责", line => line.Reading.Figure.Ledger.Duty),
                ("台账", line => line.Reading.Figure.Ledger.Title),
                ("指标", line => line.Reading.Title),
                ("单位", line => line.Reading.Figure.Unit),
                ("本期", line => Cell(line.Reading)),
                ("上年同期", line => Number(line.Reading.LastYear, line.Reading.Figure)),
                ("增减", line => Number(line.Reading.Increment, line.Reading.Figure)),
                ("同比%", line => WrittenSheet.Number(line.Reading.Growth, 1)),
                ("年度计划", line => Number(line.Year.Plan, line.Reading.Figure)),
                ("完成计划%", line => WrittenSheet.Number(line.Year.ShareOfPlan, 1)),
                ("来源", line => line.Reading.Figure.Origin.Title()),
                .. Months<FigureLine>(line => line.Months, line => line.Reading.Figure),
            ]
        );

    private static WrittenSheet Of(FigureView view) =>
        WrittenSheet.Of(
            WrittenSheet.Only,
            Rows(view),
            [
                ("区域", row => row.Area),
                .. Months<Row>(row => row.Months, _ => view.Figure),
                ($"{view.Reading.Period.Title}（{view.Figure.Unit}）", row => Cell(row.Reading)),
                ("上年同期", row => Number(row.Reading.LastYear, view.Figure)),
            ]
        );

    /// <summary>A row of one figure: an area with its months.</summary>
    private sealed record Row(string Area, FigureReading Reading, IReadOnlyList<Exact?> Months);

    private static IEnumerable<Row> Rows(FigureView view)
    {
        foreach (var place in view.Places)
            yield return new(place.Area.Name, place.Reading, place.Months);
        if (view.Own is { IsZero: false })
            yield return new(
                view.Area.Name + "本级",
                view.Reading with
                {
                    Value = view.Own,
                    LastYear = null,
                },
                [.. view.Months.Select((month, at) => view.Places.Aggregate(month, (left, place) => left - place.Months[at]))]
            );
        yield return new(view.Area.Name + "合计", view.Reading, view.Months);
    }

    private static IEnumerable<(string, Func<T, object?>)> Months<T>(Func<T, IReadOnlyList<Exact?>> months, Func<T, Figure> figure) =>
        Enumerable.Range(0, 12).Select(at => ($"{at + 1}月", (Func<T, object?>)(row => Number(months(row)[at], figure(row)))));

    /// <summary>A number, or that it is withheld.</summary>
    private static object? Cell(FigureReading reading) => reading.IsFew ? reading.Number : Number(reading.Value, reading.Figure);

    private static decimal? Number(Exact? value, Figure figure) => WrittenSheet.Number(value, figure.Decimals);
}
