using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Reports;
using Taizhang.Service.Editions;

namespace Taizhang.Web.Api;

/// <summary>Frozen reports, their figures, and what became of these since.</summary>
internal static class EditionsApi
{
    public static void MapEditions(this RouteGroupBuilder api)
    {
        api.MapGet("/editions", List).WithTags("Editions").WithSummary("The frozen reports, latest year first");
        api.MapGet("/editions/{year:int}", Find)
            .WithTags("Editions")
            .WithSummary("A frozen report: its text, its figures, and which of them print another value today");
        api.MapCommand(
                "POST",
                "/editions/{year:int}/open",
                ApiJson.Plain.OpenedEdition,
                ask => new OpenEdition(ask.Id, ask.Number("year"), ask.Body.Open)
            )
            .WithTags("Editions")
            .WithSummary("Open an edition to everybody, or close it again (公开)");
    }

    private static Results<Ok<Listing<EditionLine>>, Refused> List(HttpContext http, string? before = null, string? limit = null)
    {
        var drafts = Caller
            .Of(http)
            .Town.Read(town => town.Drafts.Values.Where(draft => draft.Edition is not null).OrderByDescending(one => one.Year).ToArray());
        return Paging.Page(
            before,
            limit,
            drafts,
            draft => new EditionLine(draft.Year, draft.Edition!.Title, draft.Edition.Day, draft.Edition.By, draft.IsOpen)
        );
    }

    private static Results<Ok<EditionView>, Refused> Find(HttpContext http, int year)
    {
        var town = Caller.Of(http).Town;
        if (town.Read(state => state.DraftOf(year).Edition) is not { } edition)
            return new Refused(Refusal.MissingEdition(year));
        var now = Restatements.Values(town, edition).ToDictionary(one => one.Figure.Chip, one => one.Now);
        return TypedResults.Ok(
            new EditionView(
                year,
                edition.Title,
                edition.Day,
                edition.By,
                edition.Position,
                edition.Head,
                edition.Printed,
                [
                    .. edition.Figures.Select(one => new EditionFigureView(
                        one.Id,
                        one.Title,
                        one.Unit,
                        one.Definition,
                        one.Printed,
                        one.Value,
                        one.LastYear,
                        one.Origin?.Name(),
                        now.TryGetValue(one.Chip, out string? restated) ? restated ?? "" : null
                    )),
                ]
            )
        );
    }
}

public sealed record OpenedEdition(string? Id, bool Open = true) : CommandBody(Id);

public sealed record EditionLine(int Year, string Title, DateOnly Day, string By, bool IsOpen);

/// <param name="Position">The last line of the journal before it, whose hash is <paramref name="Head"/>.</param>
public sealed record EditionView(
    int Year,
    string Title,
    DateOnly Day,
    string By,
    long Position,
    string Head,
    string Text,
    IReadOnlyList<EditionFigureView> Figures
);

/// <param name="Value">As an exact fraction's text.</param>
/// <param name="Origin">counted, stated or declared; null: not kept then.</param>
/// <param name="Restated">What it would print today; null: the same; empty: it has no value any more.</param>
public sealed record EditionFigureView(
    string Id,
    string Title,
    string Unit,
    string Definition,
    string Printed,
    string Value,
    string? LastYear,
    string? Origin,
    string? Restated
);
