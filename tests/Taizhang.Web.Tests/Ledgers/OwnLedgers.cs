using System.Net;
using Taizhang.Kernel.Keeping;
using Taizhang.Service.Tests.Workbooks;

namespace Taizhang.Web.Tests.Ledgers;

/// <summary>A ledger from a workbook, and its later life, over HTTP and without JavaScript.</summary>
public sealed class OwnLedgers(TestSite site) : IClassFixture<TestSite>
{
    private static readonly DateOnly Since = new(2021, 3, 1);

    private static byte[] Jobs()
    {
        var book = new Book()
            .Sheet("公益岗位台账")
            .Row("序号", "所在村", "姓名", "联系电话", "岗位类别", "上岗日期", "月工资（元）", "备注");
        string[] kinds = ["保洁员", "护林员"];
        for (int i = 1; i <= 8; i++)
            book.Row(
                i,
                i % 2 == 0 ? "佃头村" : "枣庙村",
                $"甲{(char)('一' + i)}",
                $"1380000{i:0000}",
                kinds[i % 2],
                Since.AddDays(i),
                1000 + i,
                i == 3 ? "临时" : null
            );
        return book.Bytes();
    }

    [Fact]
    public async Task A_clerk_makes_a_ledger_from_a_workbook_corrects_it_and_it_is_in_use()
    {
        var clerk = await site.SignInAsync("clerk");
        string own = Enumerable.Range(1, 9).Select(n => $"own_{n}").First(id => site.Town.Pack.Find(id) is null);
        var index = await clerk.OpenAsync("/kejing/ledgers");
        Assert.Contains(
            "/kejing/ledgers/new-from-workbook",
            index.Document.QuerySelectorAll("a").Select(link => link.GetAttribute("href"))
        );
        var upload = await clerk.OpenAsync("/kejing/ledgers/new-from-workbook");
        var proposed = await clerk.SubmitAsync(upload, "workbook", null, ("workbook", "公益岗.xlsx", Jobs()));
        Assert.Equal((HttpStatusCode.OK, ""), (proposed.Status, proposed.Text(".errors")));
        Assert.Equal(
            ("公益岗位台账", "GYGW", "choice", "保洁员"),
            (
                proposed.Value("draft", "title"),
                proposed.Value("draft", "number"),
                proposed.Value("draft", "f.3.type"),
                proposed.Value("draft", "f.3.choices").Split('\n')[1]
            )
        );
        Assert.Contains("前 5 行会这样登记", proposed.Text(".preview h2"), StringComparison.Ordinal);
        Assert.Contains("佃头村", proposed.Text(".preview table"), StringComparison.Ordinal);
        Assert.Contains("type: choice", proposed.Text(".preview pre"), StringComparison.Ordinal);

        // What is corrected stays, also when something else is wrong.
        proposed.Fill("draft", ("title", ""), ("f.1.title", "人员姓名"), ("f.3.choices", "护林员\n保洁员\n\n巡河员"));
        var wrong = await clerk.SubmitAsync(proposed, "draft");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("台账名称", wrong.Text(".errors"), StringComparison.Ordinal);
        Assert.Equal("人员姓名", wrong.Value("draft", "f.1.title"));
        wrong.Fill("draft", ("title", "公益岗位"));
        var preview = await clerk.SubmitAsync(wrong, "draft", ("more", "preview"));
        Assert.Contains("人员姓名", preview.Text(".preview th"), StringComparison.Ordinal);
        Assert.Null(site.Town.Pack.Find(own));
        var more = await clerk.SubmitAsync(preview, "draft", ("more", "fields"));
        more.Fill("draft", ("f.7.title", "联系地址"));
        var set = await clerk.SubmitAsync(more, "draft");
        Assert.Equal("", set.Text(".errors"));

        // It leads on to the import of the same workbook.
        var import = await clerk.FollowAsync(set);
        Assert.Contains("可新增 8，已有 0，有误 0", import.Text(".told"), StringComparison.Ordinal);
        Assert.Equal(set.Location, (await clerk.SubmitAsync(more, "draft")).Location);
        var ledger = site.Town.Pack[own];
        Assert.Equal(
            ["人员姓名", "联系电话", "岗位类别", "上岗日期", "月工资", "备注", "联系地址"],
            ledger.Fields.Select(field => field.Title)
        );
        Assert.Equal(["姓名"], ledger.Fields[0].Aka);
        Assert.Contains("自建", (await clerk.OpenAsync("/kejing/ledgers")).Text("table"), StringComparison.Ordinal);

        var entry = await clerk.OpenAsync($"/kejing/ledgers/{own}/new");
        entry.Fill(
            "entry",
            ("f.f2", "甲一"),
            ("f.f3", "13800000001"),
            ("f.f4", "巡河员"),
            ("f.f5", "2021-03-02"),
            ("f.f6", "1001"),
            ("area", TestSite.Diantou)
        );
        var opened = await clerk.SubmitAsync(entry, "entry");
        Assert.Equal("", opened.Text(".errors"));
        Assert.Contains("GYGW-2023-0001", opened.Location, StringComparison.Ordinal);
        Assert.Contains("1条", (await clerk.OpenAsync($"/kejing/figures/{own}.count?period=2021")).Text("main"), StringComparison.Ordinal);
        var run = await clerk.FollowAsync(await clerk.SubmitAsync(import, "run"));
        Assert.Equal("已导入 8 条", run.Text("h1"));
        Assert.Contains("9条", (await clerk.OpenAsync($"/kejing/figures/{own}.count?period=2021")).Text("main"), StringComparison.Ordinal);
        await ChangesAsync(clerk, own);
    }

    /// <summary>
    /// The ledger with an entry in it is changed: what suits the entry is saved, what does not is refused with its number.
    /// </summary>
    private static async Task ChangesAsync(Browser clerk, string own)
    {
        var page = await clerk.OpenAsync($"/kejing/ledgers/{own}/definition");
        Assert.Equal("readonly", page.Document.QuerySelector("#number")!.HasAttribute("readonly") ? "readonly" : "");
        page.Fill("draft", ("f.2.choices", "护林员\n保洁员"));
        var refused = await clerk.SubmitAsync(page, "draft");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("没有选项“巡河员”，涉及已登记的 1 条条目（GYGW-2023-0001）", refused.Text(".errors"), StringComparison.Ordinal);
        Assert.Equal("护林员\n保洁员", refused.Value("draft", "f.2.choices"));

        refused.Fill("draft", ("f.2.choices", "护林员\n保洁员\n巡河员\n河长助理"), ("title", "公益性岗位"));
        var saved = await clerk.SubmitAsync(refused, "draft");
        var after = await clerk.FollowAsync(saved);
        Assert.Contains("已保存", after.Text(".notice"), StringComparison.Ordinal);
        Assert.Equal(2, after.Document.QuerySelectorAll(".definitions li").Length);
        Assert.Contains("张敏 · 公益性岗位", after.Text(".definitions"), StringComparison.Ordinal);

        var closed = await clerk.FollowAsync(await clerk.SubmitAsync(after, "close"));
        Assert.Contains("已停用", closed.Text(".head"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.OpenAsync($"/kejing/ledgers/{own}/new")).Status);
        Assert.Equal(HttpStatusCode.OK, (await clerk.OpenAsync($"/kejing/ledgers/{own}/GYGW-2023-0001")).Status);
        var again = await clerk.FollowAsync(await clerk.SubmitAsync(closed, "close"));
        Assert.DoesNotContain("已停用", again.Text(".head"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await clerk.OpenAsync($"/kejing/ledgers/{own}/new")).Status);
    }

    [Fact]
    public async Task Who_is_no_clerk_of_the_township_makes_no_ledgers_and_shipped_ones_are_not_changed_here()
    {
        foreach (string user in new[] { "office", "grid", "leader", "deputy", "county", "admin" })
        {
            var browser = await site.SignInAsync(user);
            var page = await browser.OpenAsync("/kejing/ledgers/new-from-workbook");
            Assert.Equal((HttpStatusCode.Forbidden, false), (page.Status, page.Offers("workbook")));
            Assert.DoesNotContain("从表格新建", (await browser.OpenAsync("/kejing/ledgers")).Text("main"), StringComparison.Ordinal);
        }
        var clerk = await site.SignInAsync("clerk");
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync("/kejing/ledgers/hazard/definition")).Status);
        Assert.Equal(
            "right.ledger",
            (
                await site.Town.DoAsync(
                    new SetLedger(TestSite.Id(), new("x", "甲", "a")),
                    await site.ActorAsync("leader"),
                    TestContext.Current.CancellationToken
                )
            )
                .Refusals[0]
                .Code
        );
    }

    [Theory]
    [InlineData("", "请选择 Excel 表格")]
    [InlineData("a text", "表.xlsx")]
    [InlineData("empty", "没有找到表")]
    public async Task What_is_no_table_is_refused(string content, string says)
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/ledgers/new-from-workbook");
        byte[] bytes = content == "empty" ? new Book().Sheet("空").Row("一句话").Bytes() : System.Text.Encoding.UTF8.GetBytes(content);
        var wrong = await clerk.SubmitAsync(page, "workbook", null, ("workbook", "表.xlsx", bytes));
        Assert.NotEqual(HttpStatusCode.OK, wrong.Status);
        Assert.Contains(says, wrong.Text(".errors"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_made_up_name_of_a_file_opens_nothing_and_the_ledger_can_be_set_all_the_same()
    {
        var clerk = await site.SignInAsync("clerk");
        var proposed = await clerk.SubmitAsync(
            await clerk.OpenAsync("/kejing/ledgers/new-from-workbook"),
            "workbook",
            null,
            ("workbook", "机井.xlsx", new Book().Sheet("机井").Row("井名", "深度（米）").Row("东井", 30.5m).Row("西井", 42m).Bytes())
        );
        proposed.Fill("draft", ("file", "../accounts.db"), ("f.0.type", "text"), ("f.0.required", "1"));
        proposed.Document.QuerySelector("input[name=file]")!.SetAttribute("value", "../../accounts.db");
        var preview = await clerk.SubmitAsync(proposed, "draft", ("more", "preview"));
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("表格已经不在", preview.Text(".preview"), StringComparison.Ordinal);
        // Two at once: one id, one ledger; the second is told.
        var both = await Task.WhenAll(clerk.SubmitAsync(preview, "draft"), clerk.SubmitAsync(preview, "draft"));
        Assert.All(both, answer => Assert.Equal(HttpStatusCode.Found, answer.Status));
        Assert.Single(site.Town.Pack.Ledgers, ledger => ledger.Title == "机井");
    }

    [Fact]
    public async Task A_form_of_questions_becomes_a_ledger_and_what_was_not_taken_stands_beside_it()
    {
        byte[] form = new Book()
            .Sheet("survey")
            .Row("type", "name", "label", "required", "relevant", "constraint")
            .Row("text", "door", "门牌号", "yes", null, "string-length(.) <= 20")
            .Row("select_one wall", "wall", "墙体", "yes")
            .Row("text", "which", "哪种墙体", "yes", "${wall} = 'other'")
            .Row("audio", "told", "录音")
            .Sheet("choices")
            .Row("list_name", "name", "label")
            .Row("wall", "brick", "砖")
            .Row("wall", "other", "其他")
            .Bytes();
        var clerk = await site.SignInAsync("clerk");
        string own = Enumerable.Range(1, 9).Select(n => $"own_{n}").First(id => site.Town.Pack.Find(id) is null);
        var upload = await clerk.OpenAsync("/kejing/ledgers/new-from-workbook");
        var proposed = await clerk.SubmitAsync(upload, "workbook", null, ("workbook", "农房调查.xlsx", form));
        Assert.Equal((HttpStatusCode.OK, ""), (proposed.Status, proposed.Text(".errors")));
        Assert.Equal(("农房调查", "choice"), (proposed.Value("draft", "title"), proposed.Value("draft", "f.1.type")));
        Assert.Contains("survey 第 5 行 A 列", proposed.Text(".not-taken"), StringComparison.Ordinal);
        Assert.Contains("台账只收照片", proposed.Text(".not-taken"), StringComparison.Ordinal);
        var again = await clerk.SubmitAsync(proposed, "draft", ("more", "preview"));
        Assert.Contains("survey 第 5 行 A 列", again.Text(".not-taken"), StringComparison.Ordinal);
        var set = await clerk.SubmitAsync(again, "draft");
        Assert.Equal("", set.Text(".errors"));
        Assert.EndsWith($"/kejing/ledgers/{own}/definition?done=set", set.Location, StringComparison.Ordinal);
        var ledger = site.Town.Pack.Find(own)!;
        Assert.Equal(["door", "wall", "which"], ledger.Fields.Select(field => field.Id));
        Assert.Single(ledger.Rules);
        Assert.False(ledger.Find("door")!.Read(new string('甲', 21), site.Town.Today).Ok);
    }
}
