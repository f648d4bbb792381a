namespace Taizhang.Reports.Reading;

/// <summary>Determines whether a quantity is done, a target, planned or mentioned in passing, and its year.</summary>
internal sealed class Statuses(string text, Lexicon words, Outline outline)
{
    private const int LongestLook = 200;

    /// <param name="sentence">Of the quantity.</param>
    /// <param name="goals">Whether its sentence or paragraph states the year's expected indicators.</param>
    public (Status Status, int? Year) Of(
        Quantity quantity,
        (int Start, int End) sentence,
        Part part,
        Aspect aspect,
        ReadOnlySpan<char> subject,
        bool goals
    )
    {
        bool planned = part is Part.Plan or Part.SelfBuilding or Part.Closing;
        int? year = planned ? outline.PlanYear : outline.ReviewYear;
        var stated = Stated(sentence.Start, quantity.Start);
        if (InPassing(quantity, sentence.Start, planned))
            return (Status.Background, null);
        if (planned && (stated <= outline.ReviewYear || LastYear(sentence.Start, quantity.Start)))
            return (Status.Actual, stated ?? outline.ReviewYear);
        year = stated ?? year;
        if (!planned)
            return (stated > outline.ReviewYear ? Status.Plan : Status.Actual, year);
        if (Done(sentence.Start, quantity))
            return (Status.Actual, year);
        bool target =
            goals
            || aspect is Aspect.Growth or Aspect.Rate or Aspect.Rank
            || aspect == Aspect.Increment && quantity.Kind == QuantityKind.Points
            || quantity.Kind != QuantityKind.Time && words.Indicators.First(subject).At >= 0 && aspect != Aspect.PlanRatio;
        return (target ? Status.Target : Status.Plan, year);
    }

    /// <summary>Whether a line names the year's expected indicators.</summary>
    public bool StatesGoals(int from, int to) => words.TargetCues.First(text.AsSpan(from, to - from)).At >= 0;

    /// <summary>A year that the sentence names before the quantity, unless only to compare with: 比2020年, 较2022年.</summary>
    private int? Stated(int from, int to)
    {
        for (int i = to - 5; i >= Math.Max(from, to - LongestLook); i--)
        {
            if (Years.At(text, i) is not { } year)
                continue;
            char before = i > 0 ? text[i - 1] : '\n';
            if (before is '比' or '较' or '自' or '从' or '与' or '-' or '至' or '、' or '“' or '《')
                continue;
            if (
                text.AsSpan(i + 5).StartsWith("以来")
                || text.AsSpan(i + 5).StartsWith("的")
                || text.AsSpan(i + 5).StartsWith("同期")
                || text.AsSpan(i + 5).StartsWith("水平")
                || i + 5 < text.Length && text[i + 5] is '前' or '级' or '后'
            )
                continue;
            return year;
        }
        return null;
    }

    private bool LastYear(int from, int to) =>
        to - from is > 0 and var length
        && text.AsSpan(Math.Max(from, to - 40), Math.Min(40, length)).LastIndexOf("去年") is >= 0 and var at
        && (at == 0 || text[Math.Max(from, to - 40) + at - 1] is not ('比' or '较' or '于'));

    private bool InPassing(Quantity quantity, int from, bool planned)
    {
        var left = text.AsSpan(Math.Max(from, quantity.Start - 24), quantity.Start - Math.Max(from, quantity.Start - 24)).TrimEnd(' ');
        char next = quantity.End < text.Length ? text[quantity.End] : '\n';
        var right = text.AsSpan(Math.Min(text.Length, quantity.End));
        bool attributive = next == '的' && right.Length > 1 && Folding.IsChinese(right[1]);
        if (words.Passing.EndOf(left) is > 0 and int passing)
        {
            if (attributive)
                return true;
            var told = left[^passing..];
            bool noun =
                Folding.IsChinese(next)
                && words.Actions.StartOf(right) == 0
                && words.Leads.StartOf(right) == 0
                && next is not ('对' or '用' or '将' or '把' or '以');
            if (told is "总投资" && !left.EndsWith("计划总投资") && (noun || !planned))
                return true;
            if (told is "年产" or "占地" or "占地面积" or "建筑面积" or "总建筑面积" or "概算" && noun)
                return true;
            if (noun && words.Leads.EndOf(left[..^passing]) > 1)
                return true;
        }
        if (
            quantity.Kind == QuantityKind.Money
            && quantity.IsAttribute
            && text.AsSpan(quantity.Start, quantity.End - quantity.Start).EndsWith("以上")
            && Folding.IsChinese(next)
        )
            return true;
        if (quantity.Number.IsBare && quantity.Number.Value >= 100 && Folding.IsChinese(next))
            return planned || quantity.Number.Value >= 1000;
        if (quantity.Kind == QuantityKind.Time && left.EndsWith("为"))
            return true;
        if (!planned)
            return false;
        int clause = left.LastIndexOfAny('，', ',', '。');
        var chunk = left[(clause + 1)..];
        return quantity.Kind == QuantityKind.Count && words.Leaning.StartOf(chunk) > 0 && quantity.Number.IsChinese;
    }

    /// <summary>A verb with 了 governs the quantity: 征集筛选了6项. Not in clauses with 为了 or 除了.</summary>
    private bool Done(int from, Quantity quantity)
    {
        var left = text.AsSpan(Math.Max(from, quantity.Start - 4), quantity.Start - Math.Max(from, quantity.Start - 4));
        return left.Length > 2 && left[^1] == '了' && !left.EndsWith("为了") && !left.EndsWith("除了");
    }
}
