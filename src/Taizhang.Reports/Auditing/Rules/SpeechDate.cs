using System.Globalization;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// The line with the date of the speech: the date must exist and lie in the year after the one reviewed (or at its very end, where
/// congresses elect). A page that lost its signs reads 2022416 and 第次会议.
/// </summary>
internal static class SpeechDate
{
    /// <summary>Reported under the rule with the same idea.</summary>
    public static readonly AuditRule Rule = new(ImpossibleDate.Id, "日期", Check);

    private const int Front = 2000;

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        string text = auditee.Text;
        int end = Math.Min(text.Length, Front);
        foreach (var (start, part) in auditee.Report.Parts)
            if (part != Part.Front)
            {
                end = Math.Clamp(start, 0, end);
                break;
            }
        int meeting = text.IndexOf("会议上", 0, end, StringComparison.Ordinal);
        int lost = text.IndexOf("第次会议", 0, end, StringComparison.Ordinal);
        if (lost >= 0)
            yield return new(ImpossibleDate.Id, Verdict.Ask, "“第次会议”缺少会议次数。", [(lost, lost + 4)]);
        if (meeting < 0 || auditee.Report.Year is not { } reviewed)
            yield break;
        int from = Math.Max(0, meeting - 60);
        for (int i = meeting - 1; i >= from; i--)
        {
            if (!char.IsAsciiDigit(text[i]) || (i > 0 && char.IsAsciiDigit(text[i - 1])))
                continue;
            int to = i;
            while (to < meeting && char.IsAsciiDigit(text[to]))
                to++;
            if (to - i is 6 or 7 or 8 && text[i..(i + 2)] is "19" or "20")
            {
                yield return Bare(auditee, i, to, reviewed);
                yield break;
            }
            if (
                to - i != 4
                || to >= text.Length
                || text[to] != '年'
                || !int.TryParse(text.AsSpan(i, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year)
            )
                continue;
            if (Year(auditee, i, to + 1, year, reviewed) is { } finding)
                yield return finding;
            yield break;
        }
    }

    private static Finding Bare(Auditee auditee, int start, int end, int reviewed)
    {
        string written = auditee.Text[start..end];
        int year = int.Parse(written.AsSpan(0, 4), CultureInfo.InvariantCulture);
        string signs = $"会议日期写作“{written}”，缺少年、月、日";
        string other = Published(auditee.Text) is { } published ? $"{published} 年发布" : $"安排 {reviewed + 1} 年工作";
        return year == reviewed + 1
            ? new(ImpossibleDate.Id, Verdict.Ask, signs + "，请补齐。", [(start, end)])
            : new(
                ImpossibleDate.Id,
                Verdict.Fails,
                $"{signs}；年份 {year} 与报告回顾 {reviewed} 年、{other}不符，应在 {reviewed + 1} 年。请核对。",
                [(start, end)]
            );
    }

    private static Finding? Year(Auditee auditee, int start, int end, int year, int reviewed)
    {
        if (year == reviewed + 1)
            return null;
        int month = end < auditee.Text.Length && char.IsAsciiDigit(auditee.Text[end]) ? auditee.Text[end] - '0' : 0;
        if (month > 0 && end + 1 < auditee.Text.Length && char.IsAsciiDigit(auditee.Text[end + 1]))
            month = month * 10 + auditee.Text[end + 1] - '0';
        if (year == reviewed && month >= 11)
            return null;
        bool certain = Published(auditee.Text) is { } published && published != year;
        string also = certain ? "，发布日期也不在同年" : "";
        return new(
            ImpossibleDate.Id,
            certain ? Verdict.Fails : Verdict.Ask,
            $"会议日期在 {year} 年，而报告回顾 {reviewed} 年、安排 {reviewed + 1} 年工作{also}。请核对。",
            [(start, end)]
        );
    }

    /// <summary>The year in 发布日期:2023-04-18, as web pages carry it.</summary>
    private static int? Published(string text)
    {
        foreach (string label in (string[])["发布日期", "发文日期", "发布时间", "成文日期"])
        {
            int at = text.IndexOf(label, 0, Math.Min(text.Length, Front), StringComparison.Ordinal);
            if (at < 0)
                continue;
            at += label.Length;
            while (at < text.Length && text[at] is ':' or '：' or ' ')
                at++;
            if (at + 4 <= text.Length && int.TryParse(text.AsSpan(at, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year))
                return year;
        }
        return null;
    }
}
