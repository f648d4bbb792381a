using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MiniExcelLibs;
using Taizhang.Kernel.Appraisals;
using Taizhang.Kernel.Figures;

namespace Taizhang.Web.Pages.Appraisals;

/// <summary>The table of an appraisal as an Excel file: each item's figure and points, as numbers.</summary>
internal static class AppraisalExport
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapAppraisalExport(this WebApplication app) => app.MapGet("/{town}/appraisals/{id}/export", ExportAsync);

    private static async Task<IResult> ExportAsync(Visit visit, string id)
    {
        if (visit.Pack.Appraisals.FirstOrDefault(one => one.Id == id) is not { } appraisal)
            return Results.NotFound();
        var table = await visit.Town.AppraiseAsync(visit.Actor, appraisal, visit.PeriodOf(appraisal), visit.Towns);
        var bytes = new MemoryStream();
        bytes.SaveAs(table.Scores.Select(score => Row(appraisal, score)).ToList());
        bytes.Position = 0;
        return Results.File(
            bytes,
            Excel,
            $"{visit.Town.Info.Name}{table.Period.Title}{appraisal.Title}.xlsx".Replace(" ", "", StringComparison.Ordinal)
        );
    }

    private static Dictionary<string, object?> Row(Appraisal appraisal, Score score)
    {
        var row = new Dictionary<string, object?> { ["名次"] = score.Rank, [appraisal.Of.Word()] = score.Name };
        for (int i = 0; i < score.Items.Length; i++)
        {
            var (item, value, _, points) = score.Items[i];
            string title = $"{i + 1} {item.Title}";
            row[$"{title}（{item.Figure.Unit}）"] = Number(value, item.Figure.Decimals);
            row[$"{title}得分"] = Number(points, 2);
        }
        row["总分"] = Number(score.Total, 2);
        row["红黄旗"] = score.Flag switch
        {
            Flag.Red => "红旗",
            Flag.Yellow => "黄旗",
            _ => "",
        };
        return row;
    }

    private static decimal? Number(Exact? value, int places) =>
        value is { } number ? decimal.Parse(number.Round(places), CultureInfo.InvariantCulture) : null;
}
