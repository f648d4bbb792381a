using System.Text.RegularExpressions;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Promises;

/// <summary>The numbered livelihood items of a plan (①, 1., 第三件), each one promise, and the headings that promises stand under.</summary>
internal sealed partial class LivelihoodItems(Report report, string folded, Lexicon words)
{
    private int _section = -1;

    /// <summary>The livelihood item that begins here: a section numbered ①, 1. or （1） below a heading of 民生实事.</summary>
    public Section? At(int at)
    {
        while (_section + 1 < report.Sections.Length && report.Sections[_section + 1].Start <= at)
            _section++;
        if (
            _section < 0
            || report.Sections[_section] is not { Level: >= 2 } section
            || section.Start != at
            || section.Marker.EndsWith('是')
        )
            return null;
        bool under =
            section.Parent >= 0 && words.PracticalThings.First(report.Sections[section.Parent].Title).At >= 0
            || words.PracticalThings.First(Before(section)).At >= 0;
        return under ? section with { End = EndOf(section) } : null;
    }

    /// <summary>Where a section begins inside a sentence: 办好民生实事：1.新建….</summary>
    public int? Within((int Start, int End) sentence) =>
        _section + 1 < report.Sections.Length
        && report.Sections[_section + 1].Start is var next
        && next > sentence.Start
        && next < sentence.End
            ? next
            : null;

    /// <summary>The words that lead into a list of items: 办好十件民生实事：1.</summary>
    private ReadOnlySpan<char> Before(Section section)
    {
        int first = _section;
        while (first > 0 && report.Sections[first - 1].Level == section.Level && report.Sections[first - 1].Parent == section.Parent)
            first--;
        int start = report.Sections[first].Start,
            from = Math.Max(0, start - 40);
        return report.Text.AsSpan(from, start - from);
    }

    private int EndOf(Section section)
    {
        int line = report.Text.AsSpan(section.Start, section.End - section.Start).IndexOfAny('\n', '\r');
        int end = line < 0 ? section.End : section.Start + line;
        while (end > section.Start && (folded[end - 1] is ' ' or '。' or '；' or '，'))
            end--;
        return end;
    }

    /// <summary>第三件，新建公厕6座: the number and where the item's words begin; null for another sentence.</summary>
    public (int Number, int Start)? Counted((int Start, int End) sentence)
    {
        if (folded[sentence.Start] != '第')
            return null;
        var match = Item().Match(folded, sentence.Start, Math.Min(12, sentence.End - sentence.Start));
        return match.Success && NumberOf(match.Groups[1].Value) is { } number ? (number, sentence.Start + match.Length) : null;
    }

    private static int? NumberOf(string digits) =>
        int.TryParse(digits, out int number) ? number
        : digits is "十" ? 10
        : digits.Length == 2 && digits[0] == '十' ? 10 + "零一二三四五六七八九".IndexOf(digits[1], StringComparison.Ordinal)
        : digits.Length == 1 ? "零一二三四五六七八九".IndexOf(digits[0], StringComparison.Ordinal)
        : null;

    public static int? Number(string marker) =>
        marker[0] is >= '①' and <= '⑳' ? marker[0] - '①' + 1
        : int.TryParse(marker.Trim('（', '）', '(', ')', '.', '、', ' ', '．'), out int number) ? number
        : null;

    /// <summary>The nearest heading that has words of its own.</summary>
    public string Heading(int at)
    {
        int i = _section;
        while (i + 1 < report.Sections.Length && report.Sections[i + 1].Start <= at)
            i++;
        while (i >= 0 && (report.Sections[i].End <= at || report.Sections[i].Level > 2 || report.Sections[i].Title.Length == 0))
            i = i > 0 && report.Sections[i].End > at ? report.Sections[i].Parent : i - 1;
        return i < 0 ? "" : report.Sections[i].Title;
    }

    [GeneratedRegex("^第([一二三四五六七八九十]{1,2}|[0-9]{1,2})件(?:实事)?(?:是|：|，|、)")]
    private static partial Regex Item();
}
