using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>The map, from 今日 by clicks alone: a figure is chosen, a village opens, and without scripts the table does the same.</summary>
public sealed class MapTests(DemoSite demo)
{
    [Fact]
    public async Task A_leader_finds_the_map_chooses_a_figure_and_opens_a_village()
    {
        await using var leader = await demo.SignInAsync("kejing.leader");
        var page = leader.Page;
        await leader.OpenAsync("/kejing/today");
        await page.Locator(".rail a", new() { HasText = "地图" }).ClickAsync();
        await leader.ArriveAsync("/kejing/map");
        await page.Locator("select[name=figure]").SelectOptionAsync("hazard.found");
        await page.Locator(".map-pick .btn").ClickAsync();
        await leader.ArriveAsync("figure=hazard.found");
        await Assertions.Expect(page.Locator(".map-said")).ToContainTextAsync("非真实边界");

        // The moving map lies over the sheet where the browser can draw it; a click in the middle of a village opens it.
        await Assertions.Expect(page.Locator("tz-map")).ToHaveAttributeAsync("data-ready", "", new() { Timeout = 30_000 });
        var stage = (await page.Locator(".map-stage").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(stage.X + stage.Width / 2, stage.Y + stage.Height / 2);
        await leader.ArriveAsync("area=419001");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("分网格");
        await page.ScreenshotAsync(new() { Path = Path.Combine(DemoSite.Pictures, "map.png") });
        leader.AssertNoComplaints();
    }

    [Fact]
    public async Task Without_scripts_the_sheet_and_the_table_open_the_same()
    {
        await using var leader = await demo.SignInAsync("kejing.leader", scripts: false);
        var page = leader.Page;
        await leader.OpenAsync("/kejing/map?figure=hazard.found");
        await Assertions.Expect(page.Locator("svg.map-land")).ToBeVisibleAsync();
        Assert.True(await page.Locator("svg.map-land > a").CountAsync() > 10);
        await page.Locator(".map-table tbody th a").First.ClickAsync();
        await leader.ArriveAsync("area=419001");
        await page.Locator(".map-table tbody td a").First.ClickAsync();
        await leader.ArriveAsync("/figures/hazard.found");
    }
}
