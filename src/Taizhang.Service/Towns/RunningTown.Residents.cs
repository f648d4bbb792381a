using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;

namespace Taizhang.Service.Towns;

/// <summary>Ledgers that are for residents, as the open pages read them: they ask for no account, and show no more than they may.</summary>
public sealed partial class RunningTown
{
    /// <summary>Who reads what everybody may read.</summary>
    public static readonly Actor Anybody = new("", "", Role.Deputy);

    /// <summary>Whether residents may register, and what the open pages say of who keeps it.</summary>
    public ResidentsDoor Door => Read(town => town.Residents);

    /// <summary>The ledgers for residents that the township works with, first of the pack first; none while its door is shut.</summary>
    public IReadOnlyList<Ledger> PublicLedgers =>
        Door.IsOpen ? [.. Pack.Ledgers.Where(ledger => ledger.Public is not null && Uses(ledger))] : [];

    /// <summary>An entry of a ledger for residents, whoever asks; null when there is none, or it is struck.</summary>
    internal async ValueTask<Entry?> PublicEntryAsync(string number) =>
        await _store.FindAsync(number) is { Struck: false } entry && Pack.Find(entry.Ledger)?.Public is not null ? entry : null;

    /// <summary>The entries of a ledger, newest first, whoever asks: to be counted, or told of as far as they are released.</summary>
    internal IAsyncEnumerable<Entry> PublicEntriesAsync(Ledger ledger, DateOnly? from = null, DateOnly? to = null, string? state = null) =>
        _store.StreamAsync(
            new()
            {
                Ledger = ledger.Id,
                State = state,
                OpenedFrom = from,
                OpenedTo = to,
            }
        );

    /// <summary>The events of an entry, oldest first, whoever asks.</summary>
    internal ValueTask<IReadOnlyList<(JournalLine Line, Event Event)>> PublicHistoryAsync(Entry entry) => WholeHistoryAsync(entry);
}
