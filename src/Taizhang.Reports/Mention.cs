namespace Taizhang.Reports;

/// <summary>How exactly a mention gives its value: 1.3亿元; 约, 左右, 近; 余, 以上, 突破, 不少于; 以内, 以下, 不超过.</summary>
public enum Bound
{
    Exact,
    About,
    Over,
    Under,
}

/// <summary>
/// What a mention says about its subject: the quantity itself, ±% on the year before, the absolute change, the share of a plan, a share of
/// something, a place in an order.
/// </summary>
public enum Aspect
{
    Level,
    Growth,
    Increment,
    PlanRatio,
    Rate,
    Rank,
}

/// <summary>Done or true; an indicator expected for the coming year; something else to be done or spent; mentioned in passing.</summary>
public enum Status
{
    Actual,
    Target,
    Plan,
    Background,
}

/// <summary>The words of a mention as people read them, on the site and in the terminal.</summary>
public static class MentionWords
{
    /// <summary>Empty for an exact value.</summary>
    public static string Title(this Bound bound) =>
        bound switch
        {
            Bound.Exact => "",
            Bound.About => "约",
            Bound.Over => "以上",
            Bound.Under => "以内",
            _ => throw new ArgumentOutOfRangeException(nameof(bound), bound, null),
        };

    public static string Title(this Aspect aspect) =>
        aspect switch
        {
            Aspect.Level => "数量",
            Aspect.Growth => "增幅",
            Aspect.Increment => "增量",
            Aspect.PlanRatio => "占计划",
            Aspect.Rate => "比率",
            Aspect.Rank => "位次",
            _ => throw new ArgumentOutOfRangeException(nameof(aspect), aspect, null),
        };

    public static string Title(this Status status) =>
        status switch
        {
            Status.Actual => "实绩",
            Status.Target => "目标",
            Status.Plan => "计划",
            Status.Background => "背景",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };
}

/// <summary>
/// One quantity found in a report (数字表述): a number with its unit that states a fact, a result, a target or a comparison about the place.
/// Offsets are into <see cref="Report.Text"/>, half-open.
/// </summary>
public sealed record Mention
{
    public required int Start { get; init; }
    public required int End { get; init; }

    /// <summary>As written, with the words of approximation: <c>1.4万余户</c>, <c>不少于12次</c>.</summary>
    public required string Text { get; init; }

    /// <summary>In base units, 万 and 亿 multiplied out; for a range, the lower end. A decrease is negative.</summary>
    public required decimal Value { get; init; }

    /// <summary>The upper end of a range.</summary>
    public decimal? ValueMax { get; init; }

    /// <summary>One unit in the last printed place, in base units: 100000 for 1.292亿元. The audit's intervals are built from it.</summary>
    public required decimal Step { get; init; }

    /// <summary>The classifier as written without 万, 亿, 余: <c>元</c>, <c>户</c>, <c>%</c>, <c>百分点</c>, <c>名</c> for a rank.</summary>
    public required string Unit { get; init; }
    public Bound Bound { get; init; }

    /// <summary>The shortest phrase of the report that names what is counted or measured.</summary>
    public string Subject { get; init; } = "";
    public Aspect Aspect { get; init; }
    public Status Status { get; init; }

    /// <summary>The year that the statement is about.</summary>
    public int? Year { get; init; }

    /// <summary>Start of the mention that a growth, increment, plan ratio or rate qualifies.</summary>
    public int? Of { get; init; }

    /// <summary>
    /// The value, the sign or the unit may have been written otherwise than it was read: a scanned l2O, a unit lost, a number that
    /// two readings fit. Such a mention is shown, but nobody is told that he calculated wrongly because of it.
    /// </summary>
    public bool Uncertain { get; init; }

    /// <summary>In a table: the words at the head of its row and of its column. Empty elsewhere.</summary>
    public string RowHead { get; init; } = "";
    public string ColumnHead { get; init; } = "";
}
