using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>Queries of the journal: about an entry, revealed values, the township, and its own ledgers.</summary>
public sealed partial class RunningTown
{
    /// <summary>The events of an entry and its revealed values, oldest first.</summary>
    public async ValueTask<IReadOnlyList<(JournalLine Line, Event Event)>> HistoryAsync(Actor actor, Entry entry) =>
        await ThereAsync(actor, Pack[entry.Ledger], await WholeHistoryAsync(entry));

    /// <summary>The same, whoever asks.</summary>
    internal async ValueTask<IReadOnlyList<(JournalLine Line, Event Event)>> WholeHistoryAsync(Entry entry) =>
        [.. (await _store.HistoryAsync(entry.Id)).Select(line => (line, EventJson.Read(line.Type, line.Payload, Pack)))];

    /// <summary>The log of revealed personal values (who, which, for what purpose), newest first, in the actor's scope.</summary>
    /// <param name="before">The journal line of the previous page's last item.</param>
    public async ValueTask<Page<(JournalLine Line, FieldRevealed Event, Entry Entry)>> RevealsAsync(
        Actor actor,
        long? before,
        int limit = 50
    )
    {
        if (!Rights.MayReadReveals(actor) || Narrow(actor, null) is not { } areas)
            return new([], null);
        var page = await _store.RevealsAsync(areas, Rights.RevealInsights(actor, Pack.Ledgers), before, limit);
        var entries = await ThereAsync(actor, [.. page.Items.Select(one => one.Entry)]);
        return new(
            [
                .. page.Items.Zip(
                    entries,
                    (one, entry) => (one.Line, (FieldRevealed)EventJson.Read(one.Line.Type, one.Line.Payload, Pack), entry)
                ),
            ],
            page.Next
        );
    }

    /// <summary>The last events in the township, newest first.</summary>
    public async ValueTask<IReadOnlyList<(JournalLine Line, Event Event)>> RecentAsync(int limit) =>
        [
            .. (await _store.RecentAsync(limit))
                .Select(line => (line, Event: EventJson.Read(line.Type, line.Payload, Pack)))
                .Where(one => one.Event is not EntryEvent entry || Pack.Find(entry.Ledger) is not null),
        ];

    /// <summary>Every definition of one of the township's own ledgers, newest first.</summary>
    public async ValueTask<IReadOnlyList<(JournalLine Line, OwnLedger Ledger)>> DefinitionsAsync(string ledger) =>
        [
            .. (await _store.KeepingAsync("ledger.set"))
                .Select(line => (line, ((LedgerSet)EventJson.Read(line.Type, line.Payload, Pack)).Ledger))
                .Where(one => one.Ledger.Id == ledger),
        ];
}
