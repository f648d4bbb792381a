using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>
/// A grid worker outdoors with a phone of their own: a browser whose storage lies on disk, so that it can be killed and started again.
/// </summary>
internal sealed class FieldWorker : IAsyncDisposable
{
    public const string UserName = "kejing.grid1";

    private readonly DemoSite _demo;
    private readonly IPlaywright _playwright;
    private readonly string _disk = Path.Combine(Path.GetTempPath(), "taizhang-phone-" + Guid.NewGuid().ToString("N"));

    private FieldWorker(DemoSite demo, IPlaywright playwright) => (_demo, _playwright) = (demo, playwright);

    public IBrowserContext Phone { get; private set; } = null!;
    public IPage Page => Phone.Pages[0];

    /// <summary>At the page of outdoor work, signed in, with the shell kept on the phone.</summary>
    public static async Task<FieldWorker> ComeAsync(DemoSite demo, string userName = UserName)
    {
        var worker = new FieldWorker(demo, await Playwright.CreateAsync());
        await worker.SwitchOnAsync();
        await worker.SignInAsync(userName);
        await worker.Page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => true)");
        return worker;
    }

    /// <summary>Signs in anew, whether the browser kept the last session or not.</summary>
    public async Task SignInAsync(string userName = UserName)
    {
        await Phone.ClearCookiesAsync();
        await Page.GotoAsync("/sign-in?to=/kejing/field");
        await Page.FillAsync("#user_name", userName);
        await Page.FillAsync("#password", DemoSite.Password);
        await Page.ClickAsync("form:has(#password) .btn.main");
        await Page.Locator(".thumbs").WaitForAsync();
        await Page.Locator(".banner .who:not(:empty)").WaitForAsync();
    }

    public async Task SwitchOnAsync(bool offline = false)
    {
        Phone = await _playwright.Chromium.LaunchPersistentContextAsync(
            _disk,
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("TAIZHANG_CHROMIUM") is { Length: > 0 } chromium
                    ? chromium
                    : "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu", "--no-first-run"],
                BaseURL = _demo.Address.ToString(),
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
                ViewportSize = new() { Width = 375, Height = 740 },
                HasTouch = true,
                Offline = offline,
                Geolocation = new()
                {
                    Longitude = 112.6021f,
                    Latitude = 35.1432f,
                    Accuracy = 12,
                },
                Permissions = ["geolocation"],
            }
        );
        Phone.SetDefaultTimeout(20_000);
    }

    /// <summary>Ends the browser as a phone does whose battery is empty: no page is told.</summary>
    public async Task KillAsync()
    {
        foreach (var process in Process.GetProcessesByName("chromium"))
            if (
                File.Exists($"/proc/{process.Id}/cmdline")
                && (await File.ReadAllTextAsync($"/proc/{process.Id}/cmdline")).Contains(_disk, StringComparison.Ordinal)
            )
                process.Kill(entireProcessTree: true);
        await Phone.DisposeAsync();
    }

    /// <summary>Opens a view of the page; without a network the phone has it.</summary>
    public async Task OpenAsync(string view)
    {
        await Page.GotoAsync("/kejing/field#" + view);
        await Page.Locator(".thumbs").WaitForAsync();
    }

    /// <summary>Photo, kind, send: the taps of a snap.</summary>
    public async Task SnapAsync(params FilePayload[] pictures)
    {
        await OpenAsync("snap");
        await Page.SetInputFilesAsync(".shutter input:not([capture])", pictures);
        await Page.ClickAsync(".kinds button >> nth=0");
        await Page.ClickAsync(".foot .main");
        await Page.Locator("h1", new() { HasTextRegex = new("没有丢|收到") }).WaitForAsync();
    }

    /// <summary>Pictures that differ, as a camera would give them, 1200 by 900.</summary>
    public async Task<FilePayload[]> PicturesAsync(int count)
    {
        string[] data = await Page.EvaluateAsync<string[]>(
            """
            count => Promise.all([...Array(count).keys()].map(async n => {
              const canvas = new OffscreenCanvas(1200, 900), paper = canvas.getContext('2d');
              for (let i = 0; i < 60; i++) {
                paper.fillStyle = `rgb(${(i * 37 + n * 13) % 255} ${(i * 91 + n) % 255} ${(n * 7) % 255})`;
                paper.fillRect((i * 131 + n * 17) % 1200, (i * 71) % 900, 200, 150);
              }
              const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
              return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
            }))
            """,
            count
        );
        return
        [
            .. data.Select(
                (one, i) =>
                    new FilePayload
                    {
                        Name = $"{i}.jpg",
                        MimeType = "image/jpeg",
                        Buffer = Convert.FromBase64String(one),
                    }
            ),
        ];
    }

    /// <summary>How many rows of the outbox stand in each state.</summary>
    public async Task<Dictionary<string, int>> OutboxAsync() => (
            await Page.EvaluateAsync<string[]>(
                """
                () => new Promise((done, failed) => {
                  const asked = indexedDB.open('taizhang-outbox');
                  asked.onerror = () => failed(asked.error);
                  asked.onsuccess = () => {
                    const all = asked.result.transaction('rows').objectStore('rows').getAll();
                    all.onsuccess = () => { asked.result.close(); done(all.result.map(row => row.state)); };
                  };
                })
                """
            )
        ).CountBy(state => state).ToDictionary();

    public async Task WaitUntilSentAsync(int seconds = 120)
    {
        for (var began = Stopwatch.StartNew(); began.Elapsed.TotalSeconds < seconds; await Task.Delay(300))
            if ((await OutboxAsync()).Keys.All(state => state == "received"))
                return;
        Assert.Fail("Not all was sent: " + JsonSerializer.Serialize(await OutboxAsync()) + await Page.InnerTextAsync("main"));
    }

    public async ValueTask DisposeAsync()
    {
        await Phone.DisposeAsync();
        _playwright.Dispose();
        Directory.Delete(_disk, recursive: true);
    }
}
