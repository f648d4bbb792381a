using System.Globalization;
using System.Text.RegularExpressions;

namespace Taizhang.Browser.Tests;

/// <summary>What a grid worker fills in outdoors arrives once, whatever breaks off on the way. Counted on the server.</summary>
public sealed partial class OutboxTests(DemoSite demo)
{
    /// <summary>Entries of the week, each with two photos; TAIZHANG_WEEK=200 is the full number.</summary>
    private static readonly int Week = Environment.GetEnvironmentVariable("TAIZHANG_WEEK") is { Length: > 0 } full
        ? int.Parse(full, CultureInfo.InvariantCulture)
        : 12;

    [Fact]
    public async Task A_week_without_a_network_loses_nothing_and_doubles_nothing()
    {
        long before = await CountAsync();
        await using var worker = await FieldWorker.ComeAsync(demo);
        var pictures = await worker.PicturesAsync(Week * 2);
        await worker.Phone.SetOfflineAsync(true);
        int first = Week / 2;
        for (int i = 0; i < first; i++)
            await worker.SnapAsync(pictures[2 * i], pictures[2 * i + 1]);
        await worker.KillAsync();

        await worker.SwitchOnAsync(offline: true);
        await worker.OpenAsync("outbox");
        Assert.Equal(first, (await worker.OutboxAsync())["waiting"]);
        for (int i = first; i < Week; i++)
            await worker.SnapAsync(pictures[2 * i], pictures[2 * i + 1]);
        Assert.Equal(before, await CountAsync());

        // Switched on again there is a line, and it holds for a moment only. After a week the session has ended, whatever of it the
        // browser still keeps.
        await worker.KillAsync();
        await worker.SwitchOnAsync();
        await worker.Phone.ClearCookiesAsync();
        await worker.OpenAsync("outbox");
        await worker.Page.Locator("main", new() { HasTextString = "登录已过期" }).WaitForAsync(new() { Timeout = 20_000 + Week * 300 });
        Assert.Equal(before, await CountAsync());
        await worker.SignInAsync();
        while (!(await worker.OutboxAsync()).ContainsKey("received"))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await worker.KillAsync();

        await worker.SwitchOnAsync();
        await worker.SignInAsync();
        await worker.WaitUntilSentAsync(Week * 10);
        Assert.Equal(before + Week, await CountAsync());
        Assert.Equal(Week * 2, await PhotosAsync(Week));
    }

    [Fact]
    public async Task An_answer_that_is_lost_makes_one_entry()
    {
        long before = await CountAsync();
        await using var worker = await FieldWorker.ComeAsync(demo);
        int lost = 0;
        await worker.Phone.RouteAsync(
            "**/api/v1/kejing/entries",
            async route =>
            {
                if (route.Request.Method != "POST" || lost > 0)
                {
                    await route.ContinueAsync();
                    return;
                }
                lost++;
                await route.FetchAsync();
                await route.AbortAsync();
            }
        );
        await worker.SnapAsync(await worker.PicturesAsync(1));
        await worker.OpenAsync("outbox");
        await worker.Page.ClickAsync(".sum .btn");
        await worker.WaitUntilSentAsync();
        Assert.Equal(1, lost);
        Assert.Equal(before + 1, await CountAsync());
    }

    [Fact]
    public async Task Two_tabs_send_the_same_outbox_once()
    {
        long before = await CountAsync();
        await using var worker = await FieldWorker.ComeAsync(demo);
        var pictures = await worker.PicturesAsync(3);
        await worker.Phone.SetOfflineAsync(true);
        foreach (var picture in pictures)
            await worker.SnapAsync(picture);
        var other = await worker.Phone.NewPageAsync();
        await other.GotoAsync("/kejing/field#outbox");
        await worker.Phone.SetOfflineAsync(false);
        await other.Locator(".sum .btn").ClickAsync();
        await worker.WaitUntilSentAsync();
        Assert.Equal(before + 3, await CountAsync());
    }

    [Fact]
    public async Task What_one_filled_in_is_not_sent_when_another_signs_in()
    {
        long before = await CountAsync();
        await using var worker = await FieldWorker.ComeAsync(demo);
        await worker.Phone.SetOfflineAsync(true);
        await worker.SnapAsync(await worker.PicturesAsync(1));
        await worker.Phone.SetOfflineAsync(false);
        // Before the page hears that there is a line again, somebody else has signed in.
        await worker.Page.GotoAsync("about:blank");
        await worker.Phone.ClearCookiesAsync();
        long meanwhile = await CountAsync();
        await worker.SignInAsync("kejing.clerk");
        await worker.OpenAsync("outbox");
        if (meanwhile == before)
            await worker.Page.Locator("main", new() { HasTextString = "没有发出，也不会用您的名义发" }).WaitForAsync();
        Assert.Equal(meanwhile, await CountAsync());
        await worker.SignInAsync();
        await worker.WaitUntilSentAsync();
        Assert.Equal(before + 1, await CountAsync());
    }

    [Fact]
    public async Task A_move_that_somebody_else_was_faster_with_is_shown_field_by_field_and_a_person_decides()
    {
        await using var worker = await FieldWorker.ComeAsync(demo);
        await worker.SnapAsync();
        string number = await EntryOfAsync(worker);
        await worker.OpenAsync("tasks");
        await worker.Page.ReloadAsync();
        await worker.Page.ClickAsync($".card[href='#task/{number}']");
        await worker.Phone.SetOfflineAsync(true);
        await worker.Page.ClickAsync(".stack .btn:has-text('报告处理')");
        await worker.Page.FillAsync("#result", "已清理");
        await worker.Page.SetInputFilesAsync("#after input:not([capture])", await worker.PicturesAsync(1));
        await worker.Page.Locator("#after .shots img").WaitForAsync();
        await worker.Page.ClickAsync(".foot .main");
        await worker.Page.Locator("h1", new() { HasTextString = "没有丢" }).WaitForAsync();
        await demo.SendAsync(
            $"entries/{number}",
            new { id = Guid.NewGuid().ToString("N"), fields = new { place = "村口东" } },
            patch: true
        );
        await worker.OpenAsync("outbox");
        await worker.Phone.SetOfflineAsync(false);
        await worker.Page.Locator(".apart").WaitForAsync();
        Assert.Contains("已清理", await worker.Page.InnerTextAsync(".apart"), StringComparison.Ordinal);
        await worker.Page.ClickAsync(".it .btn:has-text('仍按我填的发')");
        await worker.WaitUntilSentAsync();
    }

    private static async Task<string> EntryOfAsync(FieldWorker worker)
    {
        await worker.WaitUntilSentAsync();
        await worker.OpenAsync("outbox");
        return Number().Match(await worker.Page.Locator(".it").First.InnerTextAsync()).Value;
    }

    private async Task<long> CountAsync()
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk");
        return await clerk.FigureAsync("grid_event.collected");
    }

    /// <summary>The photos of the entries that were registered last.</summary>
    private async Task<int> PhotosAsync(int last)
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk");
        var answer = await clerk.Page.Context.APIRequest.GetAsync($"/api/v1/kejing/entries?ledger=grid_event&limit={last}");
        var items = (await answer.JsonAsync())!.Value.GetProperty("items");
        return items
            .EnumerateArray()
            .Sum(entry => entry.GetProperty("fields").GetProperty("before").GetString()!.Split(',').Distinct().Count());
    }

    [GeneratedRegex(@"WG-\d{4}-\d+")]
    private static partial Regex Number();
}
