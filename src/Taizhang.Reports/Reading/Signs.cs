namespace Taizhang.Reports.Reading;

/// <summary>The sign before a number.</summary>
/// <param name="Start">Where the sign stands.</param>
/// <param name="Factor">−1, or 1 for a plus sign.</param>
/// <param name="IsDoubtful">A long dash, which more often only joins.</param>
internal readonly record struct Sign(int Start, int Factor, bool IsDoubtful);

/// <summary>Reads signs: -3.1%, +5.2%, 负1.2亿元, 结余-50万元, and the accountants' brackets of 赤字（100）万元.</summary>
internal sealed class Signs(string text)
{
    /// <summary>The sign of a number; null when there is none.</summary>
    /// <param name="before">Where the quantity before ends: a dash behind it makes a range.</param>
    public Sign? Of(int at, int before)
    {
        if (at == 0)
            return null;
        char sign = text[at - 1],
            left = at > 1 ? text[at - 2] : '\n';
        if (sign == '负')
            return left is '正' or '欠' or '抱' or '担' or '辜' or '背' or '胜' ? null : new(at - 1, -1, false);
        if (sign is not ('-' or '+'))
            return null;
        bool free = at - 1 > before && (Folding.IsChinese(left) || left is ' ' or '\n' or '（' or '，' or '、' or '：' or '；');
        return free && at < text.Length && Folding.IsDigit(text[at]) ? new(at - 1, sign == '-' ? -1 : 1, false) : null;
    }

    /// <summary>The number within 赤字（100）万元; only after a word for what may be below nought.</summary>
    public Sign? InBrackets(Numeral number)
    {
        int at = number.Start;
        if (at < 3 || text[at - 1] != '（' || number.End >= text.Length || text[number.End] != '）')
            return null;
        var left = text.AsSpan(at - 3, 2);
        return left is "赤字" or "亏损" or "结余" or "利润" or "差额" or "盈亏" or "余额" or "收益" ? new(at - 1, -1, true) : null;
    }

    /// <summary>Whether a sign belongs to a quantity of this kind, rather than joining two things.</summary>
    public static bool Fits(QuantityKind kind, string unit) =>
        kind is QuantityKind.Percent or QuantityKind.Points or QuantityKind.Money || unit is "℃" or "摄氏度" or "基点";
}
