using System.Globalization;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Keeping;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Keeping;

/// <summary>What was changed of a township, in words.</summary>
internal static class KeepingWords
{
    /// <summary>The changes that the visitor may know of, newest first.</summary>
    public static async Task<IEnumerable<(DateTimeOffset At, string Who, string What)>> ChangesAsync(Visit visit)
    {
        var areas = visit.Areas;
        return (await visit.Town.KeepingAsync(visit.Actor)).Select(one => (one.Line.At, one.Line.ActorName, Of(one.Event, visit, areas)));
    }

    private static string Of(Event happened, Visit visit, AreaTree areas) =>
        happened switch
        {
            AreaSet { Area: { Until: { } until } area } => $"区域 {areas.FullName(area.Code)} 自 {Day(until)} 起停用",
            AreaSet { Area: var area } => $"设区域 {area.Name}（{area.Code}），自 {Day(area.From)} 起",
            OfficeSet { Closed: true, Office: var office } => $"撤销站所 {office}",
            OfficeSet { Office: var office } => $"设站所 {office}",
            OfficeReplaced { Office: var office, Into: var into } => $"站所 {office} 改为 {into}",
            LedgersUsed { Ledgers: var ledgers } => $"启用台账 {ledgers.Length} 本",
            LedgerSet { Ledger: var ledger } => $"自建台账 {ledger.Title}{(ledger.Closed ? " 停用" : "")}",
            DispatchSet { Ledger: var ledger, Area: var area } =>
                $"{visit.Pack.Find(ledger)?.Title ?? ledger} 在 {areas.FullName(area)} 的分派规则",
            PlanSet { Figure: var figure, Area: var area, Period: var period } =>
                $"{visit.Pack.Figures.Find(figure)?.Figure.Title ?? figure} 在 {areas.FullName(area)} 的 {period} 年度计划",
            OpeningFinished => "收起开张",
            _ => happened.Type,
        };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
