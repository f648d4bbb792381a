using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Reports;
using Taizhang.Reports.Composing;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;

namespace Taizhang.Web.Pages.Drafts;

/// <summary>A draft as a Word file; what its editor is offered; also settles remarks, which has no page of its own.</summary>
internal static class DraftFiles
{
    public static void MapDraftFiles(this WebApplication app)
    {
        app.MapGet(
            "/{town}/reports/drafts/{year:int}/word.docx",
            (Visit visit, int year) =>
            {
                if (!Rights.MayReadDraft(visit.Actor))
                    return Results.StatusCode(StatusCodes.Status403Forbidden);
                string? printed = visit.Town.Read(town =>
                    town.DraftOf(year) is { Version: > 0 } draft ? DraftText.Print(draft.Text, town, year, _ => PrintedDraft.Missing) : null
                );
                return printed is null
                    ? Results.NotFound()
                    : FileResults.Word(
                        $"{visit.Town.Info.Name}{year}年政府工作报告（草稿）",
                        ReportPaper.Of(printed) with
                        {
                            IsDemo = visit.Town.Info.Demo,
                        }
                    );
            }
        );
        app.MapGet(
            "/{town}/reports/drafts/{year:int}/offers",
            (Visit visit, int year, string? find, string? chip) =>
                !Rights.MayWriteReport(visit.Actor) ? Results.StatusCode(StatusCodes.Status403Forbidden)
                : chip is { Length: > 0 } ? Results.Json(DraftOffers.WaysOf(visit, year, chip))
                : Results.Json(string.IsNullOrWhiteSpace(find) ? [] : DraftOffers.Find(visit, year, find.Trim()))
        );
        app.MapPost(
            "/{town}/reports/drafts/{year:int}/settle",
            async (Visit visit, int year, [FromForm] string id, [FromForm] string note, [FromForm] bool settled) =>
            {
                var done = await visit.Town.DoAsync(new SettleNote(id, year, note, settled), visit.Actor);
                // Said again, or by two at once: it is as it was to be.
                return done.Ok || done.Refusals is [{ Code: "input.nothing" }]
                    ? Results.Redirect(visit.Draft(year, "read"))
                    : Results.Text(
                        string.Join('\n', done.Refusals.Select(refusal => refusal.Message)),
                        statusCode: done.Refusals.Max(refusal => refusal.Status)
                    );
            }
        );
    }
}
