using System.Text;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Reports;

namespace Taizhang.Reports.Composing;

/// <summary>
/// Removes from an outline's paragraph what did not happen: a sentence, or a piece between <c>[[</c> and <c>]]</c>, is removed if any of
/// its figures is zero or has no value, a claim if its figure does not bear it out; a paragraph is removed once all its sentences with
/// figures are. Sentences end with 。 or ；.
/// </summary>
internal sealed class Happened(Township town, int year)
{
    /// <summary>Stands before what a list names: a sentence that names something states something, as one with a figure does.</summary>
    public const char Named = '\uE000';

    /// <summary>Stands where there is nothing to name: like a figure without a value it takes its sentence with it.</summary>
    public const string Nothing = "{{#}}";

    private readonly Dictionary<string, bool> _known = [];

    /// <summary>What is left of a paragraph; null when all of it is removed.</summary>
    public string? Left(string paragraph)
    {
        bool claimed = paragraph.Contains("{?", StringComparison.Ordinal);
        paragraph = Borne(paragraph);
        var left = new StringBuilder();
        int sentences = 0,
            gone = 0;
        foreach (string sentence in Sentences(paragraph))
        {
            // What is left where a claim did not hold.
            if (claimed && sentence.All(char.IsPunctuation))
                continue;
            string kept = WithoutOptional(sentence);
            bool states = States(sentence);
            if (states)
                sentences++;
            if (states && (!States(kept) || !All(kept)))
                gone++;
            else
                left.Append(kept);
        }
        if (sentences > 0 && sentences == gone || claimed && left.Length == 0)
            return null;
        if (left.Length > 0 && left[^1] == '；')
            left[^1] = '。';
        return left.Replace(Named.ToString(), "").ToString();
    }

    /// <summary>A text with those of its claims that the figures bear out.</summary>
    public string Borne(string text) => ClaimText.Resolved(text, claim => claim.Holds(town, year));

    /// <summary>Whether a chip has a non-zero value.</summary>
    public bool Is(string chip)
    {
        if (_known.TryGetValue(chip, out bool known))
            return known;
        return _known[chip] =
            Reading(chip) is var (read, reading)
            && Printing.Stated(read, reading) is { IsZero: false }
            && Printing.Print(read, reading) is not null;
    }

    /// <summary>A chip with its figure's present value, as everybody may be told it; null when it names nothing.</summary>
    public (Chip Chip, FigureReading Reading)? Reading(string chip) =>
        Chip.Parse(chip) is { Ok: true, Value: var read }
        && DraftText.Resolve(read, town, year) is { Ok: true, Value: var (figure, slice, area, period) }
            ? (read, town.Read(null, figure, slice, area, period))
            : null;

    private static bool States(string text) =>
        text.Contains("{{", StringComparison.Ordinal) || text.Contains(Named, StringComparison.Ordinal);

    private bool All(string text) => DraftText.Pieces(text).All(piece => piece.Chip is not { } chip || Is(chip));

    private string WithoutOptional(string sentence)
    {
        var kept = new StringBuilder();
        int at = 0;
        while (
            sentence.IndexOf("[[", at, StringComparison.Ordinal) is >= 0 and int open
            && sentence.IndexOf("]]", open, StringComparison.Ordinal) is >= 0 and int close
        )
        {
            kept.Append(sentence, at, open - at);
            string piece = sentence[(open + 2)..close];
            if (All(piece))
                kept.Append(piece);
            at = close + 2;
        }
        return kept.Append(sentence, at, sentence.Length - at).ToString();
    }

    /// <summary>The sentences of a paragraph with their ends; a mark inside a chip or an optional piece does not end one.</summary>
    private static IEnumerable<string> Sentences(string paragraph)
    {
        int start = 0,
            depth = 0;
        for (int i = 0; i < paragraph.Length; i++)
        {
            if (i + 1 < paragraph.Length && paragraph[i] == paragraph[i + 1] && paragraph[i] is '{' or '[')
                depth++;
            else if (i > 0 && paragraph[i] == paragraph[i - 1] && paragraph[i] is '}' or ']')
                depth--;
            else if (depth <= 0 && paragraph[i] is '。' or '；')
            {
                yield return paragraph[start..(i + 1)];
                start = i + 1;
            }
        }
        if (start < paragraph.Length)
            yield return paragraph[start..];
    }
}
