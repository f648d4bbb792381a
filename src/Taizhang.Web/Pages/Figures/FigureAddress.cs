using System.Text;
using Taizhang.Kernel.Calendar;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Figures;

/// <summary>Addresses of figure pages. Every number on every page links here.</summary>
public static class FigureAddress
{
    /// <param name="id">A figure's id, with its slice if it has one.</param>
    /// <param name="area">Null: the visitor's default area.</param>
    /// <param name="period">Null: the period chosen.</param>
    public static string Figure(this Visit visit, string id, string? area = null, Period? period = null) =>
        visit.FiguresAt("figures/" + Uri.EscapeDataString(id), area, period);

    public static string FigureExport(this Visit visit, string id, string? area) =>
        visit.FiguresAt($"figures/{Uri.EscapeDataString(id)}/export", area);

    /// <summary>A page of the figures at an area and period; defaults are left out.</summary>
    public static string FiguresAt(
        this Visit visit,
        string path,
        string? area = null,
        Period? period = null,
        params ReadOnlySpan<(string Name, string? Value)> more
    )
    {
        var address = new StringBuilder($"/{visit.Town.Info.Id}/{path}");
        char before = '?';
        Add("area", area == visit.Town.HomeOf(visit.Actor) ? null : area);
        var at = period ?? visit.Period;
        Add("period", at == new Period(visit.Today.Year) ? null : at.ToString());
        foreach (var (name, value) in more)
            Add(name, value);
        return address.ToString();

        void Add(string name, string? value)
        {
            if (string.IsNullOrEmpty(value))
                return;
            address.Append(before).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            before = '&';
        }
    }
}
