using System.Buffers;
using System.Globalization;
using System.Text;

namespace Taizhang.Workbooks;

/// <summary>Whole numbers in Chinese figures, small and capital: 三十, 一百二十, 壹万贰仟捌佰.</summary>
internal static class Numerals
{
    private const string Digits = "零一二三四五六七八九",
        Capitals = "零壹贰叁肆伍陆柒捌玖",
        Steps = "十百千",
        CapitalSteps = "拾佰仟";

    private static readonly SearchValues<char> Figures = SearchValues.Create("〇○零一二三四五六七八九十");

    private static readonly long[] Powers = [1, 10, 100, 1000];

    /// <summary>The number; null when the text is none, or when a step is missing where it would be guessed (一百二).</summary>
    public static long? Read(string text)
    {
        long total = 0,
            section = 0;
        int digit = -1,
            last = int.MaxValue;
        bool nought = false;
        foreach (char c in text)
        {
            if (Digit(c) is >= 0 and int value)
            {
                if (digit > 0)
                    return null;
                (digit, nought) = (value, nought || value == 0);
            }
            else if (Step(c) is > 0 and int step)
            {
                if (step >= last || (digit < 0 && (step > 1 || section > 0)))
                    return null;
                section += (digit < 0 ? 1 : digit) * Powers[step];
                (digit, last, nought) = (-1, step, false);
            }
            else if (c is '万' or '亿')
            {
                section += Math.Max(digit, 0);
                if (section == 0 || (c == '亿' && total > 0))
                    return null;
                total += section * (c == '万' ? 10_000 : 100_000_000);
                (section, digit, last, nought) = (0, -1, int.MaxValue, false);
            }
            else
                return null;
        }
        // 一百二 is a hundred and twenty to one and a hundred and two to another.
        if (digit > 0 && !nought && (last is > 1 and < int.MaxValue || (last == int.MaxValue && total > 0)))
            return null;
        return text.Length > 0 ? total + section + Math.Max(digit, 0) : null;
    }

    /// <summary>A day's figures in digits: 二〇二三年五月一日 gives 2023年5月1日; other texts stay.</summary>
    public static string InDigits(string day)
    {
        if (!day.AsSpan().ContainsAny(Figures))
            return day;
        var plain = new StringBuilder();
        var number = new StringBuilder();
        foreach (char c in day)
        {
            if (c is '年' or '月' or '日')
            {
                string figures = number.ToString();
                plain.Append(
                    c == '年' && figures.Length == 4 && figures.All(one => Digit(one) >= 0 || one is '〇' or '○' or 'Ｏ')
                        ? string.Concat(figures.Select(one => Math.Max(Digit(one), 0)))
                    : c != '年' && Read(figures) is { } read ? read.ToString(CultureInfo.InvariantCulture)
                    : figures
                );
                plain.Append(c);
                number.Clear();
            }
            else
                number.Append(c);
        }
        return plain.Append(number).ToString();
    }

    private static int Digit(char c) =>
        c == '〇' ? 0
        : Digits.IndexOf(c, StringComparison.Ordinal) is >= 0 and int small ? small
        : Capitals.IndexOf(c, StringComparison.Ordinal);

    private static int Step(char c) =>
        1 + (Steps.IndexOf(c, StringComparison.Ordinal) is >= 0 and int small ? small : CapitalSteps.IndexOf(c, StringComparison.Ordinal));
}
