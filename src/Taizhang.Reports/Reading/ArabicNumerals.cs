namespace Taizhang.Reports.Reading;

/// <summary>Reads a number in Arabic digits with its grouping, its multipliers and the 余, 多 inside: 3 000万, 1,100.9亿, 3万4000.</summary>
internal static class ArabicNumerals
{
    private const int MostDigits = 16;

    public static Numeral? Read(string text, int at, WordSet units)
    {
        decimal value = 0,
            step = 1;
        int digits = 0,
            i = at,
            group = 0;
        bool point = false,
            grouped = false,
            doubtful = false;
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
            else if (c == '，' && !point && !grouped && group <= 3 && text[at] != '0' && WideGroups(text, i, units) is > 0 and int wide)
            {
                (grouped, doubtful, group) = (true, wide == 1, 0);
                i++;
            }
            else if (c == '，' && grouped && group == 3 && Thousands(text, i + 1))
            {
                group = 0;
                i++;
            }
            else if (Joins(text, i) is > 0 and int joined)
                i = joined;
            else
                break;
        }
        value *= step;
        return Multiply(text, at, end, value, step, units) with { Doubtful = doubtful };
    }

    /// <summary>
    /// How many groups of three digits a full-width comma begins, as in 3，150，000元, when a unit follows them; 0 when it ends a clause.
    /// </summary>
    private static int WideGroups(string text, int i, WordSet units)
    {
        int groups = 0;
        for (; i < text.Length && text[i] == '，' && Thousands(text, i + 1) && groups < 5; i += 4)
            groups++;
        if (i + 1 < text.Length && text[i] == '.' && Folding.IsDigit(text[i + 1]))
            for (i++; i < text.Length && Folding.IsDigit(text[i]); i++) { }
        i = Numeral.Skip(text, i);
        if (i < text.Length && text[i] is '余' or '多')
            i++;
        bool counts = i < text.Length && (text[i] is '万' or '亿' || units.StartOf(text.AsSpan(i)) > 0);
        return counts ? groups : 0;
    }

    private static Numeral Multiply(string text, int at, int end, decimal value, decimal step, WordSet units)
    {
        bool over = false,
            multiplied = false;
        int i = Numeral.Skip(text, end);
        if (i < text.Length && text[i] is '余' or '多' or '来' && Numeral.Follows(text, i + 1, units))
            (over, end) = (true, i + 1);
        i = Numeral.Skip(text, end);
        while (
            i < text.Length
            && Numeral.Multiplier(text[i]) is >= 100 and var by
            && units.StartOf(text.AsSpan(i)) == 0
            && value < 1_000_000_000_000m
        )
        {
            (value, step, multiplied) = (value * by, step * by, true);
            end = i + 1;
            i = Numeral.Skip(text, end);
        }
        if (
            multiplied
            && i < text.Length
            && Folding.IsDigit(text[i])
            && text[end - 1] is '亿' or '万'
            && Read(text, i, units) is { } rest
            && rest.Value < step
            && (rest.Multiplied || text[end - 1] == '万')
        )
            return new(at, rest.End, value + rest.Value, rest.Step, false, rest.IsOver, false, true);
        if (i < text.Length && text[i] is '余' or '多' or '来' && !over && Numeral.Follows(text, i + 1, units))
            (over, end) = (true, i + 1);
        return new(at, end, value, step, false, over, false, multiplied);
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
}
