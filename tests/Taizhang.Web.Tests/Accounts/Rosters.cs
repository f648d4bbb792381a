using System.Net;
using Taizhang.Kernel.People;
using Taizhang.Service.Tests.Workbooks;

namespace Taizhang.Web.Tests.Accounts;

/// <summary>Many accounts from a workbook, their slips, tokens of all, and the three duties.</summary>
public sealed class Rosters(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_roster_is_checked_line_by_line_and_each_gets_a_slip_that_opens_once()
    {
        byte[] roster = new Book()
            .Sheet("花名册")
            .Row("克井镇干部花名册")
            .Row("序号", "姓名", "身份", "单位", "账号名")
            .Row(1, "新来甲", "站所人员", "应急管理处", "xinlai")
            .Row(2, "新来乙", "网格员", "枣庙村1网格", null)
            .Bytes();
        var officer = await site.SignInAsync("security");
        var page = await officer.OpenAsync("/admin/accounts/many");
        var read = await officer.SubmitAsync(page, "many", ("act", "read"), ("workbook", "花名册.xlsx", roster));
        Assert.Contains("2 行：1 行可开，1 行要改", read.Text("caption"), StringComparison.Ordinal);
        Assert.Contains($"是不是“{TestSite.Safety}”", read.Text("td .error"), StringComparison.Ordinal);
        Assert.Null(await site.Accounts.FindByUserNameAsync("新来乙"));

        read.Fill("many", ("rows", read.Value("many", "rows").Replace("应急管理处", TestSite.Safety, StringComparison.Ordinal)));
        var right = await officer.SubmitAsync(read, "many", ("act", "check"));
        var made = await officer.SubmitAsync(right, "many", ("act", "make"));
        Assert.Contains("已开 2 个账号", made.Text("h1"), StringComparison.Ordinal);
        var slips = made.Document.QuerySelectorAll(".slip");
        Assert.Equal(2, slips.Length);
        Assert.All(slips, slip => Assert.NotNull(slip.QuerySelector("svg")));
        string password = slips[0].QuerySelector(".secret")!.TextContent;

        var newcomer = new Browser(site.Address);
        var door = await newcomer.OpenAsync("/sign-in?user=xinlai");
        Assert.Equal("xinlai", door.Value("sign-in", "user_name"));
        door.Fill("sign-in", ("password", password));
        await newcomer.SubmitAsync(door, "sign-in");
        Assert.Equal("/account/password", (await newcomer.OpenAsync("/kejing/today")).Location);
        Assert.Equal(TestSite.Safety, (await site.Accounts.FindByUserNameAsync("xinlai"))!.Office);
        // Sent once more, the names are taken.
        var again = await officer.SubmitAsync(right, "many", ("act", "make"));
        Assert.Contains("已有人使用", again.Text("td .error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_and_too_much_are_refused()
    {
        var officer = await site.SignInAsync("security");
        var page = await officer.OpenAsync("/admin/accounts/many");
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.SubmitAsync(page, "many", ("act", "check"))).Status);
        Assert.NotEmpty((await officer.SubmitAsync(page, "many", ("act", "read"))).Text("#workbook-error"));
        page.Fill("many", ("rows", string.Join('\n', Enumerable.Range(0, 201).Select(n => $"某人{n}，台账员"))));
        Assert.Contains("一次最多开 200 个", (await officer.SubmitAsync(page, "many", ("act", "check"))).Text("#rows-error"));
    }

    [Fact]
    public async Task The_officer_sees_all_tokens_and_revokes_one()
    {
        string secret = await site.TokenAsync("leader");
        var officer = await site.SignInAsync("security");
        var page = await officer.OpenAsync("/admin/tokens");
        Assert.Contains("赵国庆", page.Text("td"), StringComparison.Ordinal);
        var token = (await site.Accounts.StandingTokensAsync()).Single(one => one.Account.UserName == "leader");
        page.Fill("revoke", ("token", token.Id));
        Assert.Contains("令牌已撤销", (await officer.SubmitAsync(page, "revoke")).Text(".good"), StringComparison.Ordinal);
        Assert.Null(await site.Accounts.FindTokenAsync(secret));
    }

    [Fact]
    public async Task Everybody_sees_who_did_what_to_the_own_account()
    {
        Assert.True((await site.Accounts.CreateAsync(new("watched", "被管者", Role.Clerk, "kejing"), TestSite.Password)).Ok);
        var officer = await site.SignInAsync("security");
        var detail = await officer.OpenAsync("/admin/accounts/watched");
        await officer.SubmitAsync(detail, "act", ("act", "disable"));
        await officer.SubmitAsync(await officer.OpenAsync("/admin/accounts/watched"), "act", ("act", "enable"));
        var own = await (await site.SignInAnewAsync("watched")).OpenAsync("/account");
        string said = own.Text("section:has(h2)");
        foreach (string act in new[] { "吴安全 启用账号", "吴安全 停用账号" })
            Assert.Contains(act, said, StringComparison.Ordinal);
        // And nothing of what was done to others.
        Assert.DoesNotContain(
            "停用账号",
            (await (await site.SignInAsync("chief")).OpenAsync("/account")).Text("td"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Duties_are_kept_apart_once_each_has_somebody()
    {
        var officer = await site.SignInAsync("security");
        var page = await officer.OpenAsync("/admin/duties");
        Assert.Contains("吴安全", page.Text("td"), StringComparison.Ordinal);
        Assert.Contains("三员分立", (await officer.SubmitAsync(page, "separate")).Text(".note"), StringComparison.Ordinal);
        Assert.Equal(
            "conflict.duties_one",
            (await site.Accounts.CreateAsync(new("second", "吴安全", Role.Auditor, "kejing"), TestSite.Password)).Refusals.Single().Code
        );
        await officer.SubmitAsync(await officer.OpenAsync("/admin/duties"), "separate");
        Assert.False(await site.Accounts.AreDutiesSeparateAsync());
    }
}
