using System.Net;
using System.Text;

namespace Taizhang.Web.Tests.Incoming;

public sealed class IncomingPages : OwnSite
{
    private const string Paper = """
        青应急〔2023〕88号
        青禾县应急管理局关于报送安全检查情况的通知
        各乡镇人民政府：
        一、请应急管理所组织检查，2024年1月8日前完成。
        二、请各乡镇于2024年1月10日前将检查情况汇总表报送县局。
        青禾县应急管理局
        2023年12月18日
        """;

    [Fact]
    public async Task A_paper_is_read_corrected_and_registered_together_with_its_tasks()
    {
        var clerk = await Site.SignInAsync("clerk");
        var page = await ReadAsync(clerk, "paper", Paper);
        Assert.Equal(
            ("青应急〔2023〕88号", "青禾县应急管理局", "青禾县应急管理局关于报送安全检查情况的通知", "2024-01-10", "2023-12-18"),
            (Field(page, "ref_no"), Field(page, "sender"), Field(page, "title"), Field(page, "due_on"), Field(page, "written_on"))
        );
        Assert.Equal((TestSite.Safety, "2024-01-08"), (page.Value("take", "r.0.office"), page.Value("take", "r.0.due")));
        var taken = await clerk.SubmitAsync(page, "take");
        Assert.True(taken.Location is not null, taken.Text(".errors"));
        Assert.Equal(taken.Location, (await clerk.SubmitAsync(page, "take")).Location);
        var entry = await clerk.FollowAsync(taken);
        Assert.Contains("SW-2023-0001", entry.Text("h1, code"));
        Assert.Contains("CN-2023-", entry.Document.DocumentElement.OuterHtml);
        var list = await clerk.OpenAsync("/kejing/incoming/tasks");
        Assert.Contains(TestSite.Safety, list.Text("tbody"));
        Assert.Single(list.Document.QuerySelectorAll("td[data-title=任务] a"));
    }

    [Fact]
    public async Task Minutes_become_tasks_in_one_batch_and_only_the_ticked_ones()
    {
        var clerk = await Site.SignInAsync("clerk");
        var page = await ReadAsync(
            clerk,
            "minutes",
            "镇长办公会纪要\n2023年12月20日上午召开会议。\n一、由应急管理所牵头，12月30日前完成排查。\n二、由某某专班负责，尽快拿出方案。"
        );
        Assert.Equal("", page.Value("take", "r.1.due"));
        Assert.Contains("原文单位：某某专班", page.Text("fieldset"));
        foreach (var box in page.Form("take").Elements.OfType<AngleSharp.Html.Dom.IHtmlInputElement>())
            if (box.Name == "r.1.take")
                box.IsChecked = false;
        var list = await clerk.FollowAsync(await clerk.SubmitAsync(page, "take"));
        Assert.Equal(["会议议定"], list.Document.QuerySelectorAll("td[data-title=来源]").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task A_secret_paper_is_turned_away_with_words()
    {
        var clerk = await Site.SignInAsync("clerk");
        long before = Site.Town.Position;
        var page = await ReadAsync(clerk, "paper", "机密★一年\n" + Paper);
        Assert.Equal((HttpStatusCode.BadRequest, before), (page.Status, Site.Town.Position));
        Assert.Contains("密级“机密”", page.Text(".errors"));
        Assert.DoesNotContain("汇总表", page.Document.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task What_cannot_be_read_or_is_refused_loses_nothing_that_was_typed()
    {
        var clerk = await Site.SignInAsync("clerk");
        Assert.Equal(HttpStatusCode.BadRequest, (await ReadAsync(clerk, "paper", "  ")).Status);
        var form = await clerk.OpenAsync("/kejing/incoming");
        Assert.Equal(
            HttpStatusCode.UnsupportedMediaType,
            (await clerk.SubmitAsync(form, "read", null, ("file", "坏.docx", Encoding.UTF8.GetBytes("PK\u0003\u0004坏")))).Status
        );
        var page = await ReadAsync(clerk, "paper", Paper);
        page.Fill("take", ("f.title", ""), ("f.received_on", "2023-12-01"));
        var refused = await clerk.SubmitAsync(page, "take");
        Assert.Equal((HttpStatusCode.BadRequest, "2023-12-01"), (refused.Status, Field(refused, "received_on")));
        page.Fill("take", ("f.title", "通知"), ("f.received_on", "2023-12-19"), ("r.0.due", "2019-01-01"), ("r.0.text", ""));
        var wrong = await clerk.SubmitAsync(page, "take");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("承诺事项", wrong.Text("fieldset .error"));
    }

    [Fact]
    public async Task A_file_is_read_as_well_as_a_pasted_text()
    {
        var clerk = await Site.SignInAsync("clerk");
        var form = await clerk.OpenAsync("/kejing/incoming");
        var page = await clerk.SubmitAsync(form, "read", null, ("file", "来文.txt", Encoding.UTF8.GetBytes(Paper)));
        Assert.Equal("青应急〔2023〕88号", Field(page, "ref_no"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Site.SignInAsync("grid")).OpenAsync("/kejing/incoming")).Status);
    }

    [Fact]
    public async Task A_deadline_that_cannot_be_read_is_left_open_with_its_words_beside_it()
    {
        var clerk = await Site.SignInAsync("clerk");
        string text = Paper
            .Replace("于2024年1月10日前", "尽快", StringComparison.Ordinal)
            .Replace("2024年1月8日前", "2024年2月30日前", StringComparison.Ordinal);
        var page = await ReadAsync(clerk, "paper", text);
        Assert.Equal(("", ""), (Field(page, "due_on"), page.Value("take", "r.0.due")));
        Assert.Contains("2月30日", page.Text("form"), StringComparison.Ordinal);
        var taken = await clerk.SubmitAsync(page, "take");
        Assert.True(taken.Location is not null, taken.Text(".errors"));
        Assert.Contains(
            "未定",
            (await clerk.OpenAsync("/kejing/incoming/tasks")).Text("td[data-title=完成时限]"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_list_of_tasks_a_supervision_and_an_urging_are_printed_from_the_list()
    {
        var clerk = await Site.SignInAsync("clerk");
        var page = await ReadAsync(clerk, "paper", Paper);
        await clerk.SubmitAsync(page, "take");
        var list = await clerk.OpenAsync("/kejing/incoming/tasks");
        foreach (var (title, number) in new[] { ("督办单", "克政督〔2023〕1号"), ("催办单", "克政催〔2023〕1号") })
        {
            var draft = await clerk.OpenAsync(Link(list, title));
            if (title == "督办单")
                draft.Fill("print", ("ask.reason", "尚未报送进展。"));
            var printed = await clerk.FollowAsync(await clerk.SubmitAsync(draft, "print"));
            Assert.Contains(number, printed.Text(".paper-sheet"), StringComparison.Ordinal);
            Assert.Contains("组织检查", printed.Text(".paper-sheet"), StringComparison.Ordinal);
        }
        var all = await clerk.OpenAsync(Link(list, "印督办清单"));
        Assert.Contains("组织检查", all.Text(".paper-table"), StringComparison.Ordinal);
        string paper = (await clerk.OpenAsync("/kejing/ledgers/receive")).Document.QuerySelector(".entries .name a")!.GetAttribute("href")!;
        var sheet = await clerk.OpenAsync($"/kejing/papers/new?paper=receive_sheet&entry={paper.Split('/')[^1]}");
        Assert.Contains("青应急〔2023〕88号", sheet.Text(".paper-sheet"), StringComparison.Ordinal);
        Assert.Empty((await (await Site.SignInAsync("office")).OpenAsync("/kejing/incoming/tasks")).Document.QuerySelectorAll("td a.nw"));

        static string Link(Page page, string title) =>
            page.Document.QuerySelectorAll("main a").First(link => link.TextContent == title).GetAttribute("href")!;
    }

    private static async Task<Page> ReadAsync(Browser browser, string sort, string text)
    {
        var form = await browser.OpenAsync("/kejing/incoming");
        form.Fill("read", ("sort", sort), ("text", text));
        return await browser.SubmitAsync(form, "read");
    }

    private static string Field(Page page, string id) => page.Value("take", "f." + id);
}
