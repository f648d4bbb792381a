using System.Net;
using System.Text.Json;
using Taizhang.Kernel.Shapes;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Map;

/// <summary>What the API gives of the map: GeoJSON, what the caller may see, bounded, with a mark of its content.</summary>
public sealed class MapAnswers(MapSite site) : IClassFixture<MapSite>
{
    [Fact]
    public async Task Areas_come_with_borders_and_the_figure()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var answer = (await clerk.GetAsync("map/areas?figure=hazard.found")).Json;
        Assert.Equal("FeatureCollection", answer.GetProperty("type").GetString());
        var feature = answer.GetProperty("features")[0];
        var ring = feature.GetProperty("geometry").GetProperty("coordinates")[0];
        Assert.Equal(5, ring.GetArrayLength());
        Assert.Equal(ring[0].GetRawText(), ring[4].GetRawText());
        Assert.Equal(35, Math.Floor(ring[0][1].GetDouble()));
        Assert.Equal(
            2,
            (await clerk.GetAsync($"map/areas?figure=hazard.found&area={TestSite.Diantou}")).Json.GetProperty("features").GetArrayLength()
        );
        Assert.Equal(
            JsonValueKind.Null,
            (await clerk.GetAsync("map/areas?figure=hazard.found&at=2020-01-01"))
                .Json.GetProperty("features")[0]
                .GetProperty("geometry")
                .ValueKind
        );
    }

    [Fact]
    public async Task Who_has_the_answer_already_gets_nothing_again()
    {
        var browser = await site.SignInAsync("clerk");
        const string Path = "/api/v1/kejing/map/areas?figure=hazard.found&period=2022";
        var first = await browser.GetAsync(Path);
        Assert.Equal("application/geo+json", first.Content.Headers.ContentType!.MediaType);
        var again = await browser.SendAsync(HttpMethod.Get, Path, null, ("If-None-Match", first.Headers.ETag!.Tag));
        Assert.Equal(
            (HttpStatusCode.NotModified, 0),
            (again.StatusCode, (await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length)
        );
    }

    [Fact]
    public async Task Shapes_of_entries_are_those_that_the_caller_sees_and_that_meet_the_box()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync(("site", "有图斑的商店"));
        var done = await site.Town.DoAsync(
            new SetEntryShape(TestSite.Id(), number, MapSite.From, MapSite.Square(0, 0)),
            await site.ActorAsync("clerk"),
            TestContext.Current.CancellationToken
        );
        Assert.Empty(done.Refusals);
        Assert.Contains(number, await NumbersAsync(clerk, "ledger=hazard"));
        Assert.Contains(number, await NumbersAsync(clerk, "ledger=hazard&box=112.001,35.001,112.002,35.002"));
        Assert.DoesNotContain(number, await NumbersAsync(clerk, "ledger=hazard&box=113,36,114,37"));
        Assert.DoesNotContain(number, await NumbersAsync(clerk, "ledger=hazard&at=2022-12-31"));
        Assert.Empty(await NumbersAsync(clerk, "ledger=petition"));

        // Where it was struck it is no more; what was said of it stands in its history.
        await clerk.PostAsync($"entries/{number}/strike", new { id = TestSite.Id(), reason = "误登" });
        Assert.DoesNotContain(number, await NumbersAsync(clerk, "ledger=hazard"));
        var page = await (await site.SignInAsync("clerk")).OpenAsync($"/kejing/ledgers/hazard/{number}");
        Assert.Contains("画图形", page.Text(".trail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_is_personal_is_nobodys_point_but_its_handlers()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var leader = await ApiClient.AsAsync(site, "leader");
        await clerk.HazardAsync(("site", "众人可见"), ("spot", MapSite.Middle(1, 0)));
        Assert.NotEmpty(await PlacesAsync(clerk, "hazard"));
        Assert.NotEmpty(await PlacesAsync(leader, "hazard"));
        Assert.Empty(await PlacesAsync(leader, "household"));
    }

    [Theory]
    [InlineData("map/areas?figure=nothing.here", "missing.figure")]
    [InlineData("map/areas?area=99", "missing.area")]
    [InlineData("map/areas?at=gestern", "field.date")]
    [InlineData("map/areas?period=2023-13", "input.period")]
    [InlineData("map/places", "missing.ledger")]
    [InlineData("map/places?ledger=nothing", "missing.ledger")]
    [InlineData("map/places?ledger=hazard&area=99", "missing.area")]
    [InlineData("map/shapes?ledger=hazard&box=1,2,3", "input.box")]
    [InlineData("map/shapes?ledger=hazard&box=1,2,3,NaN", "input.box")]
    [InlineData("map/shapes?ledger=hazard&box=5,2,3,4", "input.box")]
    [InlineData("map/shapes?ledger=hazard&box=1,2,3,400", "input.box")]
    public async Task A_bad_question_is_refused(string path, string code) =>
        Assert.Equal(code, (await (await ApiClient.AsAsync(site, "clerk")).GetAsync(path)).Json.GetProperty("code").GetString());

    private static async Task<IEnumerable<string>> NumbersAsync(ApiClient client, string query) =>
        Names(await client.GetAsync("map/shapes?" + query));

    private static async Task<IEnumerable<string>> PlacesAsync(ApiClient client, string ledger) =>
        Names(await client.GetAsync($"map/places?ledger={ledger}"));

    private static IEnumerable<string> Names(ApiAnswer answer) =>
        answer
            .Json.GetProperty("features")
            .EnumerateArray()
            .Select(one => one.GetProperty("properties").GetProperty("number").GetString()!);
}
