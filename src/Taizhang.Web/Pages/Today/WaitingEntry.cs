using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Today;

/// <summary>An entry in a list of waiting entries.</summary>
public sealed class WaitingEntry
{
    public WaitingEntry(Entry entry, Visit visit, AreaTree areas, LinkedEntries linked)
    {
        (Entry, Ledger, Run) = (entry, visit.Pack[entry.Ledger], entry.NextDue ?? entry.Resting);
        Name = linked.NameOf(entry);
        State = Ledger.Workflow.Title(entry.State);
        Area = areas.FullName(entry.Area);
        Address = visit.Link($"ledgers/{entry.Ledger}/{entry.Number}");
        Next =
            Ledger.Workflow.Expected(entry.State) is { } move && Rights.CheckMove(visit.Actor, Ledger, entry, move) is null ? move : null;
    }

    public Entry Entry { get; }
    public Ledger Ledger { get; }

    /// <summary>The running clock due first, else the paused one because of which it rests; null when it has neither.</summary>
    public ClockRun? Run { get; }
    public string Name { get; }
    public string State { get; }
    public string Area { get; }
    public string Address { get; }

    /// <summary>The expected move, when it is the visitor's to make; null: it is somebody else's.</summary>
    public Move? Next { get; }
}
