namespace Taizhang.Reports.Reading;

/// <summary>Reads 半: 半亩, 一公里半, 两年半, 一个半小时.</summary>
internal static class Halves
{
    /// <summary>半亩 and the like; null for 半数, 半年 and other words.</summary>
    public static Quantity? At(string text, int at, WordSet units)
    {
        char left = at > 0 ? text[at - 1] : '\n';
        if (Numeral.Begins(left) || left is '个' or '大' or '过' or '多' or '下' or '上' or '前' or '后' or '对')
            return null;
        int length = at + 1 < text.Length ? units.StartOf(text.AsSpan(at + 1)) : 0;
        if (length == 0 || text.AsSpan(at + 1, length) is not ("亩" or "公里" or "吨" or "斤" or "公斤" or "公顷" or "里"))
            return null;
        int end = at + 1 + length;
        if (end < text.Length && text[end] is '地' or '路' or '程')
            return null;
        var number = new Numeral(at, at + 1, 0.5m, 0.1m, true, false, false, false);
        return new(at, end, number, 0.5m, null, text.Substring(at + 1, length), Bound.Exact, QuantityKind.Count);
    }

    /// <summary>
    /// Where 半 behind a unit ends, and the unit when it stands behind 半 (一个半小时); an end of 0 when there is none.
    /// </summary>
    public static (string? Unit, int End) After(string text, int at, string unit, WordSet times)
    {
        if (at >= text.Length || text[at] != '半')
            return default;
        if (unit == "个" && times.StartOf(text.AsSpan(at + 1)) is > 0 and int time && text[at + 1] is not ('年' or '天'))
            return (text.Substring(at + 1, time), at + 1 + time);
        if (unit == "个" && text.AsSpan(at + 1).StartsWith("月"))
            return ("个月", at + 2);
        bool pauses =
            at + 1 >= text.Length || Folding.EndsClause(text[at + 1]) || text[at + 1] is '、' or '的' or '时' or '建' or '完' or '，';
        return pauses && unit is "年" or "公里" or "里" or "亩" or "斤" or "公斤" or "吨" or "小时" or "天" ? (null, at + 1) : default;
    }
}
