using System.Net;
using System.Text.Json;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Tests.Surroundings;

/// <summary>A site with a broken township and a broken ledger in its pack.</summary>
public sealed class BrokenSite : TestSite
{
    private readonly string _pack = Path.Combine(Path.GetTempPath(), "taizhang-pack-" + Guid.NewGuid().ToString("N"));

    protected override string PackFolder => _pack;

    protected override void Prepare()
    {
        File.WriteAllText(Path.Combine(Folder, "longquan" + TownHouse.Ending), new string('x', 9000));
        string shipped = base.PackFolder;
        foreach (string file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(_pack, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        File.AppendAllText(Path.Combine(_pack, "ledgers", "hazard.yaml"), "\n  : [\n");
    }
}

public sealed class HealthPagesTests(BrokenSite site) : IClassFixture<BrokenSite>
{
    [Fact]
    public async Task A_broken_township_is_told_with_its_reason_and_the_others_are_served()
    {
        var (status, text) = await GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.StartsWith("down\n", text, StringComparison.Ordinal);
        Assert.Contains("longquan.town.db 不是数据库文件", text, StringComparison.Ordinal);
        Assert.Contains("packs.faulty", text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "ok"), await GetAsync("/healthz/live"));
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInAsync("clerk")).GetAsync("/kejing/today")).StatusCode);
    }

    [Fact]
    public async Task Readiness_is_told_to_programs()
    {
        var (status, text) = await GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        using var json = JsonDocument.Parse(text);
        Assert.Equal("down", json.RootElement.GetProperty("status").GetString());
        var reasons = json.RootElement.GetProperty("reasons").EnumerateArray().ToList();
        Assert.Contains(
            reasons,
            one => one.GetProperty("code").GetString() == "town.out_of_service" && one.GetProperty("stops").GetBoolean()
        );
        Assert.Contains(reasons, one => one.GetProperty("code").GetString() == "packs.faulty" && !one.GetProperty("stops").GetBoolean());
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/healthz/ready")]
    public async Task Outside_nobody_learns_which_townships_there_are(string path)
    {
        foreach (string header in new[] { "X-Forwarded-For", "Forwarded" })
        {
            var (status, text) = await GetAsync(path, (header, "203.0.113.9"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains("town.out_of_service", text, StringComparison.Ordinal);
            foreach (string name in new[] { "longquan", "kejing", "shanwang", "hazard" })
                Assert.DoesNotContain(name, text, StringComparison.Ordinal);
        }
    }

    private async Task<(HttpStatusCode, string)> GetAsync(string path, (string, string)? header = null)
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is var (name, value))
            request.Headers.Add(name, value);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
