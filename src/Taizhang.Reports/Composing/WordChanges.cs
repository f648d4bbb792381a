using DiffPlex;
using DiffPlex.Chunkers;
using Taizhang.Kernel.Reports;

namespace Taizhang.Reports.Composing;

/// <summary>A stretch of a changed paragraph: <c>+</c> added, <c>-</c> removed, a space where nothing changed.</summary>
public readonly record struct WordChange(char Sign, string Text);

/// <summary>The difference between two drafts, paragraph by paragraph and in each by words: a figure is one word, so is a number.</summary>
public static class WordChanges
{
    private static readonly CustomFunctionChunker Words = new(Split);

    /// <summary>The changed paragraphs, each with its stretches in their order; paragraphs that are the same are left out.</summary>
    public static IReadOnlyList<IReadOnlyList<WordChange>> Of(string before, string after)
    {
        var changed = new List<IReadOnlyList<WordChange>>();
        var lines = Differ.Instance.CreateLineDiffs(before, after, ignoreWhitespace: false);
        foreach (var block in lines.DiffBlocks)
            for (int i = 0; i < Math.Max(block.DeleteCountA, block.InsertCountB); i++)
                changed.Add(
                    Paragraph(
                        i < block.DeleteCountA ? lines.PiecesOld[block.DeleteStartA + i] : "",
                        i < block.InsertCountB ? lines.PiecesNew[block.InsertStartB + i] : ""
                    )
                );
        return changed;
    }

    private static List<WordChange> Paragraph(string before, string after)
    {
        var changes = new List<WordChange>();
        var words = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, Words);
        int at = 0;
        foreach (var block in words.DiffBlocks)
        {
            Add(' ', words.PiecesOld, at, block.DeleteStartA);
            Add('-', words.PiecesOld, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Add('+', words.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            at = block.DeleteStartA + block.DeleteCountA;
        }
        Add(' ', words.PiecesOld, at, words.PiecesOld.Count);
        return changes;

        void Add(char sign, IReadOnlyList<string> pieces, int from, int to)
        {
            if (from < to)
                changes.Add(new(sign, string.Concat(pieces.Skip(from).Take(to - from))));
        }
    }

    private static string[] Split(string text)
    {
        var words = new List<string>();
        foreach (var piece in DraftText.Pieces(text))
        {
            string stretch = text[piece.Start..piece.End];
            if (piece.Chip is not null)
            {
                words.Add(stretch);
                continue;
            }
            for (int at = 0; at < stretch.Length; )
            {
                int end = at + 1;
                if (IsOfNumber(stretch[at]))
                    while (end < stretch.Length && IsOfNumber(stretch[end]))
                        end++;
                words.Add(stretch[at..end]);
                at = end;
            }
        }
        return [.. words];
    }

    private static bool IsOfNumber(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '%' or ',';
}
