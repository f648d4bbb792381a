using System.Text;
using Taizhang.Kernel.Decisions;

namespace Taizhang.Kernel.Reports;

/// <summary>A stretch of a printed draft: prose, or a chip with what it prints (null: nothing).</summary>
/// <param name="Start">Of the stretch in the printed text.</param>
public sealed record PrintedPiece(int Start, string Text, string? Chip, bool IsEmpty);

/// <summary>A draft as it prints now: the text, and the places of chips in it.</summary>
public sealed record PrintedDraft(string Text, IReadOnlyList<PrintedPiece> Pieces)
{
    /// <summary>Printed in place of a figure without a value.</summary>
    public const string Missing = "——";

    public static PrintedDraft Of(Township town, string text, int year)
    {
        var printed = new StringBuilder(text.Length);
        var pieces = new List<PrintedPiece>();
        foreach (var piece in DraftText.Pieces(text))
        {
            string? prints = piece.Chip is { } chip ? DraftText.PrintChip(chip, town, year) : text[piece.Start..piece.End];
            pieces.Add(new(printed.Length, prints ?? Missing, piece.Chip, prints is null));
            printed.Append(prints ?? Missing);
        }
        return new(printed.ToString(), pieces);
    }

    /// <summary>The chips, each once, with what they print.</summary>
    public IEnumerable<PrintedPiece> Chips => Pieces.Where(piece => piece.Chip is not null).DistinctBy(piece => piece.Chip);

    /// <summary>Whether a stretch of the printed text lies in a chip.</summary>
    public bool IsChip(int start, int end) =>
        Pieces.Any(piece => piece.Chip is not null && piece.Start < end && start < piece.Start + piece.Text.Length);

    /// <summary>Its paragraphs: where each begins in the printed text, and its pieces, cut at line ends.</summary>
    public IEnumerable<(int Start, IReadOnlyList<PrintedPiece> Pieces)> Paragraphs()
    {
        var line = new List<PrintedPiece>();
        int start = 0;
        foreach (var piece in Pieces)
        {
            if (piece.Chip is not null)
            {
                line.Add(piece);
                continue;
            }
            int at = 0;
            while (piece.Text.IndexOf('\n', at) is >= 0 and int end)
            {
                if (end > at)
                    line.Add(new(piece.Start + at, piece.Text[at..end], null, false));
                if (line.Count > 0)
                    yield return (start, line);
                line = [];
                start = piece.Start + end + 1;
                at = end + 1;
            }
            if (at < piece.Text.Length)
                line.Add(new(piece.Start + at, piece.Text[at..], null, false));
        }
        if (line.Count > 0)
            yield return (start, line);
    }
}
