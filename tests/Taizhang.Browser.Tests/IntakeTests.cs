using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>What a clerk kept in Excel is in use within minutes; with scripts and without.</summary>
public sealed class IntakeTests(DemoSite demo)
{
    private const int Rows = 500;

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_clerks_own_workbook_is_in_use_as_a_ledger_within_two_minutes(bool scripts)
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk", scripts);
        var watch = Stopwatch.StartNew();
        await clerk.OpenAsync("/kejing/ledgers");
        await clerk.Page.ClickAsync("a:has-text('从表格新建')");
        await clerk.Page.SetInputFilesAsync(
            "#file",
            Path.Combine(DemoSite.Root, "tests", "Taizhang.Service.Tests", "Workbooks", "Cases", "A13-subtotals-and-footers.xlsx")
        );
        await clerk.Page.ClickAsync(".upload .btn.main");
        await clerk.Page.FillAsync("#title", scripts ? "手工发放甲" : "手工发放乙");
        await clerk.Page.FillAsync("#number", scripts ? "SGA" : "SGB");
        await clerk.Page.ClickAsync(".draft .submit .btn.main");
        await clerk.ArriveAsync("/import/");
        Assert.Contains("可新增 6", await clerk.TextAsync(".told"), StringComparison.Ordinal);
        await clerk.Page.ScreenshotAsync(new() { Path = Path.Combine(DemoSite.Pictures, "intake-own.png"), FullPage = true });
        await clerk.Page.ClickAsync("form.submit .btn.main");
        await clerk.Page.Locator("h1:has-text('已导入 6 条')").WaitForAsync();
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"{watch.Elapsed}");
        clerk.AssertNoComplaints();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_sheet_with_titles_of_its_own_is_in_its_ledger_within_three_minutes_and_known_the_next_time(bool scripts)
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk", scripts);
        // What one run says is known to the next.
        var (name, place, fault) = scripts ? ("外来甲店", "佃头那边", "火灾") : ("外来乙店", "佃头这边", "着火");
        var watch = Stopwatch.StartNew();
        await UploadAsync(clerk, Sheet(name, place, fault));
        foreach (
            var (title, field) in new[]
            {
                ("哪个地方", "区域（村、网格）"),
                ("看的店", "场所"),
                ("店是哪种", "场所类型"),
                ("毛病大类", "隐患类别"),
                ("怎么知道的", "发现渠道"),
                ("看的日子", "排查日期"),
                ("毛病", "隐患描述"),
            }
        )
            await clerk.Page.GetByLabel(title, new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = field });
        await AgainAsync(clerk);
        await clerk.Page.Locator($".words .field:has-text('{fault}')").Locator("select").SelectOptionAsync("消防");
        await clerk
            .Page.Locator($".words .field:has-text('{place}')")
            .Locator("select")
            .SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await AgainAsync(clerk);
        Assert.Contains($"可新增 {Rows}", await clerk.TextAsync(".told"), StringComparison.Ordinal);
        await clerk.Page.ScreenshotAsync(new() { Path = Path.Combine(DemoSite.Pictures, "intake-foreign.png"), FullPage = true });
        await clerk.Page.ClickAsync("form.submit .btn.main");
        await clerk.Page.Locator($"h1:has-text('已导入 {Rows} 条')").WaitForAsync(new() { Timeout = 60_000 });
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), $"{watch.Elapsed}");

        await UploadAsync(clerk, Sheet(name + "二", place, fault));
        Assert.Contains($"可新增 {Rows}", await clerk.TextAsync(".told"), StringComparison.Ordinal);
        clerk.AssertNoComplaints();
    }

    private static async Task UploadAsync(Visitor clerk, byte[] sheet)
    {
        await clerk.OpenAsync("/kejing/ledgers/hazard/import");
        await clerk.Page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = "排查.csv",
                MimeType = "text/csv",
                Buffer = sheet,
            }
        );
        await clerk.Page.ClickAsync(".upload .btn.main");
        await clerk.Page.Locator("form.columns").WaitForAsync(new() { Timeout = 60_000 });
    }

    private static async Task AgainAsync(Visitor clerk)
    {
        await clerk.Page.ClickAsync("form.columns .submit .btn");
        await clerk.Page.Locator(".told").WaitForAsync(new() { Timeout = 60_000 });
    }

    private static byte[] Sheet(string name, string place, string fault)
    {
        var text = new StringBuilder("哪个地方,看的店,店是哪种,毛病大类,怎么知道的,看的日子,毛病,谁去看的\n");
        for (int i = 0; i < Rows; i++)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{place},{name}{i},商铺市场,{fault},日常检查,2023.{i % 9 + 1}.{i % 28 + 1},通道堵塞,张三\n"
            );
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
