using System.Collections.Immutable;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Reminders;

/// <summary>An urgent clock of an entry on a day, and to whom it is escalated.</summary>
public sealed record DueItem(Entry Entry, Ledger Ledger, Clock Clock, ClockRun Run, Urgency Urgency, ImmutableArray<Role> EscalatedTo)
{
    /// <summary>The clocks of an entry that are urgent on a day, first due first.</summary>
    public static IEnumerable<DueItem> Of(Entry entry, Pack pack, DateOnly today)
    {
        if (entry.Struck)
            return [];
        var ledger = pack[entry.Ledger];
        return from run in entry.Clocks
            where run.IsRunning
            orderby run.Due
            let clock = ledger.FindClock(run.Clock)
            where clock is not null
            let urgency = clock.UrgencyOf(run, today)
            where urgency != Urgency.None
            select new DueItem(entry, ledger, clock, run, urgency, clock.EscalatedTo(today, run, pack.Calendar));
    }

    /// <summary>Who has to deal with the entry now: those who may make the expected move; its office when no move is expected.</summary>
    public Receiver Receiver
    {
        get
        {
            var by = Ledger.Workflow.Expected(Entry.State)?.By ?? [Role.Office];
            if (Entry.Office is { } office && by.Contains(Role.Office))
                return Receiver.Of(office);
            return by.Contains(Role.Clerk) ? Receiver.Clerks
                : by.Contains(Role.Congress) ? Receiver.Congress
                : by.Contains(Role.Leader) ? Receiver.Leaders
                : by.Contains(Role.Chief) ? Receiver.Chiefs
                : Receiver.Clerks;
        }
    }

    /// <summary>
    /// Whether a receiver is told about it: those who have to deal with it, those to whom it is escalated, and the township about
    /// everything. Of an entry that not everybody sees only its office is told: who else reads a message is not known here, nor of which
    /// line they are.
    /// </summary>
    public bool IsFor(Receiver receiver) =>
        Ledger.Sees is not null
            ? Entry.Office is { } office && receiver == Receiver.Of(office)
            : receiver.Role is not { } role || Receiver == receiver || IsEscalatedTo(role);

    /// <summary>Whether it is escalated to a role; what is escalated to the leaders is so to their chief.</summary>
    public bool IsEscalatedTo(Role role) => EscalatedTo.Contains(role) || (role == Role.Chief && EscalatedTo.Contains(Role.Leader));

    /// <summary>The name of an escalation, which is sent once; when the due day moves and passes again, it is a new one.</summary>
    public string Escalation(Role to) => $"{Entry.Number}/{Clock.Id}/{Run.Due:yyyy-MM-dd}/{to.Word()}";
}
