namespace Taizhang.Reports.Reading;

/// <summary>A number as written, Arabic or Chinese, with its multipliers (万, 亿) and the 余, 多 inside.</summary>
/// <param name="Step">One unit in the last place written.</param>
/// <param name="IsOver">余, 多 or 来 is in or after it.</param>
/// <param name="IsBare">A multiplier alone: 百, 万, 亿.</param>
/// <param name="Multiplied">Whether an Arabic number contains 百, 千, 万 or 亿.</param>
/// <param name="Doubtful">It may also be read otherwise: 1，260, 两百五.</param>
internal readonly record struct Numeral(
    int Start,
    int End,
    decimal Value,
    decimal Step,
    bool IsChinese,
    bool IsOver,
    bool IsBare,
    bool Multiplied,
    decimal? Max = null,
    bool Doubtful = false
)
{
    public static bool Begins(char c) => Folding.IsDigit(c) || IsChineseDigit(c);

    public static bool IsChineseDigit(char c) => Digit(c) >= 0 || Multiplier(c) > 0;

    /// <summary>
    /// Reads a number that begins at <paramref name="at"/>; null when there is none or it is longer than any quantity. Looks about thirty
    /// characters ahead at most.
    /// </summary>
    public static Numeral? Read(string text, int at, WordSet units) =>
        Folding.IsDigit(text[at]) ? ArabicNumerals.Read(text, at, units) : ChineseNumerals.Read(text, at, units);

    /// <summary>The 万 or 亿 that multiplies the number, as far as its value and last place show it; 1 when none does.</summary>
    public decimal Factor()
    {
        decimal by = 1;
        decimal digits = Step;
        while (digits < 1)
            digits *= 10;
        while (by * 10 <= 10_000_000_000_000m && Value / (by * 10) >= 1 && digits / (by * 10) >= 1)
            by *= 10;
        return by >= 100_000_000 ? 100_000_000
            : by >= 10_000 ? 10_000
            : Value >= 100_000_000 ? 100_000_000
            : Value >= 10_000 ? 10_000
            : 1;
    }

    internal static int Skip(string text, int i)
    {
        for (int spaces = 0; i < text.Length && text[i] == ' ' && spaces < 3; spaces++)
            i++;
        return i;
    }

    internal static int Digit(char c) =>
        c switch
        {
            '零' => 0,
            '一' => 1,
            '二' or '两' => 2,
            '三' => 3,
            '四' => 4,
            '五' => 5,
            '六' => 6,
            '七' => 7,
            '八' => 8,
            '九' => 9,
            _ => -1,
        };

    internal static decimal Multiplier(char c) =>
        c switch
        {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => 10_000,
            '亿' => 100_000_000,
            _ => 0,
        };

    /// <summary>Whether a unit or another multiplier follows 余, 多 or 来.</summary>
    internal static bool Follows(string text, int i, WordSet units)
    {
        i = Skip(text, i);
        return i < text.Length && (Multiplier(text[i]) >= 100 || units.StartOf(text.AsSpan(i)) > 0 || text[i] == '%');
    }
}
