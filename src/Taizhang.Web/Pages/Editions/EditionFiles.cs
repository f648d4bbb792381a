using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Kernel.Reports;
using Taizhang.Reports.Writing;
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
        app.MapGet("/{town}/reports/editions/{year:int}/report.ofd", OfdAsync);
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
            (Visit visit, HttpContext http, int year, string file) =>
                File(visit.Town, visit.Town.Read(town => town.DraftOf(year).Edition), file, http)
        );
        app.MapGet(
            "/open/{id}/{year:int}/{file}",
            (TownHouse house, HttpContext http, string id, int year, string file) =>
                house.Find(id) is { } town ? File(town, OpenOf(town, year), file, http) : Results.NotFound()
        );
    }

    /// <summary>The edition of a year if it is open to everybody.</summary>
    internal static Edition? OpenOf(RunningTown town, int year) =>
        town.Read(state => state.DraftOf(year) is { IsOpen: true, Edition: { } edition } ? edition : null);

    /// <summary>The same pages as the PDF has, in the format of the state's offices (GB/T 33190).</summary>
    private static async Task<IResult> OfdAsync(Visit visit, OfficialPdf pdf, int year, CancellationToken cancel)
    {
        if (visit.Town.Read(town => town.DraftOf(year).Edition) is not { } edition)
            return Results.NotFound();
        var made = await pdf.MakeAsync(EditionPaper.Of(edition) with { IsDemo = visit.Town.Info.Demo }, cancel);
        return made.Ok
            ? FileResults.Ofd(
                $"{visit.Town.Info.Name}{year}年政府工作报告",
                OfdFile.Of(made.Value, edition.Title, $"{visit.Town.Info.Name}人民政府", edition.Day)
            )
            : Results.Text(
                string.Join('\n', made.Refusals.Select(refusal => refusal.Message)),
                statusCode: made.Refusals.Max(refusal => refusal.Status)
            );
    }

    private static IResult File(RunningTown town, Edition? edition, string file, HttpContext http)
    {
        if (edition is null)
            return Results.NotFound();
        string name = $"{town.Info.Name}{edition.Year}年政府工作报告";
        return file switch
        {
            "word.docx" => FileResults.Word(name, EditionPaper.Of(edition) with { IsDemo = town.Info.Demo }),
            "figures.csv" => FileResults.Csv(name + "数据", OpenData.Csv(town, edition)),
            "figures.json" => FileResults.Json(name + "数据", OpenData.Json(town, edition)),
            "word.docx.sig" => Signature(Word(town, edition)),
            "figures.csv.sig" => Signature(OpenData.Csv(town, edition)),
            "figures.json.sig" => Signature(OpenData.Json(town, edition)),
            _ => Results.NotFound(),
        };

        IResult Signature(byte[] of) =>
            http.RequestServices.GetService<HeadKey>() is { } key
                ? Results.Text(DetachedSignature.Of(of, key), "text/plain")
                : Results.NotFound();
    }

    private static byte[] Word(RunningTown town, Edition edition)
    {
        using var file = new MemoryStream();
        OfficialWord.Write(EditionPaper.Of(edition) with { IsDemo = town.Info.Demo }, file);
        return file.ToArray();
    }
}
