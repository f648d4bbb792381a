using System.Net;
using AngleSharp.Dom;

namespace Taizhang.Web.Tests.Figures;

public sealed class FiguresPageTests(FiguresSite site)
{
    [Fact]
    public async Task A_line_shows_the_value_last_years_and_the_growth()
    {
        var line = await LineAsync("/dong/figures?ledger=hazard", "hazard.found");
        Assert.Equal(["排查隐患", "29", "处", "20", "+9", "+45.0%"], Cells(line)[..6]);
    }

    [Fact]
    public async Task One_ledger_is_shown_at_a_time_and_only_ledgers_with_numbers_are_offered()
    {
        var page = await OpenAsync("/dong/figures?ledger=hazard");
        Assert.Single(page.QuerySelectorAll("table.figures tr.group"));
        string[] offered = [.. page.QuerySelectorAll("select[name=ledger] option").Select(option => option.GetAttribute("value")!)];
        Assert.Contains("hazard", offered);
        Assert.DoesNotContain("petition", offered);
    }

    [Fact]
    public async Task A_figure_that_is_pinned_stands_above_the_ledgers()
    {
        var browser = await site.SignedInAsync("clerk");
        var page = await browser.OpenAsync("/dong/figures/collective.income");
        await browser.SubmitAsync((AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("form.pin")!, []);
        page = await browser.OpenAsync("/dong/figures");
        Assert.Contains("/dong/figures/collective.income", page.QuerySelector(".key-figures .num")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_month_is_compared_with_the_same_month_of_last_year()
    {
        var line = await LineAsync("/dong/figures?ledger=hazard&period=2023-06", "hazard.found");
        Assert.Equal(["排查隐患", "25", "处", "20", "+5", "+25.0%"], Cells(line)[..6]);
    }

    [Fact]
    public async Task A_village_shows_its_own_values()
    {
        var line = await LineAsync($"/dong/figures?ledger=hazard&area={FiguresSite.West}", "hazard.found");
        Assert.Equal("3", Cells(line)[1]);
    }

    [Fact]
    public async Task Every_value_links_to_its_figure_in_the_same_area_and_period()
    {
        var line = await LineAsync($"/dong/figures?ledger=hazard&area={FiguresSite.East}&period=2023-06", "hazard.found");
        Assert.Equal(
            $"/dong/figures/hazard.found?area={FiguresSite.East}&period=2023-06",
            line.QuerySelector("td.n a")!.GetAttribute("href")
        );
    }

    [Fact]
    public async Task The_filter_finds_a_figure_by_another_of_its_names()
    {
        var page = await OpenAsync("/dong/figures?q=" + Uri.EscapeDataString("查出隐患"));
        Assert.Equal(
            "排查隐患",
            Assert.Single(page.QuerySelectorAll("table.figures tbody tr:not(.group)")).QuerySelector("a")!.TextContent
        );
    }

    [Fact]
    public async Task Where_a_number_comes_from_is_marked_unless_it_is_counted()
    {
        Assert.Equal(
            "本镇填报",
            (await LineAsync("/dong/figures?ledger=collective", "collective.income")).QuerySelector(".tag")!.TextContent
        );
        Assert.Null((await LineAsync("/dong/figures?ledger=hazard", "hazard.found")).QuerySelector(".tag"));
    }

    [Fact]
    public async Task Twelve_months_are_drawn_without_script_or_style()
    {
        var line = await LineAsync("/dong/figures?ledger=hazard", "hazard.found");
        string drawn = line.QuerySelector("svg.spark path")!.GetAttribute("d")!;
        Assert.Equal(2, drawn.Count(c => c == 'M'));
        Assert.Empty(line.QuerySelectorAll("[style]"));
    }

    [Fact]
    public async Task An_area_that_is_not_the_visitors_is_not_found()
    {
        var browser = await site.SignedInAsync("east");
        await browser.OpenAsync($"/dong/figures?area={FiguresSite.West}");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        await browser.OpenAsync($"/dong/figures/hazard.found/export?area={FiguresSite.West}");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task Somebody_bound_to_a_village_sees_that_village_first()
    {
        var browser = await site.SignedInAsync("east");
        var page = await browser.OpenAsync("/dong/figures/hazard.found");
        Assert.Equal("25", page.QuerySelector(".card .num")!.FirstChild!.TextContent);
        Assert.DoesNotContain("西村", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IDocument> OpenAsync(string address) => await (await site.SignedInAsync("clerk")).OpenAsync(address);

    private async Task<IElement> LineAsync(string address, string figure)
    {
        var page = await OpenAsync(address);
        return page.QuerySelectorAll("table.figures tbody tr")
            .First(row => row.QuerySelector("a")!.GetAttribute("href")!.Split('?')[0].EndsWith('/' + figure));
    }

    private static string[] Cells(IElement line) => [.. line.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())];
}
