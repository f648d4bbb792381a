using System.Net;
using Taizhang.Kernel.People;

namespace Taizhang.Web.Tests.Accounts;

public sealed class SigningIn(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_sign_in_and_comes_back_after()
    {
        var browser = new Browser(site.Address);
        string wanted = "/kejing/ledgers/hazard?q=" + Uri.EscapeDataString("超市") + "&period=2023-05";
        var page = await browser.FollowAsync(await browser.OpenAsync(wanted));
        page.Fill("sign-in", ("user_name", "clerk"), ("password", TestSite.Password));
        var list = await browser.FollowAsync(await browser.SubmitAsync(page, "sign-in"));
        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Equal(wanted, list.Address);
    }

    [Fact]
    public async Task A_name_is_taken_in_any_case_and_with_blanks_around_it()
    {
        var answer = await TryAsync(" CLERK ", TestSite.Password);
        Assert.NotNull(answer.Location);
    }

    [Theory]
    [InlineData("clerk", "wrong-password")]
    [InlineData("nobody", TestSite.Password)]
    [InlineData("clerk", "")]
    [InlineData("", "")]
    public async Task A_wrong_name_and_a_wrong_password_are_refused_in_the_same_words(string name, string password)
    {
        var refused = await TryAsync(name, password);
        Assert.Null(refused.Location);
        Assert.Contains("账号名或密码不对", refused.Text(".errors"));
        Assert.Equal(name, refused.Value("sign-in", "user_name"));
        Assert.Equal("", refused.Value("sign-in", "password"));
    }

    [Fact]
    public async Task After_five_wrong_passwords_this_place_waits_and_another_does_not()
    {
        await site.Accounts.CreateAsync(new("forgetful", "健忘者", Role.Clerk, "kejing"), TestSite.Password);
        for (int i = 0; i < 5; i++)
            Assert.Contains("账号名或密码不对", (await TryAsync("forgetful", "wrong-password")).Text(".errors"));
        var held = await TryAsync("forgetful", TestSite.Password);
        Assert.Null(held.Location);
        Assert.Contains("15 分钟后再试", held.Text(".errors"));
        // The same for a name that nobody has.
        for (int i = 0; i < 5; i++)
            Assert.Contains("账号名或密码不对", (await TryAsync("nobody-at-all", "wrong-password")).Text(".errors"));
        Assert.Contains("15 分钟后再试", (await TryAsync("nobody-at-all", "wrong-password")).Text(".errors"));
        // The account itself is open: whoever tries from elsewhere is not held back by it.
        Assert.NotNull(await site.Accounts.CheckPasswordAsync("forgetful", TestSite.Password));
        Assert.Equal(
            ["throttled", "wrong", "wrong", "wrong", "wrong", "wrong"],
            site.Accounts.Audit.SignInsOf((await site.Accounts.FindByUserNameAsync("forgetful"))!, 10).Select(one => one.Detail)
        );
    }

    [Fact]
    public async Task A_burst_gets_no_more_tries_than_one_after_another()
    {
        await site.Accounts.CreateAsync(new("bursting", "急者", Role.Clerk, "kejing"), TestSite.Password);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TryAsync("bursting", "wrong-password")));
        Assert.Equal(5, answers.Count(page => page.Text(".errors").Contains("账号名或密码不对", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Four_wrong_passwords_are_forgiven_by_the_right_one()
    {
        await site.Accounts.CreateAsync(new("nearly", "险锁者", Role.Clerk, "kejing"), TestSite.Password);
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < 4; i++)
                await TryAsync("nearly", "wrong-password");
            Assert.NotNull((await TryAsync("nearly", TestSite.Password)).Location);
        }
    }

    [Fact]
    public async Task A_disabled_account_does_not_sign_in_and_its_sign_ins_end()
    {
        var account = (await site.Accounts.CreateAsync(new("moved", "调走者", Role.Clerk, "kejing"), TestSite.Password)).Value;
        var browser = await site.SignInAsync("moved");
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/kejing/today")).Status);
        Assert.Empty(await site.Accounts.SetDisabledAsync(account, true));
        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/kejing/today")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/kejing/entries")).StatusCode);
        Assert.Contains("账号名或密码不对", (await TryAsync("moved", TestSite.Password)).Text(".errors"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("\t//evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("today")]
    public async Task The_way_back_never_leads_out_of_the_site(string back)
    {
        var browser = new Browser(site.Address);
        var page = await browser.OpenAsync("/sign-in?to=" + Uri.EscapeDataString(back));
        page.Fill("sign-in", ("user_name", "clerk"), ("password", TestSite.Password));
        var content = new FormUrlEncodedContent(page.Filled("sign-in").Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        var answer = await browser.SendAsync(HttpMethod.Post, "/sign-in", content);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        // As browsers read it: they drop tabs and take a backslash for a slash.
        string location = answer.Headers.Location!.OriginalString.Replace("\t", "", StringComparison.Ordinal).Replace('\\', '/');
        Assert.Equal(site.Address.Authority, new Uri(site.Address, location).Authority);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_whoever_kept_its_cookie()
    {
        var browser = await site.SignInAnewAsync("clerk");
        string kept = browser.Cookie("taizhang");
        var page = await browser.OpenAsync("/kejing/today");
        string token = page
            .Document.QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await browser.SendAsync(HttpMethod.Post, "/sign-out", new FormUrlEncodedContent([]))).StatusCode
        );
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/kejing/today")).Status);
        await browser.SendAsync(HttpMethod.Post, "/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/kejing/today")).Location, StringComparison.Ordinal);
        var replaying = new Browser(site.Address);
        replaying.Keep("taizhang", kept);
        Assert.StartsWith("/sign-in", (await replaying.OpenAsync("/kejing/today")).Location, StringComparison.Ordinal);
    }

    private async Task<Page> TryAsync(string name, string password)
    {
        var browser = new Browser(site.Address);
        var page = await browser.OpenAsync("/sign-in");
        page.Fill("sign-in", ("user_name", name), ("password", password));
        return await browser.SubmitAsync(page, "sign-in");
    }
}
