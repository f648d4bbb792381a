using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Appraisals;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Appraisals;

/// <summary>The table of an appraisal as an Excel file: each item's figure and points, as numbers.</summary>
internal static class AppraisalExport
{
    public static void MapAppraisalExport(this WebApplication app) => app.MapGet("/{town}/appraisals/{id}/export", ExportAsync);

    private static async Task<IResult> ExportAsync(Visit visit, string id)
    {
        if (visit.Pack.Appraisals.FirstOrDefault(one => one.Id == id) is not { } appraisal)
            return Results.NotFound();
        var table = await visit.Town.AppraiseAsync(visit.Actor, appraisal, visit.PeriodOf(appraisal), visit.Towns);
        return FileResults.Workbook(
            $"{visit.Town.Info.Name}{table.Period.Title}{appraisal.Title}".Replace(" ", "", StringComparison.Ordinal),
            Sheet(appraisal, table.Scores)
        );
    }

    private static WrittenSheet Sheet(Appraisal appraisal, IEnumerable<Score> scores) =>
        WrittenSheet.Of(
            WrittenSheet.Only,
            scores,
            [
                ("名次", score => score.Rank),
                (appraisal.Of.Word(), score => score.Name),
                .. appraisal.Items.SelectMany(Columns),
                ("总分", score => WrittenSheet.Number(score.Total, 2)),
                ("红黄旗", score => FlagOf(score.Flag)),
            ]
        );

    private static (string, Func<Score, object?>)[] Columns(AppraisalItem item, int at) =>
        [
            ($"{at + 1} {item.Title}（{item.Figure.Unit}）", score => WrittenSheet.Number(score.Items[at].Value, item.Figure.Decimals)),
            ($"{at + 1} {item.Title}得分", score => WrittenSheet.Number(score.Items[at].Points, 2)),
        ];

    private static string FlagOf(Flag flag) =>
        flag switch
        {
            Flag.Red => "红旗",
            Flag.Yellow => "黄旗",
            _ => "",
        };
}
