using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web;

/// <summary>
/// What watches the server asks: <c>/healthz/live</c>, whether the process answers at all; <c>/healthz/ready</c>, whether everybody can
/// work, as JSON; <c>/healthz</c>, the same as text. Names and reasons are for the server's own administrator.
/// </summary>
internal static class HealthPages
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz/live", () => Results.Text("ok"));
        app.MapGet(
            "/healthz/ready",
            (HttpContext http, Health health, SiteSettings settings) =>
            {
                var (ailments, detailed) = (health.Ask(), settings.IsWatcher(http));
                return Results.Json(
                    new Readiness(
                        ailments.Any(one => one.Stops) ? "down"
                            : ailments.Count > 0 ? "degraded"
                            : "ok",
                        [.. Told(ailments, detailed).Select(one => new Reason(one.Code, one.What, one.Stops, one.Detail))]
                    ),
                    statusCode: StatusOf(ailments)
                );
            }
        );
        app.MapGet(
            "/healthz",
            (HttpContext http, Health health, SiteSettings settings) =>
            {
                var ailments = health.Ask();
                int status = StatusOf(ailments);
                var text = new StringBuilder(status == StatusCodes.Status200OK ? "ok" : "down");
                foreach (var one in Told(ailments, settings.IsWatcher(http)))
                    text.Append('\n')
                        .Append(one.Code)
                        .Append('：')
                        .Append(one.What)
                        .Append(one.Detail is { } detail ? $"（{detail}）" : "");
                return Results.Text(text.ToString(), statusCode: status);
            }
        );
    }

    private static int StatusOf(IEnumerable<Ailment> ailments) =>
        ailments.Any(one => one.Stops) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;

    /// <summary>Without details each sort is told once, so that not even the number of townships is.</summary>
    private static IEnumerable<Ailment> Told(IEnumerable<Ailment> ailments, bool detailed) =>
        detailed ? ailments : ailments.Select(one => one with { Detail = null }).Distinct();

    private sealed record Readiness(string Status, IReadOnlyList<Reason> Reasons);

    private sealed record Reason(string Code, string What, bool Stops, string? Detail);
}
