using System.IO.Compression;
using System.Net;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Forms;
using Taizhang.Kernel.Values;
using Taizhang.Service.Tests.Forms;

namespace Taizhang.Web.Tests.Forms;

/// <summary>A form from above is taken in, understood, corrected, filled in, sent and filled in again; without JavaScript.</summary>
public sealed class FormPages : OwnSite
{
    internal const string Drawing = """
        # 乡镇安全生产月报表
        ! 填报单位： | ~ | ~ | ~ | 2023年11月
        = 项目 | 单位 | 本月 | 上月 | 本年累计
        = 排查隐患 | 处 | [] | [] | []
        = 整改隐患 | 处 | [] | [] | []
        = 应急广播覆盖率 | % | [] | _ | _
        = 合计 | 处 | =C4+C5 | _ | _
        ! 填表人：
        """;

    private static readonly byte[] Form = new FormCase(Drawing.Replace("_ | _", "— | —", StringComparison.Ordinal)).Bytes();

    [Fact]
    public async Task A_form_is_filled_checked_and_sent_and_the_next_month_is_one_click()
    {
        await RegisterAsync("2023-11-03", "甲店");
        await RegisterAsync("2023-11-20", "乙店");
        await RegisterAsync("2023-10-08", "丙店");
        var clerk = await Site.SignInAsync("clerk");

        var page = await TakeAsync(clerk, Form);

        Assert.Equal("乡镇安全生产月报表", page.Text("h1"));
        Assert.Equal("2", page.Text("#C4 .f"));
        Assert.Equal("1", page.Text("#D4 .f"));
        Assert.Equal("3", page.Text("#E4 .f"));
        Assert.Contains(
            "/kejing/figures/hazard.found?period=2023-11",
            page.Document.QuerySelector("#C4 .f")!.GetAttribute("href"),
            StringComparison.Ordinal
        );
        Assert.Contains("C6 没有来源", page.Text(".bb-checks"), StringComparison.Ordinal);

        // It cannot be sent while a blank has nothing.
        var refused = await clerk.SubmitAsync(page, "send");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("还有 1 格没有数（如 C6", refused.Text(".errors"), StringComparison.Ordinal);

        page.Fill("stand", ("t:0!C6", "97.5"));
        page = await clerk.FollowAsync(await clerk.SubmitAsync(page, "stand"));
        Assert.Contains("97.5", page.Text("#C6"), StringComparison.Ordinal);

        page = await clerk.FollowAsync(await clerk.SubmitAsync(page, "send"));
        Assert.Contains("已报出 2023 年 11 月", page.Text(".notice"), StringComparison.Ordinal);
        string filled = await SheetAsync(clerk, page.Document.QuerySelector(".bb-acts a:last-child")!.GetAttribute("href")!);
        Assert.Contains("<c r=\"C4\" s=\"1\"><v>2</v></c>", filled, StringComparison.Ordinal);
        Assert.Contains("<c r=\"C6\" s=\"1\"><v>97.5</v></c>", filled, StringComparison.Ordinal);
        Assert.Contains("<f>C4+C5</f><v>2</v>", filled, StringComparison.Ordinal);
        Assert.Contains("填报单位：克井镇", filled, StringComparison.Ordinal);

        // What was sent stays, and what would be another number now is told.
        await RegisterAsync("2023-11-21", "丁店");
        page = await clerk.OpenAsync("/kejing/forms/1?period=2023-11");
        Assert.Contains("C4 排查隐患·本月：报 2，现在 3", page.Text(".bb-history"), StringComparison.Ordinal);
        Assert.Contains(
            "<c r=\"C4\" s=\"1\"><v>2</v></c>",
            await SheetAsync(clerk, "/kejing/forms/1/sent-1.xlsx"),
            StringComparison.Ordinal
        );

        // The next month.
        var next = await clerk.OpenAsync("/kejing/forms/1");
        Assert.Equal("2023-12", next.Document.QuerySelector("#period option[selected]")!.GetAttribute("value"));
        Assert.Contains("2023年12月", next.Text(".bb-sheet"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clerk_says_once_where_a_number_comes_from()
    {
        await RegisterAsync("2023-11-03", "甲店");
        var clerk = await Site.SignInAsync("clerk");
        await TakeAsync(clerk, Form);

        var page = await clerk.OpenAsync("/kejing/forms/1?period=2023-11&cell=0!C6&q=整改率");
        Assert.Contains("安全隐患·整改率（%）", page.Text(".bb-source li"), StringComparison.Ordinal);
        page = await clerk.FollowAsync(await clerk.SubmitAsync(page, "source", ("Source", "figure:hazard.rate|period|value|")));

        Assert.Equal("0", page.Text("#C6 .f"));
        Assert.Equal("hazard.rate", ((FigureSource)Kept.Matches.Single(match => match.Cell == "C6").Source!).Figure);
        Assert.Equal(1000, Kept.Matches.Single(match => match.Cell == "C6").Score);
    }

    [Fact]
    public async Task Of_two_people_at_once_the_second_is_told()
    {
        var clerk = await Site.SignInAsync("clerk");
        var page = await TakeAsync(clerk, Form);
        var office = await Site.SignInAsync("office");
        var other = await office.OpenAsync(page.Address);
        page.Fill("stand", ("t:0!C6", "1"));
        await clerk.SubmitAsync(page, "stand");

        other.Fill("stand", ("t:0!C6", "2"));
        var refused = await office.SubmitAsync(other, "stand");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("已经改过这张表", refused.Text(".errors"), StringComparison.Ordinal);
        Assert.Equal("2", refused.Value("stand", "t:0!C6"));
        Assert.Equal("1", Kept.FillFor(new(2023, 11), Kept.Fills.Keys.Single().Area).Typed["0!C6"].Text);
    }

    [Fact]
    public async Task The_same_file_is_not_taken_twice()
    {
        var clerk = await Site.SignInAsync("clerk");
        await TakeAsync(clerk, Form);

        var again = await SubmitAsync(clerk, Form, "表.xlsx");

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("这份文件已经收过", again.Text(".errors"), StringComparison.Ordinal);
        Assert.Equal("打开第 1 号表", again.Text(".upload .notice"));
    }

    [Fact]
    public async Task What_is_typed_must_be_a_number_where_it_looks_like_one()
    {
        var clerk = await Site.SignInAsync("clerk");
        var page = await TakeAsync(clerk, Form);
        page.Fill("stand", ("t:0!C6", "97。5"));

        var refused = await clerk.SubmitAsync(page, "stand");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("不是数字", refused.Text(".errors"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("表.xls", "D0CF11E0A1B11AE1", HttpStatusCode.UnsupportedMediaType, "不是 .xlsx 表格")]
    [InlineData("表.xlsx", "504B0304FFFF", HttpStatusCode.BadRequest, "打不开")]
    [InlineData("表.xlsx", "", HttpStatusCode.BadRequest, "请选择 Excel 表格")]
    public async Task Other_files_are_refused_with_what_to_do(string name, string bytes, HttpStatusCode status, string says)
    {
        var refused = await SubmitAsync(await Site.SignInAsync("clerk"), Convert.FromHexString(bytes), name);

        Assert.Equal(status, refused.Status);
        Assert.Contains(says, refused.Text(".errors"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_macros_or_without_blanks_is_refused()
    {
        var clerk = await Site.SignInAsync("clerk");

        var macros = await SubmitAsync(clerk, new FormCase(Drawing).Bytes(parts: ("xl/vbaProject.bin", "x")), "表.xlsm");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, macros.Status);
        Assert.Contains("带有宏", macros.Text(".errors"), StringComparison.Ordinal);

        var full = await SubmitAsync(clerk, new FormCase("# 通知\n! 请各镇按时报送。").Bytes(), "通知.xlsx");
        Assert.Equal(HttpStatusCode.BadRequest, full.Status);
        Assert.Contains("没有找到要填的空格", full.Text(".errors"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("grid")]
    [InlineData("county")]
    public async Task Who_does_not_work_for_the_whole_township_sees_no_forms(string user)
    {
        await TakeAsync(await Site.SignInAsync("clerk"), Form);
        var browser = await Site.SignInAsync(user);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/kejing/forms/1")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/kejing/forms/1/filled.xlsx")).StatusCode);
    }

    [Fact]
    public async Task The_burden_is_a_page_and_a_workbook()
    {
        await RegisterAsync("2023-10-08", "丙店");
        await RegisterAsync("2023-11-03", "甲店");
        var clerk = await Site.SignInAsync("clerk");
        var page = await TakeAsync(clerk, Form);
        page.Fill("stand", ("t:0!C6", "97.5"));
        page = await clerk.FollowAsync(await clerk.SubmitAsync(page, "stand"));
        var sent = await clerk.SubmitAsync(page, "send");
        Assert.True(sent.Location is not null, sent.Text(".errors"));

        var burden = await clerk.OpenAsync("/kejing/burden?per=5");

        Assert.Contains("1 次1 张不同的表", burden.Text(".card"), StringComparison.Ordinal);
        Assert.Contains("自动 6，占 85.7%", burden.Text(".card"), StringComparison.Ordinal);
        Assert.Contains("30 分钟", burden.Text(".card"), StringComparison.Ordinal);
        Assert.Contains("县应急管理局 1 1 7", burden.Text("tbody tr"), StringComparison.Ordinal);
        using var zip = new ZipArchive(await clerk.DownloadAsync("/kejing/burden.xlsx"));
        Assert.NotNull(zip.GetEntry("xl/worksheets/sheet2.xml"));
    }

    [Fact]
    public async Task A_leader_looks_and_changes_nothing()
    {
        await TakeAsync(await Site.SignInAsync("clerk"), Form);
        var leader = await Site.SignInAsync("leader");

        var page = await leader.OpenAsync("/kejing/forms/1");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Offers("send"));
        Assert.Equal(HttpStatusCode.NotFound, (await leader.OpenAsync("/kejing/forms/9")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync("/kejing/forms/1/sent-1.xlsx")).StatusCode);
    }

    private Kernel.Forms.Form Kept => Site.Town.Read(town => town.FormOf(1))!;

    internal static async Task<Page> SubmitAsync(Browser browser, byte[] bytes, string name)
    {
        var page = await browser.OpenAsync("/kejing/forms");
        page.Fill("take", ("Form.Sender", "县应急管理局"));
        return await browser.SubmitAsync(page, "take", null, bytes.Length == 0 ? [] : [("file", name, bytes)]);
    }

    internal static async Task<Page> TakeAsync(Browser browser, byte[] bytes) =>
        await browser.FollowAsync(await SubmitAsync(browser, bytes, "附件2 月报.xlsx"));

    private static async Task<string> SheetAsync(Browser browser, string address)
    {
        using var zip = new ZipArchive(await browser.DownloadAsync(address));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private async Task RegisterAsync(string day, string at) =>
        Assert.Empty(
            (
                await Site.Town.DoAsync(
                    new OpenEntry(
                        TestSite.Id(),
                        "hazard",
                        TestSite.DiantouGrid,
                        null,
                        new Dictionary<string, Input>
                        {
                            ["site"] = at,
                            ["site_kind"] = "商铺市场",
                            ["kind"] = "消防",
                            ["channel"] = "日常检查",
                            ["found_on"] = day,
                            ["problem"] = "通道堆放纸箱",
                        }
                    ),
                    await Site.ActorAsync("clerk")
                )
            ).Refusals
        );
}
