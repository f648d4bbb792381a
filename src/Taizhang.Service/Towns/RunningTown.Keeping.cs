using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>What those who keep the township ask of it: work that stands open, and what they changed.</summary>
public sealed partial class RunningTown
{
    private static readonly string[] KeepingTypes =
    [
        AreaSet.Name,
        OfficeSet.Name,
        OfficeReplaced.Name,
        LedgersUsed.Name,
        LedgerSet.Name,
        DispatchSet.Name,
        PlanSet.Name,
        ResidentsSet.Name,
        OpeningFinished.Name,
    ];

    /// <summary>
    /// The entries that are not over, of an office or kept at some areas themselves (not below them), whoever asks: for handing them
    /// over, never for showing.
    /// </summary>
    /// <param name="office">Null: of any.</param>
    /// <param name="areas">Default: anywhere.</param>
    internal IAsyncEnumerable<Entry> OpenWorkAsync(string? office, ImmutableArray<string> areas) =>
        _store
            .StreamAsync(new EntryQuery { Office = office, Areas = areas })
            .Where(entry => Pack.Find(entry.Ledger) is { } ledger && ledger.IsStanding(entry.State));

    /// <summary>The changes of areas, offices, ledgers, rules and plans, newest first; at most 1000 of each kind.</summary>
    public async ValueTask<IReadOnlyList<(JournalLine Line, Event Event)>> KeepingAsync(Actor actor)
    {
        if (!Rights.MayKeepTown(actor))
            return [];
        var lines = new List<JournalLine>();
        foreach (string type in KeepingTypes)
            lines.AddRange(await _store.KeepingAsync(type));
        return [.. lines.OrderByDescending(line => line.Seq).Select(line => (line, EventJson.Read(line.Type, line.Payload, Pack)))];
    }

    /// <summary>Whether a shipped ledger is one that the township works with: it was chosen, or holds entries already.</summary>
    public bool Uses(Ledger ledger) => Read(town => town.Uses(ledger) || town.Of<EntryNumbers>().Begun.Contains(ledger.Id));
}
