using System.Collections.Immutable;
using System.Globalization;

namespace Taizhang.Web.Pages.Map;

/// <summary>A class of values: from one up to, not including, the next one's.</summary>
/// <param name="Shade">1–5, light to deep.</param>
public sealed record MapClass(decimal From, decimal? Below, int Shade)
{
    public bool Holds(decimal value) => value >= From && (Below is not { } below || value < below);
}

/// <summary>
/// How values are shaded. Equal steps of a round width, so that twice the shade is twice the step; where most areas would lie in one of
/// them, as many areas in each class (分位数). Which of the two it is stands below the map.
/// </summary>
public sealed record MapClasses(ImmutableArray<MapClass> All, bool IsEqual, decimal Step, int Decimals)
{
    private const int Most = 5;

    public static MapClasses Of(IReadOnlyCollection<decimal> values, int decimals)
    {
        if (values.Count == 0)
            return new([], true, 0, decimals);
        decimal least = values.Min(),
            most = values.Max(),
            grain = Grain(decimals);
        if (least == most)
            return new([new(least, null, 3)], true, 0, decimals);
        decimal start = least >= 0 && least <= (most - least) / 2 ? 0 : least,
            step = StepOf(values, start, most, grain);
        start = Math.Floor(start / step) * step;
        var equal = Enumerable
            .Range(0, Most)
            .Select(i => start + i * step)
            .Where(from => from <= most)
            .Select((from, i) => new MapClass(from, from + step, i + 1))
            .ToArray();
        if (equal.Length > 0 && equal[^1].Below <= most)
            equal[^1] = equal[^1] with { Below = null };
        bool lopsided = values.Count >= Most && equal.Max(one => values.Count(one.Holds)) > values.Count * 0.7;
        return lopsided ? Quantiles([.. values.Order()], decimals) : new(Spread(equal), true, step, decimals);
    }

    public int ShadeOf(decimal value) => All.FirstOrDefault(one => one.Holds(value))?.Shade ?? 0;

    /// <summary>The rule, for people.</summary>
    public string Rule =>
        All.Length < 2 ? "只有一个值，不分级"
        : IsEqual ? $"等距分级，每级 {Text(Step)}"
        : "分位数分级，每级村数相近";

    /// <summary>What a class holds: 0–9, ≥40; for figures that are not whole, 0.0 至不满 1.5.</summary>
    public string Words(MapClass one) =>
        one.Below is not { } below
            ? All.Length == 1
                ? Text(one.From)
                : $"≥{Text(one.From)}"
            : Decimals == 0
                ? below - 1 == one.From
                    ? Text(one.From)
                    : $"{Text(one.From)}–{Text(below - 1)}"
                : $"{Text(one.From)}–<{Text(below)}";

    private string Text(decimal value) => value.ToString($"N{Decimals}", CultureInfo.InvariantCulture);

    private static decimal Grain(int decimals) => (decimal)Math.Pow(10, -decimals);

    /// <summary>
    /// A round width of which five reach the greatest value; or the next smaller one, when the few beyond it may share the last class.
    /// </summary>
    private static decimal StepOf(IReadOnlyCollection<decimal> values, decimal start, decimal most, decimal grain)
    {
        decimal[] round = [.. Round(grain).TakeWhile(step => step < 10 * Math.Max(grain, most - start))];
        int at = Array.FindIndex(round, step => step * Most >= most - start);
        if (at <= 0)
            return grain;
        decimal last = start + (Most - 1) * round[at - 1];
        return values.Count(value => value >= last) <= values.Count / 4 ? round[at - 1] : round[at];
    }

    /// <summary>1, 2, 2.5 and 5 times every power of ten, of those that a figure can show.</summary>
    private static IEnumerable<decimal> Round(decimal grain)
    {
        for (decimal power = grain; power < decimal.MaxValue / 100; power *= 10)
            foreach (decimal one in (decimal[])[1, 2, 2.5m, 5])
                if (one * power % grain == 0)
                    yield return one * power;
    }

    private static MapClasses Quantiles(decimal[] sorted, int decimals)
    {
        var from = Enumerable.Range(0, Most).Select(i => sorted[i * sorted.Length / Most]).Distinct().ToArray();
        return new(
            Spread([.. from.Select((one, i) => new MapClass(one, i + 1 < from.Length ? from[i + 1] : null, i + 1))]),
            false,
            0,
            decimals
        );
    }

    /// <summary>Fewer than five classes keep the ends of the scale.</summary>
    private static ImmutableArray<MapClass> Spread(MapClass[] classes) =>
        [.. classes.Select((one, i) => one with { Shade = classes.Length == 1 ? 3 : 1 + i * (Most - 1) / (classes.Length - 1) })];
}
