using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>L35 智慧3D龙泉: what the township keeps of its places, on one map.</summary>
public sealed class LongquanMapTests : Casework
{
    [Fact]
    [Drives("L35")]
    public async Task L35_a_place_is_kept_once_found_on_the_map_and_gone_when_it_is_closed()
    {
        var place = new Dictionary<string, object>
        {
            ["code"] = "CS-001",
            ["name"] = "南河入河口",
            ["kind"] = "入河口",
            ["since"] = "2023-05-01",
            ["place"] = "112.602100,35.143200",
        };
        string number = await RegisterAsync("grid", "site", place, TestSite.DiantouGrid);
        Assert.Equal("conflict.duplicate", (await TryRegisterAsync("grid", "site", place, TestSite.DiantouGrid)).Code);
        place["code"] = "CS-002";
        place["place"] = "212.602100,35.143200";
        Assert.Equal("field.point", (await TryRegisterAsync("grid", "site", place, TestSite.DiantouGrid)).Code);

        foreach (string user in new[] { "clerk", "grid", "leader", "deputy" })
            Assert.Contains(number, await OnMapAsync(user));
        Assert.Empty((await (await AsAsync("clerk")).GetAsync($"map/places?ledger=site&area={TestSite.Zaomiao}")).Features());
        // A household's place is personal: its grid worker sees it, a deputy does not.
        string house = await RegisterAsync(
            "grid",
            "household",
            new
            {
                house = "三维-1",
                head = "户主",
                kind = "一般农户",
                people = 2,
                place = "112.602200,35.143300",
            },
            TestSite.DiantouGrid
        );
        Assert.Contains(house, await OnMapAsync("grid", "household"));
        Assert.DoesNotContain(house, await OnMapAsync("deputy", "household"));

        var page = await (await Site.SignInAsync("leader")).OpenAsync("/kejing/map");
        Assert.Equal(System.Net.HttpStatusCode.OK, page.Status);
        Assert.Equal(1m, await FigureAsync("site.outlets"));
        await MoveAsync("office", number, "close", reason: "封堵");
        Assert.Equal(0m, await FigureAsync("site.outlets"));
    }

    private async Task<string[]> OnMapAsync(string user, string ledger = "site") =>
        [.. (await (await AsAsync(user)).GetAsync($"map/places?ledger={ledger}")).Features()];
}

file static class MapAnswer
{
    /// <summary>The numbers of the entries on a map.</summary>
    public static IEnumerable<string> Features(this ApiAnswer answer) =>
        answer
            .Json.GetProperty("features")
            .EnumerateArray()
            .Select(one => one.GetProperty("properties").GetProperty("number").GetString()!);
}
