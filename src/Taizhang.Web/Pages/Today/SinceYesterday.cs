using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Web.Pages.Today;

/// <summary>What may have been done to an entry since yesterday.</summary>
internal enum Since
{
    Opened,
    Finished,

    /// <summary>Moved back to an earlier state.</summary>
    Returned,

    /// <summary>Came to wait for the visitor.</summary>
    Handed,
    Amended,
    Struck,
}

/// <summary>What was done since yesterday at this time, within the visitor's scope.</summary>
internal sealed class SinceYesterday
{
    private readonly ILookup<Since, long> _entries;

    private SinceYesterday(IEnumerable<(Since What, long Entry)> done) =>
        _entries = done.Distinct().ToLookup(one => one.What, one => one.Entry);

    /// <param name="since">Null: yesterday at this time.</param>
    public static async Task<SinceYesterday> ReadAsync(Visit visit, DateTimeOffset? since = null)
    {
        var happened = await visit.Town.HappenedAsync(visit.Actor, since ?? visit.Town.Now.AddDays(-1));
        var mine = Pile.Mine(visit.Actor, visit.Pack.Ledgers).ToDictionary(pile => (pile.Ledger, pile.State), pile => pile.Claim);
        return new(happened.SelectMany(one => KindsOf(one, visit.Pack, IsMine(one)).Select(kind => (kind, one.Entry))));

        bool IsMine(Happened one) =>
            one.To is { } state
            && mine.TryGetValue((one.Ledger, state), out var claim)
            && claim switch
            {
                Claim.Own => one.Office is not null && one.Office == visit.Actor.Office,
                Claim.Nobodys => one.Office is null,
                _ => true,
            };
    }

    /// <summary>The ids of the entries to which it was done, each once, in the order of the journal.</summary>
    public IEnumerable<long> this[Since what] => _entries[what];

    public int Count(Since what) => _entries[what].Count();

    private static IEnumerable<Since> KindsOf(Happened one, Pack pack, bool isMine)
    {
        if (isMine && one.Type is (EntryEvent.Opened or EntryEvent.Moved))
            yield return Since.Handed;
        switch (one.Type)
        {
            case EntryEvent.Opened:
                yield return Since.Opened;
                break;
            case EntryEvent.Amended:
                yield return Since.Amended;
                break;
            case EntryEvent.Struck:
                yield return Since.Struck;
                break;
            case EntryEvent.Moved when pack.Find(one.Ledger)?.Workflow is { } workflow && one is { From: { } from, To: { } to }:
                if (workflow.IsEnd(to) && !workflow.IsEnd(from))
                    yield return Since.Finished;
                else if (workflow.Order(to) < workflow.Order(from))
                    yield return Since.Returned;
                break;
        }
    }
}
