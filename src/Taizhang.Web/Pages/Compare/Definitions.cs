using Taizhang.Kernel;
using Taizhang.Kernel.Figures;

namespace Taizhang.Web.Pages.Compare;

/// <summary>
/// Whether two townships mean the same by a figure. Not its id says so but its name, unit and rule: a township may have a ledger of its own
/// under an id that another uses for something else.
/// </summary>
public static class Definitions
{
    /// <summary>
    /// In what the second differs, as a page says it; nothing when they are the same. A ratio's parts, and what a count of areas goes by,
    /// are held against each other too.
    /// </summary>
    public static IEnumerable<string> Differences(Figure figure, Pack pack, Figure other, Pack otherPack)
    {
        if (figure.Title != other.Title)
            yield return $"名称是“{other.Title}”";
        if (figure.Unit != other.Unit)
            yield return $"单位是“{other.Unit}”";
        if (
            figure.Kind != other.Kind
            || (figure.Kind is not (FigureKind.Ratio or FigureKind.Areas) && figure.Definition != other.Definition)
        )
        {
            yield return $"算法是“{other.Definition.TrimEnd('。')}”";
            yield break;
        }
        if (
            figure.Kind == FigureKind.Areas
            && figure.Definition.Replace(figure.OfFigure, "", StringComparison.Ordinal)
                != other.Definition.Replace(other.OfFigure, "", StringComparison.Ordinal)
        )
            yield return $"算法是“{other.Definition}”";
        (string Name, string Mine, string Theirs)[] parts = figure.Kind switch
        {
            FigureKind.Ratio => [("分子", figure.Ratio.Over, other.Ratio.Over), ("分母", figure.Ratio.Under, other.Ratio.Under)],
            FigureKind.Areas => [("依据的数字", figure.OfFigure, other.OfFigure)],
            _ => [],
        };
        foreach (var (name, mine, theirs) in parts)
        foreach (
            string difference in Differences(
                pack.Figures.Find(mine)!.Value.Figure,
                pack,
                otherPack.Figures.Find(theirs)!.Value.Figure,
                otherPack
            )
        )
            yield return $"{name}{difference}";
    }
}
