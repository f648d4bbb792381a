using Taizhang.Kernel.Calendar;
using Taizhang.Service.Towns;
using Taizhang.Web.Pages.Figures;

namespace Taizhang.Web.Pages.Map;

/// <summary>What a map shows, as its address says it.</summary>
/// <param name="Figure">With its slice; null: the first that says something.</param>
/// <param name="Area">The area whose parts are shown; null: the visitor's own.</param>
/// <param name="At">The day whose borders are shown; null: those of the period's end.</param>
/// <param name="Level"><c>grid</c>: the grids of the whole township.</param>
/// <param name="Points">The ledger whose entries are shown as points; null: none.</param>
/// <param name="State">Only those in this state.</param>
/// <param name="Shapes">The ledger whose entries' shapes are shown; null: none.</param>
public sealed record MapAddress(
    string? Figure,
    string? Area = null,
    DateOnly? At = null,
    string? Level = null,
    string? Points = null,
    string? State = null,
    string? Shapes = null
)
{
    public string In(Visit visit, string path = "map", Period? period = null) =>
        visit.FiguresAt(
            path,
            Area,
            period,
            ("figure", Figure),
            ("at", At?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            ("level", Level),
            ("points", Points),
            ("state", State),
            ("shapes", Shapes)
        );
}
