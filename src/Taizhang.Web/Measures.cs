using Microsoft.AspNetCore.Builder;
using Prometheus;
using Taizhang.Service.Towns;

namespace Taizhang.Web;

/// <summary>
/// The content of /metrics: requests by page and status, and the length of each township's journal, whose growth is the number of commands
/// carried out.
/// </summary>
internal static class Measures
{
    public static void UseMeasures(this WebApplication app, TownHouse house)
    {
        // A registry of its own: one process may hold several sites, as tests do.
        var registry = Metrics.NewCustomRegistry();
        DotNetStats.Register(registry);
        var journal = Metrics
            .WithCustomRegistry(registry)
            .CreateGauge("taizhang_journal_lines", "Lines of a township's journal: commands carried out since it began.", "town");
        registry.AddBeforeCollectCallback(() =>
        {
            foreach (var town in house.All)
                journal.WithLabels(town.Info.Id).Set(town.Position);
        });
        app.UseHttpMetrics(options =>
        {
            options.InProgress.Registry = options.RequestCount.Registry = options.RequestDuration.Registry = registry;
            options.ReduceStatusCodeCardinality();
        });
        app.MapMetrics("/metrics", registry);
    }
}
