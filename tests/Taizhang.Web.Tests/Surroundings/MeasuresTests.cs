using System.Net;

namespace Taizhang.Web.Tests.Surroundings;

public sealed class MeasuresTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Whatever_is_asked_for_the_page_of_measures_does_not_grow()
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        await AskAsync(http, 5);
        int before = Series(await http.GetStringAsync("/metrics", TestContext.Current.CancellationToken));
        await AskAsync(http, 1_000);
        string after = await http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.InRange(Series(after), before, before + 40);
        Assert.Contains("method=\"other\"", after, StringComparison.Ordinal);
        Assert.DoesNotContain("MADE-UP", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_there_is_no_page_of_measures()
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        Assert.Contains("kejing", await http.GetStringAsync("/metrics", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        using var answer = await http.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static int Series(string page) => page.Split('\n').Count(line => line.StartsWith("http_", StringComparison.Ordinal));

    private static async Task AskAsync(HttpClient http, int times)
    {
        for (int i = 0; i < times; i++)
        {
            using var request = new HttpRequestMessage(new($"MADE-UP{i}"), $"/made-up-{i}/{i}");
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode is 302 or 404 or 405, $"{answer.StatusCode}");
            using var known = new HttpRequestMessage(new($"MADE-UP{i}"), "/healthz/live");
            (await http.SendAsync(known, TestContext.Current.CancellationToken)).Dispose();
        }
    }
}
