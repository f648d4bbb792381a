using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Reports;
using Taizhang.Service.Editions;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;

namespace Taizhang.Web.Pages.Editions;

/// <summary>An edition as files: for signed-in visitors, and for everybody once it is open.</summary>
internal static class EditionFiles
{
    public static void MapEditionFiles(this WebApplication app)
    {
        // Only for who is signed in: a PDF takes a second and two hundred megabytes.
        app.MapGet(
            "/{town}/reports/editions/{year:int}/report.pdf",
            async (Visit visit, OfficialPdf pdf, int year, CancellationToken cancel) =>
            {
                if (visit.Town.Read(town => town.DraftOf(year).Edition) is not { } edition)
                    return Results.NotFound();
                var made = await pdf.MakeAsync(EditionPaper.Of(edition) with { IsDemo = visit.Town.Info.Demo }, cancel);
                return made.Ok
                    ? FileResults.Pdf($"{visit.Town.Info.Name}{year}年政府工作报告", made.Value)
                    : Results.Text(
                        string.Join('\n', made.Refusals.Select(refusal => refusal.Message)),
                        statusCode: made.Refusals.Max(refusal => refusal.Status)
                    );
            }
        );
        app.MapGet(
            "/{town}/reports/editions/{year:int}/{file}",
            (Visit visit, int year, string file) => File(visit.Town, visit.Town.Read(town => town.DraftOf(year).Edition), file)
        );
        app.MapGet(
            "/open/{id}/{year:int}/{file}",
            (TownHouse house, string id, int year, string file) =>
                house.Find(id) is { } town ? File(town, OpenOf(town, year), file) : Results.NotFound()
        );
    }

    /// <summary>The edition of a year if it is open to everybody.</summary>
    internal static Edition? OpenOf(RunningTown town, int year) =>
        town.Read(state => state.DraftOf(year) is { IsOpen: true, Edition: { } edition } ? edition : null);

    private static IResult File(RunningTown town, Edition? edition, string file)
    {
        if (edition is null)
            return Results.NotFound();
        string name = $"{town.Info.Name}{edition.Year}年政府工作报告";
        return file switch
        {
            "word.docx" => FileResults.Word(name, EditionPaper.Of(edition) with { IsDemo = town.Info.Demo }),
            "figures.csv" => FileResults.Csv(name + "数据", OpenData.Csv(town, edition)),
            "figures.json" => FileResults.Json(name + "数据", OpenData.Json(town, edition)),
            _ => Results.NotFound(),
        };
    }
}
