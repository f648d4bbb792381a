using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Reports;

/// <summary>No sentence asserts what no figure holds: what is wrong with the claims of an outline or of a ledger's phrase.</summary>
public static class ClaimCheck
{
    /// <summary>At most twenty, each with its line.</summary>
    public static IReadOnlyList<Refusal> OfOutline(string outline, FigureBook figures, ClaimWords words)
    {
        var wrong = new List<Refusal>();
        // A chip for a part of the year names the year only when a report is composed; which year makes no difference here.
        string[] lines = outline.Replace("|年-", "|2000-", StringComparison.Ordinal).Split('\n');
        bool intends = false;
        for (int i = 0; i < lines.Length; i++)
        {
            intends = words.BeginsIntents(lines[i].Trim()) ?? intends;
            wrong.AddRange(Of(lines[i], figures, intends ? ClaimWords.None : words).Select(refusal => refusal.OnLine(i + 1)));
        }
        return [.. wrong.Take(20)];
    }

    /// <summary>What is wrong with the claims of a text, in their order. Figures are named in full.</summary>
    public static IEnumerable<Refusal> Of(string text, FigureBook figures, ClaimWords words)
    {
        foreach (var (start, end, inner) in ClaimText.Pieces(text))
        {
            if (inner is not null)
            {
                if (OfClaim(inner, figures) is { } fault)
                    yield return fault;
                continue;
            }
            string prose = string.Concat(
                DraftText
                    .Pieces(text[start..end])
                    .Select(piece => piece.Chip is null ? text[(start + piece.Start)..(start + piece.End)] : " ")
            );
            if (ClaimText.IsOpen(prose))
                yield return Refusal.ClaimOpen();
            else if (words.Find(prose) is { } word)
                yield return Refusal.ClaimBare(word);
        }
    }

    private static Refusal? OfClaim(string inner, FigureBook figures)
    {
        var claim = Claim.Parse(inner);
        if (!claim.Ok)
            return claim.Refusals[0];
        return figures.Find(claim.Value.Of.Figure) is var (figure, _)
            ? claim.Value.Fault(figure, figures)
            : Refusal.ClaimFigure(claim.Value.Of.Figure);
    }
}
