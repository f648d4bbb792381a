namespace Taizhang.Reports.Reading;

/// <summary>The number of a heading: 一、 （一） 一是 1. （1） ① 第一部分.</summary>
/// <param name="Level">0 for 一、, 1 for （一）, 2 for 一是 and 1., 3 for （1）, 4 for ①; as <see cref="Section.Level"/>.</param>
/// <param name="Number">Its place in the order.</param>
/// <param name="IsArabic">Written with 1, 2, 3: word processors put these where 一、 or （一） was meant.</param>
internal readonly record struct Marker(int Start, int End, int Level, int Number, bool IsArabic)
{
    private const string Digits = "一二三四五六七八九十";

    /// <summary>The marker at the beginning of a line or a sentence; null for none.</summary>
    public static Marker? At(string text, int at, int end, bool lineStart)
    {
        if (at >= end)
            return null;
        char c = text[at];
        if (c is >= '①' and <= '⑳')
            return new(at, at + 1, 4, c - '①' + 1, false);
        if (Digits.Contains(c) && Chinese(text, at, end) is var (number, after) && after < end)
        {
            if (text[after] == '是')
                return new(at, after + 1, 2, number, false);
            if (lineStart && text[after] is '、' or '．' or '.')
                return new(at, after + 1, 0, number, false);
            return null;
        }
        bool listed = at > 0 && text[at - 1] is '：' or '。' or '；';
        if (!lineStart && !(listed && Folding.IsDigit(c)))
            return null;
        if (
            c == '第'
            && Chinese(text, at + 1, end) is var (part, behind)
            && part > 0
            && text.AsSpan(behind, end - behind).StartsWith("部分")
        )
            return new(at, behind + 2, 0, part, false);
        if (c == '（')
        {
            int close = text.AsSpan(at, Math.Min(6, end - at)).IndexOf('）');
            if (close < 2)
                return null;
            if (Chinese(text, at + 1, at + close) is var (inner, stop) && inner > 0 && stop == at + close)
                return new(at, at + close + 1, 1, inner, false);
            return int.TryParse(text.AsSpan(at + 1, close - 1).Trim(' '), out int plain) ? new(at, at + close + 1, 3, plain, true) : null;
        }
        if (!Folding.IsDigit(c))
            return null;
        int digits = at;
        while (digits < end && digits - at < 2 && Folding.IsDigit(text[digits]))
            digits++;
        bool marks = digits + 1 < end && text[digits] is '.' or '、' or '．' && !Folding.IsDigit(text[digits + 1]);
        return marks ? new(at, digits + 1, 2, int.Parse(text.AsSpan(at, digits - at), provider: null), true) : null;
    }

    private static (int Number, int End) Chinese(string text, int at, int end)
    {
        int number = 0,
            i = at;
        for (; i < end && i - at < 3 && Digits.IndexOf(text[i]) is >= 0 and int digit; i++)
            number =
                digit == 9 ? Math.Max(1, number) * 10
                : number % 10 == 0 ? number + digit + 1
                : 99;
        return (number, i);
    }
}
