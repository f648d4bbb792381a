using Taizhang.Kernel.Packs;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Binding;

/// <summary>
/// Growth that a review states without a number, of something that is a figure's name: 村集体经济收入稳步增长. What is no figure's name
/// grows as it likes: 治理水平不断提升.
/// </summary>
internal static class WordedGrowth
{
    /// <summary>How far a number that says the growth may stand behind it.</summary>
    private const int Near = 4;

    /// <summary>In the order of the text. O(sentences · names).</summary>
    public static IEnumerable<NumberRead> Of(Report report, FigureBinding figures, Lexicon words)
    {
        foreach (var (start, end) in report.Sentences)
        {
            if (report.PartAt(start) is not (Part.Front or Part.Review))
                continue;
            for (int at = start; at < end; at++)
                if (
                    Read(report, start, at, end, words) is var (length, up)
                    && Subject(report.Text[start..at], figures) is var (name, figure)
                )
                {
                    yield return new(
                        at,
                        at + length,
                        report.Text.Substring(at, length),
                        name,
                        NumberSays.GrowthInWords,
                        figure,
                        "",
                        null,
                        growth => up ? growth.Over > 0 : growth.Over < 0
                    );
                    at += length - 1;
                }
        }
    }

    /// <summary>The length of what says at a place that something grew or fell, and which; null: nothing, or a number says it.</summary>
    private static (int Length, bool Up)? Read(Report report, int start, int at, int end, Lexicon words)
    {
        var text = report.Text.AsSpan(at, end - at);
        int how = 0;
        while (words.Hows.StartOf(text[how..]) is > 0 and int more)
            how += more;
        if (how == 0 || (at > start && words.Hows.EndOf(report.Text.AsSpan(start, at - start)) > 0))
            return null;
        int up = words.Up.StartOf(text[how..]),
            down = words.Down.StartOf(text[how..]),
            way = Math.Max(up, down);
        if (way < 2)
            return null;
        int stop = at + how + way;
        return
            report.Mentions.Any(mention => mention.Start >= at && mention.Start <= Math.Min(stop + Near, end))
            || report.Text.AsSpan(stop).StartsWith("的")
            ? null
            : (how + way, up >= down);
    }

    /// <summary>The figure that the words before end with; what stands before a comma is said of something else.</summary>
    private static (string Name, Kernel.Figures.Figure Figure)? Subject(string before, FigureBinding figures)
    {
        string clause = before[(before.AsSpan().LastIndexOfAny("，、：（") + 1)..];
        return figures.EndingOf(clause) is { } figure ? (figure.Title, figure) : null;
    }
}
