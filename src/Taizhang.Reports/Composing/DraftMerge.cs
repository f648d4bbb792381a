using DiffPlex;

namespace Taizhang.Reports.Composing;

/// <summary>
/// Two people's changes to one text merged paragraph by paragraph. Where both changed the same paragraphs differently, both versions stay,
/// one after the other, each marked.
/// </summary>
/// <param name="Text">The merged text.</param>
/// <param name="Conflicts">In how many places the two changes conflict.</param>
public sealed record DraftMerge(string Text, int Conflicts)
{
    public const string Theirs = "【对方改作】",
        Ours = "【本人改作】";

    /// <param name="before">The text from which both started.</param>
    public static DraftMerge Of(string before, string theirs, string ours)
    {
        string[] lines = before.Split('\n');
        var (their, our) = (Hunk.Of(before, theirs), Hunk.Of(before, ours));
        var merged = new List<string>();
        int at = 0,
            a = 0,
            b = 0,
            conflicts = 0;
        while (a < their.Count || b < our.Count)
        {
            // A region of the old text in which hunks of either touch each other.
            int start = Math.Min(a < their.Count ? their[a].Start : int.MaxValue, b < our.Count ? our[b].Start : int.MaxValue),
                end = start,
                fromA = a,
                fromB = b;
            for (bool grew = true; grew; )
            {
                grew = false;
                if (a < their.Count && their[a].Start <= end)
                    (end, grew) = (Math.Max(end, their[a++].End), true);
                if (b < our.Count && our[b].Start <= end)
                    (end, grew) = (Math.Max(end, our[b++].End), true);
            }
            merged.AddRange(lines[at..start]);
            at = end;
            var theirsHere = Applied(lines, start, end, their[fromA..a]);
            var oursHere = Applied(lines, start, end, our[fromB..b]);
            if (b == fromB)
                merged.AddRange(theirsHere);
            else if (a == fromA || theirsHere.SequenceEqual(oursHere))
                merged.AddRange(oursHere);
            else
            {
                conflicts++;
                merged.AddRange(theirsHere.Select(line => Theirs + line));
                merged.AddRange(oursHere.Select(line => Ours + line));
            }
        }
        merged.AddRange(lines[at..]);
        return new(string.Join('\n', merged), conflicts);
    }

    /// <summary>The difference between two texts, line by line: <c>+</c> added, <c>-</c> removed.</summary>
    public static IReadOnlyList<(char Sign, string Line)> Changes(string before, string after)
    {
        string[] lines = before.Split('\n');
        return
        [
            .. Hunk.Of(before, after)
                .SelectMany(hunk => lines[hunk.Start..hunk.End].Select(line => ('-', line)).Concat(hunk.Lines.Select(line => ('+', line)))),
        ];
    }

    private static List<string> Applied(string[] lines, int start, int end, List<Hunk> hunks)
    {
        var applied = new List<string>();
        foreach (var hunk in hunks)
        {
            applied.AddRange(lines[start..hunk.Start]);
            applied.AddRange(hunk.Lines);
            start = hunk.End;
        }
        applied.AddRange(lines[start..end]);
        return applied;
    }

    /// <summary>A range of lines of the old text, end excluded, and their replacement.</summary>
    private sealed record Hunk(int Start, int End, string[] Lines)
    {
        public static List<Hunk> Of(string before, string after)
        {
            var diff = Differ.Instance.CreateLineDiffs(before, after, ignoreWhitespace: false);
            return
            [
                .. diff.DiffBlocks.Select(block => new Hunk(
                    block.DeleteStartA,
                    block.DeleteStartA + block.DeleteCountA,
                    [.. diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB)]
                )),
            ];
        }
    }
}
