namespace Taizhang.Reports.Auditing.Rules;

/// <summary>一、二、三产业增加值分别为25.5亿元、7.7亿元、8.7亿元: the three industries named in a row add up to the gross product beside them.</summary>
internal static class IndustriesOfProduct
{
    /// <summary>Reported under the rule with the same idea.</summary>
    public static readonly AuditRule Rule = new(SumOfParts.Id, "分项之和与总数", Check);

    private static readonly string[] Rows = ["三产业增加值", "三次产业增加值", "第三产业增加值", "三产增加值"];

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        var facts = auditee.Facts;
        for (int i = 0; i + 2 < facts.Length; i++)
        {
            if (!IsValue(facts[i]) || !IsValue(facts[i + 1]) || !IsValue(facts[i + 2]) || !auditee.SameSentence(i, i + 2))
                continue;
            var lead = auditee.Clause(i);
            if (
                !lead.Contains("分别", StringComparison.Ordinal)
                || !Rows.Any(row => auditee.Clause(i).Contains(row, StringComparison.Ordinal))
            )
                continue;
            if (
                auditee.Between(facts[i], facts[i + 1]).Trim() is not "、"
                || auditee.Between(facts[i + 1], facts[i + 2]).Trim() is not ("、" or "和")
            )
                continue;
            var total = Product(auditee, i + 3, i) ?? Product(auditee, i - 1, i);
            if (total is null)
                continue;
            Mention[] parts = facts[i..(i + 3)];
            Interval Sum(Func<Mention, Interval> printed) => printed(parts[0]) + printed(parts[1]) + printed(parts[2]);
            bool holds = Sum(Printed.Either).Meets(Printed.Either(total));
            decimal sum = parts.Sum(part => part.Value);
            var scale = Shown.ScaleOf("元", [total.Value, sum, .. parts.Select(part => part.Value)]);
            string added = string.Join(" + ", parts.Select(part => scale.Plain(part.Value)));
            yield return Found.At(
                SumOfParts.Id,
                holds ? Verdict.Holds : Agreement.Failure(total, parts),
                $"三次产业 {added} = {scale.Show(sum)} {scale.Unit}，生产总值写作 {total.Text}{(holds ? "。" : "，不符。")}",
                [total, .. parts]
            );
        }
    }

    private static bool IsValue(Mention mention) => mention is { Unit: "元", Aspect: Aspect.Level, Value: > 0, Bound: Bound.Exact };

    private static Mention? Product(Auditee auditee, int at, int row)
    {
        if (at >= 0 && at < auditee.Facts.Length && at < row && auditee.Facts[at].Aspect == Aspect.Growth)
            at--;
        return
            at >= 0
            && at < auditee.Facts.Length
            && auditee.SameSentence(at, row)
            && IsValue(auditee.Facts[at])
            && auditee.Facts[at].Subject.EndsWith("生产总值", StringComparison.Ordinal)
            && !auditee.Facts[at].Subject.Contains("人均", StringComparison.Ordinal)
            ? auditee.Facts[at]
            : null;
    }
}
