using System.Net;
using MiniExcelLibs;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Ledgers;

public sealed class Links(RegisterSite site) : IClassFixture<RegisterSite>
{
    private const string NewVisit = "/kejing/ledgers/visit/new";

    [Fact]
    public async Task A_register_shows_all_that_points_to_its_entry_and_leads_to_the_whole_list()
    {
        string house = await site.HouseAsync("A-1"),
            other = await site.HouseAsync("A-2");
        for (int i = 0; i < 7; i++)
            await site.VisitAsync(house);
        await site.VisitAsync(other);
        await site.KeepAsync("event", TestSite.DiantouGrid, ("what", "门前积水"), ("kind", "积水"), ("house", house));
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync($"/kejing/ledgers/household/{house}");
        Assert.Equal("走访慰问 7 条", page.Text("#links-visit h2"));
        Assert.Equal(5, page.Document.QuerySelectorAll("#links-visit tbody tr").Length);
        Assert.Contains("2023-12-28", page.Text("#links-visit tbody tr"));
        Assert.Contains("门前积水", page.Text("#links-event"));

        var list = await clerk.OpenAsync(page.Document.QuerySelector("#links-visit h2 a")!.GetAttribute("href")!);
        Assert.Equal(7, list.Document.QuerySelectorAll("td.number").Length);
        Assert.Contains($"关于：A-1（{house}）", list.Text(".chip"));
        Assert.Equal("A-1", list.Document.QuerySelector("td.name")!.TextContent);
        var rows = (await clerk.DownloadAsync($"/kejing/ledgers/visit/export?link={house}"))
            .Query(useHeaderRow: true)
            .Cast<IDictionary<string, object>>()
            .ToArray();
        Assert.Equal((7, house, "A-1"), (rows.Length, rows[0]["走访户"], rows[0]["走访户（名称）"]));
    }

    [Fact]
    public async Task What_changes_in_a_register_shows_in_what_points_to_it()
    {
        string house = await site.HouseAsync("R-1"),
            visit = await site.VisitAsync(house),
            open = await site.KeepAsync("event", TestSite.DiantouGrid, ("what", "门前积水"), ("kind", "积水"), ("house", house));
        var clerk = await site.SignInAsync("clerk");
        Assert.DoesNotContain("名册现为", (await clerk.OpenAsync($"/kejing/ledgers/visit/{visit}")).Text(".values"));
        Assert.DoesNotContain(open, (await clerk.OpenAsync("/kejing/registers")).Text("main"));

        await DoAsync(new AmendEntry(TestSite.Id(), house, null, new Dictionary<string, Input> { ["kind"] = "脱贫户" }));
        Assert.Contains("一般户 名册现为：脱贫户", (await clerk.OpenAsync($"/kejing/ledgers/visit/{visit}")).Text(".values"));

        await DoAsync(new MoveEntry(TestSite.Id(), house, null, "leave", new Dictionary<string, Input>(), null, null));
        Assert.Contains($"R-1 {house} 已销户", (await clerk.OpenAsync($"/kejing/ledgers/event/{open}")).Text(".values"));
        var today = await clerk.OpenAsync("/kejing/today");
        var way = today.Document.QuerySelector("a[href='/kejing/registers']")!;
        Assert.StartsWith("名册已注销、名下还在办或在册", way.TextContent);
        var row = (await clerk.OpenAsync(way.GetAttribute("href")!))
            .Document.QuerySelectorAll("tbody tr")
            .Single(one => one.TextContent.Contains(open));
        Assert.Contains("已销户", row.TextContent);
        Assert.Equal($"/kejing/ledgers/event/{open}", row.QuerySelector("a")!.GetAttribute("href"));

        async Task DoAsync(Command command)
        {
            var done = await site.Town.DoAsync(command, await site.ActorAsync("clerk"));
            Assert.True(done.Ok, string.Join(' ', done.Refusals.Select(refusal => refusal.Message)));
        }
    }

    [Fact]
    public async Task An_entry_is_named_by_what_its_label_links_to_and_leads_there()
    {
        string house = await site.HouseAsync("B-1"),
            visit = await site.VisitAsync(house);
        var page = await (await site.SignInAsync("leader")).OpenAsync($"/kejing/ledgers/visit/{visit}");
        Assert.Equal("B-1", page.Text("h1"));
        Assert.Equal($"/kejing/ledgers/household/{house}", page.Document.QuerySelector(".values a.linked")!.GetAttribute("href"));
        Assert.Contains("B-1 " + house, page.Text(".trail .changes"));
    }

    [Fact]
    public async Task What_lies_beyond_ones_scope_is_a_number_alone_and_is_not_counted()
    {
        string far = await site.HouseAsync("C-1", area: TestSite.Zaomiao),
            near = await site.HouseAsync("C-2");
        string visit = await site.VisitAsync(far);
        await site.VisitAsync(near, TestSite.Zaomiao);
        var grid = await site.SignInAsync("grid");
        var page = await grid.OpenAsync($"/kejing/ledgers/visit/{visit}");
        Assert.Empty(page.Document.QuerySelectorAll("a.linked"));
        Assert.Equal(far, page.Text("h1"));
        Assert.DoesNotContain("走访慰问", (await grid.OpenAsync($"/kejing/ledgers/household/{near}")).Text(".pointing"));
    }

    [Fact]
    public async Task From_a_registers_entry_one_registers_with_the_link_and_the_area_filled_in()
    {
        string house = await site.HouseAsync("D-1");
        var clerk = await site.SignInAsync("clerk");
        var entry = await clerk.OpenAsync($"/kejing/ledgers/household/{house}");
        // by the link that tells of whom, and by the one that tells who told
        Assert.Equal(
            ["走访慰问（走访户）", "走访慰问（反映人）", "网格事件"],
            entry.Document.QuerySelectorAll(".opens a").Select(link => link.TextContent).Order(StringComparer.Ordinal).Reverse()
        );
        var page = await clerk.OpenAsync(
            entry
                .Document.QuerySelectorAll(".opens a")
                .Single(link => link.TextContent.Contains("走访户", StringComparison.Ordinal))
                .GetAttribute("href")!
        );
        Assert.Equal((house, TestSite.DiantouGrid), (page.Value("entry", "f.house"), page.Value("entry", "area")));
        Assert.Contains("已找到：D-1", page.Text(".linked-to"));
        page.Fill("entry", ("f.day", "2023-12-02"));
        Assert.Equal("D-1", (await clerk.FollowAsync(await clerk.SubmitAsync(page, "entry"))).Text("h1"));
    }

    [Fact]
    public async Task A_link_is_typed_as_identity()
    {
        await site.HouseAsync("E-1");
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(NewVisit);
        page.Fill("entry", ("area", TestSite.DiantouGrid), ("f.house", "E-1"), ("f.day", "2023-12-02"));
        Assert.Equal("E-1", (await clerk.FollowAsync(await clerk.SubmitAsync(page, "entry"))).Text("h1"));
    }

    [Fact]
    public async Task The_button_gives_what_is_found_to_choose_from_and_loses_nothing_typed()
    {
        string first = await site.HouseAsync("F-1", "孙二娘"),
            second = await site.HouseAsync("F-2", "孙二娘");
        await site.HouseAsync("F-3", "李小宝");
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(NewVisit);
        long before = site.Town.Position;
        page.Fill("entry", ("area", TestSite.DiantouGrid), ("f.house", "孙二"), ("f.day", "2023-12-02"), ("f.money", "三百"));
        var found = await clerk.SubmitAsync(page, "entry", ("more", "house"));
        Assert.Equal((HttpStatusCode.OK, before), (found.Status, site.Town.Position));
        Assert.Equal([second, first], found.Document.QuerySelectorAll(".candidates input").Select(radio => radio.GetAttribute("value")));
        Assert.Equal(
            ("孙二", "2023-12-02", "三百"),
            (found.Value("entry", "f.house"), found.Value("entry", "f.day"), found.Value("entry", "f.money"))
        );

        found.Fill("entry", ("f.house.pick", first));
        var refused = await clerk.SubmitAsync(found, "entry");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(first, refused.Value("entry", "f.house"));
        Assert.Contains("已找到：F-1", refused.Text(".linked-to"));
        refused.Fill("entry", ("f.money", "300"));
        Assert.Equal("F-1", (await clerk.FollowAsync(await clerk.SubmitAsync(refused, "entry"))).Text("h1"));
    }

    [Fact]
    public async Task A_name_in_place_of_a_number_is_refused_with_what_may_be_meant()
    {
        string house = await site.HouseAsync("G-1", "鲁智深");
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(NewVisit);
        page.Fill("entry", ("area", TestSite.DiantouGrid), ("f.house", "鲁智深"), ("f.day", "2023-12-02"));
        var refused = await clerk.SubmitAsync(page, "entry");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotEmpty(refused.Text("[id='house-error']"));
        // the only one is chosen already
        Assert.Equal(house, refused.Value("entry", "f.house.pick"));
        Assert.NotNull((await clerk.SubmitAsync(refused, "entry")).Location);
    }

    [Fact]
    public async Task What_is_typed_is_offered_to_the_script_within_ones_scope()
    {
        string near = await site.HouseAsync("J-1", "宋江"),
            far = await site.HouseAsync("J-2", "宋江", TestSite.Zaomiao);
        Assert.Contains(near, await OfferedAsync("clerk", "to=household&q=宋江"));
        Assert.Contains(far, await OfferedAsync("clerk", "to=household&q=宋江"));
        Assert.DoesNotContain(far, await OfferedAsync("grid", "to=household&q=宋江"));
        Assert.Equal("[]", await OfferedAsync("clerk", "to=household&q="));
        Assert.Equal("[]", await OfferedAsync("clerk", "to=nothing&q=宋江"));

        async Task<string> OfferedAsync(string user, string query) =>
            await (await (await site.SignInAsync(user)).GetAsync("/kejing/links?" + query)).Content.ReadAsStringAsync(
                TestContext.Current.CancellationToken
            );
    }

    [Fact]
    public async Task Who_is_registered_already_is_not_entered_twice_and_the_page_leads_to_the_entry()
    {
        string house = await site.HouseAsync("K-1");
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/ledgers/household/new");
        page.Fill("entry", ("area", TestSite.Zaomiao), ("f.house", "K-1"), ("f.head", "张三"));
        var refused = await clerk.SubmitAsync(page, "entry");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal($"/kejing/ledgers/household/{house}", refused.Document.QuerySelector(".standing a")!.GetAttribute("href"));
        Assert.Equal("张三", refused.Value("entry", "f.head"));

        string far = await site.HouseAsync("K-2", area: TestSite.Zaomiao);
        var grid = await site.SignInAsync("grid");
        var beyond = await grid.OpenAsync("/kejing/ledgers/household/new");
        beyond.Fill("entry", ("area", TestSite.DiantouGrid), ("f.house", "K-2"));
        var told = await grid.SubmitAsync(beyond, "entry");
        Assert.Contains("已有一条相同的登记", told.Text(".errors"));
        Assert.Empty(told.Text(".standing"));
        Assert.DoesNotContain(far, told.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_reads_writes_and_filters_links_and_names_the_entry_that_stands_already()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string house = await site.HouseAsync("L-1");
        var done = await clerk.PostAsync(
            "entries",
            new
            {
                id = TestSite.Id(),
                ledger = "visit",
                area = TestSite.DiantouGrid,
                fields = new { house = "L-1", day = "2023-12-02" },
            }
        );
        string visit = done.Json.GetProperty("number").GetString()!;
        var read = (await clerk.GetAsync("entries/" + visit)).Json;
        Assert.Equal(house, read.GetProperty("entry").GetProperty("fields").GetProperty("house").GetString());
        Assert.Equal(("house", house, "L-1"), (Text(read, "field"), Text(read, "number"), Text(read, "name")));
        var pointed = (await clerk.GetAsync("entries/" + house)).Json.GetProperty("pointedToBy")[0];
        Assert.Equal(("visit", 1), (pointed.GetProperty("ledger").GetString(), pointed.GetProperty("count").GetInt32()));
        Assert.Equal(
            [visit],
            (await clerk.GetAsync("entries?link=" + house)).Items.Select(entry => entry.GetProperty("number").GetString())
        );
        (await clerk.GetAsync("entries?link=NH-2023-9999")).IsRefused(HttpStatusCode.NotFound, "missing.entry", "link");

        var twice = await clerk.PostAsync(
            "entries",
            new
            {
                id = TestSite.Id(),
                ledger = "household",
                area = TestSite.DiantouGrid,
                fields = new { house = "L-1" },
            }
        );
        twice.IsRefused(HttpStatusCode.Conflict, "conflict.duplicate", "house");
        Assert.Equal(house, twice.Json.GetProperty("errors")[0].GetProperty("entry").GetString());
        var to = (await clerk.GetAsync("ledgers"))
            .Json.EnumerateArray()
            .Single(ledger => ledger.GetProperty("id").GetString() == "visit")
            .GetProperty("fields")[0]
            .GetProperty("to");
        Assert.Equal("household", to[0].GetString());

        static string? Text(System.Text.Json.JsonElement read, string member) =>
            read.GetProperty("links")[0].GetProperty(member).GetString();
    }
}
