using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Taizhang.Web.Tests.Figures;

public sealed class FigurePageTests(FiguresSite site)
{
    private const string Slice = "/dong/figures/hazard.found%5Bchannel=%E6%88%90%E5%91%98%E5%8D%95%E4%BD%8D%5D";

    [Fact]
    public async Task The_entries_behind_a_figure_add_up_to_it_page_by_page()
    {
        var browser = await site.SignedInAsync("leader");
        var page = await browser.OpenAsync("/dong/figures/hazard.found");
        var (sum, pages) = (0, 0);
        var seen = new HashSet<string>();
        while (true)
        {
            pages++;
            foreach (var row in page.QuerySelectorAll("#evidence tbody tr"))
            {
                Assert.True(seen.Add(row.QuerySelector("a")!.TextContent));
                sum += int.Parse(row.LastElementChild!.TextContent, CultureInfo.InvariantCulture);
            }
            if (page.QuerySelector("#evidence a[rel=next]") is not { } next)
                break;
            page = await browser.OpenAsync(next.GetAttribute("href")!);
        }
        Assert.Equal((29, 2), (sum, pages));
    }

    [Fact]
    public async Task A_page_that_holds_all_entries_says_that_they_agree_with_the_figure()
    {
        var page = await OpenAsync(Slice);
        Assert.Equal("5", page.QuerySelector(".card .num")!.FirstChild!.TextContent);
        Assert.Contains("与指标值一致", page.QuerySelector("#evidence tfoot")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_opens_on_its_ledgers_page()
    {
        var page = await OpenAsync(Slice);
        Assert.StartsWith(
            "/dong/ledgers/hazard/YH-2023-",
            page.QuerySelector("#evidence tbody a")!.GetAttribute("href"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_villages_and_what_is_kept_at_the_town_itself_add_up_to_the_whole()
    {
        var page = await OpenAsync("/dong/figures/hazard.found");
        var rows = page.QuerySelectorAll("#places tbody tr")
            .Select(row => (row.Children[0].TextContent.Trim(), row.Children[1].TextContent.Trim()))
            .ToArray();
        Assert.Equal([("东村", "25"), ("西村", "3"), ("东镇本级", "1")], rows);
        Assert.Equal("29", page.QuerySelector("#places tfoot .n")!.TextContent);
    }

    [Fact]
    public async Task A_cell_of_the_matrix_opens_the_entries_of_that_village_and_month()
    {
        var browser = await site.SignedInAsync("leader");
        var page = await browser.OpenAsync("/dong/figures/hazard.found");
        var cell = page.QuerySelectorAll("#matrix tbody tr")
            .First(row => row.TextContent.Contains("西村", StringComparison.Ordinal))
            .QuerySelectorAll("td")[4];
        Assert.Equal("3", cell.TextContent.Trim());
        var month = await browser.OpenAsync(cell.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(3, month.QuerySelectorAll("#evidence tbody tr").Length);
    }

    [Fact]
    public async Task Without_scripts_the_chart_is_its_table()
    {
        var page = await OpenAsync("/dong/figures/hazard.found?period=2023-06");
        var rows = page.QuerySelectorAll("tz-chart > table tbody tr");
        Assert.Equal(12, rows.Length);
        Assert.Equal("6 月", Assert.Single(rows, row => row.HasAttribute("aria-current")).QuerySelector("th")!.TextContent);
        Assert.Equal(["20", "25"], rows[5].QuerySelectorAll("data").Select(data => data.GetAttribute("value")));
    }

    [Fact]
    public async Task Each_choice_of_a_field_opens_to_its_own_figure()
    {
        var page = await OpenAsync("/dong/figures/hazard.found");
        var link = page.QuerySelectorAll("#by-channel tbody a").First(a => a.TextContent == "成员单位");
        Assert.Equal(Slice.Replace("=", "%3D", StringComparison.Ordinal), link.GetAttribute("href"));
    }

    [Fact]
    public async Task A_ratio_leads_to_the_entries_of_its_two_parts()
    {
        var page = await OpenAsync("/dong/figures/hazard.rate");
        Assert.Equal(
            ["/dong/figures/hazard.cleared#evidence", "/dong/figures/hazard.found#evidence"],
            page.QuerySelectorAll("#evidence a").Select(a => a.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task A_count_of_areas_lists_them_and_marks_those_that_count()
    {
        var page = await OpenAsync("/dong/figures/collective.villages_10");
        Assert.Equal("1", page.QuerySelector(".card .num")!.FirstChild!.TextContent);
        var counted = page.QuerySelectorAll("#places tbody tr").Where(row => row.QuerySelector(".tag") is not null);
        Assert.Equal("东村", Assert.Single(counted).QuerySelector("a")!.TextContent);
    }

    [Fact]
    public async Task A_declared_figure_shows_its_source()
    {
        var page = await OpenAsync("/dong/figures/collective.income");
        Assert.All(
            page.QuerySelectorAll("#evidence tbody tr"),
            row => Assert.Equal(["农经统计年报", "2023"], [row.Children[1].TextContent, row.Children[3].TextContent[..4]])
        );
    }

    [Theory]
    [InlineData("hazard.nothing")]
    [InlineData("hazard.found%5Bchannel=%E6%B2%A1%E6%9C%89%5D")]
    [InlineData("hazard.found%5B")]
    public async Task A_figure_that_does_not_exist_is_not_found(string id)
    {
        var browser = await site.SignedInAsync("leader");
        await browser.OpenAsync("/dong/figures/" + id);
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }

    [Fact]
    public async Task A_plan_that_is_not_a_number_is_refused_beside_its_field_and_stays_typed()
    {
        var browser = await site.SignedInAsync("clerk");
        var page = await browser.OpenAsync("/dong/figures/hazard.major");
        page = await browser.SubmitAsync(PlanForm(page), new() { ["Form.Value"] = "一百", ["Form.Source"] = "区下达" });
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("不是数字", page.GetElementById("value-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["一百", "区下达"], page.QuerySelectorAll<IHtmlInputElement>("#value, #source").Select(input => input.Value));
    }

    [Fact]
    public async Task A_plan_that_a_clerk_sets_gives_the_share_that_is_done()
    {
        var browser = await site.SignedInAsync("clerk");
        var page = await browser.OpenAsync($"/dong/figures/hazard.found?area={FiguresSite.West}");
        page = await browser.SubmitAsync(PlanForm(page), new() { ["Form.Value"] = "4", ["Form.Source"] = "村年度安排" });
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        var card = page.QuerySelectorAll(".cards .card")[2].TextContent;
        Assert.Contains("75.0%", card, StringComparison.Ordinal);
        Assert.Contains("还差 1处", card, StringComparison.Ordinal);
        Assert.Contains("村年度安排", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_clerk_is_offered_the_plan() =>
        Assert.Null((await OpenAsync("/dong/figures/hazard.found")).GetElementById("plan"));

    [Fact]
    public async Task Villages_and_months_go_to_Excel()
    {
        var browser = await site.SignedInAsync("leader");
        byte[] file = await browser.DownloadAsync("/dong/figures/hazard.found/export");
        var rows = MiniExcelLibs.MiniExcel.Query(new MemoryStream(file), useHeaderRow: true).Cast<IDictionary<string, object?>>().ToArray();
        Assert.Equal(["东村", "西村", "东镇本级", "东镇合计"], rows.Select(row => (string?)row["区域"]));
        Assert.Equal([25d, 3d, 1d, 29d], rows.Select(row => Convert.ToDouble(row["2023 年（处）"], CultureInfo.InvariantCulture)));
    }

    private async Task<IDocument> OpenAsync(string address) => await (await site.SignedInAsync("leader")).OpenAsync(address);

    private static IHtmlFormElement PlanForm(IDocument page) => page.QuerySelector<IHtmlFormElement>("#plan form")!;
}
