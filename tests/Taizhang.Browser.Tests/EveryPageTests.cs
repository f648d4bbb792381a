using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>
/// What holds of every page: it says what it is, its controls have names, its text can be read, nothing sticks out, the browser has nothing
/// to complain of. Their pictures are kept.
/// </summary>
public sealed class EveryPageTests(DemoSite demo)
{
    private static readonly (string Name, string UserName, string Path)[] Pages =
    [
        ("today", "kejing.clerk", "/kejing/today"),
        ("compare", "kejing.clerk", "/kejing/compare?figure=hazard.found"),
        ("ledgers", "kejing.clerk", "/kejing/ledgers"),
        ("ledger-from-workbook", "kejing.clerk", "/kejing/ledgers/new-from-workbook"),
        ("ledger", "kejing.clerk", "/kejing/ledgers/hazard?f.kind=%E7%87%83%E6%B0%94"),
        ("entry", "kejing.clerk", "/kejing/ledgers/hazard/YH-2023-4065"),
        ("edit", "kejing.clerk", "/kejing/ledgers/hazard/YH-2023-4065/edit"),
        ("form", "kejing.clerk", "/kejing/ledgers/hazard/new"),
        ("form-rows", "kejing.clerk", "/kejing/ledgers/watch/new"),
        ("form-link", "kejing.clerk", "/kejing/ledgers/house_check/new"),
        ("household", "kejing.clerk", "/kejing/ledgers/household/NH-2021-0001"),
        ("household-list", "kejing.clerk", "/kejing/ledgers/household"),
        ("reveal", "kejing.clerk", "/kejing/ledgers/household/NH-2021-0001/reveal/phone"),
        ("reveals", "kejing.clerk", "/kejing/reveals"),
        ("dispatch", "kejing.clerk", "/kejing/ledgers/hazard/dispatch"),
        ("figures", "kejing.clerk", "/kejing/figures"),
        ("figure", "kejing.clerk", "/kejing/figures/hazard.closed"),
        ("figure-slice", "kejing.clerk", "/kejing/figures/hazard.closed%5Bchannel=%E6%88%90%E5%91%98%E5%8D%95%E4%BD%8D%5D"),
        ("figure-ratio", "kejing.clerk", "/kejing/figures/hazard.rate?period=2023-06"),
        ("figure-declared", "kejing.clerk", "/kejing/figures/indicator.budget_revenue"),
        ("pledges", "kejing.leader", "/kejing/pledges?period=2023"),
        ("pledge", "kejing.leader", "/kejing/pledges/CN-2023-0012"),
        ("reports-empty", "kejing.clerk", "/kejing/reports"),
        ("search", "kejing.clerk", "/kejing/search?q=%E9%9A%90%E6%82%A3"),
        ("account", "kejing.clerk", "/account"),
        ("missing", "kejing.clerk", "/kejing/ledgers/hazard/YH-1999-0001"),
        ("no-page", "kejing.clerk", "/kejing/no-such-page"),
        ("today-grid", "kejing.grid1", "/kejing/today"),
        ("towns", "county", "/"),
        ("bare-today", "county", "/bare/today"),
        ("bare-ledger", "county", "/bare/ledgers/hazard"),
        ("bare-figures", "county", "/bare/figures"),
        ("bare-figure", "county", "/bare/figures/hazard.closed"),
        ("bare-ratio", "county", "/bare/figures/hazard.rate"),
    ];

    [Theory, InlineData(1440, 900), InlineData(360, 740)]
    public async Task Every_page_can_be_read_and_used(int width, int height)
    {
        var faults = new List<string>();
        await using (var stranger = await demo.VisitAsync(width: width, height: height))
        {
            await stranger.OpenAsync("/sign-in");
            await LookAsync(stranger, "sign-in");
        }
        foreach (var user in Pages.GroupBy(page => page.UserName))
        {
            await using var visitor = await demo.SignInAsync(user.Key, width: width, height: height);
            foreach (var (name, _, path) in user)
            {
                int status = await visitor.OpenAsync(path);
                if (status != (name is "missing" or "no-page" ? 404 : 200))
                    faults.Add($"{name}: {status}");
                if (name is "figure" or "pledge")
                    await Assertions.Expect(visitor.Page.Locator("tz-chart svg")).ToBeVisibleAsync();
                if (name == "form")
                {
                    await visitor.Page.FillAsync("#site", "某汽修厂喷漆房");
                    await visitor.Page.FillAsync("#phone", "12");
                    await visitor.Page.FillAsync("#cost", "一千");
                    await visitor.SubmitAsync();
                }
                await LookAsync(visitor, name);
            }
            visitor.AssertNoComplaints();
        }
        Assert.Empty(faults);

        async Task LookAsync(Visitor visitor, string name)
        {
            faults.AddRange((await visitor.Page.EvaluateAsync<string[]>(PageFaults.Seen)).Select(fault => $"{name}: {fault}"));
            await visitor.PictureAsync($"{name}-{width}");
        }
    }
}
