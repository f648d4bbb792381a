using System.Buffers;

namespace Taizhang.Reports.Reading;

/// <summary>
/// Makes the digits of cheques plain: 壹万贰仟叁佰元. Several of these are surnames or parts of words (陆续, 队伍), so only a run of them
/// before 元 or 圆 is a number.
/// </summary>
internal static class FormalDigits
{
    private const string Formal = "壹贰叁肆伍陆柒捌玖拾佰仟",
        Usual = "一二三四五六七八九十百千";
    private static readonly SearchValues<char> Any = SearchValues.Create(Formal);

    /// <summary>Character for character; linear.</summary>
    public static void Plain(Span<char> text)
    {
        for (int i = 0; text[i..].IndexOfAny(Any) is >= 0 and int next; )
        {
            i += next;
            int end = i;
            while (end < text.Length && (Any.Contains(text[end]) || text[end] is '万' or '亿' or '零'))
                end++;
            if (end - i > 1 && end < text.Length && text[end] is '元' or '圆')
                for (int at = i; at < end; at++)
                    if (Formal.IndexOf(text[at], StringComparison.Ordinal) is >= 0 and int digit)
                        text[at] = Usual[digit];
            i = end;
        }
    }
}
