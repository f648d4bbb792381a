namespace Taizhang.Reports.Reading;

/// <summary>A number as written, Arabic or Chinese, with its multipliers (万, 亿) and the 余, 多 inside.</summary>
/// <param name="Step">One unit in the last place written.</param>
/// <param name="IsOver">余, 多 or 来 is in or after it.</param>
/// <param name="IsBare">A multiplier alone: 百, 万, 亿.</param>
/// <param name="Multiplied">Whether an Arabic number contains 百, 千, 万 or 亿.</param>
internal readonly record struct Numeral(
    int Start,
    int End,
    decimal Value,
    decimal Step,
    bool IsChinese,
    bool IsOver,
    bool IsBare,
    bool Multiplied,
    decimal? Max = null
)
{
    private const string Digits = "零一二三四五六七八九";
    private const int MostDigits = 16;

    public static bool Begins(char c) => Folding.IsDigit(c) || IsChineseDigit(c);

    public static bool IsChineseDigit(char c) => Digit(c) >= 0 || Multiplier(c) > 0;

    /// <summary>
    /// Reads a number that begins at <paramref name="at"/>; null when there is none or it is longer than any quantity. Looks about thirty
    /// characters ahead at most.
    /// </summary>
    public static Numeral? Read(string text, int at, WordSet units) =>
        Folding.IsDigit(text[at]) ? Arabic(text, at, units) : Chinese(text, at, units);

    private static Numeral? Arabic(string text, int at, WordSet units)
    {
        decimal value = 0,
            step = 1;
        int digits = 0,
            i = at,
            group = 0;
        bool point = false,
            grouped = false;
        int end = at;
        while (i < text.Length)
        {
            char c = text[i];
            if (Folding.IsDigit(c))
            {
                if (++digits > MostDigits)
                    return null;
                value = value * 10 + (c - '0');
                if (point)
                    step /= 10;
                group++;
                end = ++i;
            }
            else if (c == '.' && !point && NextDigit(text, i + 1) is > 0 and int next)
            {
                point = true;
                i = next;
            }
            else if (c == ',' && !point && (grouped ? group == 3 : group <= 3) && Thousands(text, i + 1))
            {
                grouped = true;
                group = 0;
                i++;
            }
            else if (Joins(text, i) is > 0 and int joined)
                i = joined;
            else
                break;
        }
        value *= step;
        return Multiply(text, at, end, value, step, units);
    }

    private static Numeral Multiply(string text, int at, int end, decimal value, decimal step, WordSet units)
    {
        bool over = false,
            multiplied = false;
        int i = Skip(text, end);
        if (i < text.Length && text[i] is '余' or '多' or '来' && Follows(text, i + 1, units))
            (over, end) = (true, i + 1);
        i = Skip(text, end);
        while (
            i < text.Length && Multiplier(text[i]) is >= 100 and var by && units.StartOf(text.AsSpan(i)) == 0 && value < 1_000_000_000_000m
        )
        {
            (value, step, multiplied) = (value * by, step * by, true);
            end = i + 1;
            i = Skip(text, end);
        }
        if (
            multiplied
            && i < text.Length
            && Folding.IsDigit(text[i])
            && text[end - 1] is '亿' or '万'
            && Arabic(text, i, units) is { } rest
            && rest.Value < step
            && (rest.Multiplied || text[end - 1] == '万')
        )
            return new(at, rest.End, value + rest.Value, rest.Step, false, rest.IsOver, false, true);
        if (i < text.Length && text[i] is '余' or '多' or '来' && !over && Follows(text, i + 1, units))
            (over, end) = (true, i + 1);
        return new(at, end, value, step, false, over, false, multiplied);
    }

    private const decimal Most = 10_000_000_000_000_000;

    private static Numeral? Chinese(string text, int at, WordSet units)
    {
        decimal total = 0,
            section = 0,
            digit = -1,
            step = 1,
            max = -1;
        int i = at,
            loose = 0;
        bool over = false,
            any = false,
            bare = true;
        for (; i < text.Length && i - at < 24; i++)
        {
            char c = text[i];
            if (Digit(c) is >= 0 and int d)
            {
                if (digit >= 0)
                {
                    if (digit > 0 && d == digit + 1 && max < 0 && total == 0)
                    {
                        max = d;
                        continue;
                    }
                    if (++loose > 0 && digit > 0)
                        return null;
                }
                (digit, bare) = (d, false);
            }
            else if (Multiplier(c) is > 0 and var by)
            {
                if (units.StartOf(text.AsSpan(i)) > 0 && by >= 1000 && any)
                    break;
                if (max >= 0)
                    max *= by;
                if (by >= 10_000)
                {
                    total = (total + section + (digit < 0 ? (section == 0 && total == 0 ? 1 : 0) : digit)) * by;
                    section = 0;
                }
                else
                    section += (digit < 0 ? 1 : digit) * by;
                // 亿 upon 亿: no report counts so far, and a few more would go beyond what a decimal holds.
                if (total > Most || max > Most)
                    return null;
                (digit, step) = (-1, by);
            }
            else if (c is '余' or '多' or '来' && any && !over && step > 1 && Follows(text, i + 1, units))
            {
                over = true;
                continue;
            }
            else
                break;
            any = true;
        }
        if (!any)
            return null;
        decimal value = total + section + Math.Max(0, digit);
        if (digit >= 0)
            step = 1;
        return value > 0 ? new(at, i, value, step, true, over, bare && i - at == (over ? 2 : 1), false, max > value ? max : null) : null;
    }

    /// <summary>Where a number that a page broke with a space or one line end goes on; 0 when it does not.</summary>
    private static int Joins(string text, int i)
    {
        if (i + 1 >= text.Length)
            return 0;
        if (text[i] == ' ')
            return Folding.IsDigit(text[i + 1]) || text[i + 1] == '.' && NextDigit(text, i + 2) > 0 ? i + 1 : 0;
        if (text[i] == '\r')
            i++;
        if (i + 1 >= text.Length || text[i] != '\n' || !Folding.IsDigit(text[i + 1]))
            return 0;
        int end = i + 1;
        while (end < text.Length && end - i < 8 && (Folding.IsDigit(text[end]) || text[end] == '.'))
            end++;
        return end < text.Length && text[end] is not ('、' or '.' or '，' or '\n' or '\r' or ' ' or '）' or '年' or '月') ? i + 1 : 0;
    }

    private static int NextDigit(string text, int i)
    {
        if (i < text.Length && text[i] == ' ')
            i++;
        return i < text.Length && Folding.IsDigit(text[i]) ? i : 0;
    }

    private static bool Thousands(string text, int i) =>
        i + 2 < text.Length
        && Folding.IsDigit(text[i])
        && Folding.IsDigit(text[i + 1])
        && Folding.IsDigit(text[i + 2])
        && (i + 3 >= text.Length || !Folding.IsDigit(text[i + 3]));

    private static bool Follows(string text, int i, WordSet units)
    {
        i = Skip(text, i);
        return i < text.Length && (Multiplier(text[i]) >= 100 || units.StartOf(text.AsSpan(i)) > 0 || text[i] == '%');
    }

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

    private static int Digit(char c) => c == '两' ? 2 : Digits.IndexOf(c);

    private static decimal Multiplier(char c) =>
        c switch
        {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => 10_000,
            '亿' => 100_000_000,
            _ => 0,
        };
}
