using Taizhang.Kernel.Calendar;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Figures;

/// <summary>Where the comparison of a figure stands.</summary>
internal static class CompareAddress
{
    /// <param name="id">A figure's id, with its slice if it has one; null: the page on which one is chosen.</param>
    public static string Compare(this Visit visit, string? id = null, string? area = null, Period? period = null) =>
        visit.FiguresAt("compare", area, period, ("figure", id));

    public static string CompareExport(this Visit visit, string id, string? area) =>
        visit.FiguresAt("compare/export", area, null, ("figure", id));
}
