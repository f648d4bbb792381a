using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Approvals;

/// <summary>Who may know of an approval, and who takes its next step.</summary>
public static class ApprovalRights
{
    /// <summary>
    /// Whether the actor may know of it: the entry is there for it; of a list, every entry of the ledger in its area. Whoever proposed or
    /// signed it goes on knowing of it only while that holds.
    /// </summary>
    /// <param name="entry">As it is now; null for a list.</param>
    public static bool Knows(Actor actor, Township town, Approval approval, Entry? entry) =>
        town.Pack.Find(approval.Ledger) is { } ledger
        && (
            approval.Entry is null
                ? Rights.Covers(actor, approval.Area!, town.Areas) && Rights.InsightInto(actor, ledger).All
                : entry is not null && Rights.Finds(actor, ledger, entry, town.Areas)
        );

    /// <summary>
    /// Why the actor may not take the step that is next, to sign or to send back; null when it may. Nobody approves what they proposed or
    /// signed before, however many roles lead to the same desk.
    /// </summary>
    public static Refusal? Check(Actor actor, Township town, Approval approval, Entry? entry)
    {
        if (!Knows(actor, town, approval, entry))
            return Refusal.MissingApproval(approval.Id);
        if (approval.Next is not { } step)
            return Refusal.ConflictApprovalDecided(approval.Title);
        if (Rights.CheckWrites(actor) is { } readOnly)
            return readOnly;
        if (!step.By.Contains(actor.Role))
            return Refusal.RightApproval(step.Title, step.By.Select(role => role.Title()));
        if (Rights.CheckLine(actor, town.Pack[approval.Ledger]) is { } line)
            return line;
        if (actor.Role == Role.Office && entry?.Office is { } office && office != actor.Office)
            return Refusal.RightOffice(step.Title, office);
        return approval.By == actor.Id ? Refusal.RightApprovalOwn()
            : approval.Marks.Any(mark => mark.By == actor.Id) ? Refusal.RightApprovalTwice()
            : null;
    }
}
