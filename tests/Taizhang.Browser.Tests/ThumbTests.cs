namespace Taizhang.Browser.Tests;

/// <summary>On a phone every page fits a thumb: what is typed into, what is tapped, the head, the tables.</summary>
public sealed class ThumbTests(DemoSite demo)
{
    private static readonly string[] Pages =
    [
        "/kejing/today",
        "/kejing/ledgers",
        "/kejing/ledgers/grid_event",
        "/kejing/ledgers/grid_event/new",
        "/kejing/ledgers/patrol/new",
        "/kejing/figures/grid_event.collected",
        "/kejing/pledges",
        "/kejing/field",
        "/kejing/field#snap",
        "/kejing/field#rounds",
        "/kejing/field#patrol",
        "/kejing/field#outbox",
        "/kejing/field#open/patrol",
    ];

    public static TheoryData<string> AllPages => [.. Pages];

    [Theory, MemberData(nameof(AllPages))]
    public async Task A_page_fits_a_thumb(string page)
    {
        await using var worker = await demo.SignInAsync("kejing.grid1", width: 375, height: 740);
        await worker.OpenAsync(page);
        if (page.Contains("/field", StringComparison.Ordinal))
            await worker.Page.Locator(".banner .who:not(:empty)").WaitForAsync();
        Assert.Empty(await worker.Page.EvaluateAsync<string[]>(PageFaults.Felt));
    }

    [Fact]
    public async Task Four_taps_lead_from_today_to_a_grid_event_that_is_sent()
    {
        await using var worker = await demo.SignInAsync("kejing.grid1", width: 375, height: 740);
        await worker.OpenAsync("/kejing/today");
        int taps = 0;
        await TapAsync(".acts .btn:has-text('随手拍')");
        await worker.Page.Locator(".banner .who:not(:empty)").WaitForAsync();
        var camera = await worker.Page.RunAndWaitForFileChooserAsync(() => TapAsync(".shutter .main"));
        await camera.SetFilesAsync(Path.Combine(DemoSite.Root, "src", "Taizhang.Web", "wwwroot", "seal-512.png"));
        await TapAsync(".kinds button >> nth=0");
        await TapAsync(".foot .main");
        await worker.Page.Locator("h1", new() { HasTextString = "镇里收到了" }).WaitForAsync();
        Assert.Equal(4, taps);

        async Task TapAsync(string what)
        {
            await worker.Page.ClickAsync(what);
            taps++;
        }
    }
}
