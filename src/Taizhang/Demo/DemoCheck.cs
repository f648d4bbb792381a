using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Demo;

/// <summary>
/// One published quantity compared with the figure: what the report prints, what the entries give, and whether they agree.
/// </summary>
/// <param name="Figure">Null: it is outside the figures, and is not compared; <paramref name="Source"/> says whose it is.</param>
/// <param name="Origin">Where the figure's number comes from.</param>
public sealed record Checked(
    string? Figure,
    string Aspect,
    string Printed,
    string Computed,
    bool Agrees,
    string Place,
    Origin Origin = Origin.Counted,
    string? Source = null
)
{
    /// <summary>Whether there is a figure to compare it with.</summary>
    public bool IsCompared => Figure is not null;
}

/// <summary>
/// Compares what a report prints with the figures. A plainly printed number must be the figure's, rounded to the printed digits; 余, 多, 以上
/// and 突破 make it a lower bound within one unit of the last printed digit; 左右 and 约 allow 5 % each way; 近 allows from nine tenths up. A
/// share may be printed as a multiple: 2倍 is 200 %.
/// </summary>
public static class DemoCheck
{
    private static readonly string[] Before = ["突破", "超过", "超", "不少于", "达到", "达", "约", "近", "第"];

    public static IEnumerable<Checked> Check(DemoTown demo, RunningTown town)
    {
        foreach (var published in demo.Published)
        {
            if (published.Figure is null)
            {
                if (published is not { Reads: { } reads, Source.Length: > 0 })
                    throw new InvalidDataException($"{published.Place} has neither a figure nor a source.");
                yield return new(null, "level", reads, "—", Agrees: false, published.Place, Source: published.Source);
                continue;
            }
            var (figure, slice) =
                town.Pack.Figures.Find(published.Figure) ?? throw new InvalidDataException($"No figure {published.Figure}.");
            if (!Period.TryParse(published.Period, out var period))
                throw new InvalidDataException($"No period {published.Period} ({published.Figure}).");
            var reading = town.Read(state => state.Read(figure, slice, AreaOf(state.Areas, published.Area), period));
            if (published.Reads is { } level)
                yield return Compare(published, "level", level, reading.Value, figure);
            if (published.Growth is { } growth)
                yield return Compare(published, "growth", growth, reading.Growth, figure, "%");
            if (published.Increment is { } increment)
                yield return Compare(published, "increment", increment, reading.Increment, figure);
            if (published.Plan is { } plan)
                yield return Compare(published, "plan", plan, reading.ShareOfPlan, figure, "%");
        }
    }

    /// <summary>A quantity with its unit, as a plain number in a figure's unit: 1.2605亿元 for a figure in 万元 is 12605.</summary>
    public static string ValueIn(Figure figure, string text)
    {
        var (value, _) = Parse(text);
        return (value / Multiplier(figure.Unit)).Digits() ?? throw new FormatException(text);
    }

    private static string AreaOf(Kernel.Areas.AreaTree areas, string? name) =>
        name is null ? areas.Town.Code : areas.All.First(area => area.Name == name).Code;

    private static Checked Compare(
        Published published,
        string aspect,
        string printed,
        Exact? computed,
        Figure figure,
        string? otherUnit = null
    )
    {
        string unit = otherUnit ?? figure.Unit;
        bool agrees = computed is { } given && Agrees(printed, given * Multiplier(unit), unit is "%" or "‰");
        return new(
            published.Figure,
            aspect,
            printed,
            computed is { } shown ? shown.Text(4) + unit : "—",
            agrees,
            published.Place,
            figure.Origin
        );
    }

    private static bool Agrees(string printed, Exact given, bool isShare)
    {
        var (value, last) = Parse(printed);
        bool Has(params string[] words) => words.Any(word => printed.Contains(word, StringComparison.Ordinal));
        if (Has("余", "多", "以上", "突破", "超", "不少于"))
            return given.CompareTo(value) >= 0 && given.CompareTo(value + last) < 0;
        if (Has("左右", "约"))
            return given.CompareTo(value * new Exact(95, 100)) >= 0 && given.CompareTo(value * new Exact(105, 100)) <= 0;
        if (Has("近"))
            return given.CompareTo(value * new Exact(9, 10)) >= 0 && given.CompareTo(value) <= 0;
        var half = last / 2;
        return isShare || Has(".") ? given.CompareTo(value - half) >= 0 && given.CompareTo(value + half) < 0 : given.CompareTo(value) == 0;
    }

    /// <summary>
    /// The printed number in plain units, and the value of one unit of its last printed digit: 1.4万余户 is 14,000 and 1,000; 580余家 is 580 and
    /// 10; 第四名 is 4 and 1.
    /// </summary>
    private static (Exact Value, Exact Last) Parse(string printed)
    {
        string text = printed;
        while (Before.FirstOrDefault(word => text.StartsWith(word, StringComparison.Ordinal)) is { } word)
            text = text[word.Length..];
        if (text.Length > 0 && Chinese(text) is var (small, length) && length > 0)
            return (small * Multiplier(text[length..]), Multiplier(text[length..]));
        string number = new([.. text.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or '-' or ',')]);
        string digits = number.Replace(",", "", StringComparison.Ordinal);
        if (!Exact.TryParse(digits, out var value))
            throw new FormatException(printed);
        string unit = text[number.Length..];
        var by = Multiplier(unit.TrimStart('余', '多'));
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        int places = point < 0 ? 0 : digits.Length - point - 1;
        int zeros = point < 0 ? digits.Length - digits.TrimEnd('0').Length : 0;
        bool loose = unit.Contains('余', StringComparison.Ordinal) || unit.Contains('多', StringComparison.Ordinal);
        var last = point >= 0 ? Exact.Power(-places) : Exact.Power(loose ? zeros : 0);
        return (value * by, last * by);
    }

    /// <summary>A Chinese numeral below a thousand at the start of a text, as reports write small ones: 两, 八, 十二, 百.</summary>
    private static (long Value, int Length) Chinese(string text)
    {
        const string digits = "零一二三四五六七八九";
        long value = 0,
            digit = 0;
        int at = 0;
        for (; at < text.Length; at++)
        {
            if (text[at] == '两')
                digit = 2;
            else if (digits.IndexOf(text[at], StringComparison.Ordinal) is >= 0 and int known)
                digit = known;
            else if (text[at] is '十' or '百')
                (value, digit) = (value + Math.Max(digit, 1) * (text[at] == '十' ? 10 : 100), 0);
            else
                break;
        }
        return (value + digit, at);
    }

    private static Exact Multiplier(string unit) =>
        unit.Length == 0
            ? 1
            : unit[0] switch
            {
                '万' => Exact.Power(4),
                '亿' => Exact.Power(8),
                '倍' => 100,
                _ => 1,
            };
}
