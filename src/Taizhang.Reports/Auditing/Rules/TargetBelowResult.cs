namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// A target below the result already reached, where more is better. A question, not a contradiction. Targets without a comparable result
/// are listed once.
/// </summary>
internal static class TargetBelowResult
{
    public const string Id = "target-below-result";

    public static readonly AuditRule Rule = new(Id, "目标与实绩", Check, Weight.Aims);

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        foreach (var (_, target, result) in Targets.With(auditee))
        {
            if ((target.ValueMax ?? target.Value) >= result.Value || Subjects.IsBetterLower(target.Subject))
                continue;
            decimal change = (target.Value - result.Value) / result.Value * 100;
            string unit = target.Unit == result.Unit ? "" : $"（单位由“{result.Unit}”改为“{target.Unit}”）";
            yield return Found.At(
                Id,
                Verdict.Ask,
                $"{target.Subject}目标 {target.Text}，本年完成 {result.Text}，相当于 {Shown.Change(change)}{unit}。",
                result,
                target
            );
        }
        if (WithoutResult(auditee) is { } finding)
            yield return finding;
    }

    private static Finding? WithoutResult(Auditee auditee)
    {
        var alone = auditee
            .Facts.Where(mention =>
                mention is { Status: Status.Target, Aspect: Aspect.Level or Aspect.Growth, Of: null, Subject.Length: > 0 }
                && !(
                    auditee.Levels.TryGetValue(Subjects.Key(mention.Subject), out var list)
                    && list.Exists(level => level.Status == Status.Actual)
                )
            )
            .ToArray();
        if (alone.Length == 0)
            return null;
        return Found.At(
            Id,
            Verdict.CannotCheck,
            $"以下目标在本年回顾中没有同名实绩，无法比较：{string.Join("、", alone.Select(mention => mention.Subject).Distinct())}。",
            alone
        );
    }
}
