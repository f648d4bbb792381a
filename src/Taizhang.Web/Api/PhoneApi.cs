using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;

namespace Taizhang.Web.Api;

/// <summary>What a phone takes along, to work where there is no network.</summary>
internal static class PhoneApi
{
    /// <summary>The ledger of what one comes across on the way.</summary>
    private const string Snap = "grid_event";

    private const int MostTasks = 300,
        MostTargets = 1000;

    public static void MapPhone(this RouteGroupBuilder api) =>
        api.MapGet("/phone", (Delegate)KitAsync)
            .WithTags("Township")
            .WithSummary("What a phone needs to work without a network")
            .WithDescription(
                "Definitions, areas, what waits for the caller, and whom the rounds still miss, in the caller's areas. "
                    + "Personal values are masked."
            );

    private static async Task<Results<Ok<PhoneKit>, Refused>> KitAsync(HttpContext http)
    {
        var caller = Caller.Of(http);
        if (Rights.CheckWrites(caller.Actor) is { } refusal)
            return new Refused(refusal);
        var (town, actor) = (caller.Town, caller.Actor);
        var (position, at) = (town.Position, town.Now);
        var areas = town.Read(all => all.Areas);
        var (waiting, more) = await WaitingAsync(caller);
        var tasks = waiting.Select(entry => Task(caller, entry, areas)).Where(task => task.Moves.Count > 0).ToArray();
        var concerned = tasks.Select(task => task.Ledger).ToHashSet();
        return TypedResults.Ok(
            new PhoneKit(
                new(caller.Account.Id, caller.Account.Name, actor.Role.Word()),
                town.Info.Id,
                town.Info.Name,
                TownTime.Of(at),
                position,
                town.Pack.Find(Snap) is { } snap && Rights.MayOpen(actor, snap) ? Snap : null,
                [
                    .. areas
                        .All.Where(area => area.StandsOn(town.Today) && Rights.Covers(actor, area.Code, areas))
                        .Select(area => new PhoneArea(area.Code, areas.FullName(area.Code), LedgersApi.Word(area.Level))),
                ],
                [.. town.Read(all => all.Offices.Order(StringComparer.Ordinal).ToArray())],
                [
                    .. town
                        .Pack.Ledgers.Where(ledger => Rights.MayOpen(actor, ledger) || concerned.Contains(ledger.Id))
                        .Select(ledger => PhoneDefinitions.Of(actor, ledger)),
                ],
                tasks,
                more,
                await RoundsAsync(caller, areas)
            )
        );
    }

    /// <summary>
    /// What the caller may lead on, the first due first; and whether there is more. Wider than what waits for nobody else: who stands
    /// before it may deal with it on the spot.
    /// </summary>
    private static async Task<(IReadOnlyList<Entry> First, bool More)> WaitingAsync(Caller caller)
    {
        var (town, actor) = (caller.Town, caller.Actor);
        var claim = actor.Role == Role.Office ? Claim.Own : Claim.Anybodys;
        ImmutableArray<Pile> piles =
        [
            .. from ledger in town.Pack.Ledgers
            where actor.IsIn(ledger.Duty)
            from state in ledger.Workflow.States
            where !ledger.Workflow.IsEnd(state.Id) && ledger.Workflow.From(state.Id).Any(move => LeadsOn(move, state.Id, ledger, actor))
            select new Pile(ledger.Id, state.Id, claim),
        ];
        var waiting = await town.WaitingAsync(actor, piles, null, MostTasks + 1);
        return ([.. waiting.Take(MostTasks)], waiting.Count > MostTasks);
    }

    private static bool LeadsOn(Move move, string from, Ledger ledger, Actor actor) =>
        move is { Retires: false, Becomes: null, To: { } to }
        && move.By.Contains(actor.Role)
        && ledger.Workflow.Order(to) > ledger.Workflow.Order(from);

    private static PhoneTask Task(Caller caller, Entry entry, AreaTree areas)
    {
        var (town, ledger) = (caller.Town, caller.Town.Pack[entry.Ledger]);
        Move[] moves = [.. Rights.Moves(caller.Actor, ledger, entry, areas).Where(move => move.Becomes is null)];
        var run = entry.NextDue;
        var clock = run is null ? null : ledger.FindClock(run.Clock);
        return new(
            entry.Number,
            ledger.Id,
            Name(caller, ledger, entry),
            entry.State,
            ledger.Workflow.Title(entry.State),
            entry.Area,
            areas.FullName(entry.Area),
            entry.Version,
            run?.Due,
            clock?.Words(run!, town.Today, town.Pack.Calendar),
            run is not null && run.Due < town.Today,
            Spot(ledger, entry),
            [.. moves.Select(move => move.Id)],
            moves
                .SelectMany(move => move.Needs.Concat(move.May))
                .Distinct()
                .Select(id => ledger.Find(id)!)
                .Where(field => !field.Personal && !entry.Values[ledger.IndexOf(field.Id)].IsEmpty && field.Type is not RowsField)
                .ToDictionary(field => field.Id, field => field.Type.Canonical(entry.Values[ledger.IndexOf(field.Id)]))
        );
    }

    private static async Task<IReadOnlyList<PhoneRound>> RoundsAsync(Caller caller, AreaTree areas)
    {
        var (town, actor) = (caller.Town, caller.Actor);
        var rounds = new List<PhoneRound>();
        foreach (var ledger in town.Pack.Ledgers.Where(ledger => Rights.MayOpen(actor, ledger)))
        foreach (var round in ledger.Rounds)
        {
            if (await town.CoverageAsync(actor, round, town.Today) is not { Targets.IsEmpty: false } coverage)
                continue;
            var of = town.Pack.Figures.Find(round.Of)!.Value.Figure;
            var missing = await town.EntriesAsync(actor, coverage.Missing.Take(MostTargets));
            rounds.Add(
                new(
                    round.Id,
                    ledger.Id,
                    round.Title,
                    round.Link,
                    of.Unit,
                    coverage.First,
                    coverage.Last,
                    round.Times,
                    round.Gap,
                    coverage.Targets.Length,
                    PhoneDefinitions.Of(town.Pack.Figures.Find(round.Seen)!.Value.Figure.Where),
                    [
                        .. missing.Select(entry => new PhoneTarget(
                            entry.Number,
                            Name(caller, of.Ledger, entry),
                            entry.Area,
                            areas.FullName(entry.Area),
                            Spot(of.Ledger, entry)
                        )),
                    ]
                )
            );
        }
        return rounds;
    }

    /// <summary>What an entry is called on a phone: a personal name is masked for everybody.</summary>
    private static string Name(Caller caller, Ledger ledger, Entry entry) =>
        ledger.Find(ledger.Label) is { Personal: true } label
            ? $"{entry.Number} {Rights.Masked(label, entry.Values[ledger.IndexOf(label.Id)])}".TrimEnd()
            : Rights.ShownName(caller.Actor, ledger, entry);

    private static string? Spot(Ledger ledger, Entry entry) =>
        ledger.Fields.FirstOrDefault(field => field.Type is PointField && !field.Personal) is { } spot
        && entry.Values[ledger.IndexOf(spot.Id)] is { IsEmpty: false } value
            ? spot.Type.Canonical(value)
            : null;
}
