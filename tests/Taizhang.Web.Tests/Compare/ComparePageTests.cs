using System.Globalization;
using System.Net;
using MiniExcelLibs;

namespace Taizhang.Web.Tests.Compare;

public sealed class ComparePageTests(CompareSite site) : IClassFixture<CompareSite>
{
    private const string Found = "/kejing/compare?figure=hazard.found";

    [Fact]
    public async Task The_page_of_a_figure_leads_to_its_comparison()
    {
        var clerk = await site.SignInAsync("clerk");
        var figure = await clerk.OpenAsync("/kejing/figures/hazard.found");
        var page = await clerk.OpenAsync(
            figure.Document.QuerySelectorAll(".acts a").First(link => link.TextContent == "对比").GetAttribute("href")!
        );
        Assert.Equal(("排查隐患：对比", "数字"), (page.Text("h1"), page.Text(".rail a[aria-current=page]")));
        foreach (string link in page.Document.QuerySelectorAll("main a[href^='/']").Select(link => link.GetAttribute("href")!))
            Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Years_stand_with_what_the_ledger_and_what_the_reports_say()
    {
        var page = await (await site.SignInAsync("clerk")).OpenAsync(Found);
        Assert.Equal(
            [
                ["2021 年", "—", "—", "报告 860处", "—", "只有报告"],
                ["2022 年", "2", "—", "报告 2处", "—", "一致"],
                ["2023 年", "4", "+100.0%", "报告 5处", "—", "不同"],
            ],
            Rows(page, "#years")
        );
        Assert.Equal("2023 年", page.Text("#years tr[aria-current] th"));
        var revenue = await (await site.SignInAsync("clerk")).OpenAsync("/kejing/compare?figure=indicator.budget_revenue");
        Assert.Equal(["2022 年", "—", "—", "报告 1.292亿元", "报告 10.6%", "只有报告"], Rows(revenue, "#years").First());
        Assert.Equal("1.292000", revenue.Document.QuerySelector("#years tbody data")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_printed_value_opens_the_sentence_and_is_drawn_in_the_figures_unit()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(Found);
        var link = page.Document.QuerySelectorAll("#years a").First(a => a.TextContent == "860处");
        Assert.Equal("860.000000", link.QuerySelector("data")!.GetAttribute("value"));
        string[] address = link.GetAttribute("href")!.Split('#');
        var report = await clerk.OpenAsync(address[0]);
        Assert.Contains("排查隐患", report.Document.GetElementById(address[1])!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["bar", "bar before"],
            page.Document.QuerySelectorAll("#years th[data-draw]").Select(head => head.GetAttribute("data-draw"))
        );
    }

    [Fact]
    public async Task What_is_promised_for_next_year_is_no_value_of_it() =>
        Assert.DoesNotContain("9000", (await (await site.SignInAsync("clerk")).OpenAsync(Found)).Text("main"), StringComparison.Ordinal);

    [Fact]
    public async Task Townships_are_those_that_the_account_may_enter()
    {
        var inspector = await (await site.SignInAsync("inspector")).OpenAsync(Found);
        Assert.Equal([("山王镇", "1", "6"), ("克井镇", "2", "4")], Rows(inspector, "#towns").Select(row => (row[0], row[1], row[2])));
        Assert.Equal(
            "/shanwang/figures/hazard.found?period=2023",
            inspector.Document.QuerySelector("#towns tbody a")!.GetAttribute("href")
        );

        var clerk = await (await site.SignInAsync("clerk")).OpenAsync(Found);
        Assert.Contains("只能进入本乡镇", clerk.Text("#towns .empty"), StringComparison.Ordinal);
        Assert.DoesNotContain("山王", clerk.Text("main"), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.SignInAsync("clerk")).GetAsync("/shanwang/compare?figure=hazard.found")).StatusCode
        );
    }

    [Fact]
    public async Task A_year_of_which_only_the_report_is_there_is_ranked_by_the_report()
    {
        var page = await (await site.SignInAsync("inspector")).OpenAsync(Found + "&period=2022");
        Assert.Equal(
            [("山王镇", "1", "—", "报告 40处", "只有报告"), ("克井镇", "2", "2", "报告 2处", "一致")],
            Rows(page, "#towns").Select(row => (row[0], row[1], row[2], row[4], row[5]))
        );
    }

    [Fact]
    public async Task A_figure_of_the_same_id_by_another_rule_is_said_to_differ_and_not_ranked()
    {
        var page = await (await site.SignInAsync("inspector")).OpenAsync("/kejing/compare?figure=own_walk.done");
        var rows = Rows(page, "#towns").ToArray();
        Assert.Equal(["克井镇", "—", "—", "—", "相同"], rows[0]);
        Assert.Equal(["山王镇", "—", "—", "—", "口径不同 单位是“次”"], rows[1]);
    }

    [Fact]
    public async Task The_same_figure_in_a_ledger_of_another_id_is_found_by_its_name_and_one_that_is_nowhere_else_is_said_to_be()
    {
        var inspector = await site.SignInAsync("inspector");
        var tea = Rows(await inspector.OpenAsync("/kejing/compare?figure=own_tea.done"), "#towns").Single(row => row[0] == "山王镇");
        Assert.Equal("—", tea[1]);
        Assert.Equal("相同 在 茶园台账", tea[4]);
        Assert.Contains(
            "您能进入的其他乡镇都没有这个数字",
            (await inspector.OpenAsync("/kejing/compare?figure=own_salt.done")).Text("#towns"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Villages_are_ranked_and_who_is_bound_to_one_sees_that_one()
    {
        var page = await (await site.SignInAsync("clerk")).OpenAsync(Found);
        Assert.Equal(
            [
                ["佃头村", "1", "3", "2", "+50.0%"],
                ["枣庙村", "2", "1", "0", "—"],
            ],
            Rows(page, "#areas")
        );

        var grid = await (await site.SignInAsync("grid")).OpenAsync(Found);
        Assert.Contains("佃头村", grid.Text(".head"), StringComparison.Ordinal);
        Assert.DoesNotContain("枣庙", grid.Text("main"), StringComparison.Ordinal);
        Assert.Contains("只有不限区域的账号能看", grid.Text("#towns .empty"), StringComparison.Ordinal);
        Assert.DoesNotContain("860", grid.Text("#years"), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.SignInAsync("grid")).GetAsync(Found + "&area=" + TestSite.Zaomiao)).StatusCode
        );
    }

    [Fact]
    public async Task A_slice_and_a_month_are_compared_by_the_ledgers_alone()
    {
        var clerk = await site.SignInAsync("clerk");
        var slice = await clerk.OpenAsync("/kejing/compare?figure=hazard.found%5Bchannel%3D成员单位%5D");
        Assert.Equal(
            [
                ["2022 年", "1", "—"],
                ["2023 年", "2", "+100.0%"],
            ],
            Rows(slice, "#years")
        );
        var june = await clerk.OpenAsync(Found + "&period=2023-06");
        Assert.Equal(
            [
                ["2022 年 6 月", "2", "—"],
                ["2023 年 6 月", "4", "+100.0%"],
            ],
            Rows(june, "#years")
        );
        Assert.Contains("选“全年”才和报告对比", june.Text("#years"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_figure_one_is_chosen_among_those_with_a_value_or_sought_by_name()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/compare");
        Assert.Contains(Found, page.Document.QuerySelectorAll(".choose a").Select(link => link.GetAttribute("href")));
        Assert.DoesNotContain("盐池数", page.Text(".choose"), StringComparison.Ordinal);
        Assert.Equal("盐池数", (await clerk.OpenAsync("/kejing/compare?q=盐池")).Text(".choose a"));
        Assert.Contains(
            "没有名称含“没这回事”的指标",
            (await clerk.OpenAsync("/kejing/compare?q=没这回事")).Text(".empty"),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/kejing/compare?figure=hazard.nothing")).StatusCode);
    }

    [Fact]
    public async Task The_comparison_goes_to_Excel_a_sheet_a_kind()
    {
        var inspector = await site.SignInAsync("inspector");
        var page = await inspector.OpenAsync(Found);
        var file = await inspector.DownloadAsync(
            page.Document.QuerySelectorAll(".acts a").First(link => link.TextContent == "导出 Excel").GetAttribute("href")!
        );
        Assert.Equal(["演示·历年", "演示·乡镇", "演示·区域"], MiniExcel.GetSheetNames(file));
        var years = Sheet("演示·历年");
        Assert.Equal(["2021 年", "2022 年", "2023 年"], years.Select(row => row["时期"]));
        Assert.Equal(
            [null, 2d, 4d],
            years.Select(row => row["台账"] is { } number ? Convert.ToDouble(number, CultureInfo.InvariantCulture) : (double?)null)
        );
        Assert.Equal([860d, 2d, 5d], years.Select(row => Convert.ToDouble(row["报告数值"], CultureInfo.InvariantCulture)));
        Assert.Equal(["山王镇", "克井镇"], Sheet("演示·乡镇").Select(row => row["乡镇"]));
        Assert.Equal(["佃头村", "枣庙村"], Sheet("演示·区域").Select(row => row["区域"]));

        IDictionary<string, object?>[] Sheet(string name) =>
            [.. MiniExcel.Query(file, useHeaderRow: true, sheetName: name).Cast<IDictionary<string, object?>>()];
    }

    private static IEnumerable<string[]> Rows(Page page, string section) =>
        page
            .Document.QuerySelectorAll($"{section} tbody tr")
            .Select(row =>
                row.Children.Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
                    .ToArray()
            );
}
