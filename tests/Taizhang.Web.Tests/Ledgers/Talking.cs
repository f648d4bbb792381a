using System.Net;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Ledgers;

/// <summary>What people say to each other about an entry, and what they have not seen of it yet.</summary>
public sealed class Talking(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_note_is_read_by_everybody_who_sees_the_entry_and_changes_nothing_of_it()
    {
        string number = await HazardAsync("备注商店");
        var office = await site.SignInAsync("office");
        var page = await office.OpenAsync(Entry(number));
        page.Fill("note", ("text", "  店主周末不在，\r\n周一再去 "));
        var after = await office.FollowAsync(await office.SubmitAsync(page, "note"));
        Assert.Contains($"已记下备注 {number}", after.Text(".notice"));
        var read = await (await site.SignInAsync("leader")).OpenAsync(Entry(number));
        Assert.Contains("店主周末不在， 周一再去", read.Text(".trail .reason"));
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var last = (await clerk.GetAsync($"entries/{number}/history")).Json.EnumerateArray().Last();
        Assert.Equal(
            ("entry.noted", "店主周末不在，\n周一再去"),
            (last.GetProperty("type").GetString(), last.GetProperty("reason").GetString())
        );
        Assert.Equal(2, (await clerk.GetAsync($"entries/{number}")).Json.GetProperty("entry").GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task An_empty_note_is_refused_and_what_was_typed_too_long_stays()
    {
        string number = await HazardAsync("长备注商店");
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(Entry(number));
        var refused = await clerk.SubmitAsync(page, "note");
        Assert.Equal(
            (HttpStatusCode.BadRequest, true),
            (refused.Status, refused.Text(".error").Contains("备注", StringComparison.Ordinal))
        );
        string much = new('长', 501);
        page.Fill("note", ("text", much));
        Assert.Equal(much, (await clerk.SubmitAsync(page, "note")).Value("note", "text"));
    }

    [Theory]
    [InlineData("deputy")]
    [InlineData("inspector")]
    public async Task Who_only_reads_is_offered_neither_and_refused_both(string user)
    {
        string number = await HazardAsync("只读商店");
        var page = await (await site.SignInAsync(user)).OpenAsync(Entry(number));
        Assert.False(page.Offers("note") || page.Offers("urge"));
        var program = await ApiClient.AsAsync(site, user);
        (await site.UnwrittenAsync(() => program.PostAsync($"entries/{number}/notes", new { id = TestSite.Id(), text = "看" }))).IsRefused(
            HttpStatusCode.Forbidden,
            "right.read_only"
        );
        (await site.UnwrittenAsync(() => program.PostAsync($"entries/{number}/urges", new { id = TestSite.Id() }))).IsRefused(
            HttpStatusCode.Forbidden,
            "right.read_only"
        );
    }

    [Fact]
    public async Task Who_is_urged_sees_by_whom_when_and_why_until_the_entry_is_moved()
    {
        string number = await HazardAsync("催办商店");
        var leader = await site.SignInAsync("leader");
        var page = await leader.OpenAsync(Entry(number));
        page.Fill("urge", ("words", "年前要验收"));
        Assert.Contains($"已催办 {number}", (await leader.FollowAsync(await leader.SubmitAsync(page, "urge"))).Text(".notice"));

        var office = await site.SignInAsync("office");
        string waits = (await office.OpenAsync("/kejing/today")).Text(".urged");
        Assert.Contains("催办商店", waits);
        Assert.Contains("年前要验收", waits);
        Assert.Contains((await site.ActorAsync("leader")).Name + " 2023-12-28 10:00", waits);
        Assert.Contains("年前要验收", (await office.OpenAsync(Entry(number))).Text(".talk .note"));
        Assert.DoesNotContain("催办商店", (await (await site.SignInAsync("grid")).OpenAsync("/kejing/today")).Text(".urged"));

        var program = await ApiClient.AsAsync(site, "office");
        Assert.Equal(HttpStatusCode.OK, (await program.MoveAsync(number, "return", reason: "不归我们管")).Status);
        Assert.DoesNotContain("催办商店", (await office.OpenAsync("/kejing/today")).Text(".urged"));
        var after = await office.OpenAsync(Entry(number));
        Assert.DoesNotContain("年前要验收", after.Text(".talk .note"));
        Assert.Contains("年前要验收", after.Text(".trail .reason"));
    }

    [Fact]
    public async Task Only_clerks_and_leaders_urge_and_nobody_himself()
    {
        string number = await HazardAsync("谁催商店");
        foreach (string user in new[] { "office", "grid" })
            (
                await site.UnwrittenAsync(async () =>
                    await (await ApiClient.AsAsync(site, user)).PostAsync($"entries/{number}/urges", new { id = TestSite.Id() })
                )
            ).IsRefused(HttpStatusCode.Forbidden, "right.urge");
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string mine = await clerk.HazardAsync(("site", "自催商店"));
        (await site.UnwrittenAsync(() => clerk.PostAsync($"entries/{mine}/urges", new { id = TestSite.Id() }))).IsRefused(
            HttpStatusCode.Conflict,
            "conflict.urge_own"
        );
        Assert.False((await (await site.SignInAsync("clerk")).OpenAsync(Entry(mine))).Offers("urge"));
    }

    [Fact]
    public async Task What_somebody_else_changed_is_marked_until_it_is_opened()
    {
        var office = await site.SignInAsync("office");
        await office.OpenAsync("/kejing/ledgers/hazard");
        string number = await HazardAsync("未看商店");
        Assert.True(await IsMarkedAsync());
        await office.OpenAsync(Entry(number));
        Assert.False(await IsMarkedAsync());
        var page = await office.OpenAsync(Entry(number));
        page.Fill("note", ("text", "我写的不算"));
        await office.SubmitAsync(page, "note");
        Assert.False(await IsMarkedAsync());
        var clerk = await ApiClient.AsAsync(site, "clerk");
        await clerk.PostAsync($"entries/{number}/notes", new { id = TestSite.Id(), text = "请看" });
        Assert.True(await IsMarkedAsync());

        async Task<bool> IsMarkedAsync() =>
            (await office.OpenAsync("/kejing/ledgers/hazard"))
                .Document.QuerySelectorAll(".entries tbody tr")
                .Single(row => row.TextContent.Contains(number, StringComparison.Ordinal))
                .QuerySelector(".fresh")
                is not null;
    }

    [Fact]
    public async Task A_copy_takes_along_what_the_next_has_in_common_and_neither_days_nor_keys()
    {
        string number = await HazardAsync("复制商店");
        var clerk = await site.SignInAsync("clerk");
        var entry = await clerk.OpenAsync(Entry(number));
        var form = await clerk.OpenAsync(entry.Document.QuerySelector($"a[href$='new?copy={number}']")!.GetAttribute("href")!);
        Assert.Equal(
            ("复制商店", "消防", ""),
            (form.Value("entry", "f.site"), form.Value("entry", "f.kind"), form.Value("entry", "f.found_on"))
        );
        Assert.Equal(TestSite.DiantouGrid, form.Value("entry", "area"));
    }

    private async Task<string> HazardAsync(string place)
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync(("site", place));
        Assert.Equal(HttpStatusCode.OK, (await clerk.MoveAsync(number, "assign", office: TestSite.Safety)).Status);
        return number;
    }

    private static string Entry(string number) => $"/kejing/ledgers/hazard/{number}";
}
