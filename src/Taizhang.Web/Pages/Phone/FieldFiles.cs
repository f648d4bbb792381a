using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Taizhang.Service.Towns;
using Taizhang.Web.Components;

namespace Taizhang.Web.Pages.Phone;

/// <summary>
/// What makes the page of outdoor work one that a phone installs: its manifest, and the worker that keeps its shell. The worker's text
/// names every file of the shell with its mark, so that a new build is a new worker.
/// </summary>
internal static class FieldFiles
{
    public static void MapFieldFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{town}/field.webmanifest", Manifest);
        routes.MapGet("/{town}/field-worker.js", Worker);
    }

    private static IResult Manifest([FromServices] Visit visit)
    {
        string id = visit.Town.Info.Id;
        var manifest = new JsonObject
        {
            ["id"] = $"/{id}/field",
            ["name"] = $"{visit.Town.Info.Name}外勤",
            ["short_name"] = "外勤",
            ["lang"] = "zh-CN",
            ["start_url"] = $"/{id}/field",
            ["scope"] = $"/{id}/",
            ["display"] = "standalone",
            ["background_color"] = "#fbfaf6",
            ["theme_color"] = "#fbfaf6",
            ["icons"] = new JsonArray(Icon(192), Icon(512)),
        };
        return Results.Text(manifest.ToJsonString(), "application/manifest+json");
    }

    private static JsonObject Icon(int size) =>
        new()
        {
            ["src"] = SiteFiles.Address($"seal-{size}.png"),
            ["sizes"] = $"{size}x{size}",
            ["type"] = "image/png",
        };

    private static IResult Worker([FromServices] Visit visit, HttpContext http)
    {
        if (SiteFiles.WorkerSource is not { } source || SiteFiles.PhoneScript is not { } script)
            return Results.NotFound();
        string page = $"/{visit.Town.Info.Id}/field";
        string[] shell =
        [
            page,
            SiteFiles.Sheet,
            SiteFiles.Dark,
            SiteFiles.Address("phone.css"),
            SiteFiles.Address("phone-work.css"),
            SiteFiles.Address("seal.svg"),
            script,
            .. SiteFiles.Script is { } common ? [common] : Array.Empty<string>(),
        ];
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Text(
            $"const page = {JsonSerializer.Serialize(page)}, shell = {JsonSerializer.Serialize(shell)};\n{source}",
            "text/javascript"
        );
    }
}
