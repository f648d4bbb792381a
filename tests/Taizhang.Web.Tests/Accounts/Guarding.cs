using System.Net;

namespace Taizhang.Web.Tests.Accounts;

/// <summary>What every answer tells the browser, and which forms are not taken.</summary>
public sealed class Guarding(TestSite site) : IClassFixture<TestSite>
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/kejing/today")]
    [InlineData("/kejing/ledgers/hazard/export")]
    [InlineData("/nothing")]
    [InlineData("/taizhang.css")]
    [InlineData("/api/v1/kejing/entries")]
    [InlineData("/api/v1/kejing/nothing")]
    public async Task Every_answer_forbids_foreign_scripts_frames_and_guessing(string address)
    {
        var answer = await (await site.SignInAsync("clerk")).GetAsync(address);
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        foreach (
            string rule in new[]
            {
                "default-src 'self'",
                "script-src 'self'",
                "style-src 'self'",
                "frame-ancestors 'none'",
                "form-action 'self'",
                "object-src 'none'",
                "base-uri 'none'",
            }
        )
            Assert.Contains(rule, policy.Split("; "));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/account")]
    [InlineData("/kejing/today")]
    [InlineData("/kejing/ledgers/hazard")]
    [InlineData("/kejing/figures/export")]
    [InlineData("/api/v1/kejing/entries")]
    [InlineData("/nothing")]
    public async Task What_is_somebodys_is_not_stored(string address)
    {
        var answer = await (await site.SignInAsync("clerk")).GetAsync(address);
        Assert.True(answer.Headers.CacheControl?.NoStore, $"{address}: {answer.Headers.CacheControl}");
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites()
    {
        var browser = new Browser(site.Address);
        var page = await browser.OpenAsync("/sign-in");
        page.Fill("sign-in", ("user_name", "clerk"), ("password", TestSite.Password));
        var answer = await browser.SendAsync(
            HttpMethod.Post,
            "/sign-in",
            new FormUrlEncodedContent(page.Filled("sign-in").Select(pair => KeyValuePair.Create(pair.Name, pair.Value)))
        );
        string cookie = answer
            .Headers.GetValues("Set-Cookie")
            .Single(one => one.StartsWith("taizhang=", StringComparison.Ordinal))
            .ToUpperInvariant();
        Assert.Contains("HTTPONLY", cookie);
        Assert.Contains("SAMESITE=LAX", cookie);
    }

    [Theory]
    [InlineData("/sign-in", "sign-in")]
    [InlineData("/account/password", "password")]
    [InlineData("/account", "issue")]
    [InlineData("/account", "revoke")]
    [InlineData("/kejing/ledgers/hazard/new", "entry")]
    public async Task A_form_without_the_antiforgery_token_is_refused_by_a_page_that_says_so(string address, string form)
    {
        long position = site.Town.Position;
        var clerk = await site.SignInAsync("clerk");
        var refused = await Page.ReadAsync(
            address,
            await clerk.SendAsync(
                HttpMethod.Post,
                address,
                new FormUrlEncodedContent([new("_handler", form), new("user_name", "clerk"), new("password", TestSite.Password)])
            )
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("页面已过期", refused.Text("h1"));
        Assert.Equal(position, site.Town.Position);
    }

    [Fact]
    public async Task Anothers_antiforgery_token_is_refused()
    {
        string theirs = (await (await site.SignInAsync("leader")).OpenAsync("/account")).Value("issue", "__RequestVerificationToken");
        var answer = await (await site.SignInAsync("clerk")).SendAsync(
            HttpMethod.Post,
            "/account",
            new FormUrlEncodedContent([new("_handler", "issue"), new("token_name", "x"), new("__RequestVerificationToken", theirs)])
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await site.Accounts.TokensAsync((await site.Accounts.FindByUserNameAsync("clerk"))!));
    }
}
