using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Reports.Incoming;

/// <summary>A time limit that a paper sets.</summary>
/// <param name="Day">The last day; null: the words leave it in doubt.</param>
/// <param name="Words">As the paper says it.</param>
/// <param name="At">Where in the sentence it stands.</param>
public sealed record Deadline(DateOnly? Day, string Words, int At);

/// <summary>
/// Finds the time limits in a sentence. A day is read only where the words and the day of the paper leave one: a wrong day costs more than
/// none.
/// </summary>
/// <param name="written">The day of the paper; null: it does not say.</param>
/// <param name="received">The day on which it came; null: not known.</param>
public sealed partial class Deadlines(DateOnly? written, DateOnly? received, WorkCalendar calendar)
{
    private const string Weekdays = "日一二三四五六";

    /// <summary>A month this far behind the paper's is the next year's.</summary>
    private const int YearTurns = 6;

    public IEnumerable<Deadline> In(string sentence)
    {
        string text = Named().Replace(sentence, match => new string('　', match.Length));
        foreach (Match match in Dated().Matches(text))
            if (
                !IsPast(text, match.Index, match.Index + match.Length)
                && !IsRhythm(text, match.Index)
                && !Scope().IsMatch(text.AsSpan(match.Index + match.Length))
            )
                yield return new(Day(match), match.Value.Trim('，', '。', '　'), match.Index);
        foreach (Match match in Weekly().Matches(text))
            yield return new(Week(match), match.Value, match.Index);
        foreach (Match match in Counted().Matches(text))
            if (!IsPast(text, match.Index, match.Index + match.Length))
                yield return new(Count(match), match.Value, match.Index);
    }

    /// <summary>A clause that says something is done already speaks of a fact.</summary>
    private static bool IsPast(string text, int from, int to)
    {
        int start = text.LastIndexOfAny(['，', '。', '；', '\n'], Math.Max(0, from - 1)) + 1;
        int end = text.IndexOfAny(['，', '。', '；', '\n'], Math.Min(to, text.Length));
        string clause = text[start..(end < 0 ? text.Length : end)];
        return Past().IsMatch(clause);
    }

    private static bool IsRhythm(string text, int at) =>
        at > 0 && (text[at - 1] is '每' or '逐' or '各' || (at > 1 && text[at - 1] == '年' && text[at - 2] == '每'));

    private DateOnly? Day(Match match)
    {
        var (wholeYear, base_) = (match.Groups["y"], written ?? received);
        int? year =
            wholeYear.Success ? Number(wholeYear.Value)
            : match.Groups["rel"].Value is "明年" ? base_?.Year + 1
            : base_?.Year;
        if (year is not { } of)
            return null;
        string monthWord = match.Groups["m"].Value;
        int month = monthWord switch
        {
            "本" or "" => base_?.Month ?? 0,
            "次" or "下" => (base_?.Month ?? 0) + 1,
            _ => Number(monthWord),
        };
        if (month == 13 && monthWord is ("次" or "下"))
            (of, month) = (of + 1, 1);
        if (month is < 1 or > 12)
            return null;
        int last = DateTime.DaysInMonth(of, month);
        int day = match.Groups["part"].Value switch
        {
            "底" or "末" or "下旬" => last,
            "中旬" => 20,
            "上旬" => 10,
            _ => Number(match.Groups["d"].Value),
        };
        if (day < 1 || day > last)
            return null;
        var found = new DateOnly(of, month, day);
        if (!wholeYear.Success && match.Groups["rel"].Value.Length == 0 && base_ is { } from && found < from)
        {
            if (from.Month - month < YearTurns)
                return null;
            found = found.AddYears(1);
        }
        if (base_ is { } since && (found < since || found > since.AddYears(2)))
            return null;
        return match.Groups["w"] is { Success: true, Value: var weekday } && Weekdays[(int)found.DayOfWeek] != Sunday(weekday)
            ? null
            : found;
    }

    private static char Sunday(string weekday) => weekday is "天" or "日" ? '日' : weekday[0];

    private DateOnly? Week(Match match)
    {
        if (written is not { } from)
            return null;
        int monday = -(((int)from.DayOfWeek + 6) % 7);
        int of = (Weekdays.IndexOf(Sunday(match.Groups["w"].Value)) + 6) % 7;
        var day = from.AddDays(monday + of + (match.Groups["which"].Value == "下" ? 7 : 0));
        return day >= from ? day : null;
    }

    private DateOnly? Count(Match match)
    {
        string since = match.Groups["since"].Value;
        var from =
            since.Length == 0 ? null
            : since.Contains('收') || since.Contains('接') ? received
            : written;
        if (from is not { } start || Number(match.Groups["n"].Value) is not (> 0 and <= 366 and var count))
            return null;
        return match.Groups["unit"].Value switch
        {
            "工作日" => calendar.AddWorkDays(start, count),
            "日" or "天" => start.AddDays(count),
            "周" => start.AddDays(7 * count),
            _ => start.AddMonths(count),
        };
    }

    /// <summary>A number up to 99 in Arabic or Chinese digits; -1 for anything else.</summary>
    internal static int Number(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return number;
        const string Digits = "〇一二三四五六七八九";
        if (text.Length == 0 || text.Any(c => c != '十' && Digits.IndexOf(c) < 0))
            return -1;
        int ten = text.IndexOf('十');
        if (ten < 0)
            return text.Length == 1 ? Digits.IndexOf(text[0]) : -1;
        int tens = ten == 0 ? 1 : Digits.IndexOf(text[0]);
        return text.Length - ten > 2 || ten > 1 ? -1 : tens * 10 + (ten + 1 < text.Length ? Digits.IndexOf(text[ten + 1]) : 0);
    }

    [GeneratedRegex("《[^》]{0,80}》|“[^”]{0,60}”")]
    private static partial Regex Named();

    /// <summary>What follows a day that only says which things are meant: 3月31日前到期的合同.</summary>
    [GeneratedRegex("^(?![将把向对报])[^，。；、]{0,6}的")]
    private static partial Regex Scope();

    [GeneratedRegex("已(?!经明确)|截至目前|以来|累计|实现了|完成了|召开了|印发的|下发的")]
    private static partial Regex Past();

    [GeneratedRegex(
        "(?:(?<end>截止(?:时间|日期)|期限|时限|不晚于|最迟|至迟|最晚)(?:为|是|到|至|于|在|：)*)?"
            + "(?:(?<y>20[0-9]{2})年|(?<rel>今年|本年|明年))?"
            + "(?<m>[0-9]{1,2}|[一二三四五六七八九十]{1,2}|本|次|下)(?:个)?月(?:份)?"
            + "(?:(?<d>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]|(?<part>底|末|上旬|中旬|下旬))"
            + "(?:（(?:本周|下周)?(?:星期|周)?(?<w>[一二三四五六日天])）)?"
            + "(?:上午|下午|中午|晚上|早上)?(?:[0-9]{1,2}(?:时|点|[:：][0-9]{2})(?:[0-9]{1,2}分|整|半)?|下班)?"
            + "(?(end)(?:之前|以前|前|止)?|(?:之前|以前|前(?![后往一来期述])))"
    )]
    private static partial Regex Dated();

    [GeneratedRegex(
        "(?<which>本|下)(?:周|星期)(?<w>[一二三四五六日天])(?:上午|下午|中午)?(?:[0-9]{1,2}(?:时|点|[:：][0-9]{2})|下班)?(?:之前|以前|前)"
    )]
    private static partial Regex Weekly();

    [GeneratedRegex(
        "(?:自?(?<since>(?:收到|接到|接|收)[^，。；]{0,10}?(?:之日)?(?:起|后)|(?:即日|印发之日|发文之日|发布之日|本通知印发之日)起)[，的]?)?"
            + "(?<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:个)?(?<unit>工作日|日|天|周|月)(?:之内|以内|内)"
    )]
    private static partial Regex Counted();
}
