using System.Text;
using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>
/// A clerk uploads last year's report and finds out what it says, promises and gets wrong; with scripts, without, on a phone.
/// </summary>
public sealed class ReportTests(DemoSite demo)
{
    private const string Text = """
        某镇政府工作报告
        各位代表：
        一、2022年工作回顾
        2022年一般公共预算收入完成1.292亿元，为年初预算的102.5%，较上年同期增长10.6%，增收1239万元；规模以上工业增加值完成4.353亿元，同比增长6.0%；农民人均纯收入达到29836元。
        （一）守牢安全底线
        一是排查整治不松劲。全年共排查九小场所680余家，发现并整改隐患130处；排查隐患30处，整改隐患15处，整改率80%。总投资6.8亿元的废弃物处置项目已建成投产。
        二、2023年工作安排
        今年的主要预期目标是：一般公共预算收入增长8%左右，农民人均纯收入达到30919元。
        （一）扩容提质
        投资1.5亿元改造镇区老市场，由交通站负责，6月底前硬化道路9公里。
        （二）办好民生实事
        ①为全镇400名适龄妇女提供免费筛查。②新建电动汽车充电桩6个。
        """;

    [Theory, InlineData(true, 1440), InlineData(false, 1440), InlineData(true, 360), InlineData(false, 360)]
    public async Task A_report_is_uploaded_and_opens_to_its_mentions_promises_and_findings(bool scripts, int width)
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk", scripts, width, width < 500 ? 740 : 900);
        await clerk.OpenAsync("/kejing/reports");
        await clerk.Page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = "去年的报告.txt",
                MimeType = "text/plain",
                Buffer = Encoding.UTF8.GetBytes(Text),
            }
        );
        await clerk.Page.ClickAsync("#upload .btn.main");
        await clerk.ArriveAsync("/reports/[^/]+$");
        Assert.StartsWith("读到 ", await clerk.TextAsync("h1"), StringComparison.Ordinal);
        await FitsAsync(clerk);
        await clerk.PictureAsync($"report-{width}");

        var mention = clerk.Page.Locator(".m", new() { HasText = "10.6%" });
        Assert.False(await mention.Locator(".meant").IsVisibleAsync());
        await mention.Locator("a").First.ClickAsync();
        Assert.True(await mention.Locator(".meant").IsVisibleAsync());
        Assert.Contains("一般公共预算收入", await mention.Locator(".meant").InnerTextAsync(), StringComparison.Ordinal);
        await clerk.PictureAsync($"report-mention-{width}");
        Assert.Contains("80%", await clerk.TextAsync(".at-side .note.bad"), StringComparison.Ordinal);

        await clerk.Page.ClickAsync(".chips >> text=承诺");
        Assert.Contains("2023-06-30", await clerk.TextAsync(".promises"), StringComparison.Ordinal);
        await FitsAsync(clerk);
        await clerk.PictureAsync($"report-promises-{width}");
        await clerk.Page.ClickAsync(".chips >> text=审计");
        await FitsAsync(clerk);
        await clerk.PictureAsync($"report-audit-{width}");

        await clerk.Page.ClickAsync(".chips >> text=对账");
        await FitsAsync(clerk);
        await clerk.Page.ClickAsync("details.more summary");
        var offered = clerk.Page.Locator(".unbound tr", new() { HasText = "80%" });
        await offered.Locator("button[value$=':hazard.rate']").ClickAsync();
        var bound = clerk.Page.Locator(".reconciled tr", new() { HasText = "80%" });
        Assert.Contains("人工", await bound.InnerTextAsync(), StringComparison.Ordinal);
        await FitsAsync(clerk);
        await clerk.PictureAsync($"report-figures-{width}");
        await bound.GetByText("已记住 · 撤销").ClickAsync();
        await offered.WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await clerk.Page.ClickAsync("details.ask summary");
        await clerk.Page.ClickAsync("details.ask button");
        await clerk.ArriveAsync(@"/reports\?withdrawn=");
        Assert.Contains("已撤回", await clerk.TextAsync(".told"), StringComparison.Ordinal);
        clerk.AssertNoComplaints();
    }

    private static async Task FitsAsync(Visitor visitor) =>
        Assert.True(
            await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "The page is wider than the screen."
        );
}
