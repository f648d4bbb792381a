using Taizhang.Kernel.Calendar;

namespace Taizhang.Reports.Reading;

/// <summary>The years that a report reviews and plans.</summary>
internal static class Years
{
    /// <summary>
    /// From the headings of the parts; else from the date of the speech (the year before is reviewed); else the year named most in the
    /// review.
    /// </summary>
    public static (int? Review, int? Plan) Of(
        string text,
        List<(int Start, int End)> lines,
        List<(int Start, Part Part)> parts,
        Lexicon words
    )
    {
        int? review = null,
            plan = null;
        foreach (var (start, part) in parts)
        {
            var line = lines.Find(l => l.Start == start);
            var year = First(text, line.Start, line.End);
            if (part == Part.Review)
                review ??= year;
            if (part == Part.Plan)
                plan ??= year;
        }
        if (review is null && plan is null)
        {
            int body = parts.Count > 1 ? parts[1].Start : 0;
            foreach (var (start, end) in lines)
            {
                if (start >= body || review is not null)
                    break;
                if (
                    First(text, start, end) is { } year
                    && (Month(text, start, end) || text.AsSpan(start, end - start).Contains("工作报告", StringComparison.Ordinal))
                )
                    review = year - 1;
            }
        }
        review ??= plan - 1 ?? Most(text, parts);
        return (review, plan ?? review + 1);
    }

    /// <summary>The first year written with 年 in a place.</summary>
    public static int? First(string text, int from, int to)
    {
        for (int i = from; i + 4 < to; i++)
            if (At(text, i) is { } year)
                return year;
        return null;
    }

    /// <summary>2023年, 2022年度 at a place, no longer number.</summary>
    public static int? At(string text, int at)
    {
        if (text[at] is not ('1' or '2') || at + 4 >= text.Length || at > 0 && Folding.IsDigit(text[at - 1]))
            return null;
        int year = 0;
        for (int i = at; i < at + 4; i++)
        {
            if (!Folding.IsDigit(text[i]))
                return null;
            year = year * 10 + text[i] - '0';
        }
        return text[at + 4] == '年' && year is >= ReportYears.First and <= ReportYears.Last ? year : null;
    }

    private static bool Month(string text, int from, int to) =>
        text.AsSpan(from, to - from).IndexOf('年') is >= 0 and int year
        && text.AsSpan(from + year, Math.Min(5, to - from - year)).Contains('月');

    private static int? Most(string text, List<(int Start, Part Part)> parts)
    {
        int end = parts.Find(p => p.Part == Part.Plan).Start is > 0 and int plan ? plan : text.Length;
        Dictionary<int, int> counts = [];
        for (int i = 0; i + 4 < end; i++)
            if (At(text, i) is { } year)
                counts[year] = counts.GetValueOrDefault(year) + 1;
        return counts.Count == 0 ? null : counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).First().Key;
    }
}
