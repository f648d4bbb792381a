using System.Collections.Immutable;

namespace Taizhang.Reports.Reading;

/// <summary>Reads a work report: its structure and every quantity with what it says. Deterministic; linear in the length of the text.</summary>
public static class ReportReader
{
    public static Report Read(string text, Lexicon words)
    {
        string folded = Folding.Fold(text);
        var found = new QuantityScanner(folded, words).Scan(0, text.Length);
        return new Report
        {
            Text = text,
            Mentions = [.. found.Select(q => new Mention
            {
                Start = q.Start, End = q.End, Text = text[q.Start..q.End], Value = q.Value, ValueMax = q.Max, Step = q.Number.Step, Unit = q.Unit, Bound = q.Bound,
            })],
        };
    }
}
