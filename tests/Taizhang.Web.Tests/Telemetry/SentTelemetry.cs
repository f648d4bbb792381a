using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Taizhang.Web.Tests.Api;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Tests.Telemetry;

/// <summary>A collector in the test's own process: it keeps every byte that it is sent by OTLP over HTTP.</summary>
public sealed class CollectedSite : TestSite
{
    private WebApplication _collector = null!;

    public ConcurrentQueue<(string Path, byte[] Body)> Sent { get; } = [];

    protected override SiteSettings Settings => new() { Telemetry = new(_collector.Urls.Single()) };

    public override async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            Sent.Enqueue((context.Request.Path, body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
        });
        await _collector.StartAsync();
        await base.InitializeAsync();
    }
}

/// <summary>What the program tells of its work, and whom it does not name.</summary>
public sealed class SentTelemetry(CollectedSite site) : IClassFixture<CollectedSite>
{
    [Fact]
    public async Task Commands_commits_and_pages_are_told_and_nobody_is_named()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync(("owner", "王建国"), ("phone", "13812345678"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await clerk.PostAsync("entries", ApiClient.Hazard(("site", null)))).Status);
        var browser = await site.SignInAsync("clerk");
        await browser.OpenAsync($"/kejing/ledgers/hazard/{number}?q=王建国");
        await browser.OpenAsync("/kejing/search?q=13812345678");
        using (var stranger = new HttpClient { BaseAddress = site.Address })
            await stranger.GetAsync($"/made-up/{number}", TestContext.Current.CancellationToken);
        var log = site.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Taizhang.Test");
#pragma warning disable CA1848, CA2254 // the very lines that must not get out
        log.LogError(new InvalidOperationException($"broken at {number}"), "Sending to {Town} broke off", "kejing");
        log.LogError($"about {number} of kejing");
#pragma warning restore CA1848, CA2254

        site.Services.GetRequiredService<TracerProvider>().ForceFlush();
        site.Services.GetRequiredService<MeterProvider>().ForceFlush();
        site.Services.GetRequiredService<LoggerProvider>().ForceFlush();

        foreach (
            string told in new[]
            {
                "taizhang.commands",
                "taizhang.commands.refused",
                "taizhang.commands.waiting",
                "taizhang.commit.duration",
                "taizhang.commit.commands",
                "http.server.request.duration",
                "OpenEntry",
                "outcome",
                "field.required",
                "/{town}/ledgers/{ledgerId}/{number}",
                "Sending to {Town} broke off",
                "System.InvalidOperationException",
            }
        )
            Assert.True(Told(told), told);
        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], site.Sent.Select(one => one.Path).Distinct().Order());
        foreach (
            string secret in new[]
            {
                "kejing",
                "克井",
                number,
                "王建国",
                Uri.EscapeDataString("王建国"),
                "13812345678",
                "clerk",
                TestSite.Diantou,
                TestSite.Safety,
                "127.0.0.1",
                Environment.MachineName,
            }
        )
            Assert.False(Told(secret), secret);
    }

    /// <summary>Whether a text is anywhere in what was sent: in its encoding every string stands as its bytes.</summary>
    private bool Told(string text) => site.Sent.Any(one => one.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
}

/// <summary>A collector that is away holds nobody up.</summary>
public sealed class AwayCollector : TestSite, IAsyncLifetime
{
    protected override SiteSettings Settings => new() { Telemetry = new("http://127.0.0.1:9") };
}

public sealed class WithoutCollector(AwayCollector site) : IClassFixture<AwayCollector>
{
    [Fact]
    public async Task The_site_works_while_the_collector_is_away() =>
        Assert.NotEmpty(await (await ApiClient.AsAsync(site, "clerk")).HazardAsync());
}
