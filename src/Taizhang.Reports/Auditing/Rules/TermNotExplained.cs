using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// In a report that has a glossary: abbreviations in quotation marks that it leaves out, and entries that the text never uses. Names and
/// slogans in quotation marks are not abbreviations; terms that the text itself explains or everybody knows are not questioned.
/// </summary>
internal static class TermNotExplained
{
    public const string Id = "term-not-explained";

    public static readonly AuditRule Rule = new(Id, "名词解释", Check, Weight.Words);

    private static readonly SearchValues<char> Numerals = SearchValues.Create("0123456789０１２３４５６７８９一二三四五六七八九十两双");
    private static readonly SearchValues<char> Words = SearchValues.Create("，、。：；！？·之的是在和与杯节号《》—-年月日路村镇");
    private static readonly SearchValues<string> Names = SearchValues.Create(
        ["品牌", "商标", "公司", "酒店", "合作社", "艺术节", "比赛", "大赛"],
        StringComparison.Ordinal
    );
    private static readonly string[] Explains = ["（", "(", "，即", "即", "是指", "：", "，指", "，就是"];

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        var parts = auditee.Report.Parts;
        int at = 0;
        while (at < parts.Length && parts[at].Part != Part.Glossary)
            at++;
        if (at == parts.Length)
            yield break;
        int start = Math.Clamp(parts[at].Start, 0, auditee.Text.Length),
            end = at + 1 < parts.Length ? Math.Clamp(parts[at + 1].Start, start, auditee.Text.Length) : auditee.Text.Length;
        string glossary = Terms.Plain(auditee.Text.AsSpan(start, end - start)),
            body = Terms.Plain(auditee.Text.AsSpan(0, start));

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var (from, to) in Terms.Quoted(auditee.Text, start, 8))
        {
            string term = auditee.Text[from..to];
            if (!IsAbbreviation(term) || !seen.Add(term) || auditee.Words.KnownTerms.Contains(term) || seen.Count > 500)
                continue;
            if (glossary.Contains(term, StringComparison.Ordinal) || ExplainedAt(auditee.Text, to + 1) || IsName(auditee.Text, to + 1))
                continue;
            yield return new(Id, Verdict.Ask, $"“{term}”在正文中使用，名词解释中没有。", [(from, to)]);
        }
        foreach (var (from, to) in Terms.Entries(auditee.Text, start, end).Take(500))
            if (!Used(auditee.Text[from..to], body))
                yield return new(
                    Id,
                    Verdict.Ask,
                    $"名词解释中有“{Terms.Plain(auditee.Text.AsSpan(from, to - from))}”，正文没有用到。",
                    [(from, to)]
                );
    }

    private static bool IsAbbreviation(string term) =>
        term.Length >= 2
        && !term.AsSpan().ContainsAny(Words)
        && (term.Length <= 3 || term.AsSpan().ContainsAny(Numerals))
        && !(term[0] == '一' && term.LastIndexOf('一') > 0)
        && !term.EndsWith("热线", StringComparison.Ordinal);

    /// <summary>“晋来顺”等餐饮品牌: a name, not an abbreviation. And 一项目一专班 says itself what it means.</summary>
    private static bool IsName(string text, int at)
    {
        var behind = text.AsSpan(Math.Min(at, text.Length), Math.Max(0, Math.Min(12, text.Length - at)));
        int stop = behind.IndexOfAny('，', '。', '；');
        return (stop < 0 ? behind : behind[..stop]).ContainsAny(Names);
    }

    private static bool ExplainedAt(string text, int at) =>
        Explains.Any(word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0);

    /// <summary>As written, by the quoted part (“两山”理念), or by each of the terms it joins.</summary>
    private static bool Used(string entry, string body)
    {
        if (body.Contains(Terms.Plain(entry), StringComparison.Ordinal))
            return true;
        foreach (var (from, to) in Terms.Quoted(entry, entry.Length, 20))
            if (body.Contains(entry[from..to], StringComparison.Ordinal))
                return true;
        string[] joined = Terms.Plain(entry).Split('、');
        return joined.Length > 1 && joined.Any(one => one.Length >= 2 && body.Contains(one, StringComparison.Ordinal));
    }
}
