namespace Taizhang.Reports.Reading;

/// <summary>Joins names with a quantity in their middle: 收入突破10万元｜村19个, 超20万元｜的村占比达85%.</summary>
internal sealed class BrokenNames(string text, Lexicon words)
{
    private readonly Phrases _phrases = new(text, words);

    /// <summary>The name that began before the previous quantity and ends at a place; null when there is none.</summary>
    /// <param name="from">Where the previous quantity ends.</param>
    /// <param name="last">The subject of the previous quantity.</param>
    public string? Of(int start, int at, int from, string last)
    {
        if (start != from || start == 0 || last.Length == 0 || Folding.EndsClause(text[start - 1]) || text[start - 1] == '、')
            return null;
        var (_, end) = _phrases.WithoutPredicates(start, at);
        bool attribute = text[start] == '的' ? end - start > 1 : IsMoneyEnd(from) && end - start is > 0 and <= 4;
        if (!attribute)
            return null;
        string name = text[start..end],
            whose = last.Contains("亿元", StringComparison.Ordinal) ? ""
            : last.EndsWith(name, StringComparison.Ordinal) ? last[..^name.Length]
            : last;
        return whose + QuantityBefore(from) + name;
    }

    private bool IsMoneyEnd(int from) =>
        text[from - 1] is '元' or '万' or '亿' || text.AsSpan(Math.Max(0, from - 2), Math.Min(2, from)) is "以上" or "以下";

    private string QuantityBefore(int end)
    {
        int start = end;
        while (
            start > 0
            && end - start < 12
            && !Folding.EndsClause(text[start - 1])
            && (
                Folding.IsDigit(text[start - 1])
                || text[start - 1]
                    is '.'
                        or '元'
                        or '万'
                        or '亿'
                        or '余'
                        or '以'
                        or '上'
                        or '下'
                        or '突'
                        or '破'
                        or '超'
                        or '过'
                        or '达'
                        or '到'
            )
        )
            start--;
        return text[start..end];
    }
}
