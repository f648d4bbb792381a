using System.Net;
using MiniExcelLibs;
using Taizhang.Workbooks;

namespace Taizhang.Web.Tests.Imports;

/// <summary>A workbook comes in by forms alone: chosen, looked at, put right, taken in, taken back.</summary>
public sealed class ImportPages(TestSite site) : IClassFixture<TestSite>
{
    private const string Import = "/kejing/ledgers/hazard/import";

    [Fact]
    public async Task A_workbook_is_looked_at_taken_in_and_taken_back()
    {
        var clerk = await site.SignInAsync("clerk");
        var preview = await UploadAsync(clerk, "九月<排查>.xlsx", Rows("导入甲店", 3), Bad("导入乙店"));
        Assert.Equal("核对“九月<排查>.xlsx”", preview.Text("h1"));
        Assert.Contains("共 4 行：可新增 3，已有 0，有误 1", preview.Text(".told"), StringComparison.Ordinal);
        Assert.Equal("5 H 整改投入（万元） 约三万 整改投入“约三万”不是确数，请填准确的数字。", preview.Text(".faults tbody tr"));
        Assert.Contains(
            "佃头村 · 1 网格 应急管理所导入甲店0九小场所消防网格巡查2023-09-01",
            preview.Text(".wide tbody tr"),
            StringComparison.Ordinal
        );
        Assert.Contains("12,500.00元", preview.Text(".wide tbody tr"), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("导入甲店"));

        var refused = await RunAsync(clerk, preview);
        Assert.Equal("没有导入", refused.Text("h1"));
        Assert.Equal(0, await CountAsync("导入甲店"));
        var back = await clerk.OpenAsync(refused.Document.QuerySelectorAll(".acts a")[0].GetAttribute("href")!);

        var done = await RunAsync(clerk, back, ("good", "1"));
        Assert.Equal("已导入 3 条", done.Text("h1"));
        Assert.Equal(3, await CountAsync("导入甲店"));

        var batch = await clerk.OpenAsync(done.Document.QuerySelector(".acts a.main")!.GetAttribute("href")!);
        Assert.Equal("九月<排查>.xlsx", batch.Text("h1"));
        string worked = batch.Document.QuerySelectorAll("td.number")[0].TextContent;
        Assert.True(
            (
                await site.Town.DoAsync(
                    new Taizhang.Kernel.Entries.MoveEntry(
                        TestSite.Id(),
                        worked,
                        null,
                        "assign",
                        new Dictionary<string, Taizhang.Kernel.Values.Input>(),
                        TestSite.Safety
                    ),
                    await site.ActorAsync("clerk"),
                    TestContext.Current.CancellationToken
                )
            ).Ok
        );
        var undone = await clerk.SubmitAsync(batch, "undo");
        Assert.Contains("已撤销 2 条。有 1 条在导入后又办理过，仍然保留", undone.Text(".told"), StringComparison.Ordinal);
        Assert.Contains(worked, undone.Text(".told li"), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("导入甲店"));
        Assert.False((await clerk.OpenAsync(batch.Address)).Offers("undo"));
        Assert.Contains("已撤销 2 条", (await clerk.OpenAsync(Import)).Text("tbody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_again_adds_nothing_and_one_row_more_adds_that_row()
    {
        var clerk = await site.SignInAsync("clerk");
        Assert.Equal("已导入 2 条", (await RunAsync(clerk, await UploadAsync(clerk, "一.xlsx", Rows("再导入店", 2)))).Text("h1"));
        var again = await UploadAsync(clerk, "一.xlsx", Rows("再导入店", 2));
        Assert.Contains("可新增 0，已有 2", again.Text(".told"), StringComparison.Ordinal);
        Assert.NotNull(again.Document.QuerySelector("button[disabled]"));
        Assert.Equal("已导入 1 条", (await RunAsync(clerk, await UploadAsync(clerk, "二.xlsx", Rows("再导入店", 3)))).Text("h1"));
        Assert.Equal(3, await CountAsync("再导入店"));
    }

    [Fact]
    public async Task A_form_sent_twice_imports_once()
    {
        var clerk = await site.SignInAsync("clerk");
        var preview = await UploadAsync(clerk, "三.xlsx", Rows("双击店", 2));
        var first = await clerk.SubmitAsync(preview, "run");
        var second = await clerk.SubmitAsync(preview, "run");
        Assert.Equal(first.Location, second.Location);
        Assert.Equal("已导入 2 条", (await clerk.FollowAsync(first)).Text("h1"));
        Assert.Equal(2, await CountAsync("双击店"));
    }

    [Fact]
    public async Task A_column_is_read_as_somebody_says_and_the_area_of_all_rows_can_be_chosen()
    {
        var clerk = await site.SignInAsync("clerk");
        var rows = Rows("改列店", 1)
            .Select(row =>
                row.Where(cell => cell.Key is not ("村" or "网格"))
                    .ToDictionary(cell => cell.Key == "排查日期" ? "看的那天" : cell.Key, cell => cell.Value)
            )
            .ToArray();
        var preview = await UploadAsync(clerk, "四.xlsx", rows);
        Assert.Contains("缺少必填的“排查日期”列", preview.Text(".error"), StringComparison.Ordinal);
        Assert.Contains("有误 1", preview.Text(".told"), StringComparison.Ordinal);
        var columns = preview.Document.QuerySelector("form.columns")!;
        string column = columns.QuerySelectorAll("label").Single(label => label.TextContent == "看的那天").GetAttribute("for")!;
        var chosen = await clerk.OpenAsync($"{preview.Address}?area={TestSite.DiantouGrid}&{column}=found_on&a{column[1..]}=");
        Assert.Contains("可新增 1，已有 0，有误 0", chosen.Text(".told"), StringComparison.Ordinal);
        Assert.Equal("已导入 1 条", (await RunAsync(clerk, chosen)).Text("h1"));
    }

    [Fact]
    public async Task What_is_no_workbook_is_refused_beside_the_field()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(Import);
        Assert.Contains("请选择 Excel 表格", (await clerk.SubmitAsync(page, "import")).Text(".error"), StringComparison.Ordinal);
        var refused = await clerk.SubmitAsync(page, "import", null, ("file", "表.xlsx", "一段话"u8.ToArray()));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.Status);
        Assert.Contains("“表.xlsx”不是 Excel 表格", refused.Text(".error"), StringComparison.Ordinal);
        var preview = await UploadAsync(clerk, "空.xlsx", new Dictionary<string, object> { ["无关"] = "甲乙" });
        Assert.Contains("没有找到与“安全隐患”台账对应的表头", preview.Text(".errors"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_found_by_nobody_else_and_not_after_its_time()
    {
        var clerk = await site.SignInAsync("clerk");
        var preview = await UploadAsync(clerk, "五.xlsx", Rows("他人店", 1));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync("grid")).OpenAsync(preview.Address)).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await clerk.OpenAsync(preview.Address.Replace("/hazard/", "/visit/", StringComparison.Ordinal))).Status
        );
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync(Import + "/0123456789abcdef0123456789abcdef")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync(Import + "/..%2F..%2Fkeys")).Status);
        foreach (string user in new[] { "leader", "deputy", "county", "admin" })
            Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync(user)).OpenAsync(Import)).Status);
    }

    [Fact]
    public async Task A_template_filled_in_comes_in_without_a_question()
    {
        var clerk = await site.SignInAsync("clerk");
        var template = await clerk.DownloadAsync("/kejing/ledgers/hazard/template");
        using var book = Workbook.Open(template, "模板.xlsx").Value;
        var read = SheetReading
            .Of(
                book,
                "模板.xlsx",
                site.Town.Pack["hazard"],
                site.Town.Read(town => town.Areas),
                site.Town.Today,
                cancel: TestContext.Current.CancellationToken
            )
            .Value;
        Assert.All(read.Matches, match => Assert.True(match is { Target.Length: > 0, Score: > 95 }, match.Heading.Title));
        Assert.Empty(read.Missing);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await site.SignInAsync("deputy")).GetAsync("/kejing/ledgers/hazard/template")).StatusCode
        );
    }

    private static Dictionary<string, object>[] Rows(string name, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new Dictionary<string, object>
                {
                    ["村"] = "佃头村",
                    ["网格"] = "1网格",
                    ["承办站所"] = TestSite.Safety,
                    ["场所名称"] = name + i,
                    ["场所类型"] = "九小场所",
                    ["隐患类别"] = "消防",
                    ["排查日期"] = "2023年9月1日",
                    ["整改投入（万元）"] = 1.25,
                    ["发现渠道"] = "网格巡查",
                    ["隐患描述"] = "通道堵塞",
                }),
        ];

    private static Dictionary<string, object> Bad(string name)
    {
        var row = Rows(name, 1)[0];
        row["整改投入（万元）"] = "约三万";
        return row;
    }

    private static Task<Page> UploadAsync(
        Browser browser,
        string name,
        Dictionary<string, object>[] rows,
        Dictionary<string, object> more
    ) => UploadAsync(browser, name, [.. rows, more]);

    private static async Task<Page> UploadAsync(Browser browser, string name, params Dictionary<string, object>[] rows)
    {
        using var file = new MemoryStream();
        await file.SaveAsAsync(rows, cancellationToken: TestContext.Current.CancellationToken);
        return await ReadyAsync(
            browser,
            await browser.FollowAsync(
                await browser.SubmitAsync(await browser.OpenAsync(Import), "import", null, ("file", name, file.ToArray()))
            )
        );
    }

    private static async Task<Page> RunAsync(Browser browser, Page preview, (string, string)? button = null) =>
        await ReadyAsync(browser, await browser.FollowAsync(await browser.SubmitAsync(preview, "run", button)));

    /// <summary>Asks again as the page itself does, until the work is done.</summary>
    private static async Task<Page> ReadyAsync(Browser browser, Page page)
    {
        while (page.Document.QuerySelector("meta[http-equiv=refresh]") is not null)
            page = await browser.OpenAsync(page.Address);
        return page;
    }

    private async Task<int> CountAsync(string name) => (
            await site.Town.ListAsync(
                await site.ActorAsync("clerk"),
                new()
                {
                    Ledger = "hazard",
                    Search = name,
                    Limit = 100,
                }
            )
        ).Items.Length;
}
