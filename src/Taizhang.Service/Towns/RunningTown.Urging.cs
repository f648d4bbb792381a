using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;

namespace Taizhang.Service.Towns;

/// <content>What was urged, and what changed since somebody last looked.</content>
public sealed partial class RunningTown
{
    private const int MostAtOnce = 1000;

    /// <summary>The urgings of an entry that stand: no move was made since. Oldest first.</summary>
    public ValueTask<IReadOnlyList<Urged>> UrgingsOfAsync(Entry entry) => _writer.Urgings.StandingAsync(_store, entry, Position);

    /// <summary>The entries that wait for the actor and of which somebody urges it, urged first first.</summary>
    public async ValueTask<IReadOnlyList<(Entry Entry, IReadOnlyList<Urged> Urgings)>> UrgedAsync(Actor actor)
    {
        var found = new List<(Entry Entry, IReadOnlyList<Urged> Urgings)>();
        foreach (long[] some in (await _writer.Urgings.EntriesAsync(_store, Position)).Chunk(MostAtOnce))
        foreach (var entry in await _store.EntriesAsync(some))
            if (
                await UrgingsOfAsync(entry) is { Count: > 0 } urgings
                && Finds(actor, entry)
                && Pile.IsMine(actor, Pack[entry.Ledger], entry)
            )
                found.Add((entry, urgings));
        var there = (await ThereAsync(actor, [.. found.Select(one => one.Entry)])).ToDictionary(entry => entry.Id);
        return [.. found.OrderBy(one => one.Urgings[0].Line.Seq).Select(one => (there[one.Entry.Id], one.Urgings))];
    }

    /// <summary>
    /// The last journal line of each of some entries by somebody else than an account; at most 1000 entries, those without one left out.
    /// </summary>
    public async ValueTask<IReadOnlyDictionary<long, long>> LastByOthersAsync(Actor actor, IReadOnlyCollection<Entry> entries) =>
        await _store.LastByOthersAsync([.. entries.Where(entry => Finds(actor, entry)).Select(entry => entry.Id)], actor.Id);
}
