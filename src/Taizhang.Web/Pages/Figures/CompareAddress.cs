using Taizhang.Kernel.Calendar;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Figures;

/// <summary>Addresses of figure comparisons.</summary>
internal static class CompareAddress
{
    /// <param name="id">A figure's id, with its slice if it has one; null: the page for choosing one.</param>
    public static string Compare(this Visit visit, string? id = null, string? area = null, Period? period = null) =>
        visit.FiguresAt("compare", area, period, ("figure", id));

    public static string CompareExport(this Visit visit, string id, string? area) =>
        visit.FiguresAt("compare/export", area, null, ("figure", id));
}
