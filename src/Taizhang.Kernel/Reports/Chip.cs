using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Reports;

/// <summary>
/// Which aspect of a figure a chip states: its value, last year's value, the target, the share of the plan, growth and increment as bare
/// numbers, and both with their words (同比增长10.6%, 增加1239万元).
/// </summary>
public enum ChipAspect
{
    Value,
    LastYear,
    Plan,
    ShareOfPlan,
    Growth,
    Increment,
    GrowthInWords,
    IncrementInWords,
}

/// <summary>
/// A figure in the prose of a draft (数字块): <c>{{hazard.closed}}</c>, <c>{{relief.land[kind=种粮补贴]|.2万余}}</c>,
/// <c>{{indicator.budget_revenue|同比}}</c>. After the figure follow, in any order and each after a bar: an aspect, a period (2023-H1), a
/// village (@白涧村), and how it is written (<see cref="ChipStyle"/>).
/// </summary>
/// <param name="Figure">Id with its slice.</param>
/// <param name="Area">Name of the area; null: the whole township.</param>
/// <param name="Period">Null: the year of the draft.</param>
public sealed record Chip(string Figure, ChipAspect Aspect, string? Area, Period? Period, ChipStyle Style)
{
    /// <summary>Between its braces, in characters.</summary>
    public const int Longest = 160;

    /// <summary>The words by which a chip names aspects; the value has none.</summary>
    public static IReadOnlyList<(string Word, ChipAspect Aspect)> Aspects { get; } =
    [
        ("同比", ChipAspect.GrowthInWords),
        ("增减", ChipAspect.IncrementInWords),
        ("增幅", ChipAspect.Growth),
        ("增量", ChipAspect.Increment),
        ("占计划", ChipAspect.ShareOfPlan),
        ("计划", ChipAspect.Plan),
        ("上年", ChipAspect.LastYear),
    ];

    /// <summary>Reads the text between the braces; refused with what is wrong with it. Does not check that the figure exists.</summary>
    public static Outcome<Chip> Parse(string text)
    {
        if (text.Length > Longest)
            return Refusal.ChipLong(text, Longest);
        string[] parts = text.Split('|', StringSplitOptions.TrimEntries);
        if (parts[0].Length == 0)
            return Refusal.ChipEmpty();
        var chip = new Chip(parts[0], ChipAspect.Value, null, null, ChipStyle.Plain);
        foreach (string part in parts.AsSpan(1))
        {
            int aspect = Aspects.Select((one, at) => one.Word == part ? at : -1).Max();
            if (aspect >= 0)
                chip = chip with { Aspect = Aspects[aspect].Aspect };
            else if (part is ['@', _, ..])
                chip = chip with { Area = part[1..] };
            else if (Calendar.Period.TryParse(part, out var period))
                chip = chip with { Period = period };
            else if (ChipStyle.TryParse(part, out var style))
                chip = chip with { Style = style };
            else
                return Refusal.ChipPart(text, part);
        }
        return chip;
    }

    public override string ToString() =>
        "{{"
        + Figure
        + (Aspect == ChipAspect.Value ? "" : "|" + Aspects.First(one => one.Aspect == Aspect).Word)
        + (Area is null ? "" : "|@" + Area)
        + (Period is { } period ? "|" + period : "")
        + (Style == ChipStyle.Plain ? "" : "|" + Style)
        + "}}";
}
