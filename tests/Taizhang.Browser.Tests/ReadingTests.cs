using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>Leaders, deputies and the county read.</summary>
public sealed class ReadingTests(DemoSite demo)
{
    private const string Budget = "/kejing/figures/indicator.budget_revenue";

    [Fact]
    public async Task A_leader_goes_from_all_figures_over_a_month_to_one_that_is_drawn()
    {
        await using var leader = await demo.SignInAsync("kejing.leader");
        await leader.OpenAsync("/kejing/figures?ledger=hazard");
        await leader.Page.ClickAsync(".periods a:text-is('6 月')");
        Assert.Contains("2023 年 6 月", await leader.TextAsync(".head p"), StringComparison.Ordinal);
        await leader.Page.ClickAsync(".figures a:text-is('整改隐患')");
        Assert.Equal("整改隐患", await leader.TextAsync("h1"));
        Assert.Contains("period=2023-06", leader.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(leader.Page.Locator("tz-chart svg")).ToBeVisibleAsync();
        Assert.Equal(0, await leader.Page.Locator("#plan form").CountAsync());
        leader.AssertNoComplaints();
    }

    [Fact]
    public async Task Without_scripts_the_months_of_a_figure_stand_as_a_table()
    {
        await using var leader = await demo.SignInAsync("kejing.leader", scripts: false);
        await leader.OpenAsync(Budget);
        await Assertions.Expect(leader.Page.Locator("tz-chart table")).ToBeVisibleAsync();
        Assert.Equal(12, await leader.Page.Locator("tz-chart tbody tr").CountAsync());
        Assert.Equal(0, await leader.Page.Locator("tz-chart svg").CountAsync());
        leader.AssertNoComplaints();
    }

    [Fact]
    public async Task A_figure_tells_its_growth_and_its_share_of_the_plan_as_the_report_printed_them()
    {
        await using var leader = await demo.SignInAsync("kejing.leader");
        await leader.OpenAsync(Budget);
        string cards = await leader.TextAsync(".cards");
        Assert.Contains("1.292", cards, StringComparison.Ordinal);
        Assert.Contains("+10.6%", cards, StringComparison.Ordinal);
        Assert.Contains("102.5", cards, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_paper_stands_the_page_alone()
    {
        await using var leader = await demo.SignInAsync("kejing.leader");
        await leader.OpenAsync(Budget);
        await Assertions.Expect(leader.Page.Locator("tz-chart svg")).ToBeVisibleAsync();
        await leader.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (string gone in new[] { ".rail", "header.top", ".acts", ".periods" })
            await Assertions.Expect(leader.Page.Locator(gone)).ToBeHiddenAsync();
        await Assertions.Expect(leader.Page.Locator("h1")).ToBeVisibleAsync();
        byte[] pdf = await leader.Page.PdfAsync(new() { Format = "A4", Path = Path.Combine(DemoSite.Pictures, "figure.pdf") });
        Assert.Equal("%PDF"u8, pdf.AsSpan(0, 4));
    }

    [
        Theory,
        InlineData("ledgers/hazard", ".entries thead"),
        InlineData("figures", ".figures thead"),
        InlineData("figures/hazard.closed", "#evidence thead"),
        InlineData("today", ".clock thead")
    ]
    public async Task A_table_is_a_table_on_upright_A4_and_fits(string page, string head)
    {
        await using var leader = await demo.SignInAsync("kejing.leader", width: 673, height: 980);
        await leader.OpenAsync("/kejing/" + page);
        await leader.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(leader.Page.Locator(head).First).ToBeVisibleAsync();
        Assert.Equal(
            "table-header-group",
            await leader.Page.Locator(head).First.EvaluateAsync<string>("head => getComputedStyle(head).display")
        );
        Assert.Equal(0, await leader.Page.EvaluateAsync<int>("Math.max(0, document.scrollingElement.scrollWidth - innerWidth)"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_deputy_reads_what_is_masked_and_has_nothing_to_press(bool scripts)
    {
        const string Entry = "/kejing/ledgers/hazard/YH-2023-4074",
            Owner = "dt:text-is('整改责任人') + dd";
        await using var clerk = await demo.SignInAsync("kejing.clerk", scripts);
        await clerk.OpenAsync(Entry);
        string owner = await clerk.TextAsync(Owner);
        await using var deputy = await demo.SignInAsync("kejing.deputy", scripts);
        await deputy.OpenAsync("/kejing/ledgers/hazard");
        Assert.Equal(0, await deputy.Page.Locator("a[href*='/new']").CountAsync());
        await deputy.OpenAsync(Entry);
        Assert.Equal(owner[..1] + "**", await deputy.TextAsync(Owner));
        Assert.DoesNotContain(owner, await deputy.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await deputy.Page.Locator("main form").CountAsync());
        deputy.AssertNoComplaints();
    }

    [Fact]
    public async Task What_a_deputy_posts_is_refused()
    {
        await using var deputy = await demo.SignInAsync("kejing.deputy");
        long before = await deputy.FigureAsync("hazard.found");
        var (status, _) = await deputy.PostAsync(
            "/kejing/ledgers/hazard/new",
            ("_handler", "entry"),
            ("command", "by-a-deputy"),
            ("area", "419001100200001"),
            ("f.site", "代表登记"),
            ("f.site_kind", "学校"),
            ("f.kind", "消防"),
            ("f.channel", "日常检查"),
            ("f.found_on", "2023-12-31"),
            ("f.problem", "不应登记")
        );
        Assert.Equal(403, status);
        Assert.Equal(before, await deputy.FigureAsync("hazard.found"));
    }

    [Fact]
    public async Task The_county_chooses_a_township_and_switches_to_another()
    {
        await using var county = await demo.SignInAsync("county");
        await county.OpenAsync("/");
        Assert.Equal(["克井镇", "新设镇"], (await county.Page.Locator("a.town h2").AllInnerTextsAsync()).Order(StringComparer.Ordinal));
        await county.Page.ClickAsync("a.town:has-text('克井镇')");
        Assert.EndsWith("/kejing/today", county.Page.Url, StringComparison.Ordinal);
        await county.OpenAsync("/kejing/figures");
        await county.Page.SelectOptionAsync(".switch select[name=town]", "bare");
        await county.Page.ClickAsync(".switch .btn");
        await county.ArriveAsync("/bare/figures");
        Assert.Contains("新设镇", await county.TextAsync(".rail .mark"), StringComparison.Ordinal);
        county.AssertNoComplaints();
    }

    [Fact]
    public async Task A_township_is_closed_to_the_clerk_of_another()
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk");
        Assert.Equal(404, await clerk.OpenAsync("/bare/today"));
        Assert.Equal(404, await clerk.OpenAsync("/bare/ledgers/hazard"));
    }
}
