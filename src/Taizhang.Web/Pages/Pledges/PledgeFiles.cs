using Microsoft.AspNetCore.Builder;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Pledges;
using Taizhang.Service.Pledges;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;

namespace Taizhang.Web.Pages.Pledges;

/// <summary>The papers made of pledges, as Word files.</summary>
internal static class PledgeFiles
{
    public static void MapPledgeFiles(this WebApplication app)
    {
        app.MapGet(
            "/{town}/pledges/bulletin.docx",
            async (Visit visit, int? year) =>
            {
                int of = year ?? visit.Period.Year;
                var (pledges, _) = await visit.Town.PledgesAsync(visit.Actor, of);
                string town = visit.Town.Info.Name;
                return FileResults.Word(
                    $"{town}{of}年督查通报（{visit.Today:MM}月）",
                    PledgePapers.Bulletin(town, $"{town}党政办公室", of, visit.Today, pledges) with
                    {
                        IsDemo = visit.Town.Info.Demo,
                    }
                );
            }
        );
        app.MapGet(
            "/{town}/pledges/reckoning.docx",
            async (Visit visit, int? year) =>
            {
                int of = year ?? visit.Period.Year;
                var (pledges, _) = await visit.Town.PledgesAsync(visit.Actor, of);
                string town = visit.Town.Info.Name;
                return FileResults.Word(
                    $"{town}{of}年承诺兑现表",
                    PledgePapers.Reckoning(town, $"{town}人民政府", of, visit.Today, pledges, await ReasonsAsync(visit, pledges)) with
                    {
                        IsDemo = visit.Town.Info.Demo,
                    }
                );
            }
        );
    }

    /// <summary>The reasons for pledges not kept: those given with their last move.</summary>
    private static async Task<Dictionary<string, string>> ReasonsAsync(Visit visit, IEnumerable<Tracked> pledges)
    {
        var reasons = new Dictionary<string, string>();
        foreach (var one in pledges.Where(one => one.Pledge.IsSettled && one.Reckoned != Reckoned.Kept))
            if (
                (await visit.Town.HistoryAsync(visit.Actor, one.Pledge.Entry))
                    .Select(line => line.Event)
                    .OfType<EntryEvent>()
                    .LastOrDefault(happened => happened.State is { } state && state.Before != state.After)
                    ?.Reason is
                { } why
            )
                reasons[one.Pledge.Number] = why;
        return reasons;
    }
}
