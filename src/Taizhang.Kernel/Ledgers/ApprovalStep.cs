using System.Collections.Immutable;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Ledgers;

/// <summary>
/// A step of an approval (逐级审批) after whoever proposes it (拟办): what it is called (审核, 签发), who takes it, and of which entries it
/// is asked.
/// </summary>
/// <param name="By">One of these roles, in the ledger's line.</param>
/// <param name="When">Of the entry with what is proposed; of a list always.</param>
public sealed record ApprovalStep(string Title, ImmutableArray<Role> By, Condition When)
{
    /// <summary>Steps as people read them: 审核（分管领导、主要领导）→签发（主要领导）.</summary>
    public static string Words(IEnumerable<ApprovalStep> steps) =>
        string.Join('→', steps.Select(step => $"{step.Title}（{string.Join('、', step.By.Select(role => role.Title()))}）"));
}

/// <summary>How far what needs approval has come when it is decided.</summary>
public enum Approving
{
    /// <summary>Nobody was asked: what needs approval is refused.</summary>
    No,

    /// <summary>It is being proposed: whoever proposes it must be allowed to do it.</summary>
    Asked,

    /// <summary>The last step was taken: who signed need not be who may do it alone.</summary>
    Granted,
}
