using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Figures;

/// <summary>
/// The value of a figure at an area and period, with what comes with every figure: last year, increment, growth, plan and share of plan.
/// </summary>
public sealed record FigureReading
{
    /// <summary>How many must be counted for their number to be told to those who may not see which they are.</summary>
    public const int Fewest = 3;

    public required Figure Figure { get; init; }

    /// <summary>Empty, or <c>[field=choice]</c>.</summary>
    public required string Slice { get; init; }
    public required string Area { get; init; }
    public required Period Period { get; init; }
    public Exact? Value { get; init; }

    /// <summary>
    /// Whether the value is withheld because so few entries are counted that it would tell who they are; <see cref="Value"/> is then null.
    /// </summary>
    public bool IsFew { get; init; }
    public Exact? LastYear { get; init; }
    public Exact? Plan { get; init; }

    public string Id => Figure.Id + Slice;
    public string Title =>
        Slice.Length == 0 ? Figure.Title : $"{Figure.Title}（{Slice[(Slice.IndexOf('=', StringComparison.Ordinal) + 1)..^1]}）";

    /// <summary>同比增加: the value minus last year's, in the figure's unit (for a rate: percentage points).</summary>
    public Exact? Increment => Value is { } now && LastYear is { } before ? now - before : null;

    /// <summary>同比增长 in %: increment over last year's value; none from zero, from below zero, or for a rate.</summary>
    public Exact? Growth =>
        !Figure.IsShare && !Figure.IsRatio && Increment is { } more && LastYear is { Over: var over } before && over > 0
            ? more * 100 / before
            : null;

    /// <summary>完成年度计划 in %.</summary>
    public Exact? ShareOfPlan => Value is { } now && Plan is { IsZero: false } plan ? now * 100 / plan : null;

    public string Display => Value is { } value ? Figure.Display(value) : Unknown(Figure.Unit);
    public string InReport => Value is { } value ? Figure.InReport(value) : Unknown(Figure.Unit);

    /// <summary>The value without its unit.</summary>
    public string Number => Value is { } value ? Figure.Number(value) : Unknown("");

    /// <summary>Of a rate of few, nothing is said: three says nothing of it.</summary>
    private string Unknown(string unit) => IsFew && !Figure.IsRatio ? $"少于{Fewest}{unit}" : "—";
}
