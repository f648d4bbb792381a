using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Pledges;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Api;

/// <summary>Pledges with their computed progress. They are entries of the ledger of pledges, and registered and moved as such.</summary>
internal static class PledgesApi
{
    public static void MapPledges(this RouteGroupBuilder api)
    {
        api.MapGet("/pledges", ListAsync)
            .WithTags("Pledges")
            .WithSummary("The pledges of a year with their progress, in the order of their registration")
            .WithDescription("status: done, ahead, ontrack, behind, other. Register and move them as entries of the ledger pledge.");
        api.MapGet("/pledges/{number}", FindAsync).WithTags("Pledges").WithSummary("One pledge with its parts and its course by months");
    }

    private static async Task<Results<Ok<Listing<PledgeLine>>, Refused>> ListAsync(
        HttpContext http,
        int? year = null,
        string? office = null,
        string? duty = null,
        string? status = null,
        string? before = null,
        string? limit = null
    )
    {
        var caller = Caller.Of(http);
        var (all, _) = await caller.Town.PledgesAsync(caller.Actor, year ?? caller.Town.Today.Year);
        return Paging.Page(
            before,
            limit,
            [
                .. all.Where(one =>
                    (office is null || one.Pledge.Office == office)
                    && (duty is null || one.Duty == duty)
                    && (status is null || Word(one.Progress.Status) == status)
                ),
            ],
            Line
        );
    }

    private static async Task<Results<Ok<PledgeDetail>, Refused>> FindAsync(HttpContext http, string number)
    {
        var caller = Caller.Of(http);
        if (await caller.Town.PledgeAsync(caller.Actor, number) is not { } view)
            return new Refused(Refusal.MissingEntry(number));
        return TypedResults.Ok(
            new PledgeDetail(
                Line(view.Tracked),
                [.. view.Parts.Select(Line)],
                [.. view.Curve.Select(one => new PledgeMonth($"{one.Month}", Share(one.Planned), Share(one.Actual)))]
            )
        );
    }

    private static PledgeLine Line(Tracked one) =>
        new(
            one.Pledge.Number,
            one.Pledge.Text,
            one.Pledge.Year,
            one.Pledge.Sort,
            one.Duty,
            one.Pledge.Office,
            one.Pledge.Place,
            one.Pledge.Figure.Length > 0 ? one.Pledge.Figure : null,
            one.Pledge.DueOn,
            Word(one.Progress.Status),
            Share(one.Progress.Planned),
            Share(one.Progress.Actual),
            one.Progress.Words,
            Word(one.Reckoned)
        );

    private static string? Share(Exact? share) => share is { } of ? (of * 100).Round(1) : null;

    private static string Word<T>(T word)
        where T : struct, Enum => $"{word}".ToLowerInvariant();
}

/// <param name="Figure">What measures it; null: nothing counted does.</param>
/// <param name="Planned">In per cent, as planned for today.</param>
/// <param name="Actual">In per cent; null: unknown.</param>
/// <param name="Reckoned">kept, partly, notkept, carried or open.</param>
public sealed record PledgeLine(
    string Number,
    string Text,
    int Year,
    string Sort,
    string Duty,
    string? Office,
    string Place,
    string? Figure,
    DateOnly? Due,
    string Status,
    string? Planned,
    string? Actual,
    string Words,
    string Reckoned
);

public sealed record PledgeDetail(PledgeLine Pledge, IReadOnlyList<PledgeLine> Parts, IReadOnlyList<PledgeMonth> Course);

public sealed record PledgeMonth(string Month, string? Planned, string? Actual);
