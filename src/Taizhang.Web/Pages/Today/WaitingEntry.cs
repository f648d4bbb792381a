using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Web.Pages.Today;

/// <summary>An entry in a list of what waits, with what its clock says.</summary>
internal sealed class WaitingEntry
{
    public WaitingEntry(Entry entry, Visit visit, AreaTree areas)
    {
        (Entry, Ledger) = (entry, visit.Pack[entry.Ledger]);
        Name = NameOf(entry, Ledger, visit);
        State = Ledger.Workflow.Title(entry.State);
        Area = areas.FullName(entry.Area);
        Address = visit.Link($"ledgers/{entry.Ledger}/{entry.Number}");
        if (entry.NextDue is not { } run)
        {
            Words = "不限时";
            return;
        }
        var clock = Ledger.FindClock(run.Clock);
        IsLate = run.Due < visit.Today;
        IsSoon = !IsLate && (run.Due == visit.Today || (clock is not null && clock.WarnFrom(run.Started, run.Due) <= visit.Today));
        int left = Math.Abs(clock?.Left(visit.Today, run.Due, visit.Pack.Calendar) ?? run.Due.DayNumber - visit.Today.DayNumber);
        string days = clock is { WorkDays: true } ? $"{left} 个工作日" : $"{left} 天";
        Words = run.Due == visit.Today ? "今天到期" : (IsLate, left) switch
        {
            // Past by days off alone.
            (true, 0) => "已超期",
            (true, _) => "超期 " + days,
            (false, 0) => "即将到期",
            _ => "还有 " + days,
        };
    }

    public Entry Entry { get; }
    public Ledger Ledger { get; }
    public string Name { get; }
    public string State { get; }
    public string Area { get; }
    public string Address { get; }
    public bool IsLate { get; }
    public bool IsSoon { get; }
    public string Words { get; }

    /// <summary>How an entry is named to the visitor: by its number alone when its label is about a person whose case the visitor does not handle.</summary>
    public static string NameOf(Entry entry, Ledger ledger, Visit visit) =>
        ledger.Find(ledger.Label) is { Personal: true } && !Kernel.Decisions.Rights.SeesPersonal(visit.Actor, entry) ? entry.Number : ledger.NameOf(entry);
}
