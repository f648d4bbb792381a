using Taizhang.Reports.Writing;

namespace Taizhang.Reports.Composing;

/// <summary>
/// A printed report as an official paper. Its first line is the title, following lines that begin with —— are the byline; numbered lines
/// without a full stop are headings.
/// </summary>
public static class ReportPaper
{
    private const string Byline = "——";

    /// <param name="text">One paragraph per line, with its figures printed; empty lines are skipped.</param>
    public static OfficialDocument Of(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        if (lines.Length == 0)
            return new("", [], []);
        int body = 1;
        while (body < lines.Length && lines[body].StartsWith(Byline, StringComparison.Ordinal))
            body++;
        return new(lines[0], [.. lines[1..body]], [.. lines[body..].Select(BlockOf)]);
    }

    private static Block BlockOf(string line)
    {
        if (line is Glossary.Heading or PromiseLines.Annex)
            return new Heading(1, line);
        int level = Numbering.Level(line);
        bool sentence = line.AsSpan().IndexOfAny('。', '；', '：') >= 0;
        if (level <= 1 && !sentence)
            return new Heading(level + 1, line);
        return new Paragraph(line, line.EndsWith('：') && line.Length <= 20 && level > 4 ? Placing.Flush : Placing.Indented);
    }
}
