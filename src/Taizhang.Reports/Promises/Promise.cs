namespace Taizhang.Reports.Promises;

/// <summary>
/// What kind of thing is promised: an indicator's value, a project to build, work to do, a numbered livelihood item, a campaign that goes
/// on (持续开展…), of which one can only ask whether it was held.
/// </summary>
public enum Sort
{
    Target,
    Project,
    Task,
    Livelihood,
    Campaign,
}

public static class Sorts
{
    /// <summary>The word that people read, on the site and in the terminal.</summary>
    public static string Title(this Sort sort) =>
        sort switch
        {
            Sort.Target => "指标",
            Sort.Project => "项目",
            Sort.Task => "任务",
            Sort.Livelihood => "民生实事",
            Sort.Campaign => "持续性工作",
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, null),
        };
}

/// <summary>
/// One promise of the plan part (承诺), as a row that can be accepted as a pledge. Offsets are into <see cref="Report.Text"/>, half-open.
/// </summary>
/// <param name="Text">As written, without its number and closing stop.</param>
/// <param name="Subject">What is promised, in the report's words.</param>
/// <param name="Quantity">In base units; null for a promise without a quantity.</param>
/// <param name="Unit">Of the quantity; empty without one.</param>
/// <param name="Due">The day by which it is due, as the text gives it; an indicator of the year is due at the year's end. Null where the text
/// gives no day or the report's year is not known.</param>
/// <param name="Section">Title of the section that contains it.</param>
/// <param name="Item">The ① number of a livelihood item; null for others.</param>
/// <param name="Office">The office that the sentence names; null when it names none.</param>
public sealed record Promise(
    int Start,
    int End,
    string Text,
    string Subject,
    decimal? Quantity,
    string Unit,
    DateOnly? Due,
    string Section,
    Sort Sort,
    int? Item,
    string? Office
)
{
    /// <summary>The bound of the quantity (不少于 → Over).</summary>
    public Bound Bound { get; init; }

    /// <summary>The text's own words for when: 年内, 6月底前, 每季度; empty where it does not say.</summary>
    public string DueText { get; init; } = "";

    /// <summary>Index in <see cref="Report.Mentions"/> of the mention that gives the quantity.</summary>
    public int? Mention { get; init; }

    /// <summary>Its sort as people read it, with the number of a livelihood item: 民生实事 1.</summary>
    public string Title => Item is { } item ? $"{Sort.Title()} {item}" : Sort.Title();
}
