using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Forms;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Forms;

/// <summary>What a blank of a form asks for, with the words that tell the time, the aspect and the area taken out of its heads.</summary>
/// <param name="Own">What its row is about; empty: the row tells an area, a month or a total only.</param>
/// <param name="Above">What stands before that in its row, or is divided by it.</param>
/// <param name="Columns">What its columns say besides, from the top.</param>
/// <param name="HasBase">Whether a head tells the time that is asked about, beyond 上年同期.</param>
/// <param name="CountedIn">The unit that the form states, also where it asks for a growth in %; empty: none.</param>
/// <param name="Area">The code of the area that its row or column names; empty: none.</param>
internal sealed partial record FormAsk(
    string Own,
    string Within,
    ImmutableArray<string> Above,
    ImmutableArray<string> Columns,
    FormSpan Span,
    FormAspect Aspect,
    string Area,
    string Unit,
    bool HasBase,
    string CountedIn
)
{
    private static readonly string[] Numbers = ["一", "二", "三", "四"];

    /// <param name="period">For which the form is; null: it does not say.</param>
    public static FormAsk Of(FormBlank blank, FormAreas areas, StatedPeriod? period)
    {
        int months = period?.Months ?? 1;
        var reading = new Reading
        {
            Unit = blank.Unit,
            Months = months,
            Period = period?.Period,
        };
        var columns = blank.ColumnHeads.Select(head => Rest(head, areas, reading)).Where(rest => rest.Length > 0).ToImmutableArray();
        string own = blank.RowHeads.IsEmpty ? "" : Rest(blank.RowHeads[^1], areas, reading);
        var above = blank.RowHeads.SkipLast(1).Select(head => Rest(head, areas, reading)).Where(rest => rest.Length > 0).ToImmutableArray();
        string within = blank.Within.Length == 0 ? "" : Rest(blank.Within, areas, new() { Unit = "", Months = months });
        var span = reading.Span ?? (period?.ToDate == true ? new FormSpan(SpanKind.ToDate) : FormSpan.Whole);
        return new(
            own,
            within,
            above,
            columns,
            span,
            reading.Aspect,
            reading.Area,
            reading.Unit,
            reading.HasBase,
            blank.Unit == "%" ? "" : blank.Unit
        );
    }

    /// <summary>
    /// The same beside a column of another span: 上年同期 and 同比增长 behind 本年累计 are those of the months so far.
    /// </summary>
    public FormAsk Beside(FormSpan before) =>
        before.Kind != SpanKind.ToDate || HasBase ? this
        : Span.Kind == SpanKind.YearAgo ? this with { Span = new(SpanKind.ToDateYearAgo) }
        : Aspect is FormAspect.Growth or FormAspect.Increment ? this with { Span = new(SpanKind.ToDate) }
        : this;

    private sealed class Reading
    {
        public FormSpan? Span { get; set; }
        public FormAspect Aspect { get; set; }
        public string Area { get; set; } = "";
        public bool HasBase { get; set; }
        public required string Unit { get; set; }
        public required int Months { get; init; }

        /// <summary>That of the form; null where a head is read for its own sake.</summary>
        public Period? Period { get; init; }
    }

    /// <summary>A head without its words of time, aspect and area, which are noted.</summary>
    private static string Rest(string head, FormAreas areas, Reading reading)
    {
        if (areas.Find(head) is { } area)
        {
            reading.Area = area;
            return "";
        }
        // 2023年 above a column of a form for 2023, 2022年 beside it.
        if (reading.Period is { } period && Dated().IsMatch(head) && StatedPeriod.In(head)?.Period is { } dated)
            if (dated == period || dated == period.YearBefore)
            {
                reading.Span = dated == period ? FormSpan.Whole : new(SpanKind.YearAgo);
                reading.HasBase |= dated == period;
                return "";
            }
        string rest = head;
        if (Plan().Match(rest) is { Success: true } plan)
        {
            reading.Aspect = plan.Groups["share"].Success ? FormAspect.ShareOfPlan : FormAspect.Plan;
            rest = rest.Remove(plan.Index, plan.Length);
        }
        else if (Change().Match(rest) is { Success: true } change && (change.Length < rest.Length || IsChange(rest)))
        {
            bool isShare = reading.Unit is "%" || (reading.Unit.Length == 0 && change.Value.Contains('率', StringComparison.Ordinal));
            reading.Aspect =
                change.Groups["seq"].Success ? FormAspect.Sequential
                : change.Groups["more"].Success && reading.Unit is not "%" && !isShare ? FormAspect.Increment
                : FormAspect.Growth;
            if (reading.Aspect is not FormAspect.Increment)
                reading.Unit = "%";
            rest = rest.Remove(change.Index, change.Length);
        }
        foreach (var (pattern, kind) in Spans)
            if (pattern.Match(rest) is { Success: true } found)
            {
                reading.Span = Joined(reading.Span, kind, found);
                if (kind == SpanKind.Year && reading.Months < 12 && found.Groups["now"].Success)
                    reading.Span = new(SpanKind.ToDate);
                reading.HasBase |= kind is not SpanKind.YearAgo;
                rest = rest.Remove(found.Index, found.Length);
                break;
            }
        return Empty().Replace(rest, "").Trim('-', '/', '(', ')', ':', ',', '、', '的');
    }

    private static bool IsChange(string rest) => !rest.StartsWith("增长", StringComparison.Ordinal) || rest.Length <= 3;

    private static FormSpan Joined(FormSpan? before, SpanKind kind, Match found)
    {
        if (kind == SpanKind.Month)
            return int.Parse(found.Groups["m"].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= 12 and int part
                ? new(kind, part)
                : FormSpan.Whole;
        if (kind == SpanKind.Quarter)
            return new(kind, Array.IndexOf(Numbers, found.Groups["q"].Value) + 1);
        // 累计 above, 上年同期 below it, in either order.
        return (before?.Kind, kind) is (SpanKind.ToDate, SpanKind.YearAgo) or (SpanKind.YearAgo, SpanKind.ToDate)
            ? new(SpanKind.ToDateYearAgo)
            : new(kind);
    }

    /// <summary>The words of time, the more telling first.</summary>
    private static readonly (Regex Pattern, SpanKind Kind)[] Spans =
    [
        (YearAgoToDate(), SpanKind.ToDateYearAgo),
        (YearAgo(), SpanKind.YearAgo),
        (ToDate(), SpanKind.ToDate),
        (Previous(), SpanKind.Previous),
        (Start(), SpanKind.Start),
        (LastYear(), SpanKind.LastYear),
        (Month(), SpanKind.Month),
        (Quarter(), SpanKind.Quarter),
        (WholeYear(), SpanKind.Year),
        (Whole(), SpanKind.Whole),
    ];

    [GeneratedRegex(
        "(?<share>(?:完成|占|达到?)(?:年度|全年|年)?(?:计划|目标|任务)(?:的?(?:比例|进度|率|%))?|(?:年度|全年)?(?:计划|目标|任务)完成(?:率|比例|进度))|"
            + "(?:年度|全年|年|本年)(?:计划|目标|任务)(?:任务)?(?:数|值)?|^(?:计划|目标|任务)(?:数|值)$"
    )]
    private static partial Regex Plan();

    [GeneratedRegex(
        "(?<seq>环比(?:增长|增减|增幅|上升|变化)?率?)|(?<more>(?:同比|(?:比|较)(?:上年|去年)(?:同期)?)(?:增减|增加|净增|±)(?:数|量|额)?)|"
            + "(?:同比|(?:比|较)(?:上年|去年)(?:同期)?)(?:增长|增幅|上升|变化|增速)?率?|"
            + "^增(?:长|幅|速)率?$|^增减率?$"
    )]
    private static partial Regex Change();

    [GeneratedRegex("^20[0-9]{2}年(?:1?[0-9]月|第?[一二三四]季度|[上下]半年)?(?:度|数|完成)?$")]
    private static partial Regex Dated();

    [GeneratedRegex("(?:上年|去年)(?:同期)?累计(?:数)?|累计(?:上年|去年)同期(?:数)?")]
    private static partial Regex YearAgoToDate();

    [GeneratedRegex("(?:上年|去年)(?:同期|同月)(?:数)?|^同期数?$")]
    private static partial Regex YearAgo();

    [GeneratedRegex(
        "(?:本年|今年|全年|年初|年度|自年初)?(?:以来)?累计(?:数)?|年初至今|(?:年初|今年|本年)(?:以来|至今)|"
            + "(?:自)?1月?(?:至|-|—|~|到)(?:本|当)月(?:累计)?|1[-—至~](?:1?[0-9])月(?:累计)?|"
            + "截[至止](?:本月)?(?:底|末)?(?:累计)?|至本月(?:底|末)?(?:累计)?"
    )]
    private static partial Regex ToDate();

    [GeneratedRegex("上(?:个)?(?:月|期|季度|季)(?:末|底)?(?:数)?")]
    private static partial Regex Previous();

    [GeneratedRegex("(?:上年|去年)(?:末|底)(?:数)?|年初(?:数)?|期初(?:数)?")]
    private static partial Regex Start();

    [GeneratedRegex("^(?:上年|去年|上年度)(?:全年)?(?:数|实际|实绩|完成)?(?:数)?$|(?:上年|去年)全年")]
    private static partial Regex LastYear();

    [GeneratedRegex("^(?<m>1[0-2]|[1-9])月(?:份)?$")]
    private static partial Regex Month();

    [GeneratedRegex("^第?(?<q>[一二三四])季度$")]
    private static partial Regex Quarter();

    [GeneratedRegex("^全年(?:数|合计|完成|实际)?(?:数)?$|^(?<now>(?:本年|今年|当年)(?:度)?)(?:实际|完成|发生|实绩)?(?:数)?$")]
    private static partial Regex WholeYear();

    [GeneratedRegex("(?:本|当)(?:月|期|季度|季)(?:末|底)?(?:数)?|^[上下]半年$|期末(?:数)?|(?:月|季|年)末数?|目前")]
    private static partial Regex Whole();

    /// <summary>Words that say nothing of what is asked for.</summary>
    [GeneratedRegex(
        "^(?:实际|实绩|完成|完成数|完成情况|实际完成|数量|数|数值|数据|情况|指标值|合计|总计|小计|合计数|总数|共计|全镇|全乡|"
            + "全镇(?:合计|总计)|全乡(?:合计|总计)|本镇合计|个数|填报数|累计合计|值|内容|[人件户次起家宗]\\([人件户次起家宗、/]+\\)数?)$"
    )]
    private static partial Regex Empty();
}
