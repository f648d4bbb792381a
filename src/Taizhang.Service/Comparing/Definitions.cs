using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Packs;

namespace Taizhang.Service.Comparing;

/// <summary>
/// Whether two townships mean the same by a figure. Name, unit and rule decide, not the id: a township may have a ledger of its own under
/// an id that another uses for something else.
/// </summary>
public static class Definitions
{
    /// <summary>
    /// How the second differs, in the page's words; empty when they are the same. The parts of ratios and the underlying figures of area
    /// counts are compared too.
    /// </summary>
    public static IEnumerable<string> Differences(Figure figure, Pack pack, Figure other, Pack otherPack)
    {
        if (figure.Title != other.Title)
            yield return $"名称是“{other.Title}”";
        if (figure.Unit != other.Unit)
            yield return $"单位是“{other.Unit}”";
        if (figure.Kind != other.Kind || (figure.IsTallied && figure.Definition != other.Definition))
        {
            yield return $"算法是“{other.Definition.TrimEnd('。')}”";
            yield break;
        }
        if (
            figure.CountsAreas
            && figure.Definition.Replace(figure.OfFigure, "", StringComparison.Ordinal)
                != other.Definition.Replace(other.OfFigure, "", StringComparison.Ordinal)
        )
            yield return $"算法是“{other.Definition}”";
        string[] names =
            figure.IsRatio ? ["分子", "分母"]
            : figure.CountsAreas ? ["依据的数字"]
            : [];
        foreach (var (name, mine, theirs) in figure.Kind.PartNames.Zip(pack.Figures.Parts(figure, ""), otherPack.Figures.Parts(other, "")))
        foreach (string difference in Differences(mine.Figure, pack, theirs.Figure, otherPack))
            yield return $"{name}{difference}";
    }
}
