using System.Text;
using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>
/// The loop, walked by hand: last year's report is uploaded, its promises become pledges, this year's report is composed, corrected, frozen
/// and taken home as a Word file.
/// </summary>
public sealed class LoopTests(DemoSite demo)
{
    private const string LastYear = """
        克井镇政府工作报告
        各位代表：
        一、2022年工作回顾
        一般公共预算收入完成1.1681亿元；排查整改隐患3100处。
        二、2023年工作安排
        今年的主要预期目标是：一般公共预算收入完成1.26亿元。
        （一）守牢安全底线
        全年整改隐患4000处。
        （二）办好民生实事
        ①新建电动汽车充电桩6个。
        """;

    [Fact]
    public async Task From_last_years_report_to_this_years_word_file()
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk", scripts: true, 1440, 900);
        await clerk.OpenAsync("/kejing/reports");
        await clerk.Page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = "2022年报告.txt",
                MimeType = "text/plain",
                Buffer = Encoding.UTF8.GetBytes(LastYear),
            }
        );
        await clerk.Page.ClickAsync("#upload .btn.main");
        await clerk.ArriveAsync("/reports/[0-9a-f]{16}");

        // Its promises become pledges of this year, whose progress is there at once.
        string report = new Uri(clerk.Page.Url).AbsolutePath;
        await clerk.OpenAsync(report + "/pledges");
        await clerk.PictureAsync("loop-adopt");
        await clerk.Page.ClickAsync("text=勾选未采的");
        await clerk.Page.Locator(".adopt-acts .btn.main").ClickAsync();
        await clerk.ArriveAsync("/kejing/pledges");
        await clerk.OpenAsync("/kejing/pledges?period=2023");
        await clerk.PictureAsync("loop-board");
        var pledge = clerk.Page.Locator("main a", new() { HasText = "新建电动汽车充电桩6个" }).First;
        await pledge.WaitForAsync();

        // This year's report is frozen in the demo already; the year's before is written here.
        // As on paper: a figure is found and put in at the caret without leaving the page, and taken back as one thing.
        await clerk.OpenAsync("/kejing/reports/drafts/2022");
        await clerk.Page.ClickAsync("text=起草初稿");
        await clerk.Page.Locator(".figure").First.WaitForAsync();
        await EndOfAsync(clerk.Page.Locator(".cm-line", new() { HasText = "推进年初确定的各项任务。" }).First);
        await clerk.Page.Keyboard.TypeAsync("市场主体从业");
        await clerk.Page.Keyboard.PressAsync("Control+k");
        await clerk.Page.Keyboard.TypeAsync("市场主体从业人数");
        var offer = clerk.Page.Locator("button.offer").First;
        await offer.FocusAsync();
        Assert.Matches("市场主体从业[1-9][0-9,]*人", await clerk.TextAsync(".as-read"));
        await clerk.PictureAsync("draft");
        await offer.ClickAsync();
        await clerk.Page.Keyboard.TypeAsync("。");
        Assert.Contains("推进年初确定的各项任务。市场主体从业{{firm.staff}}。", await TextAsync(), StringComparison.Ordinal);
        await clerk.Page.Keyboard.PressAsync("Control+z");
        await clerk.Page.Keyboard.PressAsync("Control+z");
        Assert.DoesNotContain("市场主体从业{{firm.staff}}", await TextAsync(), StringComparison.Ordinal);
        Assert.Contains("市场主体从业", await TextAsync(), StringComparison.Ordinal);
        await clerk.Page.Keyboard.PressAsync("Control+y");
        Assert.Contains("市场主体从业{{firm.staff}}", await TextAsync(), StringComparison.Ordinal);

        // How it is written is chosen from what it would print.
        await clerk.Page.Locator(".pointed .ways .btn:text-is('百余')").ClickAsync();
        Assert.Contains("市场主体从业{{firm.staff|百余}}", await TextAsync(), StringComparison.Ordinal);
        await clerk.Page.Keyboard.PressAsync("Control+z");

        // Saving keeps the place and what can be undone.
        double scrolled = await clerk.Page.EvaluateAsync<double>("scrollY");
        await clerk.Page.ClickAsync(".writing .btn.main");
        await clerk.Page.Locator(".notice").WaitForAsync();
        Assert.Contains("已保存第 2 版", await clerk.TextAsync(".notice"), StringComparison.Ordinal);
        Assert.True(await clerk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await clerk.Page.WaitForFunctionAsync(
            $"Math.abs(scrollY - {scrolled.ToString(System.Globalization.CultureInfo.InvariantCulture)}) < 80"
        );
        await clerk.Page.Locator(".cm-content").FocusAsync();
        await clerk.Page.Keyboard.PressAsync("Control+z");
        Assert.DoesNotContain("市场主体从业{{firm.staff}}", await TextAsync(), StringComparison.Ordinal);
        await clerk.Page.Keyboard.PressAsync("Control+y");
        clerk.AssertNoComplaints();

        Task<string> TextAsync() => clerk.Page.InputValueAsync("#text");

        await using var leader = await demo.SignInAsync("kejing.leader", scripts: true, 1440, 900);
        await leader.OpenAsync("/kejing/reports/drafts/2022/read");
        await leader.PictureAsync("loop-read");
        await leader.OpenAsync("/kejing/reports/drafts/2022/freeze");
        await leader.Page.ClickAsync("text=确认定稿");
        await leader.ArriveAsync("/reports/editions/2022");
        await leader.PictureAsync("loop-edition");
        var word = await leader.Page.RunAndWaitForDownloadAsync(() => leader.Page.ClickAsync("text=下载 Word"));
        byte[] file = await File.ReadAllBytesAsync(await word.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal("PK"u8.ToArray(), file[..2]);
        Assert.Equal("克井镇2022年政府工作报告.docx", word.SuggestedFilename);
        // Where LibreOffice is installed: eng/pictures makes a picture of its first pages.
        var pdf = leader.Page.Locator(".acts a:text-is('PDF')");
        if (await pdf.CountAsync() > 0)
        {
            var paper = await leader.Page.APIRequest.GetAsync((await pdf.GetAttributeAsync("href"))!, new() { Timeout = 120_000 });
            Assert.True(paper.Ok, paper.StatusText);
            await File.WriteAllBytesAsync(
                Path.Combine(DemoSite.Pictures, "word.pdf"),
                await paper.BodyAsync(),
                TestContext.Current.CancellationToken
            );
        }
        leader.AssertNoComplaints();
    }

    /// <summary>Puts the cursor behind the last word of a paragraph, as one does with the mouse.</summary>
    private static async Task EndOfAsync(ILocator paragraph)
    {
        var box = (await paragraph.BoundingBoxAsync())!;
        await paragraph.ClickAsync(
            new()
            {
                Position = new() { X = box.Width - 2, Y = box.Height - 8 },
            }
        );
    }
}
