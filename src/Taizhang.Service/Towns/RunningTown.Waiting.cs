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

    /// <summary>
    /// What waits in some states of ledgers, within the actor's scope; for station staff, entries of their office or of no office yet.
    /// </summary>
    public async ValueTask<Waiting> WaitingAsync(Actor actor, ImmutableArray<(string Ledger, string State)> states, int limit = 50)
    {
        if (Narrow(actor, null) is not { } areas)
            return new(0, 0, 0, []);
        var waiting = await _store.WaitingAsync(
            new()
            {
                States = states,
                Areas = areas,
                Seen = InsightsOf(actor),
                Office = actor.Role == Role.Office ? actor.Office : null,
                Today = Today,
                Limit = limit,
            }
        );
        return waiting with { First = await ThereAsync(actor, waiting.First) };
    }

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
