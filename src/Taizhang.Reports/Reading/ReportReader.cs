namespace Taizhang.Reports.Reading;

/// <summary>
/// Reads a work report: its structure, and every quantity with its meaning. Deterministic; linear in the length of the text.
/// </summary>
public static class ReportReader
{
    public static Report Read(string text, Lexicon words)
    {
        string folded = Folding.Fold(text);
        var outline = new Outline(folded, text, words);
        var report = new Report
        {
            Text = text,
            Title = outline.Title,
            Year = outline.ReviewYear,
            Sections = outline.AllSections,
            Parts = outline.PartStarts,
            Sentences = outline.Sentences,
        };
        return report with { Mentions = [.. new MentionReader(folded, text, words, outline, report).Read()] };
    }
}
