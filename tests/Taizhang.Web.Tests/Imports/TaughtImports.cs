using System.Net;
using MiniExcelLibs;
using Taizhang.Workbooks;

namespace Taizhang.Web.Tests.Imports;

/// <summary>
/// A workbook with words of its own: what it lacks is given once for all rows, what it says is explained once and remembered.
/// </summary>
public sealed class TaughtImports(TestSite site) : IClassFixture<TestSite>
{
    private const string Import = "/kejing/ledgers/hazard/import";

    [Fact]
    public async Task What_a_workbook_lacks_and_what_it_calls_things_is_said_once()
    {
        var clerk = await site.SignInAsync("clerk");
        var preview = await UploadAsync(clerk, Foreign("教店", 2));
        Assert.Contains("有误 2", preview.Text(".told"), StringComparison.Ordinal);
        Assert.Contains("所有行都填", preview.Text("#values"), StringComparison.Ordinal);
        string columns = string.Concat(
            new[] { ("哪个地方", "area"), ("看的店", "site"), ("什么毛病", "problem") }.Select(one =>
                $"&c{ColumnOf(preview, one.Item1)}={one.Item2}&a{ColumnOf(preview, one.Item1)}="
            )
        );
        string values = "v.found_on=2023-09-01&v.site_kind=九小场所&v.channel=网格巡查&v.kind=消防";
        var chosen = await clerk.OpenAsync($"{preview.Address}?{values}{columns}");
        Assert.Contains("有误 2", chosen.Text(".told"), StringComparison.Ordinal);
        Assert.Equal("2", chosen.Document.QuerySelector(".reasons td.n")!.TextContent);
        Assert.Contains("“老佃头”就是", chosen.Text(".words"), StringComparison.Ordinal);

        var bad = await clerk.DownloadAsync($"{preview.Address}/bad?{values}{columns}");
        using (var marked = Workbook.Open(bad, "有误.xlsx").Value)
            Assert.Equal(3, Assert.Single(marked.Sheets) is var sheet ? marked.Rows(sheet.Index, Cancel).Count() : 0);

        var said = await clerk.OpenAsync(
            $"{preview.Address}?{values}{columns}&w0={Uri.EscapeDataString("Area||老佃头")}&m0={TestSite.DiantouGrid}"
        );
        Assert.Contains("可新增 2，已有 0，有误 0", said.Text(".told"), StringComparison.Ordinal);
        Assert.Equal("已导入 2 条", (await RunAsync(clerk, said, ("remember", "1"))).Text("h1"));

        var next = await UploadAsync(clerk, Foreign("再教店", 1));
        var given = await clerk.OpenAsync($"{next.Address}?{values}");
        Assert.Contains("可新增 1，已有 0，有误 0", given.Text(".told"), StringComparison.Ordinal);

        var page = await clerk.OpenAsync(Import);
        Assert.Contains("老佃头", page.Text(".words table"), StringComparison.Ordinal);
        var forgotten = await clerk.FollowAsync(await clerk.SubmitAsync(page, "forget", ("word", "0")));
        Assert.Equal(3, forgotten.Document.QuerySelectorAll(".words tbody tr").Length);
    }

    [Fact]
    public async Task The_sites_own_list_comes_back_as_corrections()
    {
        var clerk = await site.SignInAsync("clerk");
        Assert.Equal("已导入 2 条", (await RunAsync(clerk, await UploadAsync(clerk, Plain("往返店", 2)))).Text("h1"));
        var book = await clerk.DownloadAsync("/kejing/ledgers/hazard/export?q=往返店");
        using var list = Workbook.Open(book, "导出.xlsx").Value;
        var rows = list.Rows(0, Cancel).Select(row => row.Cells.ToArray()).Take(3).ToArray();
        int name = Array.FindIndex(rows[0], cell => cell.Text == "场所");
        var edited = rows.Skip(1)
            .Select(
                (row, i) =>
                    rows[0]
                        .Select((heading, column) => (heading.Text!, Cell: column < row.Length ? row[column] : default, column))
                        .ToDictionary(one => one.Item1, one => (object)(one.column == name && i == 0 ? "改过的店" : one.Cell.Shown))
            )
            .ToArray();
        var preview = await UploadAsync(clerk, edited);
        Assert.Contains("可新增 0，已有 1，更正 1，有误 0", preview.Text(".told"), StringComparison.Ordinal);
        Assert.Contains("改过的店", preview.Text(".corrections ins"), StringComparison.Ordinal);
        Assert.Equal("已更正 1 条", (await RunAsync(clerk, preview)).Text("h1"));
    }

    [Fact]
    public async Task Only_who_sent_a_workbook_gets_its_bad_rows()
    {
        var clerk = await site.SignInAsync("clerk");
        var preview = await UploadAsync(clerk, Foreign("不给店", 1));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("grid")).GetAsync($"{preview.Address}/bad")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync($"{preview.Address}/bad")).StatusCode);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string ColumnOf(Page preview, string title) =>
        preview
            .Document.QuerySelector("form.columns")!
            .QuerySelectorAll("table label")
            .Single(label => label.TextContent == title)
            .GetAttribute("for")![1..];

    private static Dictionary<string, object>[] Foreign(string name, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new Dictionary<string, object>
                {
                    ["哪个地方"] = "老佃头",
                    ["看的店"] = name + i,
                    ["什么毛病"] = "通道堵塞",
                }),
        ];

    private static Dictionary<string, object>[] Plain(string name, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new Dictionary<string, object>
                {
                    ["区域"] = TestSite.DiantouGrid,
                    ["场所"] = name + i,
                    ["场所类型"] = "九小场所",
                    ["隐患类别"] = "消防",
                    ["排查日期"] = "2023年9月1日",
                    ["发现渠道"] = "网格巡查",
                    ["隐患描述"] = "通道堵塞",
                }),
        ];

    private static async Task<Page> UploadAsync(Browser browser, Dictionary<string, object>[] rows)
    {
        using var file = new MemoryStream();
        await file.SaveAsAsync(rows, cancellationToken: Cancel);
        return await ReadyAsync(
            browser,
            await browser.FollowAsync(
                await browser.SubmitAsync(await browser.OpenAsync(Import), "import", null, ("file", "外来.xlsx", file.ToArray()))
            )
        );
    }

    private static async Task<Page> RunAsync(Browser browser, Page preview, (string, string)? button = null) =>
        await ReadyAsync(browser, await browser.FollowAsync(await browser.SubmitAsync(preview, "run", button)));

    private static async Task<Page> ReadyAsync(Browser browser, Page page)
    {
        while (page.Document.QuerySelector("meta[http-equiv=refresh]") is not null)
            page = await browser.OpenAsync(page.Address);
        return page;
    }
}
