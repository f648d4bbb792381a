using System.Collections.Frozen;

namespace Taizhang.Reports.Auditing;

/// <summary>The values that a mention may stand for: those that would print the same.</summary>
internal static class Printed
{
    /// <summary>Units of measured, hence rounded, quantities. Counts (个, 件, 人) are exact down to one.</summary>
    private static readonly FrozenSet<string> Measured = FrozenSet.Create(
        StringComparer.Ordinal,
        "元",
        "美元",
        "%",
        "百分点",
        "亩",
        "公顷",
        "公里",
        "千米",
        "里",
        "米",
        "延米",
        "平方米",
        "平方公里",
        "平方千米",
        "平米",
        "立方米",
        "方",
        "吨",
        "公斤",
        "千克",
        "斤",
        "克",
        "升",
        "千瓦",
        "千瓦时",
        "兆瓦",
        "度",
        "kVA",
        "kW",
        "MW",
        "小时",
        "倍"
    );

    public static bool IsCount(Mention mention) =>
        mention.Bound == Bound.Exact
        && mention.ValueMax is null
        && mention.Step <= 1
        && decimal.IsInteger(mention.Value)
        && !Measured.Contains(mention.Unit);

    /// <summary>If the last digit was rounded.</summary>
    public static Interval Rounded(Mention mention) =>
        Open(mention) ?? (IsCount(mention) ? Interval.At(mention.Value) : Around(mention.Value, mention.Step / 2));

    /// <summary>If everything after the last digit was cut off.</summary>
    public static Interval Truncated(Mention mention) =>
        Open(mention)
        ?? (
            IsCount(mention) ? Interval.At(mention.Value)
            : mention.Value >= 0 ? new(mention.Value, mention.Value + mention.Step)
            : new(mention.Value - mention.Step, mention.Value)
        );

    public static Interval Either(Mention mention) => Rounded(mention).Hull(Truncated(mention));

    /// <summary>Words of approximation open the interval: a conflict with such a value is a question, never a failure.</summary>
    public static bool IsSoft(Mention mention) => mention.Bound != Bound.Exact || mention.ValueMax is not null;

    private static Interval Around(decimal value, decimal by) => new(value - by, value + by);

    private static Interval? Open(Mention mention)
    {
        decimal low = mention.Value,
            high = mention.ValueMax ?? mention.Value;
        return mention.Bound switch
        {
            Bound.Over when mention.Text.AsSpan().ContainsAny('余', '多', '几') => new(low, high + LastDigit(high, mention.Step)),
            Bound.Over => new(low, Interval.Far),
            Bound.Under => new(Math.Min(0, high), high),
            Bound.About => new(Math.Min(low * 0.9m, low * 1.1m), Math.Max(high * 0.9m, high * 1.1m)),
            _ => mention.ValueMax is null ? null : new(low, high),
        };
    }

    /// <summary>One unit in the place of the last digit that is not 0: 100 for 5500.</summary>
    private static decimal LastDigit(decimal value, decimal step)
    {
        if (value == 0 || !decimal.IsInteger(value))
            return step;
        decimal unit = 1;
        while (value % (unit * 10) == 0)
            unit *= 10;
        return Math.Max(unit, step);
    }
}
