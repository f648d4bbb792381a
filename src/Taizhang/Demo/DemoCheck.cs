using System.Globalization;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Storage.Towns;

namespace Taizhang.Demo;

/// <summary>One published quantity held against the figure's: what the report prints, what the entries give, whether they agree.</summary>
public sealed record Checked(string Figure, string Aspect, string Printed, string Computed, bool Agrees, string Place);

/// <summary>
/// Holds what a report prints against the figures. A number printed plainly must be the figure's, rounded to the printed digits; 余, 多 and 以上 make it
/// a lower bound within one unit of the last printed digit; 左右 and 约 allow 5 % each way.
/// </summary>
public static class DemoCheck
{
    public static IEnumerable<Checked> Check(DemoTown demo, Town town)
    {
        foreach (var published in demo.Published)
        {
            var (figure, slice) = town.Pack.Figures.Find(published.Figure) ?? throw new InvalidDataException($"No figure {published.Figure}.");
            if (!Period.TryParse(published.Period, out var period)) throw new InvalidDataException($"No period {published.Period}.");
            var reading = town.Read(state => state.Read(figure, slice, AreaOf(state.Areas, published.Area), period));
            yield return Compare(published, "level", published.Reads, reading.Value, figure.Unit);
            if (published.Growth is { } growth) yield return Compare(published, "growth", growth, reading.Growth, "%");
            if (published.Increment is { } increment) yield return Compare(published, "increment", increment, reading.Increment, figure.Unit);
            if (published.Plan is { } plan) yield return Compare(published, "plan", plan, reading.ShareOfPlan, "%");
        }
    }

    /// <summary>A quantity with its unit, as a plain number in a figure's unit: 1.2605亿元 of a figure in 万元 is 12605.</summary>
    public static string ValueIn(Figure figure, string text)
    {
        var (value, _, _) = Parse(text);
        return (value / Multiplier(figure.Unit)).Digits() ?? throw new FormatException(text);
    }

    private static string AreaOf(Kernel.Areas.AreaTree areas, string? name) => name is null ? areas.Town.Code : areas.All.First(area => area.Name == name).Code;

    private static Checked Compare(Published published, string aspect, string printed, Exact? computed, string unit)
    {
        var (value, last, text) = Parse(printed);
        bool agrees = false;
        if (computed is { } given)
        {
            given *= Multiplier(unit);
            bool over = text.Contains('余', StringComparison.Ordinal) || text.Contains('多', StringComparison.Ordinal) || text.Contains("以上", StringComparison.Ordinal);
            bool about = text.Contains("左右", StringComparison.Ordinal) || text.Contains('约', StringComparison.Ordinal);
            var half = last / 2;
            agrees = over ? given.CompareTo(value) >= 0 && given.CompareTo(value + last) < 0
                : about ? given.CompareTo(value * new Exact(95, 100)) >= 0 && given.CompareTo(value * new Exact(105, 100)) <= 0
                : unit is "%" or "‰" || printed.Contains('.', StringComparison.Ordinal) ? given.CompareTo(value - half) >= 0 && given.CompareTo(value + half) < 0
                : given.CompareTo(value) == 0;
        }
        return new(published.Figure, aspect, printed, computed is { } shown ? shown.Text(4) + unit : "—", agrees, published.Place);
    }

    /// <summary>The printed number in plain units, and the worth of its last printed digit: 1.4万余户 is 14,000 and 1,000; 580余家 is 580 and 10.</summary>
    private static (Exact Value, Exact Last, string Text) Parse(string printed)
    {
        string number = new([.. printed.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or '-' or ',')]);
        string digits = number.Replace(",", "", StringComparison.Ordinal);
        if (!Exact.TryParse(digits, out var value)) throw new FormatException(printed);
        string unit = printed[number.Length..];
        var by = Multiplier(unit.TrimStart('余', '多'));
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        int places = point < 0 ? 0 : digits.Length - point - 1;
        int zeros = point < 0 ? digits.Length - digits.TrimEnd('0').Length : 0;
        bool loose = unit.Contains('余', StringComparison.Ordinal) || unit.Contains('多', StringComparison.Ordinal);
        var last = point >= 0 ? Exact.Power(-places) : Exact.Power(loose ? zeros : 0);
        return (value * by, last * by, printed);
    }

    private static Exact Multiplier(string unit) => unit.Length == 0 ? 1 : unit[0] switch { '万' => Exact.Power(4), '亿' => Exact.Power(8), _ => 1 };
}
