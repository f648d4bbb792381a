namespace Taizhang.Reports.Reading;

/// <summary>Reads a number in Chinese digits: 一千零十七, 两百二十五, 一点二万, 三四十, 十余.</summary>
internal static class ChineseNumerals
{
    private const decimal Most = 10_000_000_000_000_000;

    public static Numeral? Read(string text, int at, WordSet units)
    {
        decimal total = 0,
            section = 0,
            digit = -1,
            step = 1,
            max = -1,
            largest = 0;
        int i = at,
            loose = 0;
        bool over = false,
            any = false,
            bare = true,
            tens = false;
        for (; i < text.Length && i - at < 24; i++)
        {
            char c = text[i];
            if (Numeral.Digit(c) is >= 0 and int d)
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
            else if (Numeral.Multiplier(c) is > 0 and var by)
            {
                if (units.StartOf(text.AsSpan(i)) > 0 && by >= 1000 && any)
                    break;
                if (max >= 0)
                    max *= by;
                if (by >= 10_000)
                {
                    decimal below = section + (digit < 0 ? (section == 0 && total == 0 ? 1 : 0) : digit);
                    // 一万五千亿 is fifteen thousand of them, 一亿五千万 is one and half of one.
                    total = by >= largest ? (total + below) * by : total + below * by;
                    (section, largest) = (0, Math.Max(largest, by));
                }
                else
                    section += (digit <= 0 ? 1 : digit) * by;
                // 亿 upon 亿: no report counts so far, and a few more would go beyond what a decimal holds.
                if (total > Most || max > Most)
                    return null;
                (digit, step, tens) = (-1, by, tens || by == 10);
            }
            else if (c is '余' or '多' or '来' or '几' && any && !over && step > 1 && Numeral.Follows(text, i + 1, units))
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
        if (i < text.Length && text[i] == '点' && !bare && Fraction(text, i + 1, units) is var (fraction, last, end) && end > 0)
            return Multiplied(text, at, end, value + fraction, last, units);
        if (value == 0)
            return null;
        // 一万二, 两千五: the last digit counts the next lower place. 一百零二 has its 零.
        bool colloquial = digit > 0 && i - at > 2 && Numeral.Multiplier(text[i - 2]) is >= 100 and var above && max < 0 && above > 0;
        if (colloquial)
        {
            step = Numeral.Multiplier(text[i - 2]) / 10;
            value += digit * (step - 1);
        }
        return new(
            at,
            i,
            value,
            step,
            true,
            over,
            bare && (!tens || i - at == (over ? 2 : 1)),
            false,
            max > value ? max : null,
            colloquial
        );
    }

    /// <summary>The digits after 点, as in 一点二五万; an end of 0 when these are a time of day or no digits.</summary>
    private static (decimal Value, decimal Step, int End) Fraction(string text, int i, WordSet units)
    {
        decimal value = 0,
            step = 1;
        int from = i;
        while (i < text.Length && i - from < 8 && Numeral.Digit(text[i]) is >= 0 and int digit)
        {
            step /= 10;
            value += digit * step;
            i++;
        }
        // 三点五十分, 两点一线 and 三点一 are no decimals; one before a unit, a multiplier or a pause is.
        bool ends =
            i >= text.Length
            || Folding.EndsClause(text[i])
            || text[i] is '、' or '个' or '倍' or '万' or '亿' or '成' or ' ' or '以' or '和'
            || units.StartOf(text.AsSpan(i)) > 0;
        return i > from && ends && (i >= text.Length || text[i] is not ('十' or '百' or '分' or '线')) ? (value, step, i) : (0, 0, 0);
    }

    private static Numeral? Multiplied(string text, int at, int end, decimal value, decimal step, WordSet units)
    {
        while (
            end < text.Length && Numeral.Multiplier(text[end]) is >= 100 and var by && units.StartOf(text.AsSpan(end)) == 0 && value < Most
        )
        {
            (value, step) = (value * by, step * by);
            end++;
        }
        bool over = end < text.Length && text[end] is '余' or '多' && Numeral.Follows(text, end + 1, units);
        return value > 0 ? new(at, over ? end + 1 : end, value, step, true, over, false, false) : null;
    }
}
