using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Approvals;

/// <summary>Take back what one proposed, while it waits (撤回).</summary>
public sealed record WithdrawApproval(string Id, int Approval) : ApprovalCommand(Id, Approval)
{
    private protected override Outcome<Event> Decide(Situation now, Approval approval, Entry? entry) =>
        approval.By != now.Actor.Id ? Refusal.RightApprovalWithdraw()
        : approval.Next is null ? Refusal.ConflictApprovalDecided(approval.Title)
        : new ApprovalWithdrawn(Approval, Mark(now, "拟办", ""));
}

/// <summary>It was taken back.</summary>
public sealed record ApprovalWithdrawn(int Approval, ApprovalMark Mark) : ApprovalEvent(Approval, Mark)
{
    public const string Name = "approval.withdrawn";

    public override string Type => Name;

    internal static ApprovalWithdrawn Read(JsonElement json) => new(json.Int("id"), ReadMark(json));

    private protected override Approval Change(Approval approval) => Decided(approval, ApprovalState.Withdrawn) with { End = Mark };
}
