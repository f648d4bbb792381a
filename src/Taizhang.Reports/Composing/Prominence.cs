using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Values;

namespace Taizhang.Reports.Composing;

/// <summary>
/// How much a paragraph's figures stand out: how far they exceed their plan, and how much they moved in the right direction. The scale is
/// percentage points, at most 100.
/// </summary>
internal sealed class Prominence(Happened happened)
{
    private static readonly Exact Most = 100;

    /// <summary>The best of the paragraph's figures; zero for one without plan and growth.</summary>
    public Exact Of(string paragraph)
    {
        Exact best = 0;
        foreach (var piece in DraftText.Pieces(paragraph))
        {
            if (piece.Chip is not { } chip || happened.Reading(chip) is not var (_, reading))
                continue;
            if (reading.ShareOfPlan is { } share)
                best = Larger(best, share - 100);
            if (reading.Figure.Good != 0 && reading.Growth is { } growth)
                best = Larger(best, growth * reading.Figure.Good);
        }
        return best.CompareTo(Most) > 0 ? Most : best;
    }

    private static Exact Larger(Exact a, Exact b) => a.CompareTo(b) >= 0 ? a : b;
}
