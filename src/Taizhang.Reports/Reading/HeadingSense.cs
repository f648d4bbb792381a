namespace Taizhang.Reports.Reading;

/// <summary>Judges what a heading announces, by its words and its year; the last word decides: 目标任务｜完成情况 is no plan.</summary>
internal sealed class HeadingSense(Lexicon words)
{
    private const string Ornaments = "【[〖★☆◆●■▲※*# -—“《";

    /// <param name="heading">Folded, without spaces.</param>
    /// <param name="numbered">Whether it bears the number of a part.</param>
    /// <param name="reviewed">The reviewed year as far as known.</param>
    public Part? Of(ReadOnlySpan<char> heading, bool numbered, Part now, int? reviewed)
    {
        heading = heading.TrimStart(Ornaments);
        int? year = Latest(heading);
        int told = words.ReviewPart.Last(heading).At,
            planned = words.PlanPart.Last(heading).At;
        bool later = year > reviewed || heading.Contains("新的一年", StringComparison.Ordinal);
        // The title of the whole: 2023年工作总结及2024年工作计划.
        if (now == Part.Front && told >= 0 && planned > told + 2 && !numbered)
            return null;
        if (now is Part.Plan or Part.SelfBuilding && !later && told < 0 && words.SelfPart.First(heading).At >= 0)
            return Part.SelfBuilding;
        if (told >= 0 && told > planned && !(later && words.Vague.Last(heading) is var (at, length) && at + length >= told))
            return MayReview(heading, numbered, now, year, reviewed) ? Part.Review : null;
        if (now == Part.SelfBuilding && !later)
            return null;
        if (planned >= 0)
            return Planned(heading, numbered, now, year, reviewed);
        if (year is null || reviewed is null || !numbered)
            return null;
        return later ? Part.Plan
            : now is Part.Front ? Part.Review
            : null;
    }

    private static bool MayReview(ReadOnlySpan<char> heading, bool numbered, Part now, int? year, int? reviewed) =>
        now is not (Part.Plan or Part.SelfBuilding)
            ? numbered
                || year is not null
                || heading.Contains("回顾", StringComparison.Ordinal)
                || heading.Contains("过去", StringComparison.Ordinal)
            : numbered && year <= reviewed && heading.Contains("回顾", StringComparison.Ordinal);

    private Part? Planned(ReadOnlySpan<char> heading, bool numbered, Part now, int? year, int? reviewed)
    {
        // 一、主要工作 and 一、2023年重点工作 head what was done.
        bool vague = words.Vague.Last(heading).At >= 0 && !heading.Contains("今年", StringComparison.Ordinal);
        if (vague && (year <= reviewed || year is null && now == Part.Front || year is not null && reviewed is null && now == Part.Front))
            return numbered || year is not null ? Part.Review : null;
        if (!numbered && now == Part.Front || year < reviewed || year == reviewed && vague)
            return null;
        return Part.Plan;
    }

    /// <summary>The latest year that a heading names, unless only as a far aim (到2035年).</summary>
    public static int? Latest(ReadOnlySpan<char> heading)
    {
        int? latest = null;
        for (int i = 0; i + 3 < heading.Length; i++)
            if ((Years.At(heading, i) ?? Bare(heading, i)) is { } year && !(i > 0 && heading[i - 1] is '到' or '至'))
                latest = Math.Max(latest ?? 0, year);
        return latest;
    }

    /// <summary>展望2024, without 年.</summary>
    private static int? Bare(ReadOnlySpan<char> heading, int at) =>
        heading[at..].StartsWith("20")
        && (at == 0 || !char.IsAsciiLetterOrDigit(heading[at - 1]))
        && int.TryParse(heading.Slice(at, 4), out int year)
        && (at + 4 >= heading.Length || Folding.EndsClause(heading[at + 4]))
            ? year
            : null;
}
