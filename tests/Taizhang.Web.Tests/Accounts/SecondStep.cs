using System.Net;
using OtpNet;
using Taizhang.Kernel.People;

namespace Taizhang.Web.Tests.Accounts;

/// <summary>Signing in with a second factor. The site's clock stands still, so that a code stays the same until its step is used.</summary>
public sealed class SecondStep(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_phone_is_taken_up_and_then_asked_for_and_no_code_counts_twice()
    {
        var (browser, key) = await SetAsync("careful");
        Assert.Contains("已启用", (await browser.OpenAsync("/account/second-factor")).Text("main"));

        var (fresh, second) = await PasswordAsync("careful");
        Assert.True(second.Offers("code"));
        Assert.StartsWith("/sign-in", (await fresh.OpenAsync("/kejing/today")).Location, StringComparison.Ordinal);
        // The step with which it was set is used up; the next one is still within the window.
        second.Fill("code", ("code", Code(key, 0)));
        Assert.Contains("验证码不对", (await fresh.SubmitAsync(second, "code")).Text(".errors"));
        second.Fill("code", ("code", Code(key, 1)));
        Assert.NotNull((await fresh.SubmitAsync(second, "code")).Location);
        Assert.Equal(HttpStatusCode.OK, (await fresh.OpenAsync("/kejing/today")).Status);

        var (other, third) = await PasswordAsync("careful");
        third.Fill("code", ("code", Code(key, 1)));
        Assert.Null((await other.SubmitAsync(third, "code")).Location);
    }

    [Fact]
    public async Task A_recovery_code_opens_once()
    {
        var (_, _, codes) = await SetWithCodesAsync("lost-phone");
        Assert.Equal(10, codes.Length);
        var (browser, step) = await PasswordAsync("lost-phone");
        step.Fill("code", ("code", codes[3].ToUpperInvariant()));
        Assert.NotNull((await browser.SubmitAsync(step, "code")).Location);
        var (again, second) = await PasswordAsync("lost-phone");
        second.Fill("code", ("code", codes[3]));
        Assert.Null((await again.SubmitAsync(second, "code")).Location);
    }

    [Fact]
    public async Task Codes_are_not_guessed_without_end()
    {
        var (_, key) = await SetAsync("guessed-code");
        var (browser, step) = await PasswordAsync("guessed-code");
        for (int i = 0; i < 5; i++)
        {
            step.Fill("code", ("code", $"00000{i}"));
            Assert.Contains("验证码不对", (await browser.SubmitAsync(step, "code")).Text(".errors"));
        }
        step.Fill("code", ("code", Code(key, 1)));
        Assert.Contains("分钟后再试", (await browser.SubmitAsync(step, "code")).Text(".errors"));
    }

    [Fact]
    public async Task A_made_up_ticket_opens_nothing()
    {
        var (_, key) = await SetAsync("ticketed");
        var (browser, step) = await PasswordAsync("ticketed");
        step.Fill("code", ("ticket", "made-up"), ("code", Code(key, 1)));
        var refused = await browser.SubmitAsync(step, "code");
        Assert.Null(refused.Location);
        Assert.NotEmpty(refused.Text(".errors"));
    }

    [Fact]
    public async Task A_wrong_code_or_password_sets_nothing_and_the_key_stays_the_same()
    {
        Assert.True((await site.Accounts.CreateAsync(new("hesitant", "测试者", Role.Clerk, "kejing"), TestSite.Password)).Ok);
        var browser = await site.SignInAsync("hesitant");
        var page = await browser.OpenAsync("/account/second-factor");
        string key = page.Text(".secret");
        page.Fill("set", ("code", "000000"), ("current", TestSite.Password));
        var refused = await browser.SubmitAsync(page, "set");
        Assert.NotEmpty(refused.Text("#code-error"));
        Assert.Equal(key, refused.Text(".secret"));
        refused.Fill("set", ("code", Code(key, 0)), ("current", "wrong"));
        Assert.NotEmpty((await browser.SubmitAsync(refused, "set")).Text("#current-error"));
        Assert.False((await site.Accounts.FindByUserNameAsync("hesitant"))!.HasSecondFactor);
    }

    private async Task<(Browser, string Key)> SetAsync(string user)
    {
        var (browser, key, _) = await SetWithCodesAsync(user);
        return (browser, key);
    }

    private async Task<(Browser, string Key, string[] Codes)> SetWithCodesAsync(string user)
    {
        Assert.True((await site.Accounts.CreateAsync(new(user, "测试者", Role.Clerk, "kejing"), TestSite.Password)).Ok);
        var browser = await site.SignInAsync(user);
        var page = await browser.OpenAsync("/account/second-factor");
        Assert.NotEmpty(page.Document.QuerySelectorAll(".qr svg"));
        string key = page.Text(".secret");
        page.Fill("set", ("code", Code(key, 0)), ("current", TestSite.Password));
        var set = await browser.SubmitAsync(page, "set");
        string kept = (await site.Accounts.FindByUserNameAsync(user))!.Sealed!;
        Assert.DoesNotContain(key, kept, StringComparison.Ordinal);
        return (browser, key, [.. set.Document.QuerySelectorAll(".codes .secret").Select(code => code.TextContent)]);
    }

    private async Task<(Browser, Page)> PasswordAsync(string user)
    {
        var browser = new Browser(site.Address);
        var page = await browser.OpenAsync("/sign-in");
        page.Fill("sign-in", ("user_name", user), ("password", TestSite.Password));
        return (browser, await browser.SubmitAsync(page, "sign-in"));
    }

    private string Code(string key, int stepsOn) =>
        new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(site.Now.UtcDateTime.AddSeconds(30 * stepsOn));
}
