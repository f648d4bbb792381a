using System.IO.Compression;
using Microsoft.Playwright;
using Taizhang.Service.Tests.Forms;

namespace Taizhang.Browser.Tests;

/// <summary>
/// A clerk gets an unknown workbook from the county at nine and has it filled, checked and sent at five past nine; with scripts, without,
/// on a phone.
/// </summary>
public sealed class FormFromAboveTests(DemoSite demo)
{
    private const string Drawing = """
        # 乡镇安全生产月报表（TITLE）
        ! 填报单位： | ~ | ~ | ~ | 2023年11月
        = 项目 | 单位 | 本月 | 上月 | 本年累计
        = 检查次数 | 次 | [] | [] | []
        = 排查隐患 | 处 | [] | [] | []
        = 　其中：重大隐患 | 处 | [] | [] | []
        = 整改隐患 | 处 | [] | [] | []
        = 隐患整改率 | % | [] | [] | []
        = 应急广播覆盖率 | % | [] | — | —
        ! 填表人：　　　　审核人：　　　　报出日期：
        """;

    [Theory, InlineData(true, 1366), InlineData(false, 1366), InlineData(true, 375), InlineData(false, 375)]
    public async Task An_unknown_workbook_is_filled_checked_and_sent(bool scripts, int width)
    {
        await using var clerk = await demo.SignInAsync("kejing.clerk", scripts, width, width < 500 ? 740 : 900);

        // It comes in.
        await clerk.OpenAsync("/kejing/reports");
        await clerk.Page.ClickAsync("text=上级报表");
        await clerk.ArriveAsync("/forms");
        await clerk.Page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = "附件2 安全生产月报.xlsx",
                MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                Buffer = new FormCase(
                    Drawing.Replace("TITLE", (width < 500 ? "手机" : "") + (scripts ? "一式" : "二式"), StringComparison.Ordinal)
                ).Bytes(),
            }
        );
        await clerk.Page.FillAsync("#sender", "县应急管理局");
        await clerk.PictureAsync($"form-came-{width}");
        await clerk.Page.ClickAsync("#upload .btn.main");
        await clerk.ArriveAsync(@"/forms/\d+");

        // It is understood: numbers open to their figures, what has no source stands out.
        Assert.StartsWith("乡镇安全生产月报表", await clerk.TextAsync("h1"), StringComparison.Ordinal);
        Assert.Matches(@"^[\d,]+$", await clerk.TextAsync("#C5 .f"));
        Assert.Contains("/figures/hazard.found", await clerk.Page.Locator("#C5 .f").GetAttributeAsync("href"), StringComparison.Ordinal);
        await clerk.SeeAsync(".bb-checks", "C9 没有来源");
        await FitsAsync(clerk);
        await clerk.PictureAsync($"form-{width}");

        // What waits is given a number or a source, in one go.
        await clerk.Page.FillAsync("[name='t:0!C9']", "97.5");
        foreach (string cell in new[] { "C4", "D4", "E4" })
            await clerk.Page.SelectOptionAsync($"[name='s:0!{cell}']", new SelectOptionValue { Label = "对，就是它" });
        await clerk.Page.ClickAsync(".bb-stand p .btn");
        await clerk.SeeAsync(".notice", "存好了");
        Assert.Contains("97.5", await clerk.TextAsync("#C9"), StringComparison.Ordinal);

        // It is sent and taken away.
        await clerk.Page.ClickAsync(".bb-send .btn");
        await clerk.SeeAsync(".notice", "已报出 2023 年 11 月");
        await clerk.SeeAsync(".bb-history", "2023 年 11 月");
        await FitsAsync(clerk);
        var coming = clerk.Page.WaitForDownloadAsync();
        await clerk.Page.ClickAsync("text=下载填好的表");
        string filled = await (await coming).PathAsync();
        File.Copy(filled, Path.Combine(DemoSite.Pictures, $"form-filled-{width}.xlsx"), overwrite: true);
        using (var zip = ZipFile.OpenRead(filled))
        using (var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open()))
            Assert.Contains(
                "<c r=\"C9\" s=\"1\"><v>97.5</v></c>",
                await sheet.ReadToEndAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        await clerk.PictureAsync($"form-sent-{width}");

        // Next month is one click.
        await clerk.OpenAsync("/kejing/forms");
        await clerk.Page.ClickAsync("text=填下一期 >> nth=0");
        Assert.Equal("2023-12", await clerk.Page.InputValueAsync("#period"));
        await clerk.OpenAsync("/kejing/burden");
        await FitsAsync(clerk);
        clerk.AssertNoComplaints();
    }

    private static async Task FitsAsync(Visitor visitor) =>
        Assert.True(
            await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            "The page is wider than the screen."
        );
}
