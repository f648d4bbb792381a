using System.Net;
using System.Security.Cryptography;
using Taizhang.Kernel.People;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Tests.SignOn;

/// <summary>The site with a provider beside it.</summary>
public sealed class SignOnSite : TestSite
{
    public const string Client = "taizhang-test";

    public Provider Provider { get; private set; } = null!;

    protected override AccountRules Rules => new() { SecondFactor = [Role.Auditor] };

    protected override SiteSettings Settings => new() { SignOn = new SignOnProvider(Provider.Issuer, Client, "s", "县统一认证") };

    public override async ValueTask InitializeAsync()
    {
        Provider = await Provider.StartAsync();
        await base.InitializeAsync();
    }
}

/// <summary>Who is let in by a provider, and who is not. Each test has a provider and a site of its own.</summary>
public sealed class SigningOnTests : IAsyncLifetime
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly SignOnSite _site = new();

    private Provider Provider => _site.Provider;

    [Fact]
    public async Task Who_is_linked_is_let_in_as_the_account_and_led_back()
    {
        await LinkAsync("clerk");
        var (browser, back) = await SignOnAsync("/kejing/ledgers");
        string? why = _site.Accounts.Audit.Read(new(), null, 5).FirstOrDefault(line => line.Act == AuditAct.SignInRefused)?.Detail;
        Assert.True(back == "/kejing/ledgers", $"{back}: {why}");
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/kejing/ledgers")).Status);
        Assert.Contains(
            _site.Accounts.Audit.Read(new(), null, 20),
            line => line is { Act: AuditAct.SignedIn, Detail: "provider", ActorName.Length: > 0 }
        );
        // Names and mail of the provider change nothing here.
        Assert.NotEqual("张三", (await _site.Accounts.FindByUserNameAsync("clerk"))!.Name);
    }

    [Fact]
    public async Task A_stranger_is_told_his_mark_and_nothing_else()
    {
        Provider.Sub = "stranger-7<script>";
        var (browser, back) = await SignOnAsync("/kejing/today");
        Assert.StartsWith("/sign-in?stranger=", back, StringComparison.Ordinal);
        var page = await browser.OpenAsync(back);
        Assert.Contains("这里不认识您", page.Text(".note"), StringComparison.Ordinal);
        Assert.Equal("stranger-7<script>", page.Text("code.secret"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.OpenAsync("/kejing/today")).Status);
        // What somebody else put into the address is not shown.
        Assert.Empty((await browser.OpenAsync("/sign-in?stranger=made-up")).Text("code.secret"));
    }

    [Fact]
    public async Task The_security_officer_links_and_unlinks_on_the_page_of_an_account()
    {
        var security = await _site.SignInAnewAsync("security");
        var page = await security.OpenAsync("/admin/accounts/clerk");
        page.Fill("link", ("sub", Provider.Sub));
        page = await security.SubmitAsync(page, "link", ("act", "link"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("clerk", (await _site.Accounts.FindLinkedAsync(Provider.IssuerText, Provider.Sub))?.UserName);
        Assert.Equal("/kejing/ledgers", (await SignOnAsync("/kejing/ledgers")).Back);

        var other = await security.OpenAsync("/admin/accounts/leader");
        other.Fill("link", ("sub", Provider.Sub));
        Assert.Equal(HttpStatusCode.Conflict, (await security.SubmitAsync(other, "link", ("act", "link"))).Status);

        page = await security.OpenAsync("/admin/accounts/clerk");
        await security.SubmitAsync(page, "link", ("act", "unlink"));
        Assert.Null(await _site.Accounts.FindLinkedAsync(Provider.IssuerText, Provider.Sub));
        Assert.Contains(_site.Accounts.Audit.Read(new(), null, 10), line => line is { Act: AuditAct.Administered, Subject: "clerk" });
    }

    [Fact]
    public async Task A_link_holds_for_one_issuer_alone()
    {
        Assert.True(await _site.Accounts.LinkAsync(await AccountAsync("clerk"), "https://elsewhere.example.cn", Provider.Sub));
        Assert.StartsWith("/sign-in?stranger=", (await SignOnAsync("/")).Back, StringComparison.Ordinal);
        Assert.True(await _site.Accounts.LinkAsync(await AccountAsync("clerk"), Provider.IssuerText, Provider.Sub));
        Assert.False(await _site.Accounts.LinkAsync(await AccountAsync("leader"), Provider.IssuerText, Provider.Sub));
    }

    [Theory]
    [InlineData("key")]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("nonce")]
    [InlineData("expired")]
    [InlineData("slow-clock")]
    [InlineData("fast-clock")]
    public async Task A_provider_that_lies_lets_nobody_in(string lie)
    {
        await LinkAsync("clerk");
        switch (lie)
        {
            case "key":
                Provider.OtherKey = new(RSA.Create(2048)) { KeyId = "k1" };
                break;
            case "issuer":
                Provider.Lies = claims => claims["iss"] = "https://elsewhere.example.cn";
                break;
            case "audience":
                Provider.Lies = claims => claims["aud"] = "another";
                break;
            case "nonce":
                Provider.Lies = claims => claims["nonce"] = "replayed";
                break;
            case "expired":
                Provider.Lies = claims => claims["exp"] = 1_000_000_000;
                break;
            case "slow-clock":
                Provider.ClockOff = -TimeSpan.FromMinutes(10);
                break;
            case "fast-clock":
                Provider.ClockOff = TimeSpan.FromMinutes(10);
                break;
        }
        var (browser, back) = await SignOnAsync("/");
        Assert.Equal("/sign-in?provider=failed", back);
        Assert.Contains("不能采信", (await browser.OpenAsync(back)).Text(".note"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.OpenAsync("/kejing/today")).Status);
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_ask_for_is_not_taken()
    {
        await LinkAsync("clerk");
        var asked = await new Browser(_site.Address).GetAsync(SignOn(""));
        var provided = await Http.GetAsync(asked.Headers.Location, TestContext.Current.CancellationToken);
        var other = new Browser(_site.Address);
        var answer = await other.GetAsync(provided.Headers.Location!.PathAndQuery);
        Assert.Equal("/sign-in?provider=failed", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_way_back_never_leaves_the_site()
    {
        await LinkAsync("clerk");
        Assert.Equal("/", (await SignOnAsync("https://evil.example.cn/")).Back);
        Assert.Equal("/", (await SignOnAsync("//evil.example.cn/")).Back);
    }

    [Fact]
    public async Task A_disabled_account_is_not_let_in_and_a_running_session_ends()
    {
        await LinkAsync("clerk");
        var (browser, _) = await SignOnAsync("/");
        Assert.Empty(await _site.Accounts.SetDisabledAsync(await AccountAsync("clerk"), true));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.OpenAsync("/kejing/today")).Status);
        Assert.Equal("/sign-in?provider=disabled", (await SignOnAsync("/")).Back);
    }

    [Fact]
    public async Task Signing_out_at_the_provider_ends_the_session_here_once_for_each_token()
    {
        await LinkAsync("clerk");
        var (browser, _) = await SignOnAsync("/");
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/kejing/today")).Status);
        var byPassword = await _site.SignInAnewAsync("clerk");

        foreach (
            var change in new Action<Dictionary<string, object>>[]
            {
                claims => claims["aud"] = "another",
                claims => claims["iss"] = "https://elsewhere.example.cn",
                claims => claims.Remove("events"),
                claims => claims["nonce"] = "x",
                claims => claims["iat"] = DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeSeconds(),
                claims => claims.Remove("jti"),
            }
        )
            Assert.Equal(HttpStatusCode.BadRequest, await EndAsync(Provider.LogoutToken(SignOnSite.Client, change)));
        Assert.Equal(HttpStatusCode.BadRequest, await EndAsync("not a token"));
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/kejing/today")).Status);

        string token = Provider.LogoutToken(SignOnSite.Client);
        Assert.Equal(HttpStatusCode.OK, await EndAsync(token));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.OpenAsync("/kejing/today")).Status);
        Assert.Equal(HttpStatusCode.OK, (await byPassword.OpenAsync("/kejing/today")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, await EndAsync(token)); // replayed
    }

    [Fact]
    public async Task With_the_provider_away_the_password_still_works()
    {
        await Provider.DisposeAsync();
        var browser = new Browser(_site.Address);
        Assert.Contains("用县统一认证登录", (await browser.OpenAsync("/sign-in")).Text(".btn"), StringComparison.Ordinal);
        var answer = await browser.GetAsync(SignOn("/"));
        Assert.Equal("/sign-in?provider=away", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await (await _site.SignInAnewAsync("admin")).OpenAsync("/admin")).Status);
    }

    [Fact]
    public async Task Whose_role_needs_a_second_factor_shows_it_here_also_when_the_provider_vouches()
    {
        Assert.True((await _site.Accounts.CreateAsync(new("sso.auditor", "审计者", Role.Auditor), TestSite.Password)).Ok);
        await LinkAsync("sso.auditor");
        // Without a factor nothing opens but its own page, which asks for no password that he may not know.
        var (browser, _) = await SignOnAsync("/");
        Assert.Equal("/account/second-factor", (await browser.OpenAsync("/account")).Location);
        var page = await browser.OpenAsync("/account/second-factor");
        string key = page.Text(".secret");
        page.Fill("set", ("code", Code(key, 0)));
        Assert.Contains("备用码", (await browser.SubmitAsync(page, "set")).Text("main"), StringComparison.Ordinal);
        // With one, the provider's word is the first step alone.
        var (second, back) = await SignOnAsync("/account");
        Assert.StartsWith("/sign-in?step=", back, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await second.OpenAsync("/account")).Location, StringComparison.Ordinal);
        var step = await second.OpenAsync(back);
        step.Fill("code", ("code", "000000"));
        Assert.Contains("验证码不对", (await second.SubmitAsync(step, "code")).Text(".errors"), StringComparison.Ordinal);
        step.Fill("code", ("code", Code(key, 1)));
        Assert.NotNull((await second.SubmitAsync(step, "code")).Location);
        Assert.Equal(HttpStatusCode.OK, (await second.OpenAsync("/account")).Status);
        // It is still the provider's session: it ends with the one there.
        Assert.Equal(HttpStatusCode.OK, await EndAsync(Provider.LogoutToken(SignOnSite.Client)));
        Assert.Equal(HttpStatusCode.Redirect, (await second.OpenAsync("/account")).Status);
    }

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private static string SignOn(string to) => "/sign-in/provider?to=" + Uri.EscapeDataString(to);

    private async Task<Account> AccountAsync(string user) => (await _site.Accounts.FindByUserNameAsync(user))!;

    private async Task LinkAsync(string user) =>
        Assert.True(await _site.Accounts.LinkAsync(await AccountAsync(user), Provider.IssuerText, Provider.Sub));

    /// <summary>Goes to the provider and comes back; where the site then leads.</summary>
    private async Task<(Browser Browser, string Back)> SignOnAsync(string to)
    {
        var browser = new Browser(_site.Address);
        var asked = await browser.GetAsync(SignOn(to));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var provided = await Http.GetAsync(asked.Headers.Location, TestContext.Current.CancellationToken);
        var back = await browser.GetAsync(provided.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        return (browser, back.Headers.Location!.OriginalString);
    }

    private string Code(string key, int stepsOn) =>
        new OtpNet.Totp(OtpNet.Base32Encoding.ToBytes(key)).ComputeTotp(_site.Now.UtcDateTime.AddSeconds(30 * stepsOn));

    private async Task<HttpStatusCode> EndAsync(string token)
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["logout_token"] = token });
        using var answer = await Http.PostAsync(
            new Uri(_site.Address, "/signout-backchannel"),
            content,
            TestContext.Current.CancellationToken
        );
        return answer.StatusCode;
    }
}
