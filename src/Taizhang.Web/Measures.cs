using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Prometheus;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web;

/// <summary>
/// The content of /metrics: requests by page and status, and the length of each township's journal, whose growth is the number of commands
/// carried out. Each label has few values, whatever visitors send. For others than watchers the page is not there.
/// </summary>
internal static class Measures
{
    private static readonly string[] Labels = ["method", "endpoint", "code"];
    private static readonly string[] Methods = ["GET", "POST", "HEAD", "PATCH", "PUT", "DELETE", "OPTIONS"];

    public static void UseMeasures(this WebApplication app, TownHouse house)
    {
        // A registry of its own: one process may hold several sites, as tests do.
        var registry = Metrics.NewCustomRegistry();
        DotNetStats.Register(registry);
        var metrics = Metrics.WithCustomRegistry(registry);
        var journal = metrics.CreateGauge(
            "taizhang_journal_lines",
            "Lines of a township's journal: commands carried out since it began.",
            "town"
        );
        registry.AddBeforeCollectCallback(() =>
        {
            foreach (var town in house.All)
                journal.WithLabels(town.Info.Id).Set(town.Position);
        });
        var count = metrics.CreateCounter("http_requests_received_total", "Requests answered.", Labels);
        var duration = metrics.CreateHistogram(
            "http_request_duration_seconds",
            "How long requests took.",
            Labels,
            new() { Buckets = Histogram.ExponentialBuckets(0.001, 2, 16) }
        );
        var running = metrics.CreateGauge("http_requests_in_progress", "Requests being answered.");
        app.Use(
            async (context, next) =>
            {
                long began = Stopwatch.GetTimestamp();
                using var one = running.TrackInProgress();
                int status = StatusCodes.Status500InternalServerError;
                try
                {
                    await next(context);
                    status = context.Response.StatusCode;
                }
                finally
                {
                    string[] labels = LabelsOf(context, status);
                    count.WithLabels(labels).Inc();
                    duration.WithLabels(labels).Observe(Stopwatch.GetElapsedTime(began).TotalSeconds);
                }
            }
        );
        app.MapGet(
            "/metrics",
            (HttpContext http, SiteSettings settings, CancellationToken cancel) =>
                settings.IsWatcher(http)
                    ? Results.Stream(to => registry.CollectAndExportAsTextAsync(to, cancel), PrometheusConstants.TextContentType)
                    : Results.NotFound()
        );
    }

    private static string[] LabelsOf(HttpContext context, int status)
    {
        string method = context.Request.Method;
        return
        [
            Array.IndexOf(Methods, method) >= 0 ? method : "other",
            (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none",
            (status / 100).ToString(CultureInfo.InvariantCulture) + "xx",
        ];
    }
}
