namespace Taizhang.Reports.Auditing.Rules;

/// <summary>A slip of 万 or 亿: the value differs from last year's report, or the target from the result, by about 10⁴ or 10⁸.</summary>
internal static class Magnitude
{
    public const string Id = "magnitude";

    public static readonly AuditRule Rule = new(Id, "数量级（万、亿）", Check);

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        foreach (var (key, list) in auditee.Levels)
        foreach (var mention in list)
        {
            if (
                mention.Year is not { } year
                || mention.Value <= 0
                || mention.Unit is "%" or "百分点"
                || mention.Status is Status.Background or Status.Plan
            )
                continue;
            var own = mention.Status == Status.Target ? auditee.TheLevel(key, mention.Unit, year - 1) : null;
            if (own is not { Status: Status.Actual })
                own = null;
            if ((own ?? auditee.LastYear?.TheLevel(key, mention.Unit, year - 1)) is not { Value: > 0, Status: Status.Actual } before)
                continue;
            if (Slip(mention.Value / before.Value) is not { } slip)
                continue;
            bool certain = auditee.Qualifier(mention, Aspect.Growth) is { Unit: "%", Value: > -90 and < 900 };
            string message =
                $"{mention.Subject}：{mention.Text} 与{(own is null ? "上年报告" : "本年实绩")}的 {before.Text} 相差{slip}倍左右，请核对“万”“亿”是否写错。";
            var verdict = certain ? Verdict.Fails : Verdict.Ask;
            yield return own is null ? Found.At(Id, verdict, message, mention) : Found.At(Id, verdict, message, own, mention);
        }
        if (Subsidy(auditee) is { } subsidy)
            yield return subsidy;
    }

    private static string? Slip(decimal ratio)
    {
        if (ratio < 1)
            ratio = ratio > 1e-12m ? 1 / ratio : 1;
        return ratio is >= 3_000 and <= 35_000 ? "一万"
            : ratio is >= 30_000_000 and <= 350_000_000 ? "一亿"
            : null;
    }

    /// <summary>Land subsidies are paid on nearly all land that is sown.</summary>
    private static Finding? Subsidy(Auditee auditee)
    {
        Mention? paid = null,
            sown = null;
        foreach (var fact in auditee.Facts)
        {
            if (fact is not { Unit: "亩", Aspect: Aspect.Level, Status: Status.Actual, Value: > 0 })
                continue;
            if (fact.Subject.Contains("耕地", StringComparison.Ordinal) && fact.Subject.Contains("补贴", StringComparison.Ordinal))
                paid ??= fact;
            if (fact.Subject.EndsWith("种植面积", StringComparison.Ordinal) || fact.Subject.EndsWith("播种面积", StringComparison.Ordinal))
                if (sown is null || fact.Value > sown.Value)
                    sown = fact;
        }
        if (paid is null || sown is null || paid.Value * 10 >= sown.Value)
            return null;
        string part = $"约 {Shown.Number(sown.Value / paid.Value, 0)} 分之一";
        return Found.At(
            Id,
            Verdict.Ask,
            $"{paid.Subject} {paid.Text}，只有{sown.Subject} {sown.Text}的{part}，请核对是否漏写“万”或只是一部分。",
            paid,
            sown
        );
    }
}
