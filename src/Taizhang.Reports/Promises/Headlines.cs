using System.Buffers;

namespace Taizhang.Reports.Promises;

/// <summary>
/// Tells the sentences of a plan that only announce or orient: titles of paragraphs (三是持续完善公共服务。), lines that stand alone, the
/// general requirements. What they name is promised, if at all, in the sentences behind.
/// </summary>
internal sealed class Headlines(Report report, string folded)
{
    private const int Longest = 40,
        LongestTitle = 34;

    private static readonly SearchValues<string> General = SearchValues.Create(
        [
            "指导思想",
            "总体要求",
            "总体思路",
            "工作思路是",
            "总的要求",
            "思想为指导",
            "基本要求",
            "我们深切体会",
            "深刻体会到",
            "我们必须",
            "实践中",
            "各位代表",
            "让我们",
            "形势分析",
            "机遇和挑战",
            "重要论述",
            "重要讲话",
            "党的二十大精神",
            "围绕上述",
            "实现上述目标",
            "完成上述目标",
        ],
        StringComparison.Ordinal
    );
    private readonly HashSet<int> _titled = [.. report.Sections.Where(section => section.Level < 4).Select(section => section.Start)];

    /// <summary>Whether a sentence speaks of requirements, of the past or to the deputies.</summary>
    public bool IsGeneral((int Start, int End) sentence) =>
        folded.AsSpan(sentence.Start, sentence.End - sentence.Start).ContainsAny(General);

    /// <param name="sentence">After its number.</param>
    /// <param name="start">With its number.</param>
    public bool IsTitle((int Start, int End) sentence, int start)
    {
        var words = folded.AsSpan(sentence.Start, sentence.End - sentence.Start);
        if (words.Length > Longest || words.ContainsAnyInRange('0', '9') || DueDates.Of(words, null).Words.Length > 0)
            return false;
        char stop = sentence.End < folded.Length ? folded[sentence.End] : '\n';
        bool opens = start == 0 || folded[start - 1] is '\n' or '\r' || _titled.Contains(start) || LineBegins(start);
        if (!opens || words.Length > LongestTitle && words.Contains('，'))
            return false;
        // A line of its own without a full stop is a heading, unless it is one point of a list (1.建设…).
        if (stop is '\n' or '\r')
            return words.Contains('，') || !_titled.Contains(start);
        return stop == '。' && Continues(sentence.End) && Commas(words) <= 1;
    }

    private static int Commas(ReadOnlySpan<char> words) => words.Count('，') + words.Count('：');

    private bool LineBegins(int at)
    {
        while (at > 0 && folded[at - 1] is ' ' or '\t' or '\u3000')
            at--;
        return at == 0 || folded[at - 1] is '\n' or '\r';
    }

    /// <summary>Whether more follows on the line.</summary>
    private bool Continues(int end)
    {
        int at = end + 1;
        while (at < folded.Length && folded[at] is ' ' or '\t' or '”')
            at++;
        return at < folded.Length && folded[at] is not ('\n' or '\r');
    }
}
