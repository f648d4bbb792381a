using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reminders;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>What waits for somebody: what is due, paused, escalated or in a state, and how much was done.</summary>
public sealed partial class RunningTown
{
    /// <summary>Entries with a running clock that is due on or before a day, first due first.</summary>
    public ValueTask<IReadOnlyList<Entry>> DueAsync(Actor actor, DateOnly until, int limit = 50) =>
        Narrow(actor, null) is { } areas
            ? DueAsync(
                actor,
                new()
                {
                    Areas = areas,
                    Office = actor.Role == Role.Office ? actor.Office : null,
                    Until = until,
                    Limit = limit,
                }
            )
            : new([]);

    /// <summary>The same of everybody's, for reminders: these tell each receiver of what it sees.</summary>
    internal ValueTask<IReadOnlyList<Entry>> AllDueAsync(DateOnly until, int limit) =>
        _store.DueAsync(new() { Until = until, Limit = limit });

    /// <summary>Entries resting because one of their clocks is paused, longest paused first.</summary>
    public ValueTask<IReadOnlyList<Entry>> PausedAsync(Actor actor, int limit = 50) =>
        Narrow(actor, null) is { } areas
            ? DueAsync(
                actor,
                new()
                {
                    Areas = areas,
                    Office = actor.Role == Role.Office ? actor.Office : null,
                    Until = Today,
                    Paused = true,
                    Limit = limit,
                }
            )
            : new([]);

    /// <summary>How many entries rest in the actor's scope, of its office for station staff.</summary>
    public ValueTask<int> RestingAsync(Actor actor) =>
        Narrow(actor, null) is { } areas
            ? _store.RestingAsync(
                new()
                {
                    Areas = areas,
                    Seen = InsightsOf(actor),
                    Office = actor.Role == Role.Office ? actor.Office : null,
                    Until = Today,
                }
            )
            : new(0);

    /// <summary>
    /// What is escalated to this role within the actor's scope, longest due first; and whether there may be more than the late entries
    /// examined.
    /// </summary>
    public async ValueTask<(IReadOnlyList<DueItem> Items, bool More)> EscalatedAsync(Actor actor, Role to, int read = 1000)
    {
        var ledgers = Pack
            .Ledgers.Where(ledger => actor.IsIn(ledger.Duty) && ledger.Clocks.Any(clock => clock.Ladder.Any(rung => IsTo(rung.To))))
            .Select(ledger => ledger.Id)
            .ToImmutableArray();
        if (ledgers.IsEmpty || Narrow(actor, null) is not { } areas)
            return ([], false);
        var today = Today;
        var late = await DueAsync(
            actor,
            new()
            {
                Areas = areas,
                Ledgers = ledgers,
                Until = today.AddDays(-1),
                Limit = read,
            }
        );
        return ([.. late.SelectMany(entry => DueItem.Of(entry, Pack, today)).Where(item => item.IsEscalatedTo(to))], late.Count == read);

        bool IsTo(Role rung) => rung == to || (to == Role.Chief && rung == Role.Leader);
    }

    /// <summary>How many entries of some piles wait within the actor's scope.</summary>
    public ValueTask<Waiting> WaitingAsync(Actor actor, ImmutableArray<Pile> piles) =>
        Waiting(actor, piles) is { } query ? _store.WaitingAsync(query) : new(Storage.Waiting.Nothing);

    /// <summary>Those of a span, or all, first due first, after the last one of the page before.</summary>
    public async ValueTask<IReadOnlyList<Entry>> WaitingAsync(
        Actor actor,
        ImmutableArray<Pile> piles,
        DueIn? span,
        int limit,
        WaitingCursor? after = null
    ) => Waiting(actor, piles) is { } query ? await ThereAsync(actor, [.. await _store.WaitingAsync(query, span, after, limit)]) : [];

    /// <summary>What is in work in the actor's scope and lines, by the office that has it, most first.</summary>
    public ValueTask<IReadOnlyList<OfficeLoad>> LoadsAsync(Actor actor) =>
        Waiting(actor, Pile.InWork(actor, Pack.Ledgers)) is { } query ? _store.LoadsAsync(query) : new([]);

    /// <summary>What happened to entries in the actor's scope since an instant, oldest first.</summary>
    public ValueTask<IReadOnlyList<Happened>> HappenedAsync(Actor actor, DateTimeOffset since) =>
        Narrow(actor, null) is { } areas
            ? _store.HappenedAsync(
                new()
                {
                    Since = since,
                    Areas = areas,
                    Seen = InsightsOf(actor),
                }
            )
            : new([]);

    /// <summary>Entries by their ids, those that are there for the actor; at most 1000.</summary>
    public async ValueTask<IReadOnlyList<Entry>> EntriesAsync(Actor actor, IReadOnlyCollection<long> ids) =>
        await ThereAsync(actor, [.. (await _store.EntriesAsync(ids)).Where(entry => Finds(actor, entry))]);

    /// <summary>
    /// The motions that a deputy proposed, newest first: those under its own name. It is told of them although others' names are masked.
    /// </summary>
    public async ValueTask<IReadOnlyList<Entry>> MotionsOfAsync(Actor deputy)
    {
        const int Most = 50;
        if (
            deputy.Role != Role.Deputy
            || Pack.Find(MotionLedger.Id) is not { } ledger
            || ledger.Find(MotionLedger.Proposer) is null
            || Narrow(deputy, null) is not { } areas
        )
            return [];
        int at = ledger.IndexOf(MotionLedger.Proposer);
        var own = _store
            .StreamAsync(
                new()
                {
                    Ledger = ledger.Id,
                    Areas = areas,
                    Seen = InsightsOf(deputy),
                }
            )
            .Where(entry => entry.Values[at].Text == deputy.Name)
            .Take(Most);
        return await ThereAsync(deputy, [.. await own.ToArrayAsync()]);
    }

    private WaitingQuery? Waiting(Actor actor, ImmutableArray<Pile> piles) =>
        Narrow(actor, null) is { } areas
            ? new()
            {
                Piles = piles,
                Areas = areas,
                Seen = InsightsOf(actor),
                Office = actor.Office,
                Opener = actor.Id,
                Today = Today,
            }
            : null;

    /// <summary>How many entries in the actor's scope entered some states on each day; days without any are left out.</summary>
    public ValueTask<IReadOnlyList<(DateOnly Day, int Count)>> FinishedAsync(
        Actor actor,
        ImmutableArray<(string Ledger, string State)> states,
        DateOnly from,
        DateOnly to
    ) =>
        Narrow(actor, null) is { } areas
            ? _store.FinishedAsync(
                new()
                {
                    States = states,
                    Areas = areas,
                    Seen = InsightsOf(actor),
                    From = from,
                    To = to,
                }
            )
            : new([]);

    /// <summary>
    /// On which day the newest entry of each ledger was registered, of the ledgers that the actor sees whole; none for who is bound to an
    /// area.
    /// </summary>
    public async ValueTask<IReadOnlyDictionary<string, DateOnly>> LastOpenedAsync(Actor actor) =>
        actor.Area is not null
            ? new Dictionary<string, DateOnly>()
            : (await _store.LastOpenedAsync())
                .Where(one => Rights.ReadsCases(actor) && Rights.InsightInto(actor, Pack[one.Key]).All)
                .ToDictionary();

    /// <summary>The different values that a figure counts in a period, for counting those of several townships once.</summary>
    internal async ValueTask<IEnumerable<string>> ValuesAsync(Series series, Period period) =>
        (await _store.SightsAsync(series.Index, period.First, period.Last)).Select(sight => sight.Number);

    private async ValueTask<IReadOnlyList<Entry>> DueAsync(Actor actor, DueQuery query) =>
        await ThereAsync(actor, [.. await _store.DueAsync(query with { Seen = InsightsOf(actor) })]);
}
