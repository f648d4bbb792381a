using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Pledges;

/// <summary>A pledge with its progress.</summary>
/// <param name="Figure">Its figure; null when it has none, or the packs have lost it.</param>
/// <param name="IsSilent">Whether nothing was entered for it this month though it should be under way.</param>
/// <param name="HasParts">Whether sub-pledges stand below it.</param>
public sealed record Tracked(Pledge Pledge, Progress Progress, Figure? Figure, bool IsSilent, bool HasParts)
{
    /// <summary>The duty under which it is listed; empty when neither it nor its figure names one.</summary>
    public string Duty => Pledge.Duty.Length > 0 ? Pledge.Duty : Figure?.Ledger.Duty ?? "";

    public bool IsUnassigned => Pledge.Office is null;

    /// <summary>Whether nothing measures it: neither a figure, nor milestones, a project's stage or sub-pledges.</summary>
    public bool IsUnmeasured => Figure is null && Pledge.Milestones.IsEmpty && Pledge.Kind != TargetKind.Stage && !HasParts;

    /// <summary>Whether it has an unsolved obstacle.</summary>
    public bool IsBlocked => Pledge.Blocks.Any(block => block.Solved is null);

    /// <summary>Its outcome at the year's end (承诺兑现).</summary>
    public Reckoned Reckoned =>
        Pledge.Entry.State switch
        {
            PledgeLedger.States.Kept => Reckoned.Kept,
            PledgeLedger.States.Partly => Reckoned.Partly,
            PledgeLedger.States.Failed => Reckoned.NotKept,
            PledgeLedger.States.Changed or PledgeLedger.States.Carried => Reckoned.Carried,
            _ when Progress is { Status: PledgeStatus.Done } => Reckoned.Kept,
            _ when Progress.Actual is { } share => share.Over > 0 ? Reckoned.Partly : Reckoned.NotKept,
            _ => Reckoned.Open,
        };
}

/// <summary>兑现, 部分兑现, 未兑现, 结转, 未认定.</summary>
public enum Reckoned
{
    Kept,
    Partly,
    NotKept,
    Carried,
    Open,
}
