using System.Collections.Immutable;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads <c>approval:</c> of a move or a paper: the steps after 拟办, in their order.</summary>
internal static class ApprovalReader
{
    private const int MostSteps = 5,
        LongestTitle = 10;

    /// <param name="list">Whether it is a paper that lists many entries, of which no step can be asked by one.</param>
    public static ImmutableArray<ApprovalStep> Read(Map map, Ledger ledger, bool list = false)
    {
        var steps = ImmutableArray.CreateBuilder<ApprovalStep>();
        foreach (var step in map.Inners("approval"))
        {
            string title = step.Required("title");
            if (title.Length > LongestTitle)
                step.Fault($"title 最多 {LongestTitle} 个字。", "title");
            var by = LedgerReader.RolesOf(step, "by", []);
            if (by.IsEmpty)
                step.Fault("approval 的每一步要写明由谁办（by）。", step.Has("by") ? "by" : null);
            foreach (var role in by)
                if (role is not (Role.Clerk or Role.Office or Role.Leader or Role.Chief or Role.Congress))
                    step.Fault($"“{role.Title()}”不能审批。", "by");
                else if (role != Role.Office && ledger.Sees is { } seers && !seers.Roles.Contains(role))
                    step.Fault($"{role.Word()} 审批，sees 中却没有，看不到条目。", "by");
            if (list && step.Has("when"))
                step.Fault("名单的审批没有 when。", "when");
            var when = step.Inner("when") is { } condition
                ? ConditionReader.Read(condition, ledger.Fields, ledger.Workflow, ledger.Clocks)
                : Condition.Always;
            step.Done();
            steps.Add(new(title, by, when));
        }
        if (steps.Count > MostSteps)
            map.Fault($"approval 最多 {MostSteps} 步。", "approval");
        return steps.ToImmutable();
    }
}
