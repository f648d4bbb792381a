namespace Taizhang.Reports.Auditing.Rules;

/// <summary>为预算（年计划）的 x%: the level over the plan, where the plan is written; else the plan that follows.</summary>
internal static class PlanRatio
{
    public const string Id = "plan-ratio";

    public static readonly AuditRule Rule = new(Id, "计划完成比例", Check);

    private static readonly string[] Plans =
    [
        "预算",
        "预算数",
        "年度计划",
        "年计划",
        "计划数",
        "任务",
        "任务数",
        "目标",
        "目标数",
        "年度计划投资",
        "任务指标",
        "目标值",
        "目标任务",
        "年初预算",
    ];

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 0; i < auditee.Facts.Length; i++)
        {
            var ratio = auditee.Facts[i];
            if (Beside(auditee, i) is { } printed)
            {
                if (Against(ratio, printed.Level, printed.Plan, "计划数", Verdict.Fails, true) is { } found)
                    yield return found;
                continue;
            }
            if (ratio is not { Aspect: Aspect.PlanRatio, Unit: "%" or "倍", Value: > 0 })
                continue;
            int at = ratio.Of is { } of ? auditee.IndexAt(of) : -1;
            if (at < 0 || auditee.Facts[at] is not { Aspect: Aspect.Level, Value: > 0 } level || Counted(level, ratio))
                yield return Found.At(
                    Id,
                    Verdict.CannotCheck,
                    $"{ratio.Subject}完成计划的 {ratio.Text}：没有写出计划数和完成数，无法核对。",
                    ratio
                );
            else if (Written(auditee, at, level) is { } plan)
            {
                if (Against(ratio, level, plan, "计划数", Verdict.Fails, true) is { } against)
                    yield return against;
            }
            else if (Target(auditee, level) is { } target)
            {
                if (Against(ratio, level, target, "上年报告的目标", Verdict.Ask, false) is { } aimed)
                    yield return aimed;
            }
            else if (Implied(ratio, level) is { } implied)
                yield return implied;
        }
    }

    /// <summary>
    /// 完成5.6亿元，占年度计划5亿元的112%, or 造林任务5370亩，已完成6283亩，完成率117%: the plan is printed beside the result.
    /// </summary>
    private static (Mention Level, Mention Plan)? Beside(Auditee auditee, int ratio)
    {
        var facts = auditee.Facts;
        if (
            ratio < 2
            || facts[ratio] is not { Unit: "%", Aspect: Aspect.PlanRatio or Aspect.Rate, Value: > 0 }
            || !auditee.SameSentence(ratio - 2, ratio)
            || facts[ratio - 1] is not { Aspect: Aspect.Level, Value: > 0 } second
            || facts[ratio - 2] is not { Aspect: Aspect.Level, Value: > 0 } first
            || first.Unit != second.Unit
            || first.Unit is "%" or "百分点"
        )
            return null;
        var to = auditee.Between(second, facts[ratio]);
        var gap = auditee.Between(first, second);
        if (to.Trim() is "的" && IsPlan(auditee.Lead(ratio - 1)) && gap.Length <= 18 && !gap.Contains('、'))
            return (first, second);
        var name = auditee.Lead(ratio).TrimEnd("达到为至约的 ");
        bool ofPlan =
            name.EndsWith("完成率", StringComparison.Ordinal)
            || name.EndsWith("计划", StringComparison.Ordinal)
            || name.EndsWith("预算", StringComparison.Ordinal)
            || name.EndsWith("任务", StringComparison.Ordinal)
            || name.EndsWith("任务数", StringComparison.Ordinal)
            || name.EndsWith("目标", StringComparison.Ordinal);
        return ofPlan && name.Length <= 10 && IsPlan(auditee.Lead(ratio - 2)) && gap.Length <= 16 && to.Length <= 14
            ? (second, first)
            : null;
    }

    /// <summary>5个项目完成年投资计划的 115%: the share is of money, not of the five projects.</summary>
    private static bool Counted(Mention level, Mention ratio) =>
        level.Unit != "元" && ratio.Text.Contains("投资", StringComparison.Ordinal);

    private static Mention? Written(Auditee auditee, int level, Mention done)
    {
        Mention? plan = null;
        for (int i = Math.Max(0, level - 4); i < level; i++)
        {
            var other = auditee.Facts[i];
            if (!auditee.SameSentence(i, level) || other.Aspect != Aspect.Level || other.Unit != done.Unit || !IsPlan(auditee.Lead(i)))
                continue;
            if (plan is not null)
                return null;
            plan = other;
        }
        return plan is { Value: > 0 } ? plan : null;
    }

    /// <summary>计划总投资 is the total cost, not the plan for the year.</summary>
    private static bool IsPlan(ReadOnlySpan<char> lead)
    {
        lead = lead.TrimEnd("为是达到 ");
        foreach (string plan in Plans)
            if (lead.EndsWith(plan, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static Mention? Target(Auditee auditee, Mention level) =>
        level.Year is { } year
        && level.Subject.Length > 0
        && auditee.LastYear?.TheLevel(Subjects.Key(level.Subject), level.Unit, year) is { Status: Status.Target, Value: > 0 } target
            ? target
            : null;

    private static Finding? Against(Mention ratio, Mention level, Mention plan, string what, Verdict worst, bool here)
    {
        if (
            Printed.Rounded(level).PercentOf(Printed.Rounded(plan)) is not { } rounded
            || Printed.Either(level).PercentOf(Printed.Either(plan)) is not { } either
        )
            return null;
        decimal percent = level.Value / plan.Value * 100;
        var stated =
            ratio.Unit == "倍" ? ratio with { Value = ratio.Value * 100, Step = ratio.Step * 100, ValueMax = null, Unit = "%" } : ratio;
        var verdict = Agreement.Of(stated, rounded, either, level, plan);
        if (verdict == Verdict.Fails)
            verdict = worst;
        string ending =
            verdict is Verdict.Ask
                ? $"，{what}与所称计划可能不是一个口径，请核对。"
                : Agreement.Ending(verdict, $"相差 {Shown.Number(Math.Abs(percent - stated.Value), 3)} 个百分点");
        string message = $"{level.Subject}：{level.Text} / {what} {plan.Text} = {Shown.Percent(percent)}，写作 {ratio.Text}{ending}";
        return here ? Found.At(Id, verdict, message, plan, level, ratio) : Found.At(Id, verdict, message, level, ratio);
    }

    private static Finding? Implied(Mention ratio, Mention level)
    {
        if (Printed.IsSoft(level) || Printed.IsSoft(ratio))
            return null;
        decimal plan = level.Value / (ratio.Unit == "倍" ? ratio.Value : ratio.Value / 100);
        return Found.At(
            Id,
            Verdict.CannotCheck,
            $"{level.Subject}：{level.Text} 为计划的 {ratio.Text}，推算计划数约为 {Shown.About(plan, level.Unit)}；计划数没有写出，无法核对。",
            level,
            ratio
        );
    }
}
