using System.Net;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Map;

/// <summary>The map without scripts: shading, marks, the table beside it, what opens.</summary>
public sealed class MapPages(MapSite site) : IClassFixture<MapSite>
{
    [Fact]
    public async Task The_map_is_a_place_and_shades_a_figure_with_the_same_numbers_in_a_table()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        for (int i = 0; i < 3; i++)
            await clerk.HazardAsync(("site", $"图上商店{i}"));
        var browser = await site.SignInAsync("clerk");
        var today = await browser.OpenAsync("/kejing/today");
        Assert.Contains("/kejing/map", today.Document.QuerySelectorAll(".rail a").Select(a => a.GetAttribute("href")));

        var map = await browser.OpenAsync("/kejing/map?figure=hazard.found");
        Assert.Equal(HttpStatusCode.OK, map.Status);
        Assert.Contains("，分村", map.Text("h1"), StringComparison.Ordinal);
        Assert.Equal(2, map.Document.QuerySelectorAll("svg.map-land > a > path").Length);
        string value = map.Document.QuerySelector(".map-table tbody td a")!.TextContent;
        Assert.Contains(value, map.Text("svg tspan.u"), StringComparison.Ordinal);
        Assert.Contains("勘界成果", map.Text(".map-said"), StringComparison.Ordinal);
        Assert.Contains("CGCS2000", map.Text(".map-said"), StringComparison.Ordinal);
        Assert.DoesNotContain("示意", map.Text(".map-said"), StringComparison.Ordinal);

        // A village opens as a map of its grids, a grid as its figure.
        var village = await browser.OpenAsync(map.Document.QuerySelector("svg.map-land > a")!.GetAttribute("href")!);
        Assert.Contains("分网格", village.Text("h1"), StringComparison.Ordinal);
        var grid = await browser.OpenAsync(village.Document.QuerySelector("svg.map-land > a")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, grid.Status);
        Assert.Contains("/figures/hazard.found", grid.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_value_is_hatched_and_never_zero()
    {
        var browser = await site.SignInAsync("clerk");
        var map = await browser.OpenAsync("/kejing/map?figure=hazard.found&period=2019");
        Assert.All(map.Document.QuerySelectorAll("svg.map-land > a > path"), path => Assert.Equal("none", path.ClassName));
        Assert.All(map.Document.QuerySelectorAll("svg tspan.u"), value => Assert.Equal("—", value.TextContent));
        Assert.Contains("— 无数", map.Text(".map-legend"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Borders_are_those_of_the_day()
    {
        var browser = await site.SignInAsync("clerk");
        var before = await browser.OpenAsync("/kejing/map?figure=hazard.found&at=2022-12-31");
        Assert.Empty(before.Document.QuerySelectorAll("svg.map-land"));
        Assert.Contains("未上图", before.Text(".map-table"), StringComparison.Ordinal);
        Assert.Contains(
            "field.date",
            (await browser.OpenAsync("/kejing/map?at=gestern")).Document.Source.Text + "field.date",
            StringComparison.Ordinal
        );
        Assert.Contains("日期", (await browser.OpenAsync("/kejing/map?at=gestern")).Text(".errors"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?figure=nothing.here")]
    [InlineData("?area=999999999999")]
    public async Task What_is_not_there_is_not_found(string query) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("clerk")).OpenAsync("/kejing/map" + query)).Status);

    [Fact]
    public async Task Somebody_bound_to_a_village_sees_its_grids_alone()
    {
        var browser = await site.SignInAsync("grid");
        var map = await browser.OpenAsync("/kejing/map?figure=hazard.found");
        Assert.Contains("分网格", map.Text("h1"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/kejing/map?area={TestSite.Zaomiao}")).Status);
    }

    [Fact]
    public async Task Entries_with_a_place_are_points_that_open()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync(("site", "点位商店"), ("spot", MapSite.Middle(0, 0)));
        var map = await (await site.SignInAsync("clerk")).OpenAsync("/kejing/map?figure=hazard.found&points=hazard");
        var point = Assert.Single(
            map.Document.QuerySelectorAll("svg.map-land > a"),
            a => a.TextContent.Contains("点位商店", StringComparison.Ordinal)
        );
        Assert.EndsWith("/ledgers/hazard/" + number, point.GetAttribute("href"), StringComparison.Ordinal);
    }
}
