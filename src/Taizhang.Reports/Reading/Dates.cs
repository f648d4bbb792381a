namespace Taizhang.Reports.Reading;

/// <summary>Dates, years, months and clock times: numbers that are not quantities.</summary>
internal static class Dates
{
    /// <summary>The place after a date that begins with this number; 0 when it is not a date.</summary>
    public static int EndOf(string text, Numeral number)
    {
        int at = Numeral.Skip(text, number.End);
        if (number.Step != 1 || number.Multiplied || number.IsOver || at >= text.Length)
            return 0;
        char c = text[at];
        bool year = number.Value is >= 1900 and <= 2100 && number.End - number.Start >= 4;
        if (year && c == '年')
            return at + 1;
        if (year && number.IsChinese)
            return at;
        if (year && c is '-' or '~' or '至' or '.' or '/' && YearFollows(text, at + 1))
            return YearEnd(text, at + 1);
        if (c == '月' && number.Value is >= 1 and <= 13)
            return at + 1;
        if (c is '日' or '号' && number.Value is >= 1 and <= 31 && at + 1 <= text.Length)
            return at + 1;
        if (c is '-' or '~' or '至' && number.Value is >= 1 and <= 12 && MonthFollows(text, at + 1) is > 0 and int month)
            return month;
        if (c == '时' && number.Value <= 24)
            return at + 1;
        return 0;
    }

    private static bool YearFollows(string text, int at) => YearEnd(text, at) > at;

    private static int YearEnd(string text, int at)
    {
        while (at < text.Length && text[at] is '-' or ' ')
            at++;
        int i = at;
        while (i < text.Length && i - at < 5 && Folding.IsDigit(text[i]))
            i++;
        return i - at == 4 && i < text.Length && text[i] == '年' && text[at] is '1' or '2' ? i + 1 : at - 1;
    }

    private static int MonthFollows(string text, int at)
    {
        while (at < text.Length && text[at] == '-')
            at++;
        int i = at;
        while (i < text.Length && i - at < 3 && Folding.IsDigit(text[i]))
            i++;
        return i > at && i < text.Length && text[i] is '月' or '日' ? i + 1 : 0;
    }
}
