using System.Net;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Tests.Surroundings;

/// <summary>A site behind a proxy that ends TLS.</summary>
public sealed class PublicSite : TestSite
{
    public const string Name = "taizhang.example.gov.cn";

    protected override SiteSettings Settings => new() { PublicAddress = new($"https://{Name}/") };
}

public sealed class HostTests(PublicSite site) : IClassFixture<PublicSite>
{
    [Theory]
    [InlineData(PublicSite.Name, HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData(PublicSite.Name + ".evil.example", HttpStatusCode.BadRequest)]
    public async Task Only_the_sites_own_names_are_answered(string host, HttpStatusCode expected)
    {
        using var answer = await SendAsync("/sign-in", host);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_redirect_names_no_host()
    {
        foreach (string path in new[] { "/kejing/today", "/", "/go?town=kejing&at=ledgers" })
        {
            using var answer = await SendAsync(path, PublicSite.Name);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Over_tls_the_browser_is_told_to_stay_there_and_the_cookie_of_forms_belongs_to_this_name_alone()
    {
        using var answer = await SendAsync("/sign-in", PublicSite.Name);
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        string cookie = Assert.Single(
            answer.Headers.GetValues("Set-Cookie"),
            one => one.Contains("taizhang.form", StringComparison.Ordinal)
        );
        Assert.StartsWith("__Host-taizhang.form=", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);

        using var plain = await SendAsync("/sign-in", PublicSite.Name, secure: false);
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Robots_may_read_what_is_public_alone()
    {
        using var answer = await SendAsync("/robots.txt", PublicSite.Name);
        Assert.Equal(
            "User-agent: *\nAllow: /open/\nDisallow: /\n",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData("/go?town={0}")]
    [InlineData("/{0}/today")]
    [InlineData("/open/{0}/2021")]
    [InlineData("/open/{0}/2021/word.docx")]
    [InlineData("/open/{0}/2021/figures/1")]
    [InlineData("/{0}/vote/none")]
    [InlineData("/api/v1/{0}/ledgers")]
    public async Task Who_is_not_signed_in_does_not_learn_whether_there_is_a_township(string path)
    {
        var (there, notThere) = (await AnswerAsync("kejing"), await AnswerAsync("nowhere"));
        Assert.Equal(there, notThere);

        async Task<string> AnswerAsync(string town)
        {
            using var answer = await SendAsync(string.Format(null, path, town), PublicSite.Name);
            string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            // A form's own token differs each time.
            body = System.Text.RegularExpressions.Regex.Replace(body, "value=\"CfDJ[^\"]*\"", "");
            return $"{answer.StatusCode} {answer.Headers.Location} {body}".Replace(town, "TOWN", StringComparison.Ordinal);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string host, bool secure = true)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = site.Address,
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        if (secure)
            request.Headers.Add("X-Forwarded-Proto", "https");
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
