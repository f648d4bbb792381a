using System.Globalization;

namespace Taizhang.Reports.Auditing;

/// <summary>Numbers as the messages show them.</summary>
internal static class Shown
{
    /// <summary>Without trailing zeros, at most <paramref name="places"/> decimal places.</summary>
    public static string Number(decimal value, int places = 6) =>
        Math.Round(value, places, MidpointRounding.AwayFromZero).ToString("0.############", CultureInfo.InvariantCulture);

    public static string Percent(decimal value) => Number(value, 3) + "%";

    /// <summary>With its sign, three digits: +3.63%, −30.1%.</summary>
    public static string Change(decimal percent) =>
        (percent < 0 ? "−" : "+") + Number(Math.Abs(percent), Math.Abs(percent) < 10 ? 2 : 1) + "%";

    /// <summary>A growth with the word for its direction: 增长 10.6%, 下降 0.4%.</summary>
    public static string Moved(Mention growth) => $"{(growth.Value < 0 ? "下降" : "增长")} {growth.Text.TrimStart('-', '−', '－', '+')}";

    /// <summary>An amount that was computed: 2.657 亿元, 27729 元.</summary>
    public static string About(decimal value, string unit)
    {
        var (scale, name) =
            Math.Abs(value) >= 100_000_000 ? (100_000_000m, "亿")
            : Math.Abs(value) >= 100_000 ? (10_000m, "万")
            : (1m, "");
        return $"{Number(value / scale, scale == 1 ? Math.Abs(value) >= 1000 ? 0 : 2 : 3)} {name}{unit}";
    }

    /// <summary>
    /// One scale for all numbers of a calculation, the largest of 亿, 万 and 1 at which they need at most two decimal places: 12920 − 1239 =
    /// 11681 万元, but 3.5 + 0.5 = 4.0 亿元.
    /// </summary>
    public static Scale ScaleOf(string unit, params ReadOnlySpan<decimal> values)
    {
        decimal most = 0;
        foreach (decimal value in values)
            most = Math.Max(most, Math.Abs(value));
        foreach (var (by, name) in ((decimal, string)[])[(100_000_000m, "亿"), (10_000m, "万")])
            if (most >= by && Places(values, by) <= 2)
                return new(by, name + unit, Places(values, by));
        return new(1, unit, Places(values, 1));
    }

    private static int Places(ReadOnlySpan<decimal> values, decimal by)
    {
        int places = 0;
        foreach (decimal value in values)
            while (places < 6 && !decimal.IsInteger(value / by * Power(places)))
                places++;
        return places;
    }

    private static decimal Power(int places) => places == 0 ? 1 : 10 * Power(places - 1);

    internal readonly record struct Scale(decimal By, string Unit, int Places)
    {
        public string Show(decimal value) =>
            (value / By).ToString("F" + Places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

        public string Plain(decimal value) => Number(value / By);
    }
}
