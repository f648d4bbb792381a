using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>
/// Somebody at a browser of their own. What the browser complains of is kept: refused styles and scripts, errors, answers of 500 and above.
/// </summary>
public sealed partial class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly IBrowserContext _context;

    private Visitor(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            // A page that says no (400, 403, 404, 409) is meant to; the browser reports it as an error all the same.
            if (message.Type is "error" && !ExpectedRefusal().IsMatch(message.Text))
                _complaints.Enqueue($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Enqueue($"{page.Url}: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
                _complaints.Enqueue($"{response.Url}: {response.Status}");
        };
    }

    public IPage Page { get; }

    internal static async Task<Visitor> ComeAsync(DemoSite site, string? state, bool scripts, int width, int height, Uri? address = null)
    {
        var context = await site.Browser.NewContextAsync(
            new()
            {
                BaseURL = (address ?? site.Address).ToString(),
                StorageState = state,
                JavaScriptEnabled = scripts,
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new() { Width = width, Height = height },
                HasTouch = width < 500,
            }
        );
        context.SetDefaultTimeout(15_000);
        return new(context, await context.NewPageAsync());
    }

    /// <summary>Signs in by the form; gives the cookies.</summary>
    internal async Task<string> SignInAsync(string userName)
    {
        await OpenAsync("/sign-in");
        await Page.FillAsync("#user_name", userName);
        await Page.FillAsync("#password", DemoSite.Password);
        await Page.ClickAsync("form:has(#password) .btn.main");
        await ArriveAsync("^(?!.*/sign-in)");
        return await _context.StorageStateAsync();
    }

    /// <summary>Opens a page and gives its status.</summary>
    public async Task<int> OpenAsync(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>
    /// Waits for the address to match. <c>WaitForURLAsync</c> also waits for the page's load event, and on a busy machine
    /// it has missed one that had already come: what a test does next waits for its own element anyway.
    /// </summary>
    public Task ArriveAsync(string pattern) => Assertions.Expect(Page).ToHaveURLAsync(new Regex(pattern), new() { Timeout = 15_000 });

    public Task<string> TextAsync(string selector) => Page.Locator(selector).First.InnerTextAsync();

    /// <summary>The great number of a figure's page.</summary>
    public async Task<long> FigureAsync(string figure, string town = "kejing")
    {
        Assert.Equal(200, await OpenAsync($"/{town}/figures/{figure}"));
        string text = await Page.Locator(".cards .num").First.InnerTextAsync();
        return long.Parse(Digits().Match(text).Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    /// <summary>Fills in the form of a new hazard rightly, found today, at a place of that name.</summary>
    public async Task FillHazardAsync(string site)
    {
        await FirstGridAsync();
        await Page.FillAsync("#site", site);
        await Page.SelectOptionAsync("#site_kind", "商铺市场");
        await Page.SelectOptionAsync("#kind", "消防");
        await Page.SelectOptionAsync("#channel", "日常检查");
        await Page.FillAsync("#found_on", await TodayAsync());
        await Page.FillAsync("#problem", "二楼疏散通道堆放纸箱，灭火器压力不足。");
    }

    /// <summary>The last day that the form lets one choose: the township's today.</summary>
    public async Task<string> TodayAsync() => (await Page.GetAttributeAsync("#found_on", "max"))!;

    public Task FirstGridAsync() => Page.SelectOptionAsync("#area", new SelectOptionValue { Index = 3 });

    /// <summary>Waits until something says these words: with scripts a form is sent and answered in place.</summary>
    public Task SeeAsync(string selector, string words) => Assertions.Expect(Page.Locator(selector).First).ToContainTextAsync(words);

    /// <summary>Sends a form, and waits for its answer: with scripts it comes in place of what stood there.</summary>
    public async Task SubmitAsync(string form = "form.entry-form")
    {
        await Page.EvalOnSelectorAsync("main", "main => { main.dataset.sent = 'yes'; }");
        await Page.ClickAsync($"{form} .submit .btn:not([href])");
        await Page.Locator("main:not([data-sent])").WaitForAsync();
    }

    /// <summary>Sends the form of a new entry; where the page asks whether it is another than those that stand, says that it is.</summary>
    public async Task RegisterAsync()
    {
        await SubmitAsync();
        await Page.Locator(".near, .notice").First.WaitForAsync();
        if (await Page.Locator(".near").CountAsync() > 0)
            await Page.ClickAsync(".near > .submit .btn");
        await Page.Locator(".notice").WaitForAsync();
    }

    /// <summary>
    /// Sends what no form of the page offers, with the page's own antiforgery token: as somebody would who tries. Gives the status and the
    /// page.
    /// </summary>
    public async Task<(int Status, string Page)> PostAsync(string path, params (string Name, string Value)[] values)
    {
        var form = _context.APIRequest.CreateFormData();
        form.Set("__RequestVerificationToken", await Page.InputValueAsync("form.who input[name=__RequestVerificationToken]"));
        foreach (var (name, value) in values)
            form.Set(name, value);
        var answer = await _context.APIRequest.PostAsync(path, new() { Multipart = form, MaxRedirects = 0 });
        return (answer.Status, await answer.TextAsync());
    }

    /// <summary>The number in the address of an entry's page.</summary>
    public string EntryNumber =>
        EntryAddress().Match(new Uri(Page.Url).AbsolutePath) is { Success: true } found
            ? found.Groups[1].Value
            : throw new InvalidOperationException($"No entry's page: {Page.Url}");

    public void AssertNoComplaints() => Assert.Empty(_complaints);

    /// <summary>Keeps what the window shows, or the whole page, as build output.</summary>
    public Task PictureAsync(string name, bool whole = false) =>
        Page.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(DemoSite.Pictures, name + ".png"),
                Animations = ScreenshotAnimations.Disabled,
                FullPage = whole,
            }
        );

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    [GeneratedRegex(@"status of 4\d\d")]
    private static partial Regex ExpectedRefusal();

    [GeneratedRegex(@"[\d,]+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^/[a-z]+/ledgers/[a-z]+/([A-Z]{1,4}-\d{4}-\d+)$")]
    private static partial Regex EntryAddress();
}
