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

    /// <summary>All that is typed into or tapped, but links in running text, which keep its line; of a choice its label counts.</summary>
    private const string Faults = """
        () => {
          const faults = [], name = e => `${e.tagName} ${e.className} ${e.id} ${(e.textContent ?? '').trim().slice(0, 16)}`;
          const seen = e => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1;
          for (const e of document.querySelectorAll('input, select, textarea')) {
            if (!seen(e) || ['checkbox', 'radio', 'hidden', 'file'].includes(e.type)) continue;
            if (parseFloat(getComputedStyle(e).fontSize) < 16) faults.push('typed below 16 px: ' + name(e));
          }
          const tapped = 'button:not(.first-button), .btn, select, input, summary, nav a, .card[href], .row[href]';
          for (const e of document.querySelectorAll(tapped)) {
            if (!seen(e)) continue;
            const whole = e.matches('[type=checkbox], [type=radio], [type=file]') ? (e.closest('label') ?? e) : e;
            const height = whole.getBoundingClientRect().height;
            if (height < 43.5) faults.push(`${Math.round(height)} px high: ` + name(e));
          }
          const head = document.querySelector('.top, .banner');
          if (head.getBoundingClientRect().height > 64) faults.push('the head is more than one line');
          for (const table of document.querySelectorAll('main table')) {
            const box = table.closest('.scroll') ?? table;
            const told = box.previousElementSibling?.classList.contains('sideways');
            if (box.clientWidth >= 100 && box.scrollWidth > box.clientWidth + 1 && !told)
              faults.push('a table goes on sideways and does not say so: ' + name(table).slice(0, 60));
          }
          if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is wider than the screen');
          return faults;
        }
        """;

    public static TheoryData<string> AllPages => [.. Pages];

    [Theory, MemberData(nameof(AllPages))]
    public async Task A_page_fits_a_thumb(string page)
    {
        await using var worker = await demo.SignInAsync("kejing.grid1", width: 375, height: 740);
        await worker.OpenAsync(page);
        if (page.Contains("/field", StringComparison.Ordinal))
            await worker.Page.Locator(".banner .who:not(:empty)").WaitForAsync();
        Assert.Empty(await worker.Page.EvaluateAsync<string[]>(Faults));
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
