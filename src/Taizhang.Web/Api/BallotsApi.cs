using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Decisions;
using Taizhang.Service.Ballots;

namespace Taizhang.Web.Api;

/// <summary>
/// Administering votes of the congress. Casting a vote is no part of it: a ballot is secret, and no account stands behind one.
/// </summary>
internal static class BallotsApi
{
    private const string Tag = "Ballots";

    public static void MapBallots(this RouteGroupBuilder api)
    {
        api.MapGet("/ballots", List).WithTags(Tag).WithSummary("Ballots, newest first");
        api.MapGet("/ballots/{ballot}", FindAsync).WithTags(Tag).WithSummary("A ballot: its rule, its turnout while open, its result");
        api.MapCommand("POST", "/ballots", ApiJson.Plain.NewBallot, ask => Set(ask, null))
            .WithTags(Tag)
            .WithSummary("Define a ballot (票决)");
        api.MapCommand("PUT", "/ballots/{ballot}", ApiJson.Plain.NewBallot, ask => Set(ask, ask.Part("ballot")))
            .WithTags(Tag)
            .WithSummary("Redefine a ballot that is not open yet");
        api.MapPost("/ballots/{ballot}/open", OpenAsync)
            .WithTags(Tag)
            .Accepts<OpenedBallot>("application/json")
            .WithSummary("Open the vote")
            .WithDescription(
                "The answer holds the tokens for those who vote on a phone; they are shown this once, in no order of deputies."
            );
        api.MapWork("PUT", "/ballots/{ballot}/papers", ApiJson.Plain.TypedPapers, TypeAsync)
            .WithTags(Tag)
            .WithSummary("Type the paper ballots, replacing what the same person typed before")
            .WithDescription("By the paper's number: a mark for each candidate in the order of the ballot; none for an invalid paper.");
        api.MapCommand("POST", "/ballots/{ballot}/close", ApiJson.Plain.Plainly, ask => new CloseBallot(ask.Id, ask.Part("ballot")))
            .WithTags(Tag)
            .WithSummary("End the vote and count");
        api.MapCommand(
                "POST",
                "/ballots/{ballot}/void",
                ApiJson.Plain.Reasoned,
                ask => new VoidBallot(ask.Id, ask.Part("ballot"), ask.Body.Reason ?? "")
            )
            .WithTags(Tag)
            .WithSummary("Declare a ballot void");
        api.MapWork("POST", "/ballots/{ballot}/carry", ApiJson.Plain.CarriedBallot, CarryAsync)
            .WithTags(Tag)
            .WithSummary("Carry out the result: chosen projects are moved on and become pledges")
            .WithDescription("Repeated, nothing is done twice. due and deputies: by the number of the project.");
    }

    private static Results<Ok<Listing<BallotLine>>, Refused> List(HttpContext http, string? before = null, string? limit = null) =>
        Paging.Page(
            before,
            limit,
            [.. Caller.Of(http).Town.Ballots],
            one => new BallotLine(one.Id, one.Title, Word(one.State), one.Opened, one.Closed)
        );

    private static async Task<Results<Ok<BallotView>, Refused>> FindAsync(HttpContext http, string ballot)
    {
        var town = Caller.Of(http).Town;
        if (town.FindBallot(ballot) is not { } found)
            return new Refused(Refusal.MissingBallot());
        var turnout = found.State == BallotState.Open ? await town.TurnoutAsync(ballot) : null;
        return TypedResults.Ok(
            new BallotView(
                found.Id,
                found.Title,
                Word(found.State),
                RuleOf(found.Rule),
                found.Present,
                turnout?.Cast,
                found.Reason,
                found.Result?.Valid,
                found.Result?.Invalid,
                [
                    .. found.Candidates.Select(
                        (one, i) =>
                            new CandidateView(
                                one.Number,
                                one.Name,
                                found.Result?.Counts[i].Points,
                                found.Result is { } result ? Word(result.Counts[i].Fate) : null
                            )
                    ),
                ]
            )
        );
    }

    private static Outcome<Command> Set(Ask<NewBallot> ask, string? ballot)
    {
        var rule = ask.Body.Rule ?? new();
        return new SetBallot(
            ask.Id,
            ballot,
            ask.Body.Title ?? "",
            new BallotRule(
                Of<BallotWay>(rule.Way),
                rule.Seats,
                rule.Limit ?? rule.Seats,
                rule.Deputies,
                Of<Quorum>(rule.Quorum),
                rule.Majority,
                Of<TieRule>(rule.Ties),
                Of<UnfilledRule>(rule.Unfilled)
            ),
            [.. ask.Body.Candidates ?? []],
            ask.Body.After
        );
    }

    private static async Task<Results<Ok<BallotTokens>, Refused>> OpenAsync(HttpContext http, string ballot)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.OpenedBallot);
        if (!body.Ok)
            return new Refused(body.Refusals);
        var (id, present, phones) = body.Value;
        var caller = Caller.Of(http);
        var opened = await caller.Town.OpenBallotAsync(id ?? "", ballot, present, phones ?? present, caller.Actor);
        return opened.Ok ? TypedResults.Ok(new BallotTokens(opened.Value)) : new Refused(opened.Refusals);
    }

    private static async Task<IReadOnlyList<Refusal>> TypeAsync(Ask<TypedPapers> ask)
    {
        string ballot = ask.Part("ballot");
        if (!Rights.MayTypeBallots(ask.Caller.Actor))
            return [Refusal.RightBallotPapers()];
        if (ask.Town.FindBallot(ballot) is not { } found)
            return [Refusal.MissingBallot()];
        if (found.CheckOpen() is { } shut)
            return [shut];
        var papers = (ask.Body.Papers ?? ImmutableDictionary<string, IReadOnlyList<int>>.Empty)
            .Where(one => int.TryParse(one.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .ToDictionary(one => int.Parse(one.Key, CultureInfo.InvariantCulture), one => one.Value.ToImmutableArray());
        return (await ask.Town.TypeBallotsAsync(ballot, papers, ask.Caller.Actor)).Refusals;
    }

    private static async Task<IReadOnlyList<Refusal>> CarryAsync(Ask<CarriedBallot> ask)
    {
        if (!Rights.MaySetBallots(ask.Caller.Actor))
            return [Refusal.RightBallot()];
        if (ask.Town.FindBallot(ask.Part("ballot")) is not { State: BallotState.Closed, Result: not null } ballot)
            return [Refusal.MissingBallot()];
        var visit = ReportsApi.VisitOf(ask.Caller);
        var due = await Carrying.DueAsync(visit, ballot);
        return await Carrying.OutAsync(visit, ballot, due, Typed, ask.Http.RequestAborted);

        string Typed(string key) =>
            key.Split('.', 2) switch
            {
                ["due", var number] => ask.Body.Due?.GetValueOrDefault(number)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                    ?? due.Where(one => one.Entry.Number == number).Select(one => Carrying.DueOf(visit, one.Entry)).FirstOrDefault(""),
                ["deputies", var number] => ask.Body.Deputies?.GetValueOrDefault(number) ?? "",
                _ => "",
            };
    }

    private static RuleOfBallot RuleOf(BallotRule rule) =>
        new(Word(rule.Way), rule.Seats, rule.Limit, rule.Deputies, Word(rule.Quorum), rule.Majority, Word(rule.Ties), Word(rule.Unfilled));

    private static string Word<T>(T word)
        where T : struct, Enum => $"{word}".ToLowerInvariant();

    /// <summary>A word that names nothing is the first one: the strictest of each.</summary>
    private static T Of<T>(string? word)
        where T : struct, Enum => Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : default;
}
