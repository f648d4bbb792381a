using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Components.Entries;

/// <summary>The areas that a select offers: those in the visitor's scope down to a level, village by village.</summary>
public static class AreaChoices
{
    /// <param name="standing">Only areas open today.</param>
    public static IReadOnlyList<Area> For(Visit visit, AreaLevel deepest, bool standing)
    {
        var tree = visit.Areas;
        return
        [
            .. tree.All.Where(area =>
                area.Level <= deepest && (!standing || area.StandsOn(visit.Today)) && Rights.Covers(visit.Actor, area.Code, tree)
            ),
        ];
    }

    /// <summary>By village, each before its grids; the township and, where there are no grids, the villages are ungrouped.</summary>
    public static IEnumerable<(Area? Village, IEnumerable<Area> Areas)> Grouped(Visit visit, IReadOnlyList<Area> areas, AreaLevel deepest)
    {
        var tree = visit.Areas;
        if (deepest < AreaLevel.Grid)
            return [(null, areas.OrderBy(area => area.Level).ThenBy(area => area.Code, StringComparer.Ordinal))];
        return areas
            .OrderBy(area => area.Level)
            .ThenBy(area => area.Code, StringComparer.Ordinal)
            .GroupBy(area => area.Level == AreaLevel.Town ? null : tree.VillageOf(area))
            .Select(group => (group.Key, group.AsEnumerable()));
    }
}
