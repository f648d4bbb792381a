using System.IO.Compression;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Tests.Drafts;

/// <summary>
/// A report from its first draft to what everybody may read, by forms without JavaScript. Each test has a year of its own.
/// </summary>
public sealed class DraftPages(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_draft_is_composed_corrected_remarked_on_confirmed_frozen_and_opened()
    {
        string hazard = await HazardAsync("2023-03-05", "佃头超市");
        var clerk = await site.SignInAsync("clerk");
        var first = await clerk.OpenAsync("/kejing/reports/drafts/2023");
        var draft = await clerk.FollowAsync(await clerk.SubmitAsync(first, "compose"));
        Assert.StartsWith("政府工作报告\n——2024年在克井镇", draft.Value("save", "Form.Text").TrimStart('\n'), StringComparison.Ordinal);
        Assert.Contains("{{hazard.found}}", draft.Value("save", "Form.Text"), StringComparison.Ordinal);

        draft.Fill("save", ("Form.Text", "政府工作报告\n一、2023年工作回顾\n排查隐患{{hazard.found}}，佃头村{{hazard.found|@佃头村}}。"));
        var saved = await clerk.FollowAsync(await clerk.SubmitAsync(draft, "save"));
        Assert.Equal("已保存第 2 版。", saved.Text(".notice"));

        var leader = await site.SignInAsync("leader");
        var read = await leader.OpenAsync("/kejing/reports/drafts/2023/read");
        var remarking = await leader.OpenAsync(((IHtmlAnchorElement)read.Document.QuerySelector(".remark")!).GetAttribute("href")!);
        remarking.Fill("note", ("Form.Quote", "排查隐患{{hazard.found}}，佃头村{{hazard.found|@佃头村}}。"), ("Form.Text", "请核对口径"));
        read = await leader.FollowAsync(await leader.SubmitAsync(remarking, "note"));
        Assert.Contains("请核对口径", read.Text(".at-side .note"), StringComparison.Ordinal);

        var office = await site.SignInAsync("office");
        var figures = await office.OpenAsync("/kejing/reports/drafts/2023/figures");
        figures.Fill("confirm", ("chip", "hazard.found"));
        figures = await office.FollowAsync(await office.SubmitAsync(figures, "confirm"));
        Assert.Contains($"{TestSite.Safety} 已确认", figures.Text("td .tag"), StringComparison.Ordinal);

        var freezing = await leader.OpenAsync("/kejing/reports/drafts/2023/freeze");
        Assert.Contains("批注 1 条未处理", freezing.Text(".checks"), StringComparison.Ordinal);
        var edition = await leader.FollowAsync(await leader.SubmitAsync(freezing, "freeze"));
        Assert.Equal("克井镇2023年政府工作报告", edition.Text("h1"));
        byte[] word = (await leader.DownloadAsync("/kejing/reports/editions/2023/word.docx")).ToArray();
        using (var file = new ZipArchive(new MemoryStream(word)))
            Assert.NotNull(file.GetEntry("word/document.xml"));
        edition = await leader.FollowAsync(await leader.SubmitAsync(edition, "open"));

        var anybody = new Browser(site.Address);
        var open = await anybody.OpenAsync("/open/kejing/2023");
        Assert.Contains("排查隐患1处，佃头村1处。", open.Text(".edition"), StringComparison.Ordinal);
        var figure = await anybody.OpenAsync(((IHtmlAnchorElement)open.Document.QuerySelector(".edition a")!).GetAttribute("href")!);
        Assert.Contains("1处", figure.Text(".cards"), StringComparison.Ordinal);
        // A hazard has a personal field: one case in a village says too much.
        Assert.DoesNotContain("佃头村", figure.Text("tbody"), StringComparison.Ordinal);
        Assert.StartsWith(
            "\uFEFF年度,指标,",
            Encoding.UTF8.GetString((await anybody.DownloadAsync("/open/kejing/2023/figures.csv")).ToArray()),
            StringComparison.Ordinal
        );

        // What is corrected later stands beside the edition, which stays byte for byte.
        Assert.Empty(
            (
                await site.Town.DoAsync(
                    new StrikeEntry(TestSite.Id(), hazard, null, "重复登记"),
                    await site.ActorAsync("clerk"),
                    TestContext.Current.CancellationToken
                )
            ).Refusals
        );
        edition = await leader.OpenAsync("/kejing/reports/editions/2023");
        Assert.Contains("排查隐患1处", edition.Text(".edition"), StringComparison.Ordinal);
        string restated = edition.Text("#restated tbody");
        Assert.Contains(hazard, restated, StringComparison.Ordinal);
        Assert.Contains("作废 · 张敏", restated, StringComparison.Ordinal);
        Assert.Contains("重复登记", restated, StringComparison.Ordinal);
        Assert.Equal(word, (await leader.DownloadAsync("/kejing/reports/editions/2023/word.docx")).ToArray());
        // Nought where other hazards stand, nothing where this one was the first that the ledger held.
        Assert.Matches("更正后为 (0处|——)", (await anybody.OpenAsync("/open/kejing/2023")).Text(".restated"));

        await leader.SubmitAsync(edition, "open");
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.OpenAsync("/open/kejing/2023")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/open/kejing/2023/figures.json")).StatusCode);
    }

    [Fact]
    public async Task Who_was_overtaken_sees_what_the_other_did_and_loses_nothing()
    {
        await SaveAsync(2010, 0, "第一段。\n过渡。\n第二段。\n第三段。");
        var clerk = await site.SignInAnewAsync("clerk");
        var mine = await clerk.OpenAsync("/kejing/reports/drafts/2010");
        await SaveAsync(2010, 1, "第一段改过。\n过渡。\n第二段他写。\n第三段。");
        mine.Fill("save", ("Form.Text", "第一段。\n过渡。\n第二段我写。\n第三段。\n第四段。"));
        var told = await clerk.SubmitAsync(mine, "save");
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("张敏保存了第 2 版", told.Text(".overtaking h2"), StringComparison.Ordinal);
        Assert.Contains("第一段改过。", told.Text(".overtaking .in"), StringComparison.Ordinal);
        Assert.Equal(
            "第一段改过。\n过渡。\n【对方改作】第二段他写。\n【本人改作】第二段我写。\n第三段。\n第四段。",
            told.Value("save", "Form.Text").TrimStart('\n')
        );
        told.Fill("save", ("Form.Text", "第一段改过。\n过渡。\n第二段我写。\n第三段。\n第四段。"));
        Assert.Equal("已保存第 3 版。", (await clerk.FollowAsync(await clerk.SubmitAsync(told, "save"))).Text(".notice"));
        var version = await clerk.OpenAsync("/kejing/reports/drafts/2010/versions?version=2");
        Assert.Equal("改过\n他写", version.Text(".diff ins"));
        await clerk.SubmitAsync(version, "restore");
        Assert.Equal("第一段改过。\n过渡。\n第二段他写。\n第三段。", site.Town.Read(town => town.Drafts[2010].Text));
    }

    [Fact]
    public async Task A_chip_that_names_no_figure_is_named_with_its_line_and_the_text_stays()
    {
        await SaveAsync(2011, 0, "第一段。");
        var clerk = await site.SignInAsync("clerk");
        var draft = await clerk.OpenAsync("/kejing/reports/drafts/2011");
        draft.Fill("save", ("Form.Text", "第一段。\n整改{{hazard.lost}}处。"));
        var wrong = await clerk.SubmitAsync(draft, "save");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("第 2 行：没有指标“hazard.lost”", wrong.Text(".errors"), StringComparison.Ordinal);
        Assert.Equal("第一段。\n整改{{hazard.lost}}处。", wrong.Value("save", "Form.Text").TrimStart('\n'));
    }

    [Fact]
    public async Task A_number_typed_by_hand_that_the_ledger_knows_otherwise_stands_in_the_audit()
    {
        await HazardAsync("2012-03-05", "枣庙超市");
        await SaveAsync(2012, 0, "一、2012年工作回顾\n全年排查隐患860处。");
        var draft = await (await site.SignInAsync("clerk")).OpenAsync("/kejing/reports/drafts/2012");
        Assert.Contains("手写的数字与台账不同", draft.Text(".audit"), StringComparison.Ordinal);
        Assert.Contains("可改用“插入数字”中的“排查隐患”", draft.Text(".audit"), StringComparison.Ordinal);
        var found = await (await site.SignInAsync("clerk")).OpenAsync("/kejing/reports/drafts/2012?find=排查隐患");
        Assert.Contains("{{hazard.found}}", found.Text(".offers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outline_with_faults_is_refused_with_their_lines_and_one_without_is_used()
    {
        var clerk = await site.SignInAsync("clerk");
        var outline = await clerk.OpenAsync("/kejing/reports/outline");
        outline.Fill("outline", ("Form.Text", "一、{{年}}年工作回顾\n{{#什么}}\n隐患{{hazard.lost}}处。"));
        var wrong = await clerk.SubmitAsync(outline, "outline");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("第 2 行：不认识“{{#什么}}”", wrong.Text(".errors"), StringComparison.Ordinal);
        Assert.Contains("第 3 行：没有指标“hazard.lost”", wrong.Text(".errors"), StringComparison.Ordinal);
        wrong.Fill("outline", ("Form.Text", "{{镇}}{{年}}年报告\n一、{{年}}年工作回顾\n平平安安。"));
        await clerk.FollowAsync(await clerk.SubmitAsync(wrong, "outline"));
        var first = await clerk.OpenAsync("/kejing/reports/drafts/2013");
        Assert.Equal(
            "克井镇2013年报告\n一、2013年工作回顾\n平平安安。",
            (await clerk.FollowAsync(await clerk.SubmitAsync(first, "compose"))).Value("save", "Form.Text").TrimStart('\n')
        );
        var back = await clerk.OpenAsync("/kejing/reports/outline");
        await clerk.SubmitAsync(back, "outline", ("Form.Reset", "true"));
        Assert.Null(site.Town.Read(town => town.Outline));
    }

    [Fact]
    public async Task A_frozen_year_says_so_to_whoever_saves_into_it()
    {
        await SaveAsync(2014, 0, "甲。");
        var clerk = await site.SignInAsync("clerk");
        var draft = await clerk.OpenAsync("/kejing/reports/drafts/2014");
        Assert.Empty(
            (
                await site.Town.DoAsync(
                    new FreezeDraft(TestSite.Id(), 2014, 1, "报告"),
                    await site.ActorAsync("leader"),
                    TestContext.Current.CancellationToken
                )
            ).Refusals
        );
        draft.Fill("save", ("Form.Text", "乙。"));
        var refused = await clerk.SubmitAsync(draft, "save");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("2014 年的报告已经定稿", refused.Text(".errors"), StringComparison.Ordinal);
        Assert.Equal("乙。", refused.Value("save", "Form.Text").TrimStart('\n'));
    }

    private async Task SaveAsync(int year, int version, string text) =>
        Assert.Empty(
            (
                await site.Town.DoAsync(
                    new SaveDraft(TestSite.Id(), year, version, text),
                    await site.ActorAsync("clerk"),
                    TestContext.Current.CancellationToken
                )
            ).Refusals
        );

    private async Task<string> HazardAsync(string day, string name)
    {
        var fields = new Dictionary<string, Input>
        {
            ["site"] = name,
            ["site_kind"] = "商铺市场",
            ["kind"] = "消防",
            ["channel"] = "日常检查",
            ["found_on"] = day,
            ["problem"] = "通道堆放纸箱",
        };
        var opened = await site.Town.DoAsync(
            new OpenEntry(TestSite.Id(), "hazard", TestSite.DiantouGrid, null, fields),
            await site.ActorAsync("clerk"),
            TestContext.Current.CancellationToken
        );
        Assert.Empty(opened.Refusals);
        return opened.Value.Number!;
    }
}
