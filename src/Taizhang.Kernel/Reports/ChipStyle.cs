using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Reports;

/// <summary>
/// The words of approximation in a report: none; 余, 多 and 以上 (the value is at least that, cut off); 约 (rounded); 近 (the value is at most
/// that, rounded up).
/// </summary>
public enum Looseness
{
    None,
    Over,
    Many,
    AtLeast,
    About,
    Nearly,
}

/// <summary>
/// How a value is written: with how many decimals, cut to tens, hundreds or thousands, in 万 or 亿, with which word of approximation, in
/// which measure word.
/// As text: <c>.1万余</c> (1.4万余户), <c>百余</c> (200余人次), <c>.3亿</c> (1.292亿元), <c>十万余</c> (150余万元), <c>名</c> (75名), <c>汉字大</c> (三大), <c>第</c>
/// (第4名), <c>倍</c> (2倍).
/// </summary>
/// <param name="Places">Decimal places, 0–6; −1, −2, −3 cut to 十, 百, 千; null: as many as the figure has.</param>
/// <param name="Scale">The power of ten of the bare unit in which it is written: 4 for 万, 8 for 亿; 0: as the figure's unit.</param>
/// <param name="Counter">Another measure word for the same things (件 as 起), or 倍 for a share: <see cref="Fits"/>; null: the figure's
/// unit.</param>
/// <param name="Chinese">Whole numbers to 99 in Chinese numerals.</param>
public readonly partial record struct ChipStyle(
    int? Places,
    int Scale,
    Looseness Loose,
    bool Ordinal = false,
    bool Chinese = false,
    string? Counter = null
)
{
    public static ChipStyle Plain => default;

    private const string Cuts = "十百千",
        Times = "倍",
        OrdinalMark = "第",
        ChineseMark = "汉字",
        Digits = "零一二三四五六七八九";
    private static readonly string[] Words = ["", "余", "多", "以上", "约", "近"];

    /// <summary>
    /// Measure words for the same things: persons, and things counted piece by piece. 人次 are not 人, so they are in neither.
    /// </summary>
    private static readonly string[][] Counters =
    [
        ["人", "名", "位"],
        ["个", "件", "起", "宗", "项", "条", "处", "种", "批", "批次", "大", "村"],
    ];

    public static bool TryParse(string text, out ChipStyle style)
    {
        style = Plain;
        if (text.Length == 0 || Form().Match(text) is not { Success: true } form)
            return false;
        string cut = form.Groups["cut"].Value,
            counter = form.Groups["counter"].Value;
        style = new(
            form.Groups["places"].Success ? int.Parse(form.Groups["places"].Value, CultureInfo.InvariantCulture)
                : cut.Length > 0 ? -1 - Cuts.IndexOf(cut, StringComparison.Ordinal)
                : null,
            form.Groups["scale"].Value switch
            {
                "万" => 4,
                "亿" => 8,
                _ => 0,
            },
            (Looseness)Array.IndexOf(Words, form.Groups["loose"].Value),
            form.Groups["ordinal"].Success,
            form.Groups["chinese"].Success,
            counter.Length > 0 ? counter : null
        );
        return true;
    }

    /// <summary>Whether the measure word may replace a unit: both count persons, or both pieces; 倍 for %.</summary>
    public bool Fits(string unit)
    {
        string? counter = Counter;
        return counter is null
            || counter == unit
            || (counter == Times ? unit == "%" : Counters.Any(same => same.Contains(counter) && same.Contains(unit)));
    }

    /// <summary>
    /// A value as the report prints it, true to the value: what 余, 多 and 以上 say is cut off and never more than the value, 近 never less;
    /// else it is rounded half away from zero (GB/T 8170). A value that the cut leaves exact loses its word; one that it would turn into
    /// zero is written plainly: in 元 what is nothing in 万元, else with as many places as it takes.
    /// </summary>
    /// <param name="value">Not negative, in <paramref name="unit"/>.</param>
    /// <param name="unit">May begin with 万 or 亿.</param>
    /// <param name="decimals">The figure's own decimal places.</param>
    public string Print(Exact value, string unit, int decimals)
    {
        if (Counter == Times && unit == "%")
            return (this with { Counter = null }).Print(value / 100, Times, 2);
        int tens =
            unit.Length > 0
                ? unit[0] switch
                {
                    '万' => 4,
                    '亿' => 8,
                    _ => 0,
                }
                : 0;
        string bare = Counter ?? (tens > 0 ? unit[1..] : unit);
        int shown = Scale == 0 ? tens : Scale;
        int places =
            Places
            ?? (
                Scale == 0 ? decimals
                : Loose is Looseness.None ? 2
                : 0
            );
        var scaled = value * Exact.Power(tens - shown);
        var printed = Cut(scaled, places);
        // What does not reach the whole is never written as the whole.
        if (bare == "%" && scaled.CompareTo(100) < 0 && printed.CompareTo(100) >= 0 && places >= 0)
            printed = 100 - Exact.Power(-places);
        bool exact = printed.CompareTo(scaled) == 0;
        if (printed.IsZero && !scaled.IsZero)
            return this != Plain with { Counter = Counter } ? (Plain with { Counter = Counter }).Print(value, unit, Math.Max(decimals, 2))
                : tens > 0 ? Print(value * Exact.Power(tens), unit[1..], 2)
                : Print(value, unit, Math.Max(decimals + 1, 2));
        string number =
            Places is >= 0 and int fixedPlaces && Loose is Looseness.None
                ? printed.Round(fixedPlaces)
                : Trim(printed.Round(Math.Max(places, 0)));
        if (Chinese && printed.CompareTo(99) <= 0 && !number.Contains('.', StringComparison.Ordinal))
            number = InChinese(int.Parse(number, CultureInfo.InvariantCulture), bare);
        string scale = shown switch
        {
            4 => "万",
            8 => "亿",
            _ => "",
        };
        if (Ordinal)
            return $"{OrdinalMark}{number}{bare}";
        return exact
            ? number + scale + bare
            : Loose switch
            {
                Looseness.Over => places < 0 ? $"{number}余{scale}{bare}" : $"{number}{scale}余{bare}",
                Looseness.Many => places < 0 ? $"{number}多{scale}{bare}" : $"{number}{scale}多{bare}",
                Looseness.AtLeast => $"{number}{scale}{bare}以上",
                Looseness.About => $"约{number}{scale}{bare}",
                Looseness.Nearly => $"近{number}{scale}{bare}",
                _ => number + scale + bare,
            };
    }

    public override string ToString() =>
        (Ordinal ? OrdinalMark : "")
        + (Chinese ? ChineseMark : "")
        + (
            Places is { } places
                ? places < 0
                    ? Cuts[-1 - places].ToString()
                    : $".{places}"
                : ""
        )
        + (
            Scale switch
            {
                4 => "万",
                8 => "亿",
                _ => "",
            }
        )
        + Words[(int)Loose]
        + Counter;

    private Exact Cut(Exact value, int places)
    {
        var step = Exact.Power(-places);
        var steps = value / step;
        var down = new Exact(steps.Over / steps.Under, 1);
        return step
            * Loose switch
            {
                Looseness.Over or Looseness.Many or Looseness.AtLeast => down,
                Looseness.Nearly => down.CompareTo(steps) == 0 ? down : down + 1,
                _ => new Exact((2 * steps.Over + steps.Under) / (2 * steps.Under), 1),
            };
    }

    private static string Trim(string number) => number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;

    /// <summary>两 before a measure word other than 名 of a rank or 月 of a date: 两个, but 第二名.</summary>
    private string InChinese(int n, string counter) =>
        n == 2 && !Ordinal && counter is not ("大" or "%") ? "两"
        : n < 10 ? Digits[n].ToString()
        : (n < 20 ? "" : Digits[n / 10].ToString()) + "十" + (n % 10 == 0 ? "" : Digits[n % 10].ToString());

    [GeneratedRegex(
        @"^(?<ordinal>第)?(?<chinese>汉字)?(\.(?<places>[0-6])|(?<cut>[十百千]))?(?<scale>[万亿])?(?<loose>余|多|以上|约|近)?"
            + @"(?<counter>倍|人|名|位|个|件|起|宗|项|条|处|种|批次|批|大|村)?$"
    )]
    private static partial Regex Form();
}
