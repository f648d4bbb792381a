namespace Taizhang.Reports.Reading;

/// <summary>Determines what a quantity states about its subject from the words directly before it.</summary>
internal sealed class Aspects(string text, Lexicon words)
{
    /// <summary>
    /// The aspect, and whether it is a decrease. <paramref name="before"/> is the result for the previous quantity in the same list
    /// (分别增长15.1%、6.5%).
    /// </summary>
    /// <param name="from">Where the quantity's clause begins; words before it do not count.</param>
    public (Aspect Aspect, bool Falls) Of(Quantity quantity, int from, (Aspect Aspect, bool Falls)? before)
    {
        if (quantity.Kind == QuantityKind.Rank)
            return (Aspect.Rank, false);
        var left = Left(from, quantity.Start);
        if (quantity.Kind is QuantityKind.Percent or QuantityKind.Points || quantity.Unit == "倍")
        {
            if (quantity.IsChange)
                return (Aspect.Growth, false);
            if (before is { } list)
                return list;
            var grown = WithoutReached(left);
            // A rate by name, though its name speaks of growth.
            if (grown.EndsWith("自然增长率"))
                return (Aspect.Rate, false);
            if (words.Down.EndOf(grown) > 0)
                return (quantity.Kind == QuantityKind.Points ? Aspect.Increment : Aspect.Growth, true);
            // 保持20%以上｜增速
            var after = text.AsSpan(quantity.End);
            if (
                quantity.Kind == QuantityKind.Percent
                && (after.StartsWith("增速") || after.StartsWith("的增速") || after.StartsWith("增长") || after.StartsWith("的增长"))
            )
                return (Aspect.Growth, false);
            if (words.Up.EndOf(grown) > 0 || Compared(grown))
                return (quantity.Kind == QuantityKind.Points ? Aspect.Increment : Aspect.Growth, false);
            if (quantity.Kind == QuantityKind.Points)
                return (Aspect.Increment, false);
            if (OfPlan(left) || left is "的" && OfPlannedAmount(from))
                return (Aspect.PlanRatio, false);
            return (
                quantity.Kind == QuantityKind.Percent
                && (grown.Length == 0 || Folding.EndsClause(grown[^1]))
                && Turned(from, quantity.Start)
                    ? Aspect.Growth
                    : Aspect.Rate,
                false
            );
        }
        var changed = WithoutReached(left);
        if (words.Increments.EndOf(changed) is > 0 and int change && !Noun(quantity.End) && !changed[..^change].EndsWith("年均"))
            return (Aspect.Increment, changed[^change..].IndexOfAny('减', '降') >= 0 || changed[^change..].EndsWith("少"));
        return (Aspect.Level, false);
    }

    /// <summary>工业增速由负转正，｜达到2.1%: the clause before says that it grows.</summary>
    private bool Turned(int from, int at)
    {
        var before = text.AsSpan(Math.Max(from, at - 24), at - Math.Max(from, at - 24));
        int comma = before.LastIndexOf('，');
        if (comma < 0)
            return false;
        foreach (string turn in (ReadOnlySpan<string>)["转正", "由降转增", "由负转增", "由降转升", "止跌回升", "止跌企稳", "转负为正"])
            if (before[..comma].EndsWith(turn))
                return true;
        return false;
    }

    /// <summary>增加3个公园 counts parks, 增加3个 a change.</summary>
    private bool Noun(int at) =>
        at < text.Length && (Folding.IsChinese(text[at]) || text[at] == '“') && words.Stops.StartOf(text.AsSpan(at)) == 0;

    private static ReadOnlySpan<char> WithoutReached(ReadOnlySpan<char> left)
    {
        foreach (string word in (ReadOnlySpan<string>)["达到", "达", "为", "了", "约", "近", "超过", "超", "突破", "分别", "均"])
            if (left.EndsWith(word))
                left = left[..^word.Length].TrimEnd(' ');
        return left;
    }

    private static bool Compared(ReadOnlySpan<char> left) => left.EndsWith("上年") || left.EndsWith("同期") || left.EndsWith("去年");

    /// <summary>为年初预算的, 占年计划, 完成年投资计划的.</summary>
    private bool OfPlan(ReadOnlySpan<char> left)
    {
        if (left.EndsWith("的"))
            left = left[..^1];
        return words.PlanBases.EndOf(left) > 0;
    }

    /// <summary>完成全年目标任务｜2000万美元｜的100.05%: the amount before is the plan's.</summary>
    private bool OfPlannedAmount(int from)
    {
        var told = text.AsSpan(Math.Max(0, from - 24), from - Math.Max(0, from - 24));
        int clause = told.LastIndexOfAny('，', '。', '；');
        told = told[(clause + 1)..];
        return words.PlanBases.Last(told) is (>= 0, _) last && !told[(last.At + last.Length)..].Contains('的');
    }

    private ReadOnlySpan<char> Left(int from, int at) => text.AsSpan(Math.Max(from, at - 24), at - Math.Max(from, at - 24)).TrimEnd(' ');
}
