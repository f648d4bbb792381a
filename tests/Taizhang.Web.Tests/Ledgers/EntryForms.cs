using System.Net;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Tests.Ledgers;

public sealed class EntryForms(TestSite site) : IClassFixture<TestSite>
{
    /// <summary>
    /// The address also names fields that are otherwise asked by later moves, so that every kind of control stands in the form.
    /// </summary>
    private const string New = "/kejing/ledgers/hazard/new?f.cost=&f.owner=&f.phone=&f.grade=&f.after=";

    /// <summary>The button that registers although there is another of the kind in the village.</summary>
    internal static readonly (string, string) Sure = ("sure", "1");

    /// <summary>The smallest PNG.</summary>
    internal static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
    );

    [Fact]
    public async Task A_filled_form_registers_an_entry_and_says_its_number()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(New);
        FillWell(page);
        var entry = await clerk.FollowAsync(await clerk.SubmitAsync(page, "entry", Sure));
        Assert.Matches("^已登记 YH-2023-[0-9]{4}再登记一条$", entry.Text(".notice"));
        Assert.Equal("南街饭店", entry.Text("h1"));
        Assert.Contains("佃头村 · 1 网格", entry.Text(".values"));
        Assert.Contains("还有 2 个工作日", entry.Text(".facts"));
    }

    [Fact]
    public async Task A_form_sent_twice_registers_one_entry()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(New);
        FillWell(page);
        var first = await clerk.SubmitAsync(page, "entry", Sure);
        var second = await clerk.SubmitAsync(page, "entry", Sure);
        Assert.NotNull(first.Location);
        Assert.Equal(first.Location, second.Location);
    }

    [Fact]
    public async Task A_refused_form_names_every_fault_beside_its_field_and_keeps_all_that_was_typed()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(New);
        page.Fill(
            "entry",
            ("f.site", "<b>南街\"饭店\""),
            ("f.found_on", "2024-05-01"),
            ("f.cost", "12a"),
            ("f.phone", "12"),
            ("f.problem", "漏气\n两处")
        );
        string command = page.Value("entry", "command");
        var refused = await clerk.SubmitAsync(page, "entry");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        foreach (string field in new[] { "area", "site_kind", "kind", "channel", "found_on", "phone", "cost" })
        {
            Assert.NotEmpty(refused.Text($"[id='{field}-error']"));
            Assert.NotNull(refused.Document.QuerySelector($".errors a[href='#{field}']"));
            Assert.NotNull(refused.Document.GetElementById(field));
        }
        Assert.Equal("<b>南街\"饭店\"", refused.Value("entry", "f.site"));
        Assert.Equal("2024-05-01", refused.Value("entry", "f.found_on"));
        Assert.Equal("12a", refused.Value("entry", "f.cost"));
        Assert.Equal("漏气\n两处", refused.Value("entry", "f.problem").ReplaceLineEndings("\n"));
        Assert.Equal(command, refused.Value("entry", "command"));
    }

    [Fact]
    public async Task A_picture_is_kept_although_the_form_is_refused_and_a_file_that_is_none_is_named()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(New);
        var refused = await clerk.SubmitAsync(
            page,
            "entry",
            null,
            ("f.before.files", "a.png", Picture),
            ("f.before.files", "b.jpg", "no picture"u8.ToArray())
        );
        Assert.Contains("不是可用的图片", refused.Text("[id='before-error']"));
        string hash = refused.Value("entry", "f.before");

        FillWell(refused);
        var entry = await clerk.FollowAsync(await clerk.SubmitAsync(refused, "entry", Sure));
        Assert.NotNull(entry.Document.QuerySelector($"img[src='/kejing/pictures/{hash}']"));
        var picture = await clerk.GetAsync("/kejing/pictures/" + hash);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType?.MediaType);
        Assert.True(picture.Headers.CacheControl?.Private);
        Assert.NotEqual(HttpStatusCode.OK, (await new Browser(site.Address).GetAsync("/kejing/pictures/" + hash)).StatusCode);
    }

    [Fact]
    public async Task More_rows_are_added_without_losing_or_saving_anything()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/ledgers/watch/new?f.members=");
        long before = site.Town.Position;
        page.Fill("entry", ("f.house", "H-1"), ("f.members.0.age", "二"), ("f.members.2.relation", "配偶"));
        var more = await clerk.SubmitAsync(page, "entry", ("more", "members"));
        Assert.Equal(HttpStatusCode.OK, more.Status);
        Assert.Equal(6, more.Filled("entry").Count(pair => pair.Name.EndsWith(".age", StringComparison.Ordinal)));
        Assert.Equal("H-1", more.Value("entry", "f.house"));
        Assert.Equal("二", more.Value("entry", "f.members.0.age"));
        Assert.Equal("配偶", more.Value("entry", "f.members.2.relation"));
        Assert.Equal(before, site.Town.Position);
    }

    [Fact]
    public async Task A_wrong_cell_of_a_table_is_named_in_its_cell()
    {
        var house = new OpenEntry(
            TestSite.Id(),
            "household",
            TestSite.Diantou,
            null,
            new Dictionary<string, Input>
            {
                ["house"] = "H-2",
                ["head"] = "王小二",
                ["people"] = "2",
            }
        );
        Assert.Empty((await site.Town.DoAsync(house, await site.ActorAsync("clerk"), TestContext.Current.CancellationToken)).Refusals);
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/ledgers/watch/new?f.members=");
        page.Fill(
            "entry",
            ("area", TestSite.Diantou),
            ("f.house", "H-2"),
            ("f.channel", "农户申报"),
            ("f.found_on", "2023-12-01"),
            ("f.people", "2"),
            ("f.members.1.age", "二")
        );
        var refused = await clerk.SubmitAsync(page, "entry");
        Assert.Equal("true", refused.Document.GetElementById("members[1].age")?.GetAttribute("aria-invalid"));
        refused.Fill("entry", ("f.members.1.age", "31"));
        var entry = await clerk.FollowAsync(await clerk.SubmitAsync(refused, "entry"));
        Assert.Contains("31", entry.Text("table.rows td"));
    }

    [Fact]
    public async Task A_form_without_the_antiforgery_token_is_refused()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(New);
        FillWell(page);
        foreach (var token in page.Form("entry").QuerySelectorAll("input[name=__RequestVerificationToken]"))
            token.Remove();
        long before = site.Town.Position;
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.SubmitAsync(page, "entry")).Status);
        Assert.Equal(before, site.Town.Position);
    }

    [Fact]
    public async Task Who_only_reads_gets_no_form()
    {
        var county = await site.SignInAsync("county");
        var page = await county.OpenAsync(New);
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.False(page.Offers("entry"));
    }

    [Fact]
    public async Task A_grid_worker_is_offered_only_the_own_area()
    {
        var grid = await site.SignInAsync("grid");
        var page = await grid.OpenAsync(New);
        string[] offered =
        [
            .. page
                .Document.QuerySelectorAll("#area option")
                .Select(option => option.GetAttribute("value")!)
                .Where(code => code.Length > 0),
        ];
        Assert.Equal([TestSite.Diantou, TestSite.DiantouGrid, TestSite.Diantou + "002"], offered);
    }

    [Fact]
    public async Task A_correction_of_an_entry_that_changed_meanwhile_shows_both_and_loses_neither()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(New);
        FillWell(page);
        string number = (await clerk.SubmitAsync(page, "entry", Sure)).Location!.Split('/', '?')[4];
        var mine = await clerk.OpenAsync($"/kejing/ledgers/hazard/{number}/edit");
        await site.Town.DoAsync(
            new AmendEntry(TestSite.Id(), number, null, new Dictionary<string, Input> { ["owner"] = "李四", ["problem"] = "漏气，已停用" }),
            await site.ActorAsync("clerk"),
            TestContext.Current.CancellationToken
        );

        mine.Fill("entry", ("f.site", "南街饭店二部"), ("f.problem", "漏气三处"));
        var conflict = await clerk.SubmitAsync(mine, "entry");
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("南街饭店二部", conflict.Value("entry", "f.site"));
        Assert.Equal("漏气三处", conflict.Value("entry", "f.problem"));
        Assert.Equal("李四", conflict.Value("entry", "f.owner"));
        Assert.Equal("他人已改为：漏气，已停用", conflict.Text(".meanwhile"));

        var entry = await clerk.FollowAsync(await clerk.SubmitAsync(conflict, "entry"));
        Assert.Equal("南街饭店二部", entry.Text("h1"));
        Assert.Contains("李四", entry.Text(".values"));
    }

    internal static void FillWell(Page page) =>
        page.Fill(
            "entry",
            ("area", TestSite.DiantouGrid),
            ("f.site", "南街饭店"),
            ("f.site_kind", "九小场所"),
            ("f.kind", "消防"),
            ("f.channel", "网格巡查"),
            ("f.found_on", "2023-12-01"),
            ("f.problem", "灭火器过期"),
            ("f.cost", "1.2万"),
            ("f.phone", "13900001111"),
            ("f.owner", "王建国")
        );
}
