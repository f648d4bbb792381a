namespace Taizhang.Reports.Auditing.Rules;

/// <summary>Dates that do not exist: 2月30日, 13月.</summary>
internal static class ImpossibleDate
{
    public const string Id = "impossible-date";

    public static readonly AuditRule Rule = new(Id, "日期", Check);

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        string text = auditee.Text;
        for (int at = text.IndexOf('月', StringComparison.Ordinal); at >= 0; at = text.IndexOf('月', at + 1))
        {
            int start = Digits(text, at);
            if (start == at || at - start > 2)
                continue;
            int month = int.Parse(text.AsSpan(start, at - start), System.Globalization.CultureInfo.InvariantCulture);
            bool hasYear = start >= 5 && text[start - 1] == '年' && Digits(text, start - 1) == start - 5;
            int? year = hasYear ? int.Parse(text.AsSpan(start - 5, 4), System.Globalization.CultureInfo.InvariantCulture) : null;
            int end = at + 1;
            while (end < text.Length && end - at <= 3 && char.IsAsciiDigit(text[end]))
                end++;
            bool hasDay = end > at + 1 && end < text.Length && text[end] is '日' or '号';
            int day =
                hasDay && end - at <= 3
                    ? int.Parse(text.AsSpan(at + 1, end - at - 1), System.Globalization.CultureInfo.InvariantCulture)
                    : 1;
            // 工期18月, 24月龄: months that are counted. A month of the calendar has its year before it or its day behind it.
            if (year is null && !hasDay)
                continue;
            int from = year is null ? start : start - 5,
                to = hasDay ? end + 1 : at + 1;
            if (month is < 1 or > 12)
                yield return Impossible(text, from, to, $"没有 {month} 月");
            else if (day < 1 || day > DaysIn(year, month))
                yield return Impossible(text, from, to, $"{month} 月没有 {day} 日");
        }
    }

    private static Finding Impossible(string text, int from, int to, string why) =>
        new(Id, Verdict.Fails, $"日期写作“{text[from..to]}”：{why}。", [(from, to)]);

    /// <summary>Without a year, February may have 29 days.</summary>
    private static int DaysIn(int? year, int month) => DateTime.DaysInMonth(year is >= 1 and <= 9999 ? year.Value : 2000, month);

    private static int Digits(string text, int end)
    {
        int start = end;
        while (start > 0 && end - start < 5 && char.IsAsciiDigit(text[start - 1]))
            start--;
        return start;
    }
}
