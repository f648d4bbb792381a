namespace Taizhang.Reports.Reading;

/// <summary>Reads the unit after a number: a sign (%), a share (个百分点), a time (天) or another unit (亿元, 公里).</summary>
internal sealed class UnitReader(string text, Lexicon words)
{
    /// <summary>The length of the unit at a place; 0 when there is none.</summary>
    public int Length(int at)
    {
        if (at >= text.Length)
            return 0;
        var rest = text.AsSpan(at);
        if (rest[0] is '%' or '‰' or '‱')
            return 1;
        if (rest.StartsWith("个百分点"))
            return 4;
        if (rest.StartsWith("百分点"))
            return 3;
        // 提高1.2个、2.3个百分点: the list shares its unit.
        if (rest[0] == '个' && rest.Length > 2 && rest[1] is '、' or '和' && PointsFollow(at + 2))
            return 1;
        // 突破百亿大关 tells money, not 大.
        if (rest.StartsWith("大关"))
            return 0;
        int time = words.Times.StartOf(rest),
            unit = words.Units.StartOf(rest);
        if (
            Folding.IsLatin(rest[0])
            && unit > 0
            && unit < rest.Length
            && (Folding.IsLatin(rest[unit]) || Folding.IsDigit(rest[unit]) && rest[unit - 1] is not '²')
        )
            return 0;
        return Math.Max(time, unit);
    }

    /// <summary>Whether a number of points stands here, perhaps after others that share its unit.</summary>
    private bool PointsFollow(int at)
    {
        for (int hops = 0; hops < 6 && at < text.Length; hops++)
        {
            int from = at;
            while (at < text.Length && (Folding.IsDigit(text[at]) || text[at] == '.'))
                at++;
            if (at == from || at >= text.Length || text[at] != '个')
                return false;
            if (text.AsSpan(at).StartsWith("个百分点"))
                return true;
            if (++at >= text.Length || text[at] is not ('、' or '和'))
                return false;
            at++;
        }
        return false;
    }

    /// <summary>A unit of a known length, as written, and what it measures.</summary>
    public (string Unit, QuantityKind Kind) Read(int at, int length)
    {
        var name = text.AsSpan(at, length);
        if (name.EndsWith("百分点") || name is "个" && at + 2 < text.Length && text[at + 1] is '、' or '和' && PointsFollow(at + 2))
            return ("百分点", QuantityKind.Points);
        if (name is "%" or "‰" or "‱")
            return (name.ToString(), QuantityKind.Percent);
        if (words.Times.StartOf(name) == length)
            return (name.ToString(), QuantityKind.Time);
        return (name.ToString(), name.EndsWith("元") ? QuantityKind.Money : QuantityKind.Count);
    }

    /// <summary>The length of what a unit is told by, after its stroke: 元/｜亩, m/｜s, 人/｜平方公里.</summary>
    public int Per(int at)
    {
        int length = at < text.Length ? Math.Max(words.Units.StartOf(text.AsSpan(at)), words.Times.StartOf(text.AsSpan(at))) : 0;
        int latin = at;
        while (latin < text.Length && latin - at < 3 && (Folding.IsLatin(text[latin]) || text[latin] is '²' or '³'))
            latin++;
        return Math.Max(length, latin - at < 3 ? latin - at : 0);
    }

    /// <summary>A place that holds nothing but a unit, with its 万 or 亿 as a factor (万元); a factor of 0 when it holds more.</summary>
    public (decimal Factor, string Unit, QuantityKind Kind) Whole(int from, int to)
    {
        while (from < to && text[from] == ' ')
            from++;
        decimal by = 1;
        while (
            from < to
            && Numeral.Multiplier(text[from]) is >= 10 and var more
            && words.Units.StartOf(text.AsSpan(from, to - from)) != to - from
        )
        {
            by *= more;
            from++;
        }
        int length = from < to ? Length(from) : 0;
        if (length == 0 || from + length != to || by > 1_000_000_000_000m)
            return default;
        var (unit, kind) = Read(from, length);
        return (by, unit, kind);
    }
}
