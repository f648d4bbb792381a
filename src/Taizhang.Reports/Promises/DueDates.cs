using System.Text.RegularExpressions;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Promises;

/// <summary>When a sentence says that something will be done: the words, and the day where they give one.</summary>
/// <param name="Day">The last day that the words allow; null for a rhythm (每季度), a span without a beginning and for no words at all.</param>
/// <param name="Words">年内, 6月底前, 到2025年, 每季度; empty where the sentence does not say.</param>
internal readonly record struct Due(DateOnly? Day, string Words);

internal static partial class DueDates
{
    /// <summary>The first words of time that a place holds; the day counts from the plan's year.</summary>
    public static Due Of(ReadOnlySpan<char> text, int? planYear)
    {
        Due rhythm = default;
        foreach (var match in Times().EnumerateMatches(text))
        {
            var words = text.Slice(match.Index, match.Length);
            if (match.Index > 0 && text[match.Index - 1] is '近' or '过' or '比' or '较' or '自' or '从')
                continue;
            if (words[0] is '每' or '逐')
                rhythm = rhythm.Words is null or "" ? new(null, words.ToString()) : rhythm;
            else
                return new(Day(words, planYear), words.ToString());
        }
        return rhythm with { Words = rhythm.Words ?? "" };
    }

    /// <summary>How much of a clause's beginning says when.</summary>
    public static int Length(ReadOnlySpan<char> clause)
    {
        foreach (var match in Times().EnumerateMatches(clause))
            return match.Index <= (clause.Length > 0 && clause[0] is '在' or '于' or '到' ? 1 : 0) ? match.Index + match.Length : 0;
        return 0;
    }

    private static DateOnly? Day(ReadOnlySpan<char> words, int? planYear)
    {
        int? year = planYear;
        for (int i = 0; i + 4 < words.Length; i++)
            if (Years.At(words.ToString(), i) is { } stated)
            {
                year = stated;
                break;
            }
        if (year is not { } of)
            return null;
        if (words.StartsWith("明年"))
            of++;
        if (Month(words) is { } month)
            return new(of, month, words.Contains("中旬", StringComparison.Ordinal) ? 20 : DateTime.DaysInMonth(of, month));
        return words switch
        {
            _ when words.Contains("前三季度", StringComparison.Ordinal) || words.Contains("三季度", StringComparison.Ordinal) => new(
                of,
                9,
                30
            ),
            _ when words.Contains("半年", StringComparison.Ordinal) && !words.Contains('下') => new(of, 6, 30),
            _ when words.Contains("二季度", StringComparison.Ordinal) => new(of, 6, 30),
            _ when words.Contains("一季度", StringComparison.Ordinal) => new(of, 3, 31),
            _ when words.Contains("国庆", StringComparison.Ordinal) || words.Contains("十一”前", StringComparison.Ordinal) => new(
                of,
                9,
                30
            ),
            _ when words.Contains("汛期", StringComparison.Ordinal) || words.Contains("入汛", StringComparison.Ordinal) => new(of, 5, 31),
            ['用' or '两' or '三' or '五', ..] or ['2' or '3' or '5', '年', ..] => null,
            _ => new(of, 12, 31),
        };
    }

    private static int? Month(ReadOnlySpan<char> words)
    {
        int sign = words.LastIndexOf('月');
        if (sign <= 0)
            return null;
        int start = sign;
        while (start > 0 && Folding.IsDigit(words[start - 1]))
            start--;
        return sign - start is 1 or 2 && int.Parse(words[start..sign], provider: null) is >= 1 and <= 12 and var month ? month : null;
    }

    [GeneratedRegex(
        "(?:(?:20[0-9]{2}年|今年|明年|本年)?[0-9]{1,2}月(?:份)?(?:[0-9]{1,2}日)?(?:上旬|中旬|下旬|底|末)?(?:前|之前|以前)"
            + "|(?:20[0-9]{2}年|今年|明年)?[0-9]{1,2}月(?:份)?(?:上旬|中旬|下旬|底|末|份)?(?=建成|投|完成|开工|启|竣|举|完工|通车|正式|全面|实现|前)"
            + "|(?:20[0-9]{2}年|今年|明年)?(?:上半年|下半年|前三季度|第?[一二三四]季度)(?:前|底前|末|内)?"
            + "|(?:到|至)?20[0-9]{2}年(?:底|末|年底)?(?:前|之前)?(?=[，,]|建成|完成|实现|力争|全|基本|达|，)"
            + "|(?:今年|本年|明年|当年)?(?:年内|年底前|年底|年末前|年末|年前|年终前)"
            + "|今年(?:内|以内)|(?:用)?(?:两|三|五|[235])年(?:内|左右)?(?:时间)?(?=实现|完成|建成|内|全|基本|，|力争)"
            + "|国庆(?:节)?前|入汛前|汛期(?:到来)?前|本届(?:任期)?内"
            + "|每(?:个)?(?:月|季度|季|年|半年|周|两月|两个月|天|日)(?:至少|不少于)?|逐月|逐季)"
    )]
    private static partial Regex Times();
}
