using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Kernel.Figures;

namespace Taizhang.Kernel.Reports;

/// <summary>The words by which a number in a report leaves room: none, 余, 多 and 以上 (not less, and cut off), 约 (rounded), 近 (not more, and rounded up).</summary>
public enum Looseness { None, Over, Many, AtLeast, About, Nearly }

/// <summary>
/// How a value is written: with how many decimals, in 万 or 亿, cut to tens, hundreds or thousands, and with which word of approximation.
/// As text: <c>.1万余</c> (1.4万余户), <c>百余</c> (200余人次), <c>.3亿</c> (1.292亿元), <c>第</c> (第4名).
/// </summary>
/// <param name="Places">Decimal places, 0–6; null: as many as the figure has.</param>
/// <param name="Scale">Tens of the unit in which it is written: 4 for 万, 8 for 亿; 1, 2, 3 cut to 十, 百, 千 and written out; 0: as the figure's unit.</param>
public readonly partial record struct ChipStyle(int? Places, int Scale, Looseness Loose, bool Ordinal = false)
{
    public static ChipStyle Plain => default;

    private const string Scales = "个十百千万";
    private static readonly string[] Words = ["", "余", "多", "以上", "约", "近"];

    public static bool TryParse(string text, out ChipStyle style)
    {
        style = Plain;
        if (text == "第")
        {
            style = new(null, 0, Looseness.None, Ordinal: true);
            return true;
        }
        if (text.Length == 0 || Form().Match(text) is not { Success: true } form) return false;
        string scale = form.Groups["scale"].Value;
        style = new(form.Groups["places"].Success ? int.Parse(form.Groups["places"].Value, CultureInfo.InvariantCulture) : null,
            scale is "亿" ? 8 : scale.Length > 0 ? Scales.IndexOf(scale[0], StringComparison.Ordinal) : 0, (Looseness)Array.IndexOf(Words, form.Groups["loose"].Value));
        return true;
    }

    /// <summary>
    /// A value as the report prints it, true to the value: what 余, 多 and 以上 say is cut off and never more than the value, 近 never less; else it is rounded half away from zero (GB/T 8170).
    /// A value that the cut leaves exact loses its word; one that it would leave nought is written plainly.
    /// </summary>
    /// <param name="value">Not negative, in <paramref name="unit"/>.</param>
    /// <param name="unit">May begin with 万 or 亿.</param>
    /// <param name="decimals">The figure's own decimal places.</param>
    public string Print(Exact value, string unit, int decimals)
    {
        int tens = unit.Length > 0 ? unit[0] switch { '万' => 4, '亿' => 8, _ => 0 } : 0;
        string bare = tens > 0 ? unit[1..] : unit;
        var whole = value * Exact.Power(tens);
        int shown = Scale switch { 0 => tens, < 4 => 0, _ => Scale };
        int places = Scale is > 0 and < 4 ? -Scale : Places ?? (Scale == 0 ? decimals : Loose is Looseness.None ? 2 : 0);
        var scaled = whole / Exact.Power(shown);
        var printed = Cut(scaled, places);
        bool exact = printed.CompareTo(scaled) == 0;
        if (printed.IsZero && !scaled.IsZero) return Plain.Print(value, unit, Math.Max(decimals, 2));
        string number = Places is { } fixedPlaces && Loose is Looseness.None ? printed.Round(fixedPlaces) : Trim(printed.Round(Math.Max(places, 0)));
        string scale = shown switch { 4 => "万", 8 => "亿", _ => "" };
        if (Ordinal) return $"第{number}{bare}";
        return exact ? number + scale + bare : Loose switch
        {
            Looseness.Over => $"{number}{scale}余{bare}",
            Looseness.Many => $"{number}{scale}多{bare}",
            Looseness.AtLeast => $"{number}{scale}{bare}以上",
            Looseness.About => $"约{number}{scale}{bare}",
            Looseness.Nearly => $"近{number}{scale}{bare}",
            _ => number + scale + bare,
        };
    }

    public override string ToString() => Ordinal ? "第" : (Places is { } places ? $".{places}" : "") + (Scale == 8 ? "亿" : Scale > 0 ? Scales[Scale].ToString() : "") + Words[(int)Loose];

    private Exact Cut(Exact value, int places)
    {
        var step = Exact.Power(-places);
        var steps = value / step;
        var down = new Exact(steps.Over / steps.Under, 1);
        return step * Loose switch
        {
            Looseness.Over or Looseness.Many or Looseness.AtLeast => down,
            Looseness.Nearly => down.CompareTo(steps) == 0 ? down : down + 1,
            _ => new Exact((2 * steps.Over + steps.Under) / (2 * steps.Under), 1),
        };
    }

    private static string Trim(string number) => number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;

    [GeneratedRegex(@"^(\.(?<places>[0-6]))?(?<scale>[十百千万亿])?(?<loose>余|多|以上|约|近)?$")]
    private static partial Regex Form();
}
