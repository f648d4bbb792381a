using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Calendar;
using Taizhang.Service.Editions;
using Taizhang.Service.Residents;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Open;

/// <summary>What the open pages offer to programs: a feed (RSS 2.0) of what clerks released, a catalogue of the open data.</summary>
internal static class OpenFiles
{
    private const int Most = 50;

    public static void MapOpenFiles(this WebApplication app)
    {
        app.MapGet("/open/{id}/voices.rss", FeedAsync);
        app.MapGet("/open/{id}/catalog.json", Catalogue);
    }

    private static IResult Catalogue(TownHouse house, SiteSettings settings, HttpRequest request, string id) =>
        house.Find(id) is { } town
            ? Results.Bytes(OpenCatalogue.Json(town, $"{settings.AddressOf(request)}/open/{id}"), "application/ld+json; charset=utf-8")
            : Results.NotFound();

    private static async Task<IResult> FeedAsync(TownHouse house, SiteSettings settings, HttpRequest request, string id)
    {
        if (house.Find(id) is not { } town || town.PublicLedgers.Count == 0)
            return Results.NotFound();
        string page = $"{settings.AddressOf(request)}/open/{id}/voices";
        var items = (await VoiceDesk.ReleasedAsync(town, Most)).Select(one => new XElement(
            "item",
            new XElement("title", $"{one.Kind}，{one.Village}：{one.State}"),
            new XElement("description", one.Text),
            new XElement("link", $"{page}#{one.Number}"),
            new XElement("guid", new XAttribute("isPermaLink", "false"), $"{id}/{one.Number}"),
            new XElement("pubDate", new DateTimeOffset(one.Opened, default, TownTime.Offset).ToString("R"))
        ));
        var feed = new XElement(
            "rss",
            new XAttribute("version", "2.0"),
            new XElement(
                "channel",
                new XElement("title", $"{town.Info.Name}群众反映"),
                new XElement("link", page),
                new XElement("description", "群众反映的事和办理情况"),
                new XElement("language", "zh-cn"),
                items
            )
        );
        return Results.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed}", "application/rss+xml; charset=utf-8");
    }
}
