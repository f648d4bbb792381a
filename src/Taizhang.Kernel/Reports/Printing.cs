using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Reports;

/// <summary>How a report prints a figure.</summary>
public static class Printing
{
    /// <summary>
    /// What a chip prints from a reading; null when the figure has no such value: none this year, nothing to grow from, no plan.
    /// </summary>
    public static string? Print(Chip chip, FigureReading reading)
    {
        var figure = reading.Figure;
        return chip.Aspect switch
        {
            ChipAspect.Value => Level(chip.Style, figure, reading.Value),
            ChipAspect.LastYear => Level(chip.Style, figure, reading.LastYear),
            ChipAspect.Plan => Level(chip.Style, figure, reading.Plan),
            ChipAspect.ShareOfPlan => Percent(chip.Style, reading.ShareOfPlan),
            ChipAspect.Growth => Percent(chip.Style, reading.Growth),
            ChipAspect.Increment => Level(chip.Style, figure, reading.Increment),
            ChipAspect.GrowthInWords => reading.Growth is { } growth
                ? growth.IsZero
                    ? "与上年持平"
                    : (growth.Over > 0 ? "同比增长" : "同比下降") + Percent(chip.Style, growth)
                : null,
            ChipAspect.IncrementInWords => reading.Increment is { } more
                ? more.IsZero
                    ? "与上年持平"
                    : (more.Over > 0 ? "增加" : "减少") + Level(chip.Style, figure, more)
                : null,
            _ => throw new NotSupportedException(chip.Aspect.ToString()),
        };
    }

    /// <summary>The unit of what a chip states: the figure's, or % for shares and growth.</summary>
    internal static string Unit(ChipAspect aspect, Figure figure) =>
        aspect is ChipAspect.ShareOfPlan or ChipAspect.Growth or ChipAspect.GrowthInWords ? "%" : figure.Unit.TrimStart('万', '亿');

    /// <summary>The value that a chip states, in the figure's unit or in %; null as for <see cref="Print"/>.</summary>
    public static Exact? Stated(Chip chip, FigureReading reading) =>
        chip.Aspect switch
        {
            ChipAspect.Value => reading.Value,
            ChipAspect.LastYear => reading.LastYear,
            ChipAspect.Plan => reading.Plan,
            ChipAspect.ShareOfPlan => reading.ShareOfPlan,
            ChipAspect.Growth or ChipAspect.GrowthInWords => reading.Growth,
            _ => reading.Increment,
        };

    private static string? Level(ChipStyle style, Figure figure, Exact? value) =>
        value is not { } given ? null
        : style == ChipStyle.Plain ? figure.InReport(Abs(given))
        : style.Print(Abs(given), figure.Unit, figure.Decimals);

    /// <summary>A share or a growth: one decimal unless the style says otherwise.</summary>
    private static string? Percent(ChipStyle style, Exact? value) =>
        value is { } given
            ? (style with { Places = style.Counter is null ? style.Places ?? 1 : style.Places, Scale = 0 }).Print(Abs(given), "%", 1)
            : null;

    /// <summary>The words beside the number say whether it went down.</summary>
    private static Exact Abs(Exact value) => value.Over < 0 ? 0 - value : value;
}
