using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Today;

/// <summary>An entry in a list of waiting entries.</summary>
internal sealed class WaitingEntry
{
    public WaitingEntry(Entry entry, Visit visit, AreaTree areas, LinkedEntries linked)
    {
        (Entry, Ledger, Run) = (entry, visit.Pack[entry.Ledger], entry.NextDue ?? entry.Resting);
        Name = linked.NameOf(entry);
        State = Ledger.Workflow.Title(entry.State);
        Area = areas.FullName(entry.Area);
        Address = visit.Link($"ledgers/{entry.Ledger}/{entry.Number}");
        if (Run is { } run && Ledger.FindClock(run.Clock) is { } clock)
            Urgency = clock.UrgencyOf(run, visit.Today);
    }

    public Entry Entry { get; }
    public Ledger Ledger { get; }

    /// <summary>The running clock due first, else the paused one because of which it rests; null when it has neither.</summary>
    public ClockRun? Run { get; }
    public string Name { get; }
    public string State { get; }
    public string Area { get; }
    public string Address { get; }
    public Urgency Urgency { get; }
}
