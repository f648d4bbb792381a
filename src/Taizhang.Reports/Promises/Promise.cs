namespace Taizhang.Reports.Promises;

/// <summary>What kind of thing is promised: an indicator's value, a project to build, work to do, a numbered livelihood item.</summary>
public enum Sort
{
    Target,
    Project,
    Task,
    Livelihood,
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
/// <param name="Due">The day by which it is due; the plan year's last day when the text does not say. Null when the report's year is not
/// known.</param>
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

    /// <summary>Index in <see cref="Report.Mentions"/> of the mention that gives the quantity.</summary>
    public int? Mention { get; init; }

    /// <summary>Its sort as people read it, with the number of a livelihood item: 民生实事 1.</summary>
    public string Title => Item is { } item ? $"{Sort.Title()} {item}" : Sort.Title();
}
