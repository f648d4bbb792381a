using System.Collections.Immutable;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Appraisals;

public enum Flag
{
    None,
    Red,
    Yellow,
}

/// <summary>The score of one of those compared in a period.</summary>
/// <param name="Key">Code of the village, name of the office, id of the township.</param>
/// <param name="Items">In the order of the appraisal's items.</param>
/// <param name="Total">Null when no item has a value.</param>
/// <param name="Rank">From 1; equal totals share it. Null without a total, or with too little evidence for one.</param>
public sealed record Score(string Key, string Name, ImmutableArray<ItemScore> Items, Exact? Total, int? Rank = null, Flag Flag = Flag.None)
{
    /// <summary>The sum of some items in a row; null when none of them has a value.</summary>
    public Exact? Of(int first, int count) => Sum(Items.AsSpan(first, count));

    internal static Exact? Sum(ReadOnlySpan<ItemScore> items)
    {
        Exact? sum = null;
        foreach (var item in items)
            if (item.Points is { } points)
                sum = (sum ?? 0) + points;
        return sum;
    }
}

/// <summary>The score of one item.</summary>
/// <param name="Value">The figure's value; null when it has none, and the item is left out.</param>
/// <param name="Weight">The item's weight, scaled up where others are left out; null for an item by units.</param>
/// <param name="Points">To two decimal places.</param>
public sealed record ItemScore(AppraisalItem Item, Exact? Value, Exact? Weight, Exact? Points)
{
    /// <summary>The calculation of the points: (97.3 − 60) ÷ (100 − 60) × 20 = 18.65.</summary>
    public string Arithmetic
    {
        get
        {
            if (Value is not { } value || Points is not { } points)
                return "没有数，不计分";
            string worked = Weight is { } weight
                ? $"({Digits(value)} − {Digits(Item.Zero)}) ÷ ({Digits(Item.Full)} − {Digits(Item.Zero)}) × {Digits(weight)}"
                : $"{Digits(value)} × {Bracketed(Item.Each)}";
            return Plain == points ? $"{worked} = {Printed(points)}" : $"{worked} = {Printed(Plain!.Value)}，取 {Printed(points)}";
        }
    }

    /// <summary>The points before clamping to their bounds, to two decimal places.</summary>
    private Exact? Plain =>
        Value is { } value
            ? Scores.Rounded(Weight is { } weight ? (value - Item.Zero) / (Item.Full - Item.Zero) * weight : value * Item.Each)
            : null;

    /// <summary>Exact as far as it stays readable; a non-terminating decimal is marked as approximate.</summary>
    private static string Digits(Exact value) => Minus(value.Digits() is { Length: <= 12 } digits ? digits : "≈" + value.Round(4));

    private static string Printed(Exact points) => Minus(points.Round(2));

    private static string Minus(string number) => number.Replace('-', '−');

    private static string Bracketed(Exact value) => value.Over < 0 ? $"({Digits(value)})" : Digits(value);
}

/// <summary>
/// Scores by the rules of an appraisal, ranked. Each item's points are rounded to two decimal places and a total is the sum of those, so
/// the printed points add up.
/// </summary>
public static class Scores
{
    private const int Places = 2;

    /// <param name="compared">Who is compared, each with the values of the appraisal's items, in their order.</param>
    public static ImmutableArray<Score> Of(
        Appraisal appraisal,
        IEnumerable<(string Key, string Name, ImmutableArray<Exact?> Values)> compared
    )
    {
        var items = appraisal.Items.ToImmutableArray();
        var scores = compared
            .Select(one =>
            {
                var points = PointsOf(appraisal, items, one.Values);
                return new Score(one.Key, one.Name, points, Score.Sum(points.AsSpan()));
            })
            .ToArray();
        var totals = scores.Where(score => IsEvident(appraisal, score)).Select(score => score.Total).OfType<Exact>().ToArray();
        return
        [
            .. scores
                .Select(score =>
                    score.Total is { } total && IsEvident(appraisal, score)
                        ? Ranked(appraisal, score, Above(total), Below(total), totals.Length)
                        : score
                )
                .OrderBy(score => score.Rank ?? int.MaxValue)
                .ThenBy(score => score.Key, StringComparer.Ordinal),
        ];

        int Above(Exact total) => totals.Count(other => other.CompareTo(total) > 0);
        int Below(Exact total) => totals.Count(other => other.CompareTo(total) < 0);
    }

    /// <summary>Whether enough of the weights have values for a rank.</summary>
    private static bool IsEvident(Appraisal appraisal, Score score)
    {
        Exact present = 0;
        foreach (var item in score.Items)
            if (item.Value is not null)
                present += item.Item.Weight ?? 0;
        return score.Total is not null && (present * 100).CompareTo(appraisal.Weights * appraisal.Least) >= 0;
    }

    internal static Exact Rounded(Exact value) =>
        Exact.TryParse(value.Round(Places), out var rounded) ? rounded : throw new OverflowException(value.ToString());

    private static ImmutableArray<ItemScore> PointsOf(
        Appraisal appraisal,
        ImmutableArray<AppraisalItem> items,
        ImmutableArray<Exact?> values
    )
    {
        Exact present = 0;
        for (int i = 0; i < items.Length; i++)
            if (values[i] is not null)
                present += items[i].Weight ?? 0;
        var scored = ImmutableArray.CreateBuilder<ItemScore>(items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            var (item, value) = (items[i], values[i]);
            Exact? weight = item.Weight is { } own
                ? value is null || !appraisal.Scales
                    ? own
                    : own * appraisal.Weights / present
                : null;
            scored.Add(
                new(
                    item,
                    value,
                    weight,
                    value is { } known ? Rounded(weight is { } whole ? ByWeight(item, known, whole) : ByUnits(item, known)) : null
                )
            );
        }
        return scored.MoveToImmutable();
    }

    private static Exact ByWeight(AppraisalItem item, Exact value, Exact weight)
    {
        var share = (value - item.Zero) / (item.Full - item.Zero);
        return share.Over <= 0 ? 0
            : share.CompareTo(1) >= 0 ? weight
            : share * weight;
    }

    private static Exact ByUnits(AppraisalItem item, Exact value)
    {
        var points = value * item.Each;
        if (item.Floor is { } floor && points.CompareTo(floor) < 0)
            return floor;
        return item.Cap is { } cap && points.CompareTo(cap) > 0 ? cap : points;
    }

    /// <summary>
    /// Those who share a place at the edge share the flag. Nobody gets both flags, and a single one is not compared with anybody.
    /// </summary>
    private static Score Ranked(Appraisal appraisal, Score score, int above, int below, int all) =>
        score with
        {
            Rank = above + 1,
            Flag =
                all < 2 ? Flag.None
                : above < appraisal.Red ? Flag.Red
                : below < appraisal.Yellow ? Flag.Yellow
                : Flag.None,
        };
}
