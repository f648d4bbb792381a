using Taizhang.Reports;

namespace Taizhang.Commands.Reports;

/// <summary>Locates places of a report: under which heading, on which line.</summary>
internal sealed class Outline
{
    private readonly Report _report;
    private readonly List<int> _lineStarts = [0];

    public Outline(Report report)
    {
        _report = report;
        for (int i = report.Text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = report.Text.IndexOf('\n', i + 1))
            _lineStarts.Add(i + 1);
    }

    /// <summary>From 1. O(log n).</summary>
    public int Line(int at) => _lineStarts.BinarySearch(at) is var found && found >= 0 ? found + 1 : ~found;

    /// <summary>The headings above a place, outermost first; empty above the first. Their titles are cut at 40 terminal columns.</summary>
    public string Heading(int at)
    {
        int inner = -1;
        for (int i = 0; i < _report.Sections.Length && _report.Sections[i].Start <= at; i++)
            if (at < _report.Sections[i].End)
                inner = i;
        var path = new List<string>();
        for (int i = inner; i >= 0; i = _report.Sections[i].Parent)
            path.Add(Table.Cut($"{_report.Sections[i].Marker}{_report.Sections[i].Title}".Trim(), 40));
        path.Reverse();
        return string.Join(" › ", path);
    }

    /// <summary>The sentence around a place, shortened to its neighbourhood when long.</summary>
    public string Excerpt(int start, int end)
    {
        const int Around = 24;
        int from = start,
            to = end;
        while (from > 0 && start - from < Around && !Ends(_report.Text[from - 1]))
            from--;
        while (to < _report.Text.Length && to - end < Around && !Ends(_report.Text[to]))
            to++;
        if (from > 0 && char.IsLowSurrogate(_report.Text[from]))
            from--;
        if (to < _report.Text.Length && char.IsLowSurrogate(_report.Text[to]))
            to++;
        string before = from > 0 && !Ends(_report.Text[from - 1]) ? "…" : "";
        string after = to < _report.Text.Length && !Ends(_report.Text[to]) ? "…" : "";
        return $"{before}{_report.Text[from..to].Trim()}{after}";
    }

    private static bool Ends(char c) => c is '。' or '！' or '？' or '；' or '\n' or '\r';
}
