using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace Taizhang.Reports.Composing;

/// <summary>Two people's changes of one text brought together, paragraph by paragraph. Where both changed the same paragraphs differently, both stand, one after the other, each marked.</summary>
/// <param name="Text">The two together.</param>
/// <param name="Conflicts">How many places both changed differently.</param>
public sealed record DraftMerge(string Text, int Conflicts)
{
    public const string Theirs = "【对方改作】", Ours = "【本人改作】";

    /// <param name="before">The text from which both began.</param>
    public static DraftMerge Of(string before, string theirs, string ours)
    {
        var diff = ThreeWayDiffer.Instance.CreateDiffs(before, theirs, ours, ignoreWhiteSpace: false, ignoreCase: false, new LineChunker());
        var merged = new List<string>();
        int conflicts = 0;
        foreach (var block in diff.DiffBlocks)
        {
            var their = Taken(diff.PiecesOld, block.OldStart, block.OldCount);
            var our = Taken(diff.PiecesNew, block.NewStart, block.NewCount);
            switch (block.ChangeType)
            {
                case ThreeWayChangeType.OldOnly: merged.AddRange(their); break;
                case ThreeWayChangeType.Conflict:
                    conflicts++;
                    merged.AddRange(their.Select(line => Theirs + line));
                    merged.AddRange(our.Select(line => Ours + line));
                    break;
                default: merged.AddRange(our); break;
            }
        }
        return new(string.Join('\n', merged), conflicts);
    }

    /// <summary>What one text has that another has not, line by line: <c>+</c> added, <c>-</c> taken out.</summary>
    public static IReadOnlyList<(char Sign, string Line)> Changes(string before, string after)
    {
        var changes = new List<(char, string)>();
        var diff = Differ.Instance.CreateLineDiffs(before, after, ignoreWhitespace: false);
        foreach (var block in diff.DiffBlocks)
        {
            changes.AddRange(Taken(diff.PiecesOld, block.DeleteStartA, block.DeleteCountA).Select(line => ('-', line)));
            changes.AddRange(Taken(diff.PiecesNew, block.InsertStartB, block.InsertCountB).Select(line => ('+', line)));
        }
        return changes;
    }

    private static IEnumerable<string> Taken(IReadOnlyList<string> pieces, int start, int count) => pieces.Skip(start).Take(count);
}
