using System.Net;
using MiniExcelLibs;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Figures;

/// <summary>
/// Hazards of the second quarter: in 佃头村 three found and closed by 应急管理所 and one open; in 枣庙村 one found and closed by 党政办.
/// </summary>
public sealed class AppraisalSite : TestSite
{
    protected override string PackName => "points";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var clerk = await ApiClient.AsAsync(this, "clerk");
        await OnAsync(
            new(2023, 5, 10),
            async () =>
            {
                for (int i = 0; i < 4; i++)
                    await CheckAsync(Diantou, $"商店{i}", Safety, closes: i < 3);
                await CheckAsync(Zaomiao, "枣庙商店", "党政办", closes: true);
            }
        );

        async Task CheckAsync(string area, string site, string office, bool closes)
        {
            var done = await clerk.PostAsync(
                "entries",
                new
                {
                    id = Id(),
                    ledger = "check",
                    area,
                    office,
                    fields = new { site, found_on = "2023-05-10" },
                }
            );
            if (closes)
                Assert.Equal(HttpStatusCode.OK, (await clerk.MoveAsync(done.Json.GetProperty("number").GetString()!, "close")).Status);
        }
    }
}

public sealed class Appraisals(AppraisalSite site) : IClassFixture<AppraisalSite>
{
    [Fact]
    public async Task The_list_leads_from_the_figures_to_each_appraisal_of_its_running_period()
    {
        var leader = await site.SignInAsync("leader");
        var figures = await leader.OpenAsync("/kejing/figures");
        var list = await leader.OpenAsync(
            figures.Document.QuerySelectorAll(".acts a").First(link => link.TextContent == "考核评比").GetAttribute("href")!
        );
        Assert.Equal("数字", list.Text(".rail a[aria-current=page]"));
        Assert.Equal(
            ["站所月度考核", "三比三争", "村（社区）季度考核"],
            list.Document.QuerySelectorAll("main tbody b").Select(title => title.TextContent)
        );
        Assert.Equal("/kejing/appraisals/village?period=2023-Q4", list.Document.QuerySelectorAll("main tbody a")[^1].GetAttribute("href"));
        foreach (string link in list.Document.QuerySelectorAll("main a[href^='/']").Select(link => link.GetAttribute("href")!))
            Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Villages_stand_in_their_order_with_each_figure_a_link_to_its_page_at_that_village_and_quarter()
    {
        var leader = await site.SignInAsync("leader");
        var page = await leader.OpenAsync("/kejing/appraisals/village?period=2023-Q2");
        // 佃头村: rate 75% of 60–100: 22.50, four of five sites: 32, one open −0.5; 枣庙村: 60 and 8
        Assert.Equal(
            ["1 枣庙村 红旗 68.0060.00100%8.001家0.000处", "2 佃头村 黄旗 54.0022.5075%32.004家−0.501处"],
            page.Text(".appraisal tbody tr").Split('\n')
        );
        string rate = page.Document.QuerySelectorAll(".appraisal tbody tr")[^1].QuerySelector("td small a")!.GetAttribute("href")!;
        var figure = await leader.OpenAsync(rate);
        Assert.Equal(("整改率", "本季度"), (figure.Text("h1"), figure.Text(".cards h3").Split('\n')[0]));
        Assert.Contains("佃头村", figure.Text(".crumb [aria-current]"));
        Assert.StartsWith("75", figure.Text(".cards .num").Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("得满分", page.Text(".rules"));
    }

    [Fact]
    public async Task A_score_opens_to_the_rule_the_arithmetic_and_the_figure_of_each_item()
    {
        var leader = await site.SignInAsync("leader");
        var page = await leader.OpenAsync($"/kejing/appraisals/village/{TestSite.Diantou}?period=2023-Q2");
        Assert.Contains("第 2 名，共 2 个村（社区） · 黄旗", page.Text(".head p"));
        Assert.Contains("(75 − 60) ÷ (100 − 60) × 60 = 22.50", page.Text(".score tbody tr"));
        Assert.Contains("1 × (−0.5) = −0.50", page.Text(".score tbody tr"));
        Assert.EndsWith("54.00", page.Text(".score tfoot").TrimEnd(), StringComparison.Ordinal);
        foreach (string link in page.Document.QuerySelectorAll("main a[href^='/']").Select(link => link.GetAttribute("href")!))
            Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync(link)).StatusCode);
        var empty = await leader.OpenAsync($"/kejing/appraisals/village/{TestSite.Zaomiao}?period=2023-Q1");
        Assert.Contains(
            "隐患整改、主动排查、在办扣分 本期没有数，不计分；其余有权重的项按比例放大，合计仍为 100 分",
            empty.Text("main p.quiet")
        );
    }

    [Fact]
    public async Task An_offices_score_opens_to_the_entries_of_that_office_alone()
    {
        var leader = await site.SignInAsync("leader");
        var page = await leader.OpenAsync("/kejing/appraisals/office?period=2023-05");
        Assert.Equal(["党政办", TestSite.Safety], page.Document.QuerySelectorAll(".appraisal th.who a").Select(link => link.TextContent));
        var score = await leader.OpenAsync(page.Document.QuerySelectorAll(".appraisal th.who a")[^1].GetAttribute("href")!);
        var found = await leader.OpenAsync(
            score
                .Document.QuerySelectorAll(".score a")
                .First(link => link.TextContent.StartsWith("排查隐患", StringComparison.Ordinal))
                .GetAttribute("href")!
        );
        Assert.Equal(4, found.Document.QuerySelectorAll("#evidence tbody tr").Length);
        Assert.DoesNotContain("枣庙", found.Text("#evidence"));
        Assert.Contains("没有站所承办过", (await leader.OpenAsync("/kejing/appraisals/office?period=2023-01")).Text(".empty"));
    }

    [Fact]
    public async Task Who_is_bound_to_a_village_sees_its_own_line_only()
    {
        var grid = await site.SignInAsync("grid");
        var page = await grid.OpenAsync("/kejing/appraisals/village?period=2023-Q2");
        Assert.Equal("佃头村", page.Text(".appraisal th.who a"));
        Assert.Contains("在全部 2 个中的名次", page.Text("p.quiet"));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await grid.OpenAsync($"/kejing/appraisals/village/{TestSite.Zaomiao}?period=2023-Q2")).Status
        );
        Assert.Contains("只有不限区域的账号能看", (await grid.OpenAsync("/kejing/appraisals/office")).Text(".empty"));
        Assert.Single((await grid.DownloadAsync("/kejing/appraisals/village/export?period=2023-Q2")).Query(useHeaderRow: true));
    }

    [Fact]
    public async Task Townships_are_compared_as_far_as_the_account_may_enter_them()
    {
        Assert.Equal("克井镇", (await (await site.SignInAsync("leader")).OpenAsync("/kejing/appraisals/town")).Text(".appraisal th.who a"));
        var both = await (await site.SignInAsync("inspector")).OpenAsync("/kejing/appraisals/town");
        Assert.Equal(
            ["克井镇", "山王镇"],
            both.Document.QuerySelectorAll(".appraisal th.who a").Select(link => link.TextContent).Order(StringComparer.Ordinal)
        );
        Assert.Equal(["比经济", "比平安"], both.Document.QuerySelectorAll(".appraisal th.set").Select(title => title.TextContent));
        Assert.StartsWith(
            "/shanwang/figures/",
            both.Document.QuerySelectorAll(".appraisal tbody tr")
                .First(row => row.TextContent.Contains("山王镇", StringComparison.Ordinal))
                .QuerySelector("td small a")!
                .GetAttribute("href"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_table_goes_out_to_Excel_with_its_numbers_as_numbers()
    {
        var rows = (await (await site.SignInAsync("leader")).DownloadAsync("/kejing/appraisals/village/export?period=2023-Q2"))
            .Query(useHeaderRow: true)
            .Cast<IDictionary<string, object?>>()
            .ToArray();
        Assert.Equal(
            [("枣庙村", 68d, "红旗"), ("佃头村", 54d, "黄旗")],
            rows.Select(row => ((string)row["村（社区）"]!, (double)row["总分"]!, (string)row["红黄旗"]!))
        );
        Assert.Equal((75d, 22.5), ((double)rows[1]["1 隐患整改（%）"]!, (double)rows[1]["1 隐患整改得分"]!));
    }

    [Theory]
    [InlineData("/kejing/appraisals/nothing")]
    [InlineData("/kejing/appraisals/nothing/export")]
    [InlineData("/kejing/appraisals/village/nobody")]
    [InlineData("/kejing/appraisals/nothing/419001102200")]
    public async Task What_is_not_there_is_not_found(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("leader")).GetAsync(address)).StatusCode);
}
