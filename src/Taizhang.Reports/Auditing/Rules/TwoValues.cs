using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// One thing with two values for one year. Only statements that name the thing and nothing more (2023年一般公共预算收入完成…) are compared:
/// channels, places and part-years (发现并整改隐患, 某村集体收入, 上半年) are other things under the same name.
/// </summary>
internal static class TwoValues
{
    public const string Id = "two-values";

    public static readonly AuditRule Rule = new(Id, "同一数字两种说法", Check);

    private static readonly string[] Idle =
    [
        "年底",
        "年末",
        "年",
        "底",
        "末",
        "全年",
        "全社会",
        "全镇",
        "全县",
        "全区",
        "全市",
        "全乡",
        "全省",
        "全州",
        "我镇",
        "我县",
        "我区",
        "我市",
        "我乡",
        "我省",
        "完成",
        "实现",
        "预计",
        "上报",
        "达到",
        "达",
        "为",
        "是",
        "共",
        "截至",
        "到",
        "的",
        "，",
    ];

    private static readonly SearchValues<string> PartOnly = SearchValues.Create(
        ["月", "季度", "半年", "五年", "年来", "累计", "其中", "本级", "园区", "新增", "社区", "企业", "公司", "比上年", "一期", "二期"],
        StringComparison.Ordinal
    );

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        foreach (var list in auditee.Levels.Values)
        {
            if (list.Count < 2)
                continue;
            Dictionary<(string Unit, int Year, Status Status), Mention> first = [];
            foreach (var mention in list)
            {
                if (
                    mention.Year is not { } year
                    || Printed.IsSoft(mention)
                    || mention.Status is Status.Plan or Status.Background
                    || !Bare(auditee, mention)
                )
                    continue;
                if (!first.TryGetValue((mention.Unit, year, mention.Status), out var one))
                    first[(mention.Unit, year, mention.Status)] = mention;
                else if (Compared(auditee, one, mention) is { } finding)
                    yield return finding;
            }
        }
    }

    private static Finding? Compared(Auditee auditee, Mention a, Mention b)
    {
        bool headline = Subjects.IsHeadline(a.Subject) && Subjects.IsHeadline(b.Subject);
        bool same = Printed.Either(a).Meets(Printed.Either(b));
        if (!headline && (same || Subjects.Key(a.Subject).Length < 5))
            return null;
        if (Area(auditee, a) is { } here && Area(auditee, b) is { } there && here != there)
            return null;
        if (same)
            return Found.At(Id, Verdict.Holds, $"{a.Subject}：两处写作 {a.Text}、{b.Text}，一致。", a, b);
        return headline && Certain(auditee, a, b)
            ? Found.At(Id, Agreement.Failure(a, b), $"{a.Subject}：同一年份一处写作 {a.Text}，一处写作 {b.Text}，不一致。", a, b)
            : Found.At(Id, Verdict.Ask, $"{a.Subject}：一处写作 {a.Text}，一处写作 {b.Text}。如指同一件事，请统一。", a, b);
    }

    /// <summary>
    /// Two values of one thing differ by a digit or by a unit; what differs otherwise is of another scope. A line that names several years
    /// may speak of another than was read.
    /// </summary>
    private static bool Certain(Auditee auditee, Mention a, Mention b)
    {
        decimal ratio = Math.Max(a.Value, b.Value) / Math.Max(0.01m, Math.Min(a.Value, b.Value));
        return (ratio < 1.35m || ratio is > 9_000 and < 11_000)
            && auditee.Report.PartAt(a.Start) == auditee.Report.PartAt(b.Start)
            && OfOneYear(auditee, a)
            && OfOneYear(auditee, b);
    }

    private static bool OfOneYear(Auditee auditee, Mention mention)
    {
        string text = auditee.Text;
        int start = mention.Start,
            end = mention.End;
        while (start > 0 && mention.Start - start < 400 && text[start - 1] is not ('\n' or '\r'))
            start--;
        while (end < text.Length && end - mention.End < 60 && text[end] is not ('\n' or '\r' or '。'))
            end++;
        var line = text.AsSpan(start, end - start);
        if (line.ContainsAny(OtherTimes))
            return false;
        for (int i = 0; i + 4 < line.Length; i++)
            if (
                line[i] == '2'
                && line[i + 1] == '0'
                && line[i + 4] == '年'
                && int.TryParse(line.Slice(i, 4), System.Globalization.CultureInfo.InvariantCulture, out int year)
                && year != mention.Year
            )
                return false;
        return true;
    }

    private static readonly SearchValues<string> OtherTimes = SearchValues.Create(
        ["五年", "三年", "十三五", "十四五", "十二五", "十五五", "届", "年均", "规划", "目标", "力争", "预期", "快报", "调整", "修订"],
        StringComparison.Ordinal
    );

    /// <summary>全市 and 我县 name two places; a clause that names none means the report's own.</summary>
    private static string? Area(Auditee auditee, Mention mention)
    {
        var clause = auditee.Clause(auditee.IndexAt(mention.Start));
        foreach (string area in (string[])["省", "市", "州", "县", "区", "乡", "镇"])
            if (clause.Contains("全" + area, StringComparison.Ordinal) || clause.Contains("我" + area, StringComparison.Ordinal))
                return area;
        return null;
    }

    private static bool Bare(Auditee auditee, Mention mention)
    {
        int at = auditee.IndexAt(mention.Start);
        if (at < 0)
            return false;
        var clause = auditee.Clause(at);
        int subject = clause.LastIndexOf(mention.Subject, StringComparison.Ordinal);
        if (subject < 0)
            return false;
        if (!OnlyIdle(clause[..subject]) || !OnlyIdle(clause[(subject + mention.Subject.Length)..]))
            return false;
        int start = Math.Max(auditee.SentenceOf(at).Start, mention.Start - 80);
        var before = start > mention.Start ? [] : auditee.Text.AsSpan(start, mention.Start - start);
        return !before.ContainsAny(PartOnly) && !OfAVillage(before);
    }

    /// <summary>某村集体收入, but not 农村居民收入.</summary>
    private static bool OfAVillage(ReadOnlySpan<char> words)
    {
        for (int i = 0; i < words.Length; i++)
            if (words[i] == '村' && !(i > 0 && words[i - 1] is '农' or '乡'))
                return true;
        return false;
    }

    private static bool OnlyIdle(ReadOnlySpan<char> words)
    {
        for (bool more = true; more && !words.IsEmpty; )
        {
            int before = words.Length;
            words = words.Trim().TrimStart("0123456789");
            foreach (string idle in Idle)
                if (words.StartsWith(idle, StringComparison.Ordinal))
                    words = words[idle.Length..];
            more = words.Length < before;
        }
        return words.IsEmpty;
    }
}
