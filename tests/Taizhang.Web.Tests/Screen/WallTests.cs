using System.Net;
using System.Text.Json;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Tests.Screen;

/// <summary>
/// The wall of the duty room: what is late stands on it, every number opens, it names nobody, and polling it costs nothing.
/// </summary>
public sealed class WallTests : OwnSite
{
    private const string Town = "419001102000";

    private const string Owner = "钱大有",
        Caller = "孙小妹";

    [Fact]
    public async Task What_is_late_stands_on_the_wall_and_opens()
    {
        await Site.OnAsync(new(2023, 12, 11), () => HazardAsync(TestSite.DiantouGrid));
        await HazardAsync(TestSite.Zaomiao);
        var clerk = await Site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/screen");
        var row = page.Document.QuerySelectorAll(".wall-board tbody tr").Single();
        Assert.Contains("安全隐患·消防", row.TextContent);
        Assert.Contains("无人认领", row.TextContent);
        Assert.Equal("1", page.Text("a[href='/kejing/today/all-late']"));
        string came = page.Text("a[href='/kejing/today/came']");
        foreach (string? address in page.Document.QuerySelectorAll(".wall a").Select(link => link.GetAttribute("href")))
            Assert.Equal((address, HttpStatusCode.OK), (address, (await clerk.OpenAsync(address!)).Status));
        Assert.Contains("1 件", (await clerk.OpenAsync("/kejing/today/all-late")).Text("h1"));
        Assert.Contains($"{came} 件", (await clerk.OpenAsync("/kejing/today/came")).Text("h1"));
    }

    [Fact]
    public async Task Nobody_is_named_on_it()
    {
        await Site.OnAsync(
            new(2023, 12, 11),
            async () =>
            {
                await HazardAsync(TestSite.DiantouGrid);
                await RegisterAsync(
                    "hotline",
                    TestSite.Diantou,
                    ("ticket", "GD-1"),
                    ("title", Caller + "反映门口积水"),
                    ("received_on", "2023-12-11"),
                    ("caller", Caller)
                );
            }
        );
        foreach (string user in new[] { "clerk", "leader", "county" })
        {
            var browser = await Site.SignInAsync(user);
            string page = await (await browser.GetAsync("/kejing/screen")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                json = (await WallAsync(user)).GetRawText();
            foreach (string name in new[] { Owner, Caller, "门口积水" })
                Assert.Equal((user, name, false, false), (user, name, page.Contains(name), json.Contains(name)));
        }
        Assert.Equal(2, Block(await WallAsync("clerk"), "late").GetProperty("late").GetInt32());
    }

    [Fact]
    public async Task A_poll_says_that_nothing_changed_and_what_time_it_is()
    {
        var clerk = await Site.SignInAsync("clerk");
        var first = await clerk.GetAsync("/kejing/screen.json");
        string tag = first.Headers.ETag!.Tag;
        var again = await clerk.SendAsync(HttpMethod.Get, "/kejing/screen.json", null, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.StartsWith("2023-12-28T10:00:00", again.Headers.GetValues("Taizhang-At").Single());
        Assert.Equal(tag, (await clerk.OpenAsync("/kejing/screen")).Document.QuerySelector("tz-wall")!.GetAttribute("data-tag"));

        await HazardAsync(TestSite.DiantouGrid);
        var later = await clerk.SendAsync(HttpMethod.Get, "/kejing/screen.json", null, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.NotEqual(tag, later.Headers.ETag!.Tag);
        var wall = await WallAsync("clerk");
        Assert.Equal(Site.Town.Position, wall.GetProperty("position").GetInt64());
        Assert.Equal(1, Block(wall, "came").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Who_is_bound_to_a_village_sees_that_village_and_the_tag_of_one_says_nothing_to_another()
    {
        await HazardAsync(TestSite.Zaomiao);
        Assert.Equal(0, Block(await WallAsync("grid"), "came").GetProperty("count").GetInt32());
        Assert.Equal(1, Block(await WallAsync("clerk"), "came").GetProperty("count").GetInt32());
        Assert.DoesNotContain("枣庙", (await (await Site.SignInAsync("grid")).OpenAsync("/kejing/screen")).Text(".wall"));
        var (clerk, grid) = (await Site.SignInAsync("clerk"), await Site.SignInAsync("grid"));
        string tag = (await clerk.GetAsync("/kejing/screen.json")).Headers.ETag!.Tag;
        var other = await grid.SendAsync(HttpMethod.Get, "/kejing/screen.json", null, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await Site.SignInAsync("stranger")).GetAsync("/kejing/screen.json")).StatusCode);
    }

    [Fact]
    public async Task A_township_that_begins_is_not_told_that_all_is_well()
    {
        var page = await (await Site.SignInAsync("clerk")).OpenAsync("/kejing/screen");
        string wall = page.Text(".wall");
        Assert.Contains("没有在办的事项。台账里还没有计时的事项，不等于镇里没有事", wall);
        Assert.Contains("2023 年还没有承诺", wall);
        Assert.Contains("没有登记今天的值班", wall);
        Assert.NotNull(page.Document.QuerySelector("noscript"));
    }

    [Fact]
    public async Task Who_is_on_duty_today_stands_there()
    {
        await RegisterAsync("duty", Town, ("shift", "白班"), ("began_at", "2023-12-28 08:00"), ("leader", "今天的带班领导"));
        await RegisterAsync("duty", Town, ("shift", "夜班"), ("began_at", "2023-12-27 18:00"), ("leader", "昨天的"));
        string duty = (await (await Site.SignInAsync("leader")).OpenAsync("/kejing/screen")).Text(".wall-duty");
        Assert.Contains("白班 今天的带班领导", duty);
        Assert.DoesNotContain("昨天的", duty);
    }

    private async Task<JsonElement> WallAsync(string user)
    {
        var answer = await (await Site.SignInAsync(user)).GetAsync("/kejing/screen.json");
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private static JsonElement Block(JsonElement wall, string show) =>
        wall.GetProperty("blocks").EnumerateArray().Single(block => block.GetProperty("show").GetString() == show);

    private Task HazardAsync(string area) =>
        RegisterAsync(
            "hazard",
            area,
            ("site", "好邻居超市"),
            ("site_kind", "商铺市场"),
            ("kind", "消防"),
            ("channel", "日常检查"),
            ("found_on", "2023-12-01"),
            ("problem", "通道堵塞"),
            ("owner", Owner)
        );

    private async Task RegisterAsync(string ledger, string area, params (string Field, string Value)[] fields) =>
        Assert.Empty(
            (
                await Site.Town.DoAsync(
                    new OpenEntry(TestSite.Id(), ledger, area, null, fields.ToDictionary(one => one.Field, one => (Input)one.Value)),
                    await Site.ActorAsync("clerk")
                )
            ).Refusals
        );
}
