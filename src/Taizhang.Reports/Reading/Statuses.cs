using System.Buffers;

namespace Taizhang.Reports.Reading;

/// <summary>Determines whether a quantity is done, a target, planned or mentioned in passing, and its year.</summary>
internal sealed class Statuses(string text, Lexicon words, Outline outline)
{
    private const int LongestLook = 200;
    private static readonly SearchValues<string> Reached = SearchValues.Create(
        ["完成", "实现了", "达到", "超过"],
        StringComparison.Ordinal
    );

    /// <param name="sentence">Of the quantity.</param>
    /// <param name="goals">Whether its sentence or paragraph states the year's expected indicators.</param>
    /// <param name="aims">Behind which place of its paragraph such indicators are listed; beyond the text: nowhere.</param>
    public (Status Status, int? Year) Of(
        Quantity quantity,
        (int Start, int End) sentence,
        Part part,
        Aspect aspect,
        ReadOnlySpan<char> subject,
        bool goals,
        int aims
    )
    {
        var (planned, year) = Spoken(sentence.Start, part);
        int told = outline.IsUndated ? Math.Max(0, text.LastIndexOf('\n', Math.Max(0, sentence.Start - 1)) + 1) : sentence.Start;
        bool aimed = !planned && outline.IsUndivided && quantity.Start > aims;
        var ofPart = planned || aimed ? outline.PlanYear : outline.ReviewYear;
        var stated = Behind(quantity.End) ?? Origin(sentence.Start, quantity.Start) ?? Stated(told, sentence.Start, quantity.Start, ofPart);
        bool lastYear = LastYear(sentence.Start, quantity.Start);
        bool later = IsLater(stated, sentence.Start, quantity.Start);
        if (aimed)
            return (quantity.Kind == QuantityKind.Time ? Status.Plan : Status.Target, stated ?? ofPart);
        if (!planned && (outline.IsUndivided || part == Part.Attachment))
            planned = later || !lastYear && Intends(sentence.Start, quantity.Start);
        if (InPassing(quantity, sentence.Start, planned))
            return (Status.Background, null);
        if (planned && (stated <= outline.ReviewYear || lastYear))
            return (Status.Actual, stated ?? outline.ReviewYear);
        year = stated ?? year;
        if (!planned)
            return (later ? Status.Plan : Status.Actual, year);
        if (Done(sentence.Start, quantity))
            return (Status.Actual, year);
        bool target =
            goals
            || aspect is Aspect.Growth or Aspect.Rate or Aspect.Rank
            || aspect == Aspect.Increment && quantity.Kind == QuantityKind.Points
            || quantity.Kind != QuantityKind.Time && words.Indicators.First(subject).At >= 0 && aspect != Aspect.PlanRatio;
        return (target ? Status.Target : Status.Plan, year);
    }

    /// <summary>The status of a table's figure: its column's head tells, or else its part or annex.</summary>
    public (Status Status, int? Year) OfCell(TableFigure figure, TableRow row, Part part)
    {
        var (planned, year) = Spoken(row.Start, part);
        planned = figure.Planned ?? (figure.Year is { } told && outline.ReviewYear is { } reviewed ? told > reviewed : planned);
        year = figure.Year ?? (planned ? outline.PlanYear ?? year : year);
        if (!planned)
            return (Status.Actual, figure.Planned == false ? figure.Year ?? outline.ReviewYear : year);
        bool target = figure.Aspect is Aspect.Growth or Aspect.Rate or Aspect.Rank || words.Indicators.First(figure.Subject).At >= 0;
        return (target ? Status.Target : Status.Plan, year);
    }

    /// <summary>Whether a part tells what will be done, and its year; in an annex its title tells.</summary>
    private (bool Planned, int? Year) Spoken(int at, Part part)
    {
        if (outline.IsUndated)
            return (false, null);
        if (part != Part.Attachment)
            return part is Part.Plan or Part.SelfBuilding or Part.Closing ? (true, outline.PlanYear) : (false, outline.ReviewYear);
        int i = outline.Annexes.BinarySearch(new(at, default, null), Comparer<AnnexPassage>.Create((a, b) => a.Start.CompareTo(b.Start)));
        if (i < 0)
            i = ~i - 1;
        if (i < 0)
            return (false, outline.ReviewYear);
        bool plan = outline.Annexes[i].Sense == Part.Plan;
        return (plan, outline.Annexes[i].Year ?? (plan ? outline.PlanYear : outline.ReviewYear));
    }

    /// <summary>
    /// Whether a year is yet to come. In a text that nothing divides only the next one is: a profile of a place tells results of several
    /// years, and says 末 or 截至 of those that are over; news bear a day.
    /// </summary>
    private bool IsLater(int? year, int from, int to)
    {
        if (!(year > outline.ReviewYear) || outline.IsUndated)
            return false;
        var told = text.AsSpan(from, to - from);
        return !outline.IsUndivided
            || year == outline.ReviewYear + 1 && !told.ContainsAny('末', '日') && !told.Contains("截至", StringComparison.Ordinal);
    }

    /// <summary>Whether the clause's own words intend: 2024年将新建, 下一步, 力争. A text that nothing divides is judged by them.</summary>
    private bool Intends(int from, int to)
    {
        var told = text.AsSpan(Math.Max(from, to - LongestLook), to - Math.Max(from, to - LongestLook));
        foreach (
            string word in (ReadOnlySpan<string>)
                ["明年", "下一步", "下步", "力争", "年将", "们将", "镇将", "还将", "也将", "计划新", "计划建", "计划投", "今后"]
        )
            if (
                told.LastIndexOf(word) is >= 0 and int at
                && told[at..].IndexOfAny('已', '了') < 0
                && !told[at..].Contains("累计完成", StringComparison.Ordinal)
            )
                return true;
        return false;
    }

    /// <summary>
    /// Where a sentence begins to list the year's expected indicators: 主要预期目标是｜…. −1 where it does not, or tells that they were reached.
    /// </summary>
    public int AimsAt(int from, int to)
    {
        var told = text.AsSpan(from, to - from);
        var (at, length) = words.TargetCues.First(told);
        if (at < 0 || told[..at].ContainsAny(Reached))
            return -1;
        var rest = told[(at + length)..].TrimStart(' ');
        rest = rest.StartsWith("目标") ? rest[2..] : rest;
        return rest.IsEmpty || rest[0] is '是' or '为' or '：' || told[at..(at + length)][^1] is '是' or '为' ? from + at + length : -1;
    }

    /// <summary>Whether a line names the year's expected indicators.</summary>
    public bool StatesGoals(int from, int to) => words.TargetCues.First(text.AsSpan(from, to - from)).At >= 0;

    /// <summary>
    /// The year that the sentence names before the quantity, unless only to compare with (比2020年, 较2022年). A sum over several years
    /// (两年累计) is about none of them.
    /// </summary>
    /// <param name="own">Where the quantity's own sentence begins; those before it are looked at for a year that still holds.</param>
    private int? Stated(int from, int own, int to, int? ofPart)
    {
        for (int i = to - 5; i >= Math.Max(from, to - LongestLook); i--)
        {
            if (text[i] is '两' or '三' or '五' && text[i + 1] == '年' && text.AsSpan(i, to - i).Contains("累计", StringComparison.Ordinal))
                return ofPart;
            if (text[i] is '今' or '本' && text[i + 1] == '年')
                return ofPart;
            if (Years.At(text, i) is not { } year)
                continue;
            char before = i > 0 ? text[i - 1] : '\n';
            bool ends = before is '到' or '至' && text.AsSpan(from, i - from).IndexOfAny('从', '由') >= 0;
            if (i + 6 == to && (ends || before is '从' or '由') && text[i + 5] == '的')
                return year;
            if (before == '（' && Behind(i - 1) is not null)
                continue;
            // 其中2021年… dates no more than its own sentence.
            if (i < own && i > 1 && text.AsSpan(i - 2, 2) is "其中")
                continue;
            // 2021年、2022年 lists years; …3.2亿元、2022年… begins the next one's.
            bool listed = before == '、' && i > 1 && text[i - 2] == '年';
            bool until = before == '至' && (i < 2 || text[i - 2] != '截');
            if (listed || until || before is '比' or '较' or '自' or '从' or '与' or '-' or '按' or '“' or '《' || text[i + 5] == '的')
                continue;
            if (before is not ('到' or '于') && Years.IsPassing(text, i))
                continue;
            return year;
        }
        return null;
    }

    /// <summary>
    /// The year that the sentence gave the beginning or the end of another change: 总值从2017年的…增长到2022年的…，收入从｜3233亿元｜增长到｜4084亿元.
    /// </summary>
    private int? Origin(int from, int to)
    {
        var told = text.AsSpan(from, to - from).TrimEnd(' ');
        if (told.IsEmpty || told[^1] is not ('从' or '由' or '到' or '至'))
            return null;
        bool begins = told[^1] is '从' or '由';
        for (int i = told.Length - 7; i > 0; i--)
            if (
                told[i + 5] == '的'
                && (begins ? told[i - 1] is '从' or '由' : told[i - 1] is '到' or '至')
                && Years.At(told, i) is { } year
            )
                return year;
        return null;
    }

    /// <summary>The year in brackets behind a quantity: 11.3万人（2014年）.</summary>
    private int? Behind(int end)
    {
        if (end + 6 >= text.Length || text[end] != '（' || Years.At(text, end + 1) is not { } year)
            return null;
        return text[end + 6] == '）' || text[end + 6] is '末' or '底' or '度' && text[Math.Min(end + 7, text.Length - 1)] == '）'
            ? year
            : null;
    }

    private bool LastYear(int from, int to)
    {
        int start = Math.Max(from, to - 40);
        var told = text.AsSpan(start, to - start);
        int at = Math.Max(told.LastIndexOf("去年"), told.LastIndexOf("上年"));
        return at >= 0
            && !(at == 0 ? start > 0 && text[start - 1] is '比' or '较' or '于' : told[at - 1] is '比' or '较' or '于')
            && !told[at..].StartsWith("上年度目标")
            && told[at..].IndexOf("今年") < 0
            && !told[at..].StartsWith("去年同期")
            && !told[at..].StartsWith("上年同期");
    }

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
            // 签约项目68个，协议总投资356亿元 sums up what was told; of a project it is told in passing.
            int comma = left.LastIndexOf('，');
            bool sums = !planned && !noun && comma > 0 && left[comma - 1] is '个' or '项' or '家' && left.Length - comma < 10;
            if (told is "总投资" && !left.EndsWith("计划总投资") && (noun || !planned) && !sums)
                return true;
            if (told is "年产" or "占地" or "占地面积" or "建筑面积" or "总建筑面积" or "概算" && noun)
                return true;
            if (noun && words.Leads.EndOf(left[..^passing]) > 1)
                return true;
        }
        if (
            quantity is { Kind: QuantityKind.Money, Bound: Bound.Exact }
            && (right.StartsWith("项目") || right.StartsWith("企业") || right.StartsWith("产业"))
            && (left.IsEmpty || Folding.EndsClause(left[^1]) || left[^1] is '、' or '个' or '家' || left.EndsWith("其中"))
        )
            return true;
        // 亿元以上项目, 50头以上养殖户: what is named stands above it.
        if (
            quantity.Kind is QuantityKind.Money or QuantityKind.Count
            && (quantity.IsAttribute || quantity.Kind == QuantityKind.Count && words.Stops.StartOf(right) == 0)
            && text.AsSpan(quantity.Start, quantity.End - quantity.Start).EndsWith("以上")
            && Folding.IsChinese(next)
        )
            return true;
        if (quantity.Number.IsBare && quantity.Number.Value >= 100 && Folding.IsChinese(next) && !right.StartsWith("大关"))
            return planned || quantity.Number.Value >= 1000;
        if (quantity.Kind == QuantityKind.Time && left.EndsWith("为") && quantity.Number.IsChinese)
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
