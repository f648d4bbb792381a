using System.Net;
using System.Text;

namespace Taizhang.Web.Tests.Reports;

/// <summary>What the words of a report were wrongly bound to is mended with one press, and known for every report after.</summary>
public sealed class BoundWordsTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Text =
        "政府工作报告\n各位代表：\n一、2021年工作回顾\n一般公共预算收入完成1.2亿元，增长10.6%。整改率80%。\n二、2022年工作安排\n硬化道路9公里。\n";

    [Fact]
    public async Task A_wrong_figure_is_mended_with_one_press_holds_for_other_reports_and_can_be_undone()
    {
        var clerk = await site.SignInAsync("clerk");
        var figures = await clerk.OpenAsync(await FileAsync(clerk, Text));
        Assert.Contains("一般公共预算收入", figures.Text(".reconciled"), StringComparison.Ordinal);
        Assert.DoesNotContain("人工", figures.Text(".reconciled"), StringComparison.Ordinal);
        int rate = Text.IndexOf("80%", StringComparison.Ordinal);

        // Three ledgers have a 整改率: nothing was bound. One of those offered is pressed.
        Assert.NotNull(figures.Document.QuerySelector($".unbound button[value='{rate}:hazard.rate']"));
        figures = await PressAsync(clerk, figures, $"{rate}:hazard.rate");
        Assert.NotNull(figures.Document.QuerySelector(".reconciled a[href*='hazard.rate']"));
        Assert.Contains("人工", figures.Text(".reconciled"), StringComparison.Ordinal);

        // Another report with the same words binds alike without being asked.
        var next = await clerk.OpenAsync(await FileAsync(clerk, Text.Replace("80%", "91%", StringComparison.Ordinal)));
        Assert.NotNull(next.Document.QuerySelector(".reconciled a[href*='hazard.rate']"));

        // What was bound by its name is said to be no figure; its growth goes with it.
        int revenue = Text.IndexOf("1.2亿元", StringComparison.Ordinal);
        next = await PressAsync(clerk, next, $"{revenue}:");
        Assert.Null(next.Document.QuerySelector(".reconciled a[href*='budget_revenue']"));
        foreach (string number in (string[])["1.2亿元", "10.6%"])
            Assert.Contains(
                "不是指标",
                next.Text($".unbound tr:has(a[href$='#m{Text.IndexOf(number, StringComparison.Ordinal)}'])"),
                StringComparison.Ordinal
            );

        // Another figure is typed, one that does not exist is refused, and both sayings are undone.
        next.Fill("bind", ($"other.{revenue}", "indicator.no_such"));
        var wrong = await clerk.SubmitAsync(next, "bind", ("Form.Bound", $"{revenue}:?"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("没有指标", wrong.Text(".errors"), StringComparison.Ordinal);
        next.Fill("bind", ($"other.{revenue}", "indicator.budget_revenue"));
        next = await PressAsync(clerk, next, $"{revenue}:?");
        Assert.NotNull(next.Document.QuerySelector(".reconciled a[href*='budget_revenue']"));
        next = await PressAsync(clerk, next, $"{revenue}");
        next = await PressAsync(clerk, next, $"{rate}");
        Assert.Null(next.Document.QuerySelector(".reconciled a[href*='hazard.rate']"));
        Assert.Empty(site.Town.Read(town => town.Of<Kernel.Reports.ReportShelf>().BoundWords));

        var leader = await (await site.SignInAsync("leader")).OpenAsync(next.Address);
        Assert.Null(leader.Document.QuerySelector(".mending"));
    }

    [Fact]
    public async Task What_the_reader_doubts_stands_on_the_page_of_the_report_and_in_its_answer()
    {
        string two =
            Text
            + new string('，', 1_000)
            + "\n某镇政府工作报告\n——2023年2月1日在某镇人民代表大会上\n各位代表：\n一、2022年工作回顾\n排查隐患3O处。\n二、2023年工作安排\n新建公厕3座。\n";
        var clerk = await site.SignInAsync("clerk");
        string address = await FileAsync(clerk, two);
        var page = await clerk.OpenAsync(address);
        Assert.Contains("可能有两份报告", page.Text(".doubts"), StringComparison.Ordinal);
        Assert.Contains("存疑", page.Text(".doubts"), StringComparison.Ordinal);
        var api = await Api.ApiClient.AsAsync(site, "clerk");
        string name = new Uri(new Uri("http://x"), address).AbsolutePath.Split('/')[^1];
        Assert.Equal(
            page.Document.QuerySelectorAll(".doubts li").Select(one => one.TextContent),
            (await api.GetAsync($"reports/{name}")).Json.GetProperty("doubts").EnumerateArray().Select(one => one.GetString()!)
        );
        Assert.Null((await clerk.OpenAsync(await FileAsync(clerk, Text))).Document.QuerySelector(".doubts"));
    }

    /// <summary>Files a report; the address where its numbers are compared.</summary>
    private static async Task<string> FileAsync(Browser clerk, string text)
    {
        var page = await clerk.OpenAsync("/kejing/reports");
        var filed = await clerk.FollowAsync(
            await clerk.SubmitAsync(page, "file", null, ("file", "报告.txt", Encoding.UTF8.GetBytes(text)))
        );
        return filed.Address + "?view=figures";
    }

    private static async Task<Page> PressAsync(Browser clerk, Page page, string bound) =>
        await clerk.FollowAsync(await clerk.SubmitAsync(page, "bind", ("Form.Bound", bound)));
}
