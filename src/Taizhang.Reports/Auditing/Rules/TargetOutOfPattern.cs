namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// Several targets are the results times one factor, and one is not. The former agree with one another; the latter is questioned.
/// </summary>
internal static class TargetOutOfPattern
{
    public const string Id = "target-out-of-pattern";

    public static readonly AuditRule Rule = new(Id, "目标的规律", Check, Weight.Aims);
    private const int Least = 3;

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        var pairs = Targets
            .With(auditee)
            .Where(pair =>
                pair.Target.Status == Status.Target
                && pair.Target.Unit == pair.Result.Unit
                && !Printed.IsSoft(pair.Target)
                && !Printed.IsSoft(pair.Result)
            )
            .Select(pair => (pair.Target, pair.Result))
            .OrderBy(pair => pair.Target.Start)
            .Take(40)
            .ToList();
        if (pairs.Count < Least)
            yield break;
        // Half percents are what such targets are set in; of two that fit as many, the rounder one.
        var (percent, like) = pairs
            .Select(pair => Math.Round((pair.Target.Value / pair.Result.Value - 1) * 200, 0, MidpointRounding.AwayFromZero) / 2)
            .Distinct()
            .Where(rate => rate is > 0 and <= 50)
            .Select(rate => (Rate: rate, Like: pairs.FindAll(pair => Follows(pair.Target, pair.Result, rate))))
            .OrderByDescending(one => one.Like.Count)
            .ThenBy(one => decimal.IsInteger(one.Rate) ? 0 : 1)
            .ThenBy(one => one.Rate)
            .FirstOrDefault();
        if (like is null || like.Count < Least)
            yield break;
        decimal factor = 1 + percent / 100;
        string sums = string.Join("；", like.Select(pair => $"{pair.Result.Subject} {Told(pair.Result, pair.Target, factor)}"));
        yield return Found.At(
            Id,
            Verdict.Holds,
            $"{sums}。{like.Count} 项目标都是本年实绩加 {Shown.Number(percent)}%，彼此一致。",
            [.. like.Select(pair => pair.Target)]
        );
        foreach (var (target, result) in pairs.Except(like))
        {
            decimal change = (target.Value / result.Value - 1) * 100;
            if (change < 0 || auditee.Qualifier(target, Aspect.Growth) is not null)
                continue;
            string last = auditee.Qualifier(result, Aspect.Growth) is { Unit: "%" } growth ? $"，本年增长 {growth.Text}" : "";
            yield return Found.At(
                Id,
                Verdict.Ask,
                $"{target.Subject}目标 {target.Text}，相当于 {Shown.Change(change)}{last}；"
                    + $"其他 {like.Count} 项目标都按 {Shown.Number(percent)}%，照此应为 {Shown.About(result.Value * factor, target.Unit)}。请核对。",
                result,
                target
            );
        }
    }

    private static bool Follows(Mention target, Mention result, decimal percent)
    {
        var printed = Printed.Either(target);
        decimal grown = result.Value * (1 + percent / 100);
        return printed.Low <= grown && grown <= printed.High;
    }

    private static string Told(Mention result, Mention target, decimal factor)
    {
        decimal by =
            result.Value >= 100_000_000 ? 100_000_000
            : result.Value >= 100_000 ? 10_000
            : 1;
        return $"{Shown.Number(result.Value / by)} × {Shown.Number(factor)} = "
            + $"{Shown.Number(result.Value * factor / by, 4)}（写作 {target.Text}）";
    }
}
