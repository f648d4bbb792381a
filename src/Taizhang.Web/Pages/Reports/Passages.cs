using Taizhang.Reports;
using Taizhang.Reports.Auditing;
using Taizhang.Service.Reports;

namespace Taizhang.Web.Pages.Reports;

/// <summary>A stretch of a report's line: plain, or a mention.</summary>
public sealed record Piece(string Text, Mention? Mention, string Tone);

/// <summary>A line of a report with the findings beside it.</summary>
/// <param name="Level">Of the heading that the line is; −1 for running text.</param>
public sealed record Passage(int Start, int End, int Level, IReadOnlyList<Piece> Pieces, IReadOnlyList<Finding> Findings);

/// <summary>Cuts a report into lines for the screen, each with its mentions and the findings whose first place is in it. Linear.</summary>
public static class Passages
{
    private const int LongestHeading = 60;

    public static IReadOnlyList<Passage> Of(ReportReading reading)
    {
        var report = reading.Report;
        var tones = Tones(reading.Findings);
        var beside = reading
            .Findings.Where(finding =>
                finding.Spans.Length > 0 && finding.Verdict is Verdict.Fails or Verdict.Ask or Verdict.HoldsByTruncation
            )
            .OrderBy(finding => finding.Spans[0].Start)
            .ThenBy(finding => finding.Verdict != Verdict.Fails)
            .ToList();
        List<Passage> passages = [];
        int mention = 0,
            finding = 0,
            section = 0;
        for (int at = 0; at < report.Text.Length; )
        {
            int end = report.Text.AsSpan(at).IndexOfAny('\n', '\r') is >= 0 and int length ? at + length : report.Text.Length;
            var (from, to) = (at, end);
            while (from < to && char.IsWhiteSpace(report.Text[from]))
                from++;
            at = end + 1;
            if (from == to)
                continue;
            List<Piece> pieces = [];
            int done = from;
            for (; mention < report.Mentions.Length && report.Mentions[mention].Start < to; mention++)
            {
                var one = report.Mentions[mention];
                if (one.Start < done)
                    continue;
                if (one.Start > done)
                    pieces.Add(new(report.Text[done..one.Start], null, ""));
                int stop = Math.Min(one.End, to);
                pieces.Add(new(report.Text[one.Start..stop], one, tones.GetValueOrDefault(one.Start, "")));
                done = stop;
            }
            if (done < to)
                pieces.Add(new(report.Text[done..to], null, ""));
            List<Finding> said = [];
            while (finding < beside.Count && beside[finding].Spans[0].Start < end)
                said.Add(beside[finding++]);
            while (section < report.Sections.Length && report.Sections[section].Start < from)
                section++;
            int level =
                section < report.Sections.Length
                && report.Sections[section].Start == from
                && to - from <= LongestHeading
                && !report.Text.AsSpan(from, to - from).Contains('。')
                    ? report.Sections[section].Level
                    : -1;
            passages.Add(new(from, to, level, pieces, said));
        }
        return passages;
    }

    /// <summary>How a mention is marked: failing before holding.</summary>
    private static Dictionary<int, string> Tones(IEnumerable<Finding> findings)
    {
        Dictionary<int, string> tones = [];
        foreach (var finding in findings)
        {
            if (finding.Verdict is not (Verdict.Fails or Verdict.Holds))
                continue;
            foreach (var (start, _) in finding.Spans)
                if (finding.Verdict == Verdict.Fails || !tones.ContainsKey(start))
                    tones[start] = finding.Verdict.Tone();
        }
        return tones;
    }
}
