using Taizhang.Kernel.Calendar;

namespace Taizhang.Reports.Reading;

/// <summary>The years that a report reviews and plans.</summary>
internal static class Years
{
    /// <summary>
    /// From the headings of the parts and the date of the speech; else from the title; else the year named most in the review. Years
    /// of a price base, of a far aim or of a beginning (以来) are no years of the report.
    /// </summary>
    public static (int? Review, int? Plan) Of(
        string text,
        List<(int Start, int End)> lines,
        List<(int Start, Part Part)> parts,
        int? reviewed,
        string title
    )
    {
        int? plan = null;
        foreach (var (start, part) in parts)
            if (part == Part.Plan && plan is null)
            {
                var line = lines.Find(l => l.Start == start);
                plan = HeadingSense.Latest(
                    text.AsSpan(line.Start, Math.Min(60, line.End - line.Start)).ToString().Replace(" ", "", StringComparison.Ordinal)
                );
            }
        int? review = reviewed ?? Titled(text, parts, title) ?? plan - 1 ?? Most(text, parts);
        return (review, plan > review && plan < review + 3 ? plan : review + 1);
    }

    /// <summary>The year of 某镇2023年政府工作报告 is the reviewed one or the next, whichever the review speaks of.</summary>
    private static int? Titled(string text, List<(int Start, Part Part)> parts, string title)
    {
        if (HeadingSense.Latest(title) is not { } year)
            return null;
        if (!title.Contains("报告", StringComparison.Ordinal))
            return title.EndsWith("计划", StringComparison.Ordinal) || title.EndsWith("要点", StringComparison.Ordinal) ? year - 1 : year;
        var counts = Counts(text, parts);
        // The title itself is among them.
        return counts.GetValueOrDefault(year) - 1 > counts.GetValueOrDefault(year - 1) ? year : year - 1;
    }

    /// <summary>The first year written with 年 in a place.</summary>
    public static int? First(string text, int from, int to)
    {
        for (int i = from; i + 4 < to; i++)
            if (At(text, i) is { } year)
                return year;
        return null;
    }

    /// <summary>2023年, 2022年度, 二〇二三年 at a place, no longer number.</summary>
    public static int? At(ReadOnlySpan<char> text, int at)
    {
        bool chinese = text[at] is '一' or '二';
        if (!chinese && text[at] is not ('1' or '2') || at + 4 >= text.Length || at > 0 && Folding.IsDigit(text[at - 1]))
            return null;
        int year = 0;
        for (int i = at; i < at + 4; i++)
        {
            int digit =
                chinese ? Numeral.Digit(text[i])
                : Folding.IsDigit(text[i]) ? text[i] - '0'
                : -1;
            if (digit < 0)
                return null;
            year = year * 10 + digit;
        }
        return text[at + 4] == '年' && year is >= ReportYears.First and <= ReportYears.Last ? year : null;
    }

    private static int? Most(string text, List<(int Start, Part Part)> parts)
    {
        var counts = Counts(text, parts);
        return counts.Count == 0 ? null : counts.OrderByDescending(c => c.Value).ThenByDescending(c => c.Key).First().Key;
    }

    /// <summary>Whether one year stands out among those that a text names: at least twice, and as often as all others together.</summary>
    public static bool IsClear(string text, List<(int Start, Part Part)> parts)
    {
        var counts = Counts(text, parts);
        return counts.Count > 0 && counts.Values.Max() is > 1 and var most && most * 2 >= counts.Values.Sum();
    }

    private static Dictionary<int, int> Counts(string text, List<(int Start, Part Part)> parts)
    {
        int end = parts.Find(p => p.Part == Part.Plan).Start is > 0 and int plan ? plan : text.Length;
        Dictionary<int, int> counts = [];
        for (int i = 0; i + 4 < end; i++)
            // 大桥2024年底将通车 is yet to come.
            if (At(text, i) is { } year && !IsPassing(text, i) && text.IndexOf('将', i, Math.Min(9, text.Length - i)) < 0)
                counts[year] = counts.GetValueOrDefault(year) + 1;
        return counts;
    }

    /// <summary>Whether a year only serves to compare, to begin or to aim: 按2020年不变价, 2012年以来, 到2035年, 比2019年.</summary>
    public static bool IsPassing(ReadOnlySpan<char> text, int at)
    {
        char before = at > 0 ? text[at - 1] : '\n';
        if (before is '比' or '较' or '自' or '从' or '按' or '与' or '到' or '于' or '-' or '“' or '《' or '[' or '〔')
            return true;
        // 截至2023年末 dates what it tells; 是2000年的2.4倍, 由2000年的45%提高到 only compare.
        if (
            before == '至' && (at < 2 || text[at - 2] != '截')
            || before is '是' or '由' or '为' && at + 5 < text.Length && text[at + 5] == '的'
        )
            return true;
        var rest = text[(at + 5)..];
        foreach (
            string word in (ReadOnlySpan<string>)
                ["不变价", "可比价", "价格", "以来", "远景", "同期", "水平", "版", "标准", "前", "后", "级"]
        )
            if (rest.StartsWith(word))
                return true;
        return false;
    }
}
