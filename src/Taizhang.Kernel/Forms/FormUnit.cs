using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Forms;

/// <summary>Units as forms state them beside those of figures: 万元 and 亿元, but also 米 and 公里, 公顷 and 亩.</summary>
public static class FormUnit
{
    /// <summary>Units of one measure, each with how many of the first it is, as a fraction.</summary>
    private static readonly Dictionary<string, (string Measure, Exact Times)> Measures = new()
    {
        ["米"] = ("米", 1),
        ["公里"] = ("米", 1000),
        ["千米"] = ("米", 1000),
        ["千克"] = ("千克", 1),
        ["公斤"] = ("千克", 1),
        ["斤"] = ("千克", new(1, 2)),
        ["吨"] = ("千克", 1000),
        ["平方米"] = ("平方米", 1),
        ["㎡"] = ("平方米", 1),
        ["平方公里"] = ("平方米", 1_000_000),
        ["亩"] = ("亩", 1),
        ["公顷"] = ("亩", 15),
    };

    /// <summary>A value in another unit; null when the two do not measure the same.</summary>
    public static Exact? Convert(Exact value, string from, string to) => Times(from, to) is { } times ? value * times : null;

    /// <summary>How many of one unit make one of another; null when they do not measure the same.</summary>
    public static Exact? Times(string from, string to)
    {
        if (from.Length == 0 || to.Length == 0 || from == to)
            return 1;
        if (Measures.TryGetValue(Units.Base(from), out var a) && Measures.TryGetValue(Units.Base(to), out var b))
            return a.Measure == b.Measure ? Units.Times(from) * a.Times / (Units.Times(to) * b.Times) : null;
        return Units.Same(from, to) ? Units.Times(from) / Units.Times(to) : null;
    }

    /// <summary>By how many decimal places numbers grow when so many units become one: 10 000 to 1 is 4.</summary>
    public static int Places(Exact times)
    {
        int places = 0;
        for (var left = times; places < 8 && left.CompareTo(1) < 0; left *= 10)
            places++;
        for (var left = times; places > -8 && left.CompareTo(10) >= 0; left /= 10)
            places--;
        return places;
    }
}
