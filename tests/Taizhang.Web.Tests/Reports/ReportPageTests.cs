using System.IO.Compression;
using System.Net;
using System.Text;
using Taizhang.Kernel.Reports;
using Taizhang.Reports;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Promises;

namespace Taizhang.Web.Tests.Reports;

/// <summary>A report is filed, read on the screen, taken back and put back; by forms without JavaScript.</summary>
public sealed class ReportPageTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Text = """
        政府工作报告
        各位代表：
        一、2022年工作回顾
        一般公共预算收入完成1.292亿元，增长10.6%，增收1239万元。排查隐患30处，整改隐患15处，整改率80%。
        二、2023年工作安排
        预期目标是：一般公共预算收入增长8%左右。由交通站负责，6月底前硬化道路9公里。
        （一）办好民生实事
        ①新建幼儿园2所。
        """;

    [Fact]
    public async Task A_report_is_filed_read_taken_back_and_put_back()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/reports");
        var report = await clerk.FollowAsync(
            await clerk.SubmitAsync(page, "file", null, ("file", "2022 年<报告>.txt", Encoding.UTF8.GetBytes(Text)))
        );
        Assert.Equal("读到 9 处数字，3 项承诺", report.Text("h1"));
        Assert.Equal(9, report.Document.QuerySelectorAll(".report .m mark").Length);
        Assert.Contains("公共预算收入", report.Text($"#m{Text.IndexOf("10.6%", StringComparison.Ordinal)}"), StringComparison.Ordinal);
        Assert.Contains(
            "增幅 · 实绩 · 2022 年",
            report.Text($"#m{Text.IndexOf("10.6%", StringComparison.Ordinal)}"),
            StringComparison.Ordinal
        );
        Assert.Contains("不符", report.Text(".at-side .note.bad"), StringComparison.Ordinal);
        Assert.NotNull(report.Document.QuerySelector(".good mark"));
        Assert.Equal(
            [.. Enum.GetValues<Status>().Select(status => status.Title()), Verdict.Holds.Title(), Verdict.Fails.Title()],
            report.Document.QuerySelectorAll(".legend mark").Select(mark => mark.TextContent)
        );

        var promises = await clerk.OpenAsync(report.Address + "?view=promises");
        Assert.Equal(
            ["一般公共预算收入增长8%左右", "6月底前硬化道路9公里", "新建幼儿园2所"],
            promises.Document.QuerySelectorAll("td.text").Select(cell => cell.TextContent)
        );
        Assert.Contains("交通站", promises.Text(".promises"), StringComparison.Ordinal);
        Assert.Contains("2023-06-30", promises.Text(".promises"), StringComparison.Ordinal);
        Assert.Equal(
            [Sort.Target.Title(), Sort.Target.Title(), $"{Sort.Livelihood.Title()} 1"],
            promises.Document.QuerySelectorAll(".promises td:nth-last-child(2)").Select(cell => cell.TextContent)
        );
        using (var sheet = new ZipArchive(await clerk.DownloadAsync(report.Address + "/promises.xlsx")))
            Assert.NotNull(sheet.GetEntry("xl/workbook.xml"));

        var audit = await clerk.OpenAsync(report.Address + "?view=audit");
        Assert.Contains("80%", audit.Text(".verdict .note.bad"), StringComparison.Ordinal);
        Assert.StartsWith(Verdict.Fails.Title(), audit.Text(".verdict h2"), StringComparison.Ordinal);
        Assert.Contains("相符", audit.Text("main"), StringComparison.Ordinal);

        var figures = await clerk.OpenAsync(report.Address + "?view=figures");
        Assert.Contains("一般公共预算收入", figures.Text("main"), StringComparison.Ordinal);
        Assert.Contains("没有对上指标的数字", figures.Text("summary"), StringComparison.Ordinal);

        var leader = await (await site.SignInAsync("leader")).OpenAsync("/kejing/reports");
        Assert.Contains("2022 年<报告>.txt", leader.Text(".reports"), StringComparison.Ordinal);
        Assert.Null(leader.Document.QuerySelector("#upload"));

        var gone = await clerk.FollowAsync(await clerk.SubmitAsync(report, "withdraw"));
        Assert.Null(gone.Document.QuerySelector(".reports"));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(report.Address)).StatusCode);
        var back = await clerk.FollowAsync(await clerk.SubmitAsync(gone, "restore"));
        Assert.Equal((report.Address, "读到 9 处数字，3 项承诺"), (back.Address, back.Text("h1")));
        await clerk.SubmitAsync(back, "withdraw");
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_the_file_need_not_be_chosen_again()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/reports");
        page.Fill("file", ("Form.Year", "20x3"), ("Form.Title", "某镇报告"));
        var wrong = await clerk.SubmitAsync(page, "file", null, ("file", "报告.txt", Encoding.UTF8.GetBytes(Text)));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("年份", wrong.Text(".field:has(#year) .error"), StringComparison.Ordinal);
        Assert.Equal("某镇报告", wrong.Document.QuerySelector("#title")!.GetAttribute("value"));
        Assert.Contains("已收到：报告.txt", wrong.Text(".kept"), StringComparison.Ordinal);
        wrong.Fill("file", ("Form.Year", "2022"));
        var filed = await clerk.FollowAsync(await clerk.SubmitAsync(wrong, "file"));
        Assert.Equal("某镇报告", filed.Text("title"));
        await clerk.SubmitAsync(filed, "withdraw");
    }

    [Theory]
    [InlineData("", "请选择报告文件")]
    [InlineData("\u0089PNG\r\n", "图片")]
    [InlineData("PK\u0003\u0004 xl/workbook.xml", "Excel 表格")]
    [InlineData("PK\u0003\u0004 word/document.xml", "打不开")]
    [InlineData("   ", "没有文字")]
    [InlineData("没有年度的一段话，收入1亿元。", "报告年度")]
    public async Task What_is_no_report_is_refused(string content, string says)
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/reports");
        byte[] bytes = content.StartsWith('没') ? Encoding.UTF8.GetBytes(content) : Encoding.Latin1.GetBytes(content);
        var wrong = await clerk.SubmitAsync(page, "file", null, ("file", "报告.docx", bytes));
        Assert.True((int)wrong.Status is 400 or 415, wrong.Status.ToString());
        Assert.Contains(says, wrong.Text(".errors"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_file_is_refused_by_the_kernel_also_behind_a_made_up_form()
    {
        var clerk = await site.SignInAsync("clerk");
        var leader = await site.SignInAsync("leader");
        var form = await clerk.OpenAsync("/kejing/reports");
        var own = await leader.OpenAsync("/kejing/reports");
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Filled("file"))
            if (!name.StartsWith("__", StringComparison.Ordinal))
                content.Add(new StringContent(value), name);
        content.Add(
            new StringContent(own.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            "__RequestVerificationToken"
        );
        content.Add(new StringContent("file"), "_handler");
        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(Text)), "file", "a.txt");
        var answer = await leader.SendAsync(HttpMethod.Post, "/kejing/reports", content);
        Assert.False(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Found, answer.StatusCode.ToString());
        Assert.Empty(site.Town.Read(town => town.Reports.Values.Where(report => report.FileName == "a.txt").ToList()));
    }
}
