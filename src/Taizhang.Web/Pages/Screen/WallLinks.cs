using Taizhang.Service.Screens;
using Taizhang.Service.Towns;
using Taizhang.Web.Pages.Figures;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Screen;

/// <summary>Where the numbers of a wall lead.</summary>
internal static class WallLinks
{
    public static string Opens(this Visit visit, WallLateRow row) => visit.Link($"ledgers/{row.Ledger}/{row.Number}");

    public static string Opens(this Visit visit, WallChannel channel) =>
        visit.Link($"ledgers/{channel.Ledger}?from={visit.Today:yyyy-MM-dd}&to={visit.Today:yyyy-MM-dd}");

    public static string Opens(this Visit visit, WallFigure figure) => visit.Figure(figure.Reading.Id, period: figure.Period);

    /// <summary>A list of 今日 over the whole scope of the visitor.</summary>
    public static string List(this Visit visit, string list) => visit.Link("today/" + list);
}
