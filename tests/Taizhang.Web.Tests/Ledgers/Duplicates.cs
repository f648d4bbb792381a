using System.Net;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Ledgers;

public sealed class Duplicates(RegisterSite site) : IClassFixture<RegisterSite>
{
    private const string New = "/kejing/ledgers/event/new";

    [Fact]
    public async Task What_is_perhaps_registered_already_is_shown_before_saving_and_nothing_typed_is_lost()
    {
        string standing = await site.KeepAsync(
            "event",
            TestSite.DiantouGrid,
            ("what", "甲处路灯不亮"),
            ("kind", "路灯"),
            ("place", "112.702100,35.243200"),
            ("caller", "林冲")
        );
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(New);
        page.Fill(
            "entry",
            ("area", TestSite.Zaomiao),
            ("f.what", "路灯坏了一盏"),
            ("f.kind", "路灯"),
            ("f.place", "112.702200，35.243300")
        );
        long before = site.Town.Position;
        var asked = await clerk.SubmitAsync(page, "entry");
        Assert.Equal((HttpStatusCode.OK, before), (asked.Status, site.Town.Position));
        Assert.Contains("甲处路灯不亮", asked.Text(".near"));
        Assert.Contains("相距约 14 米", asked.Text(".near"));
        Assert.Contains("事由甲处路灯不亮路灯坏了一盏", asked.Text(".near tr"));
        Assert.DoesNotContain("类别", asked.Text(".near tr"));
        Assert.Equal($"/kejing/ledgers/event/{standing}", asked.Document.QuerySelector(".near a.btn")!.GetAttribute("href"));
        Assert.Equal(
            ("路灯坏了一盏", "112.702200，35.243300", TestSite.Zaomiao),
            (asked.Value("entry", "f.what"), asked.Value("entry", "f.place"), asked.Value("entry", "area"))
        );

        var saved = await clerk.SubmitAsync(asked, "entry", ("sure", "1"));
        Assert.Equal("路灯坏了一盏", (await clerk.FollowAsync(saved)).Text("h1"));
        // the same form again is the same entry, and no question
        Assert.Equal(saved.Location, (await clerk.SubmitAsync(asked, "entry", ("sure", "1"))).Location);
        Assert.Equal(saved.Location, (await clerk.SubmitAsync(page, "entry")).Location);
    }

    [Fact]
    public async Task What_is_typed_wrong_is_said_before_anything_is_asked()
    {
        await site.KeepAsync("event", TestSite.DiantouGrid, ("what", "乙处积水"), ("kind", "积水"));
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(New);
        page.Fill("entry", ("area", TestSite.DiantouGrid), ("f.what", "积水很深"), ("f.kind", "积水"), ("f.place", "不知道"));
        var refused = await clerk.SubmitAsync(page, "entry");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Empty(refused.Document.QuerySelectorAll(".near"));
        refused.Fill("entry", ("f.place", ""));
        Assert.Contains("同一个村", (await clerk.SubmitAsync(refused, "entry")).Text(".near"));
    }

    [Fact]
    public async Task Two_entries_are_merged_and_the_survivor_shows_what_was_merged_and_what_pointed_to_it()
    {
        string first = await site.HouseAsync("MA-1"),
            second = await site.HouseAsync("MA-2", "花荣");
        string visit = await site.VisitAsync(second);
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(Household(second));
        page.Fill("merge", ("f.into", "MA-1"), ("reason", "同一户登记了两次"));
        var survivor = await clerk.FollowAsync(await clerk.SubmitAsync(page, "merge"));
        Assert.Equal($"已合并到 {first}", survivor.Text(".notice"));
        Assert.Contains($"{second} MA-2", survivor.Text("#merged li"));
        Assert.Contains(visit, survivor.Text("#links-visit"));

        var merged = await clerk.OpenAsync(survivor.Document.QuerySelector("#merged li a")!.GetAttribute("href")!);
        Assert.Contains("已合并到", merged.Text(".note.warn"));
        Assert.Equal("已合并", merged.Text(".facts .tag"));
        Assert.Contains("合并到 " + first, merged.Text(".trail li"));
        Assert.False(merged.Offers("merge"));
        Assert.DoesNotContain(second, (await clerk.OpenAsync("/kejing/ledgers/household?q=MA-2")).Text("main td.number"));
    }

    [Fact]
    public async Task The_other_entry_is_found_by_words_and_a_refusal_loses_nothing()
    {
        string first = await site.HouseAsync("MB-1", "燕青"),
            second = await site.HouseAsync("MB-2", "阮小五");
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(Household(second));
        page.Fill("merge", ("f.into", "燕青"), ("reason", "同一户"));
        var found = await clerk.SubmitAsync(page, "merge", ("more", "into"));
        Assert.Equal(
            (HttpStatusCode.OK, "同一户", first),
            (found.Status, found.Value("merge", "reason"), found.Value("merge", "f.into.pick"))
        );
        found.Fill("merge", ("reason", ""));
        var refused = await clerk.SubmitAsync(found, "merge");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(first, refused.Value("merge", "f.into"));
        refused.Fill("merge", ("f.into", second), ("reason", "同一户"));
        var itself = await clerk.SubmitAsync(refused, "merge");
        Assert.Contains("不能把条目合并到它自己", itself.Text("[id='into-error']"));
        itself.Fill("merge", ("f.into", first));
        Assert.NotNull((await clerk.SubmitAsync(itself, "merge")).Location);
    }

    [Theory]
    [InlineData("leader")]
    [InlineData("grid")]
    [InlineData("office")]
    public async Task Only_the_clerk_is_offered_to_merge(string user)
    {
        string house = await site.HouseAsync("MC-" + user);
        Assert.False((await (await site.SignInAsync(user)).OpenAsync(Household(house))).Offers("merge"));
    }

    [Fact]
    public async Task The_api_merges_and_says_so()
    {
        string first = await site.HouseAsync("MD-1"),
            second = await site.HouseAsync("MD-2");
        var clerk = await ApiClient.AsAsync(site, "clerk");
        (
            await clerk.PostAsync(
                $"entries/{second}/merge",
                new
                {
                    id = TestSite.Id(),
                    into = second,
                    reason = "同一户",
                }
            )
        ).IsRefused(HttpStatusCode.BadRequest, "input.merge_self", "into");
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await clerk.PostAsync(
                    $"entries/{second}/merge",
                    new
                    {
                        id = TestSite.Id(),
                        into = first,
                        reason = "同一户",
                    }
                )
            ).Status
        );
        Assert.Equal(first, (await clerk.GetAsync("entries/" + second)).Json.GetProperty("entry").GetProperty("mergedInto").GetString());
        Assert.Equal(first, (await clerk.GetAsync($"entries/{second}/history")).Json[1].GetProperty("into").GetString());
    }

    private static string Household(string number) => "/kejing/ledgers/household/" + number;
}
