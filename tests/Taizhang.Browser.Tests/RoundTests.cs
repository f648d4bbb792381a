using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>Rounds and patrols on a phone without a network, and what of them counts once they are sent.</summary>
public sealed partial class RoundTests(DemoSite demo)
{
    [Fact]
    public async Task A_round_says_who_is_missing_and_who_is_next_and_counts_what_was_done_outdoors()
    {
        await using var worker = await FieldWorker.ComeAsync(demo);
        await worker.Phone.SetOfflineAsync(true);
        await worker.OpenAsync("rounds");
        var card = worker.Page.Locator("a.card", new() { HasTextString = "脱贫户和监测户每月排查" });
        int missing = MissingIn(await card.InnerTextAsync());
        await card.ClickAsync();
        await worker.Page.Locator(".next b").WaitForAsync();
        string absent = await NextAsync(worker);

        // Nobody at home: the house waits, and another is next.
        await worker.Page.ClickAsync(".next button:has-text('家里没人')");
        await Assertions.Expect(worker.Page.Locator(".next b")).Not.ToHaveTextAsync(absent);
        Assert.Equal(missing, MissingIn(await worker.Page.InnerTextAsync(".prog")));
        string visited = await NextAsync(worker);
        await worker.Page.ClickAsync(".next .btn.main");
        string house = Uri.UnescapeDataString(House().Match(worker.Page.Url).Groups[1].Value);
        await worker.Page.CheckAsync("#round input[value=月排查]", new() { Force = true });
        await worker.Page.ClickAsync(".foot .main");
        await worker.Page.Locator("h1", new() { HasTextRegex = new("没有丢") }).WaitForAsync();

        // What waits in the outbox counts here already, and still does when the phone was switched off.
        await worker.KillAsync();
        await worker.SwitchOnAsync(offline: true);
        await worker.OpenAsync("round/house_check.monthly");
        await worker.Page.Locator(".next b").WaitForAsync();
        Assert.Equal(missing - 1, MissingIn(await worker.Page.InnerTextAsync(".prog")));
        Assert.NotEqual(visited, await NextAsync(worker));

        await worker.Phone.SetOfflineAsync(false);
        await worker.SignInAsync();
        await worker.WaitUntilSentAsync();
        await worker.Page.GotoAsync("/kejing/ledgers/house_check/rounds/monthly");
        await Assertions.Expect(worker.Page.Locator("h1")).ToContainTextAsync("每月排查");
        Assert.Equal(0, await worker.Page.Locator($"main a[href$='/{house}']").CountAsync());
    }

    [Theory]
    [InlineData(1, "结束，差", true)]
    [InlineData(6, "结束，够了", false)]
    public async Task A_patrol_counts_when_it_was_as_long_as_the_rule_asks(int minutes, string said, bool missing)
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk");
        string river = $"新河{minutes}号段";
        string section = await demo.SendAsync(
            "entries",
            new
            {
                id = Guid.NewGuid().ToString("N"),
                ledger = "section",
                area = "419001100201",
                fields = new
                {
                    code = river,
                    name = river,
                    kind = "河段",
                    level = "镇级",
                    since = "2023-01-05",
                },
            }
        );
        long before = await clerk.FigureAsync("patrol.times");
        await using var worker = await FieldWorker.ComeAsync(demo, "kejing.clerk");
        await worker.Phone.Clock.InstallAsync();
        await worker.Phone.SetOfflineAsync(true);
        await worker.OpenAsync("patrol");
        await worker.Page.Locator(".list .row", new() { HasTextString = river }).First.ClickAsync();
        await worker.Page.Locator("button:has-text('开始巡查')").WaitForAsync();
        Assert.True(await IsMissingAsync(clerk, section));
        await Assertions.Expect(worker.Page.Locator("main")).ToContainTextAsync("至少 5 分钟，至少 300 米");
        await worker.Page.ClickAsync(".btn.main:has-text('开始巡查')");
        var end = worker.Page.Locator(".pair button");
        await Assertions.Expect(end).ToContainTextAsync("5 分钟");
        for (int step = 1; step <= minutes; step++)
        {
            await worker.Phone.SetGeolocationAsync(
                new()
                {
                    Longitude = 112.6021f + step * 0.001f,
                    Latitude = 35.1432f,
                    Accuracy = 10,
                }
            );
            await Assertions.Expect(worker.Page.Locator(".rules")).ToContainTextAsync($"{step + 1}点");
            await worker.Phone.Clock.FastForwardAsync(60_000);
        }
        await worker.Page.ClickAsync("button:has-text('到了一个点')");
        await Assertions.Expect(worker.Page.Locator("ol .row")).ToHaveCountAsync(1);
        await Assertions.Expect(end).ToContainTextAsync(said);
        await end.ClickAsync();
        Assert.True(int.Parse(await worker.Page.InputValueAsync("#metres"), CultureInfo.InvariantCulture) is > 80 and < 700);
        await worker.Page.ClickAsync(".foot .main");
        await worker.Page.Locator("h1", new() { HasTextRegex = new("没有丢") }).WaitForAsync();
        await worker.Phone.SetOfflineAsync(false);
        await worker.WaitUntilSentAsync();

        Assert.Equal(before + 1, await clerk.FigureAsync("patrol.times"));
        Assert.Equal(missing, await IsMissingAsync(clerk, section));
    }

    /// <summary>Whether the server's round still misses an object, by the pack's own rule.</summary>
    private static async Task<bool> IsMissingAsync(Visitor clerk, string section)
    {
        var answer = await clerk.Page.Context.APIRequest.GetAsync("/api/v1/kejing/phone");
        return (await answer.JsonAsync())!
            .Value.GetProperty("rounds")
            .EnumerateArray()
            .Single(round => round.GetProperty("id").GetString() == "town_river")
            .GetProperty("missing")
            .EnumerateArray()
            .Any(target => target.GetProperty("number").GetString() == section);
    }

    private static Task<string> NextAsync(FieldWorker worker) => worker.Page.InnerTextAsync(".next b");

    private static int MissingIn(string text) => int.Parse(Missing().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"还差 (\d+) 户")]
    private static partial Regex Missing();

    [GeneratedRegex("house=([^&]+)")]
    private static partial Regex House();
}
