using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Approvals;

/// <summary>
/// Send back what was proposed, with a reason (退回): whoever would take the next step does. It is not done, and can be proposed again.
/// </summary>
public sealed record ReturnApproval(string Id, int Approval, string? Reason) : ApprovalCommand(Id, Approval)
{
    private protected override Outcome<Event> Decide(Situation now, Approval approval, Entry? entry)
    {
        if (ApprovalRights.Check(now.Actor, now.Town, approval, entry) is { } right)
            return right;
        return Situation.CheckReason(Reason, needed: true) is { } wrong
            ? wrong
            : new ApprovalReturned(Approval, Mark(now, approval.Next!.Title, Reason!));
    }
}

/// <summary>It was sent back.</summary>
public sealed record ApprovalReturned(int Approval, ApprovalMark Mark) : ApprovalEvent(Approval, Mark)
{
    public const string Name = "approval.returned";

    public override string Type => Name;

    internal static ApprovalReturned Read(JsonElement json) => new(json.Int("id"), ReadMark(json));

    private protected override Approval Change(Approval approval) => Decided(approval, ApprovalState.Returned) with { End = Mark };
}
