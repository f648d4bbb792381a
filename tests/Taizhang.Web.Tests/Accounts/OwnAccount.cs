using System.Net;
using Taizhang.Kernel.People;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Accounts;

public sealed class OwnAccount(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_changed_password_takes_the_old_ones_place_and_ends_other_sign_ins()
    {
        await NewAsync("changing");
        var (here, elsewhere) = (await site.SignInAnewAsync("changing"), await site.SignInAnewAsync("changing"));
        var done = await ChangeAsync(here, TestSite.Password, "another-password", "another-password");
        Assert.Contains("密码已修改", (await here.FollowAsync(done)).Text(".good"));
        Assert.Equal(HttpStatusCode.OK, (await here.OpenAsync("/kejing/today")).Status);
        Assert.StartsWith("/sign-in", (await elsewhere.OpenAsync("/kejing/today")).Location, StringComparison.Ordinal);
        Assert.StartsWith(
            "/sign-in",
            (await (await site.SignInAnewAsync("changing")).OpenAsync("/kejing/today")).Location,
            StringComparison.Ordinal
        );

        var again = new Browser(site.Address);
        var page = await again.OpenAsync("/sign-in");
        page.Fill("sign-in", ("user_name", "changing"), ("password", "another-password"));
        Assert.NotNull((await again.SubmitAsync(page, "sign-in")).Location);
    }

    [Theory]
    [InlineData("wrong-password", "another-password", "another-password", "#current-error")]
    [InlineData(TestSite.Password, "short", "short", "#password-error")]
    [InlineData(TestSite.Password, "another-password", "other-password", "#repeat-error")]
    [InlineData(TestSite.Password, "", "", "#password-error")]
    public async Task A_wrong_change_of_password_is_refused_beside_its_field(string current, string password, string repeat, string beside)
    {
        var browser = await site.SignInAsync("clerk");
        var refused = await ChangeAsync(browser, current, password, repeat);
        Assert.Null(refused.Location);
        Assert.NotEmpty(refused.Text(beside));
        Assert.NotEmpty(refused.Text(".errors"));
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAnewAsync("clerk")).OpenAsync("/kejing/today")).Status);
    }

    [Fact]
    public async Task A_password_too_long_is_refused()
    {
        string endless = new('x', 129);
        Assert.NotEmpty((await ChangeAsync(await site.SignInAsync("clerk"), TestSite.Password, endless, endless)).Text("#password-error"));
    }

    [Fact]
    public async Task A_token_is_shown_once_works_and_is_revoked_by_its_button()
    {
        await NewAsync("issuing");
        var browser = await site.SignInAsync("issuing");
        var page = await browser.OpenAsync("/account");
        page.Fill("issue", ("token_name", "县级数据平台"), ("scope", "write"), ("current", TestSite.Password));
        var issued = await browser.SubmitAsync(page, "issue");
        string secret = issued.Text(".secret");
        Assert.StartsWith("tz_", secret, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await new ApiClient(site, secret).PostAsync("entries", ApiClient.Hazard())).Status);

        var later = await browser.OpenAsync("/account");
        Assert.DoesNotContain(secret, later.Document.Source.Text, StringComparison.Ordinal);
        Assert.Contains("县级数据平台", later.Text("td"));
        Assert.Contains("2023-12-28", later.Text("td[data-title=最近使用]"));
        var revoked = await browser.FollowAsync(await browser.SubmitAsync(later, "revoke"));
        Assert.Contains("令牌已撤销", revoked.Text(".good"));
        Assert.Contains("2023-12-28 撤销", revoked.Text("td[data-title=状态]"));
        (await new ApiClient(site, secret).GetAsync("entries")).IsRefused(HttpStatusCode.Unauthorized, "account.token");
    }

    [Fact]
    public async Task A_token_without_a_purpose_is_refused_and_its_scope_stays_chosen()
    {
        await NewAsync("hasty");
        var browser = await site.SignInAsync("hasty");
        var page = await browser.OpenAsync("/account");
        page.Fill("issue", ("token_name", "  "), ("scope", "write"), ("current", TestSite.Password));
        var refused = await browser.SubmitAsync(page, "issue");
        Assert.NotEmpty(refused.Text("#token_name-error"));
        Assert.Equal("write", refused.Value("issue", "scope"));
        Assert.Empty(await site.Accounts.TokensAsync((await site.Accounts.FindByUserNameAsync("hasty"))!));
    }

    [Fact]
    public async Task A_token_is_not_issued_to_whoever_finds_an_open_session()
    {
        await NewAsync("absent");
        var browser = await site.SignInAsync("absent");
        var page = await browser.OpenAsync("/account");
        page.Fill("issue", ("token_name", "平台"), ("current", "not-the-password"));
        var refused = await browser.SubmitAsync(page, "issue");
        Assert.Contains("当前密码不对", refused.Text("#current-error"));
        Assert.Empty(await site.Accounts.TokensAsync((await site.Accounts.FindByUserNameAsync("absent"))!));
    }

    [Fact]
    public async Task All_sessions_are_ended_by_one_button()
    {
        await NewAsync("everywhere");
        var (here, there) = (await site.SignInAnewAsync("everywhere"), await site.SignInAnewAsync("everywhere"));
        var page = await here.OpenAsync("/account");
        Assert.Equal(2, page.Document.QuerySelectorAll("#sessions + table tbody tr").Length);
        await here.SubmitAsync(page, "end");
        foreach (var browser in new[] { here, there })
            Assert.StartsWith("/sign-in", (await browser.OpenAsync("/kejing/today")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_present_password_is_not_guessed_without_end_on_the_own_page()
    {
        await NewAsync("guessed");
        var browser = await site.SignInAsync("guessed");
        for (int i = 0; i < 5; i++)
            Assert.Contains("当前密码不对", (await ChangeAsync(browser, $"guess {i}", "x", "x")).Text(".errors"));
        var held = await ChangeAsync(browser, TestSite.Password, "another-password", "another-password");
        Assert.Contains("分钟后再试", held.Text(".errors"));
        Assert.NotNull(await site.Accounts.CheckPasswordAsync("guessed", TestSite.Password));
    }

    [Fact]
    public async Task Nobody_revokes_anothers_token()
    {
        await NewAsync("owner");
        await NewAsync("envious");
        string secret = await site.TokenAsync("owner");
        var theirs = Assert.Single(await site.Accounts.TokensAsync((await site.Accounts.FindByUserNameAsync("owner"))!));
        await site.TokenAsync("envious");
        var browser = await site.SignInAsync("envious");
        var page = await browser.OpenAsync("/account");
        page.Fill("revoke", ("token", theirs.Id));
        await browser.SubmitAsync(page, "revoke");
        Assert.Equal(HttpStatusCode.OK, (await new ApiClient(site, secret).GetAsync("ledgers")).Status);
    }

    [Fact]
    public async Task The_last_sign_ins_are_told()
    {
        await NewAsync("watched");
        var wrong = new Browser(site.Address);
        var door = await wrong.OpenAsync("/sign-in");
        door.Fill("sign-in", ("user_name", "watched"), ("password", "wrong-password"));
        await wrong.SubmitAsync(door, "sign-in");
        var page = await (await site.SignInAsync("watched")).OpenAsync("/account");
        Assert.Equal(["成功", "密码不对"], page.Document.QuerySelectorAll("td[data-title=结果]").Select(cell => cell.TextContent));
    }

    private async Task NewAsync(string user) =>
        Assert.True((await site.Accounts.CreateAsync(new(user, "测试者", Role.Clerk, "kejing"), TestSite.Password)).Ok);

    private static async Task<Page> ChangeAsync(Browser browser, string current, string password, string repeat)
    {
        var page = await browser.OpenAsync("/account/password");
        page.Fill("password", ("current", current), ("password", password), ("repeat", repeat));
        return await browser.SubmitAsync(page, "password");
    }
}
