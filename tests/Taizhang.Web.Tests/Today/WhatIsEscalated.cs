namespace Taizhang.Web.Tests.Today;

public sealed class WhatIsEscalated(DueSite due) : IClassFixture<DueSite>
{
    [Fact]
    public async Task A_leader_sees_what_is_escalated_first_with_how_late_it_is_and_whose()
    {
        var page = await TodayAsync("leader");
        var rows = page.Document.QuerySelectorAll(".escalated tbody tr").ToArray();
        Assert.Equal([due.Oldest, due.Late], rows.Select(row => Number(row.TextContent)));
        Assert.Equal(["超期 22 天", "超期 2 天"], rows.Select(row => row.QuerySelector(".tag.late")!.TextContent));
        Assert.All(rows, row => Assert.Contains(TestSite.Safety, row.TextContent, StringComparison.Ordinal));
        Assert.Equal($"/kejing/ledgers/hazard/{due.Oldest}", rows[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(["上报到您", "挂账"], Sections(page));
        Assert.Single(Occurrences(page, due.Late));
    }

    [Fact]
    public async Task The_county_sees_what_is_late_for_longer_over_all_its_townships()
    {
        string elsewhere = await due.BeyondAsync();
        var page = await TodayAsync("inspector");
        var rows = page.Document.QuerySelectorAll(".escalated tbody tr").ToArray();
        Assert.Equal([elsewhere, due.Oldest], rows.Select(row => Number(row.TextContent)));
        Assert.Contains("山王镇", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal($"/shanwang/ledgers/hazard/{elsewhere}", rows[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(
            System.Net.HttpStatusCode.OK,
            (await (await due.Site.SignInAsync("inspector")).OpenAsync(rows[0].QuerySelector("a")!.GetAttribute("href")!)).Status
        );
        Assert.Contains("克井镇", rows[1].TextContent, StringComparison.Ordinal);

        // An account of the county that may enter one township only hears of no other.
        Assert.DoesNotContain("山王镇", (await TodayAsync("county")).Text("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("office", "已超期", "今天到期", "七天内到期", "挂账")]
    [InlineData("clerk", "挂账")]
    public async Task Those_who_handle_see_late_today_soon_and_paused_apart_and_nothing_is_escalated_to_them(
        string user,
        params string[] sections
    )
    {
        var page = await TodayAsync(user);
        Assert.Equal(sections, Sections(page));
        Assert.Empty(page.Document.QuerySelectorAll(".escalated"));
        var row = Occurrences(page, due.Resting).Single();
        Assert.Contains("12-15 起暂停", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deputy_is_told_of_own_motions_and_not_of_the_work_of_others()
    {
        var page = await TodayAsync("deputy");
        Assert.Equal(["我提出的建议"], Sections(page));
        Assert.DoesNotContain(due.Late, page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_county_compares_its_townships_the_latest_first()
    {
        string elsewhere = await due.BeyondAsync();
        var rows = (await TodayAsync("inspector")).Document.QuerySelectorAll("#towns tbody tr");
        Assert.Equal(["克井镇", "山王镇"], rows.Select(row => row.QuerySelector("a")!.TextContent));
        Assert.Contains(elsewhere, (await (await due.Site.SignInAsync("inspector")).OpenAsync("/shanwang/today/work")).Text(".clock"));
    }

    [Fact]
    public async Task A_paused_entry_says_so_on_its_page_and_goes_on_with_the_time_it_had()
    {
        string number = await due.AssignedAsync("顺延商店", new(2023, 12, 1)); // due on the 22nd
        await due.Site.OnAsync(new(2023, 12, 20), () => due.HangAsync(number));
        var clerk = await due.Site.SignInAsync("clerk");
        var page = await clerk.OpenAsync($"/kejing/ledgers/hazard/{number}");
        Assert.Contains("整改时限2023-12-20 起暂停", page.Text(".facts"), StringComparison.Ordinal);
        Assert.Contains("整改时限 暂停", page.Text(".trail"), StringComparison.Ordinal);
        Assert.Contains("12-20 起暂停", (await clerk.OpenAsync("/kejing/ledgers/hazard")).Text("main"), StringComparison.Ordinal);
        page.Fill("move-unhang", ("reason", "已批复"));
        var done = await clerk.SubmitAsync(page, "move-unhang");
        page = await clerk.FollowAsync(done);
        Assert.Contains("整改时限还有 2 个工作日", page.Text(".facts"), StringComparison.Ordinal);
        Assert.Contains("2024-01-02 到期", page.Text(".trail"), StringComparison.Ordinal); // 29 December and 2 January
        await due.StrikeAsync(number);
    }

    private static IEnumerable<string> Sections(Page page) =>
        page.Document.QuerySelectorAll("h2.over").Select(title => title.FirstChild!.TextContent.Trim());

    private static AngleSharp.Dom.IElement[] Occurrences(Page page, string number) =>
        [.. page.Document.QuerySelectorAll(".clock tbody tr").Where(row => Number(row.TextContent) == number)];

    private static string Number(string text) => System.Text.RegularExpressions.Regex.Match(text, "[A-Z]+-[0-9]{4}-[0-9]{4}").Value;

    private async Task<Page> TodayAsync(string user) => await (await due.Site.SignInAsync(user)).OpenAsync("/kejing/today");
}
