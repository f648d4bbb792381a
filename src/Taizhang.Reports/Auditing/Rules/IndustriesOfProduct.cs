using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// 一、二、三产业增加值分别为25.5亿元、7.7亿元、8.7亿元: the three industries named in a row, or told one by one behind it, add up to the gross
/// product beside them.
/// </summary>
internal static class IndustriesOfProduct
{
    /// <summary>Reported under the rule with the same idea.</summary>
    public static readonly AuditRule Rule = new(SumOfParts.Id, "分项之和与总数", Check);

    private static readonly string[] Rows = ["三产业增加值", "三次产业增加值", "第三产业增加值", "三产增加值"];

    private static readonly SearchValues<string> Marks = SearchValues.Create(["其中", "包括", "分别", "：", ":"], StringComparison.Ordinal);

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        var facts = auditee.Facts;
        foreach (var finding in OneByOne(auditee))
            yield return finding;
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
            yield return Told(total, facts[i..(i + 3)]);
        }
    }

    /// <summary>生产总值4.8亿元，增长6%；一产增加值1.7亿元；二产增加值1.7亿元；三产增加值1.4亿元. A list behind a mark is told by the sum of parts.</summary>
    private static IEnumerable<Finding> OneByOne(Auditee auditee)
    {
        Mention[] levels = [.. auditee.Facts.Where(IsValue)];
        for (int i = 0; i + 3 < levels.Length; i++)
            if (
                IsProduct(levels[i])
                && IsOf(levels[i + 1], '一', levels[i])
                && IsOf(levels[i + 2], '二', levels[i])
                && IsOf(levels[i + 3], '三', levels[i])
                && !auditee.Between(levels[i], levels[i + 1]).ContainsAny(Marks)
            )
                yield return Told(levels[i], levels[(i + 1)..(i + 4)]);
    }

    private static bool IsOf(Mention mention, char which, Mention total) =>
        mention.Subject.EndsWith("增加值", StringComparison.Ordinal)
        && mention.Subject.IndexOf(which) is >= 0 and < 2 and int at
        && mention.Subject.AsSpan(at + 1).StartsWith("产")
        && (mention.Year, mention.Status) == (total.Year, total.Status);

    private static bool IsProduct(Mention mention) =>
        mention.Subject.EndsWith("生产总值", StringComparison.Ordinal) && !mention.Subject.Contains("人均", StringComparison.Ordinal);

    private static Finding Told(Mention total, Mention[] parts)
    {
        Interval Sum(Func<Mention, Interval> printed) => printed(parts[0]) + printed(parts[1]) + printed(parts[2]);
        bool holds = Sum(Printed.Either).Meets(Printed.Either(total));
        decimal sum = parts.Sum(part => part.Value);
        var scale = Shown.ScaleOf("元", [total.Value, sum, .. parts.Select(part => part.Value)]);
        string added = string.Join(" + ", parts.Select(part => scale.Plain(part.Value)));
        return Found.At(
            SumOfParts.Id,
            holds ? Verdict.Holds : Agreement.Failure(total, parts),
            $"三次产业 {added} = {scale.Show(sum)} {scale.Unit}，生产总值写作 {total.Text}{(holds ? "。" : "，不符。")}",
            [total, .. parts]
        );
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
            && IsProduct(auditee.Facts[at])
            ? auditee.Facts[at]
            : null;
    }
}
