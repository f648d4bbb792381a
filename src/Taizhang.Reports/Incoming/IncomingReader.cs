using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Taizhang.Kernel.Calendar;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Incoming;

/// <summary>
/// Reads the parts of an official paper by where they stand (GB/T 9704-2012): number, title, addressee, text, who signs and when. What does
/// not stand where it should is left empty.
/// </summary>
public static partial class IncomingReader
{
    /// <summary>Characters between two days that belong to one request: 3月15日前、3月20日前分别报送.</summary>
    private const int Beside = 2;
    private const int HeadLines = 14,
        LongestTitle = 120;

    /// <param name="text">As it was extracted.</param>
    /// <param name="received">The day on which it came.</param>
    public static IncomingPaper Read(string text, DateOnly received, WorkCalendar calendar)
    {
        string[] lines = [.. Folded(text).Split('\n').Select(line => line.Trim(' ', '　', '\t')).Where(line => line.Length > 0)];
        var written = WrittenOn(lines);
        int numbered = Array.FindIndex(lines, 0, Math.Min(HeadLines, lines.Length), line => OwnNumber().IsMatch(line));
        string number = numbered < 0 ? "" : Tight(OwnNumber().Match(lines[numbered]).Groups["no"].Value);
        int addressed = Array.FindIndex(lines, line => line.EndsWith('：') && line.Length <= LongestTitle && !line.Contains('，'));
        string title = TitleOf(lines, numbered, addressed);
        var limits = new Deadlines(written, received, calendar);
        var all = Sentences(string.Join('\n', lines.Skip(Math.Max(0, addressed + 1))))
            .SelectMany(sentence => Weighed(sentence, limits))
            .ToArray();
        return new(
            number,
            SenderOf(lines, number),
            title,
            written,
            Due([.. all.Select(one => (one.limit, one.Asks))]),
            [.. all.Select(one => one.limit.Words).Distinct().Take(5)],
            lines.Take(HeadLines).Any(line => line is "特急" or "特 急" || line.StartsWith("特急", StringComparison.Ordinal)) ? "特急"
                : lines.Take(HeadLines).Any(line => line is "加急" or "急件" || line.StartsWith("加急", StringComparison.Ordinal)) ? "加急"
                : "",
            lines.Take(HeadLines).Select(line => Secrecy().Match(line)).FirstOrDefault(match => match.Success)?.Groups["level"].Value
        );
    }

    /// <summary>A text with half-width digits and without blanks between Chinese characters, line by line.</summary>
    internal static string Folded(string text) =>
        Blanks().Replace(Folding.Fold(text.ReplaceLineEndings("\n")).Replace('(', '（').Replace(')', '）').Replace(':', '：'), "");

    internal static IEnumerable<string> Sentences(string text) =>
        text.Split(['。', '；', '\n']).Select(one => one.Trim()).Where(one => one.Length > 0);

    /// <summary>The limits of a sentence, each with whether what follows it, up to the next, asks for something to be sent.</summary>
    private static IEnumerable<(Deadline limit, bool Asks)> Weighed(string sentence, Deadlines limits)
    {
        var all = limits.In(sentence).OrderBy(limit => limit.At).ToArray();
        for (int i = 0; i < all.Length; i++)
        {
            // Days that stand side by side share what follows them.
            int next = i + 1;
            while (next < all.Length && all[next].At - (all[next - 1].At + all[next - 1].Words.Length) <= Beside)
                next++;
            yield return (all[i], Asking().IsMatch(sentence[all[i].At..(next < all.Length ? all[next].At : sentence.Length)]));
        }
    }

    /// <summary>The day by which it must be answered: the only one that asks for something, else the only one at all.</summary>
    private static DateOnly? Due(ImmutableArray<(Deadline Limit, bool Asks)> limits)
    {
        var asking = limits.Where(one => one.Asks).Select(one => one.Limit.Day).Distinct().ToArray();
        if (asking.Length > 0)
            return asking.Length == 1 ? asking[0] : null;
        var all = limits.Select(one => one.Limit.Day).Distinct().ToArray();
        return all.Length == 1 ? all[0] : null;
    }

    private static DateOnly? WrittenOn(string[] lines)
    {
        for (int i = lines.Length - 1; i >= 0; i--)
            if (DayLine().Match(lines[i]) is { Success: true } match)
                return DayOf(match);
        return null;
    }

    private static DateOnly? DayOf(Match match)
    {
        const string Digits = "〇一二三四五六七八九";
        string years = match.Groups["y"].Value.Replace('○', '〇').Replace('零', '〇');
        int year = years[0] == '2' ? int.Parse(years, provider: null) : years.Aggregate(0, (sum, c) => sum * 10 + Digits.IndexOf(c));
        var (month, day) = (Deadlines.Number(match.Groups["m"].Value), Deadlines.Number(match.Groups["d"].Value));
        return year is >= 2000 and <= 2099 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new(year, month, day)
            : null;
    }

    /// <summary>
    /// The lines between the number and the addressee, from the first that speaks of something to the one that names a kind.
    /// </summary>
    private static string TitleOf(string[] lines, int numbered, int addressed)
    {
        int from = numbered + 1,
            to = addressed < 0 ? Math.Min(lines.Length, from + HeadLines) : addressed;
        for (int i = from; i < to; i++)
        {
            if (!lines[i].Contains("关于") && !Kind().IsMatch(lines[i]))
                continue;
            // The sender's name may stand on a line of its own above.
            int start = i > from && lines[i].StartsWith("关于", StringComparison.Ordinal) && Body().IsMatch(lines[i - 1]) ? i - 1 : i;
            for (int end = i; end < to && end < i + 4; end++)
                if (Kind().IsMatch(lines[end]))
                {
                    string title = string.Concat(lines[start..(end + 1)]);
                    return title.Length <= LongestTitle ? title : "";
                }
        }
        return "";
    }

    /// <summary>Who signs above the day; else whose head the paper bears.</summary>
    private static string SenderOf(string[] lines, string number)
    {
        int day = Array.FindLastIndex(lines, line => DayLine().IsMatch(line));
        if (
            day > 0
            && lines[day - 1] is { Length: >= 3 and <= 40 } sign
            && !sign.Contains('，')
            && !sign.Contains('。')
            && Body().IsMatch(sign)
        )
            return Sealed().Replace(sign, "");
        string? head = lines.Take(6).FirstOrDefault(line => line.EndsWith("文件", StringComparison.Ordinal) && line.Length <= 40);
        return head is not null ? head[..^2] : "";
    }

    private static string Tight(string text) =>
        text.Replace(" ", "").Replace('[', '〔').Replace(']', '〕').Replace('（', '〔').Replace('）', '〕');

    [GeneratedRegex("(?<=[\u4e00-\u9fff〔〕0-9]) +(?=[\u4e00-\u9fff〔〕0-9])")]
    private static partial Regex Blanks();

    [GeneratedRegex(
        "^(?:编号：)?(?<no>[\u4e00-\u9fff]{1,14}[〔\\[（【](?:19|20)[0-9]{2}[〕\\]）】](?:第)?[0-9]{1,4}号)(?:　*签发人：.*)?$"
    )]
    private static partial Regex OwnNumber();

    [GeneratedRegex(
        "^(?<y>20[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})年(?<m>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?<d>[0-9]{1,2}|[一二三四五六七八九十]{1,3})日$"
    )]
    private static partial Regex DayLine();

    [GeneratedRegex("(?:通知|通报|意见|决定|批复|函|方案|纪要|请示|报告|公告|通告|办法|计划|要点|提示|令)(?:（[^）]{1,12}）)?$")]
    private static partial Regex Kind();

    [GeneratedRegex(
        "(?:政府|办公室|委员会|委|局|厅|办|部|中心|指挥部|领导小组|组|站|所|院|会|公司|室|支队|大队|协会|联社)(?:（[^）]{1,8}）)?$"
    )]
    private static partial Regex Body();

    [GeneratedRegex("（[^）]{0,8}）$")]
    private static partial Regex Sealed();

    [GeneratedRegex("^(?<level>秘密|机密|绝密)(?:★.*|　.*)?$")]
    private static partial Regex Secrecy();

    [GeneratedRegex("报送|报至|报到|上报|报我|报县|报镇|报市|报区|报回|反馈|回复|答复|提交|报名|书面|上交|送达|填报|发送|发至|报告")]
    private static partial Regex Asking();
}
