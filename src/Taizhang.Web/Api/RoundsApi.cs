using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Web.Api;

/// <summary>Rounds of checking or patrolling (轮次): which targets were seen, which are missing.</summary>
internal static class RoundsApi
{
    public static void MapRounds(this RouteGroupBuilder api)
    {
        api.MapGet("/ledgers/{ledger}/rounds", List).WithTags("Ledgers").WithSummary("The rounds of a ledger");
        api.MapGet("/ledgers/{ledger}/rounds/{round}", FindAsync)
            .WithTags("Ledgers")
            .WithSummary("How far a round has come in the span that contains a day, with the targets still missing")
            .WithDescription("Pages through what is missing. first and last are null when the round rests on that day.");
    }

    private static Results<Ok<Listing<Titled>>, Refused> List(HttpContext http, string ledger, string? before = null, string? limit = null)
    {
        var caller = Caller.Of(http);
        return caller.Town.Pack.Find(ledger) is { } of && Rights.IsOffered(caller.Actor, of)
            ? Paging.Page(before, limit, of.Rounds, round => new Titled(round.Id, round.Title))
            : new Refused(Refusal.MissingLedger(ledger));
    }

    private static async Task<Results<Ok<RoundView>, Refused>> FindAsync(
        HttpContext http,
        string ledger,
        string round,
        DateOnly? day = null,
        string? area = null,
        string? before = null,
        string? limit = null
    )
    {
        var caller = Caller.Of(http);
        if (caller.Town.Pack.Find(ledger) is not { } of || !Rights.IsOffered(caller.Actor, of))
            return new Refused(Refusal.MissingLedger(ledger));
        if (of.FindRound(round) is not { } found)
            return new Refused(Refusal.MissingAddress());
        var on = day ?? caller.Town.Today;
        if (await caller.Town.CoverageAsync(caller.Actor, found, on, area) is not { } coverage)
            return TypedResults.Ok(new RoundView(found.Id, found.Title, null, null, 0, 0, new([], null)));
        var page = Paging.Page<Target, TargetView>(before, limit, [.. coverage.Missing], target => new(target.Number, target.Area));
        return page.Result is Ok<Listing<TargetView>> { Value: { } missing }
            ? TypedResults.Ok(
                new RoundView(found.Id, found.Title, coverage.First, coverage.Last, coverage.Targets.Length, coverage.Seen, missing)
            )
            : (Refused)page.Result;
    }
}

/// <param name="Targets">How many are to be seen.</param>
public sealed record RoundView(
    string Id,
    string Title,
    DateOnly? First,
    DateOnly? Last,
    int Targets,
    int Seen,
    Listing<TargetView> Missing
);

public sealed record TargetView(string Number, string Area);
