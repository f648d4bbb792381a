using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;

namespace Taizhang.Service.Towns;

/// <content>Entries that are to be looked at again (待核).</content>
public sealed partial class RunningTown
{
    /// <summary>
    /// What of an entry is to be looked at again: rules that it breaks, computed fields that hold something else. They say what fields
    /// hold, so only who sees all of these is told.
    /// </summary>
    public IReadOnlyList<string> DoubtsOf(Actor actor, Entry entry)
    {
        var ledger = Pack[entry.Ledger];
        return ledger.Fields.Zip(entry.Values).All(pair => pair.Second.IsEmpty || Rights.Sees(actor, entry, pair.First))
            ? Ruling.Doubts(ledger, entry)
            : [];
    }

    /// <summary>All entries that their ledgers' rules doubt, with what they say. O(entries): for a check, not for a page.</summary>
    /// <param name="ledger">Only of this ledger; null: of all.</param>
    public async IAsyncEnumerable<(Entry Entry, IReadOnlyList<string> Doubts)> DoubtsAsync(string? ledger)
    {
        var ruled = Pack.Ledgers.Where(one => !one.Rules.IsEmpty || !one.Computed.IsEmpty);
        foreach (var one in ruled.Where(one => ledger is null || one.Id == ledger))
        await foreach (var entry in _store.StreamAsync(new() { Ledger = one.Id }))
            if (Ruling.Doubts(one, entry) is { IsEmpty: false } doubts)
                yield return (entry, doubts);
    }
}
