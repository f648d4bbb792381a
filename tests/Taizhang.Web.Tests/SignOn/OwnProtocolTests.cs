using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Taizhang.Web.Accounts;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Tests.SignOn;

/// <summary>Signing in by 企业微信 and 钉钉, against a server that speaks as their documents say.</summary>
public sealed class OwnProtocolTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _asked = [];
    private readonly string _me = """{"nick":"张三","unionId":"union-7","openId":"o","mobile":"13800000000"}""";
    private string _member = """{"errcode":0,"errmsg":"ok","userid":"zhang.san","user_ticket":"t"}""";
    private WebApplication _vendor = null!;
    private string _token = """{"errcode":0,"errmsg":"ok","access_token":"TOKEN-1","expires_in":7200}""";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _vendor = builder.Build();
        _vendor.MapGet("/wwlogin/sso/login", Back);
        _vendor.MapGet("/oauth2/auth", Back);
        _vendor.MapGet("/cgi-bin/gettoken", (HttpRequest request) => Said(request, _token));
        _vendor.MapGet("/cgi-bin/auth/getuserinfo", (HttpRequest request) => Said(request, _member));
        _vendor.MapPost(
            "/v1.0/oauth2/userAccessToken",
            async (HttpRequest request) =>
            {
                using var body = await JsonDocument.ParseAsync(request.Body);
                _asked.Enqueue(body.RootElement.GetRawText());
                return Results.Text("""{"accessToken":"TOKEN-2","refreshToken":"r","expireIn":7200,"corpId":"c"}""", "application/json");
            }
        );
        _vendor.MapGet(
            "/v1.0/contact/users/me",
            (HttpRequest request) =>
                request.Headers["x-acs-dingtalk-access-token"] == "TOKEN-2"
                    ? Results.Text(_me, "application/json")
                    : Results.StatusCode(StatusCodes.Status403Forbidden)
        );
        await _vendor.StartAsync();

        IResult Back(HttpRequest request)
        {
            _asked.Enqueue(request.QueryString.Value!);
            return Results.Redirect($"{request.Query["redirect_uri"]}?code=CODE-1&state={Uri.EscapeDataString(request.Query["state"]!)}");
        }

        IResult Said(HttpRequest request, string answer)
        {
            _asked.Enqueue(request.Path + request.QueryString);
            return Results.Text(answer, "application/json");
        }
    }

    public async ValueTask DisposeAsync() => await _vendor.DisposeAsync();

    [Fact]
    public async Task A_linked_member_of_the_organization_is_let_in_by_WeCom()
    {
        await using var site = await SiteAsync(SignOnKind.WeCom);
        Assert.True(await site.Accounts.LinkAsync((await site.Accounts.FindByUserNameAsync("clerk"))!, "wecom:ww-test", "zhang.san"));
        Assert.Equal("/kejing/ledgers", await SignOnAsync(site, "/kejing/ledgers"));
        string[] asked = [.. _asked];
        var query = HttpUtility.ParseQueryString(asked[0]);
        Assert.Equal(("CorpApp", "ww-test", "1000002"), (query["login_type"], query["appid"], query["agentid"]));
        Assert.Equal("/cgi-bin/gettoken?corpid=ww-test&corpsecret=SECRET", asked[1]);
        Assert.Equal("/cgi-bin/auth/getuserinfo?access_token=TOKEN-1&code=CODE-1", asked[2]);
    }

    [Fact]
    public async Task A_linked_person_is_let_in_by_DingTalk()
    {
        await using var site = await SiteAsync(SignOnKind.DingTalk);
        Assert.True(await site.Accounts.LinkAsync((await site.Accounts.FindByUserNameAsync("clerk"))!, "dingtalk:ww-test", "union-7"));
        Assert.Equal("/kejing/ledgers", await SignOnAsync(site, "/kejing/ledgers"));
        using var body = JsonDocument.Parse(_asked.Last());
        Assert.Equal("authorization_code", body.RootElement.GetProperty("grantType").GetString());
        Assert.Equal("CODE-1", body.RootElement.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(SignOnKind.WeCom, "zhang.san")]
    [InlineData(SignOnKind.DingTalk, "union-7")]
    public async Task A_stranger_is_told_his_mark(SignOnKind kind, string mark)
    {
        await using var site = await SiteAsync(kind);
        var browser = new Browser(site.Address);
        string back = await SignOnAsync(site, "/", browser);
        Assert.StartsWith("/sign-in?stranger=", back, StringComparison.Ordinal);
        Assert.Equal(mark, (await browser.OpenAsync(back)).Text("code.secret"));
    }

    [Theory]
    [InlineData("""{"errcode":0,"openid":"guest","external_userid":"x"}""", null)]
    [InlineData("""{"errcode":40029,"errmsg":"invalid code"}""", null)]
    [InlineData(null, """{"errcode":40001,"errmsg":"invalid secret SECRET"}""")]
    public async Task Who_is_no_member_or_whose_code_is_wrong_is_not_let_in_and_no_secret_is_told(string? member, string? token)
    {
        (_member, _token) = (member ?? _member, token ?? _token);
        await using var site = await SiteAsync(SignOnKind.WeCom);
        Assert.Equal("/sign-in?provider=failed", await SignOnAsync(site, "/"));
        Assert.DoesNotContain(
            site.Accounts.Audit.Read(new(), null, 20),
            line => line.Detail?.Contains("SECRET", StringComparison.Ordinal) == true
        );
    }

    [Fact]
    public async Task An_answer_that_was_not_asked_for_lets_nobody_in()
    {
        await using var site = await SiteAsync(SignOnKind.WeCom);
        var answer = await new Browser(site.Address).GetAsync("/sign-in/provider/back?code=CODE-1&state=made-up");
        Assert.Equal("/sign-in?provider=failed", answer.Headers.Location!.OriginalString);
        Assert.Empty(_asked);
    }

    private async Task<TestSite> SiteAsync(SignOnKind kind)
    {
        var site = new Site(new(new(_vendor.Urls.Single()), "ww-test", "SECRET", "企业微信") { Kind = kind, Agent = "1000002" });
        await site.InitializeAsync();
        return site;
    }

    private static async Task<string> SignOnAsync(TestSite site, string to, Browser? browser = null)
    {
        browser ??= new Browser(site.Address);
        var asked = await browser.GetAsync("/sign-in/provider?to=" + Uri.EscapeDataString(to));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var provided = await http.GetAsync(asked.Headers.Location, TestContext.Current.CancellationToken);
        var back = await browser.GetAsync(provided.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        return back.Headers.Location!.OriginalString;
    }

    private sealed class Site(SignOnProvider provider) : TestSite
    {
        protected override SiteSettings Settings => new() { SignOn = provider };
    }
}
