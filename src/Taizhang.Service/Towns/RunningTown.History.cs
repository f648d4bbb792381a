using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>What the journal tells: of an entry, of what was revealed, of the township, and of its own ledgers.</summary>
public sealed partial class RunningTown
{
    /// <summary>What happened to an entry and what was revealed of it, oldest first.</summary>
    public async ValueTask<IReadOnlyList<(JournalLine Line, Event Event)>> HistoryAsync(Entry entry) =>
        [.. (await _store.HistoryAsync(entry.Id)).Select(line => (line, EventJson.Read(line.Type, line.Payload, Pack)))];

    /// <summary>Who was shown which personal value of what for which purpose, newest first, in the actor's scope.</summary>
    /// <param name="before">The journal line of the last item of the page before.</param>
    public async ValueTask<Page<(JournalLine Line, FieldRevealed Event, Entry Entry)>> RevealsAsync(
        Actor actor,
        long? before,
        int limit = 50
    )
    {
        if (!Rights.MayReadReveals(actor) || Narrow(actor, null) is not { } areas)
            return new([], null);
        var page = await _store.RevealsAsync(areas, before, limit);
        return new(
            [.. page.Items.Select(one => (one.Line, (FieldRevealed)EventJson.Read(one.Line.Type, one.Line.Payload, Pack), one.Entry))],
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

    /// <summary>How a ledger of the township's own was set each time, newest first.</summary>
    public async ValueTask<IReadOnlyList<(JournalLine Line, OwnLedger Ledger)>> DefinitionsAsync(string ledger) =>
        [
            .. (await _store.KeepingAsync("ledger.set"))
                .Select(line => (line, ((LedgerSet)EventJson.Read(line.Type, line.Payload, Pack)).Ledger))
                .Where(one => one.Ledger.Id == ledger),
        ];
}
