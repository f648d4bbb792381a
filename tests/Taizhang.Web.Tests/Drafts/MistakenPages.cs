using System.Net;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Tests.Drafts;

/// <summary>
/// What a report must not or cannot say is told in plain words at the page on which it was written, and nothing typed is lost. Each test
/// has a year of its own.
/// </summary>
public sealed class MistakenPages(TestSite site) : IClassFixture<TestSite>
{
    private const string Hidden = "{{#petition.accepted}}{{matter}}{{/}}";

    [Fact]
    public async Task A_list_of_a_ledger_that_not_everybody_sees_is_refused_in_the_outline_and_the_text_stays()
    {
        var clerk = await site.SignInAnewAsync("clerk");
        var outline = await clerk.OpenAsync("/kejing/reports/outline");
        outline.Fill("outline", ("Form.Text", $"一、{{{{年}}}}年工作回顾\n化解{Hidden}等信访。"));
        var refused = await clerk.SubmitAsync(outline, "outline");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(
            "第 2 行：“信访事项”不是人人可看，报告里不能点名。请只写它的数字。",
            refused.Text(".errors"),
            StringComparison.Ordinal
        );
        Assert.Contains(Hidden, refused.Value("outline", "Form.Text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_in_a_draft_is_said_to_belong_into_the_outline_once_and_the_text_stays()
    {
        await SaveAsync(2001, 0, "一、2001年工作回顾");
        var clerk = await site.SignInAnewAsync("clerk");
        var draft = await clerk.OpenAsync("/kejing/reports/drafts/2001");
        string typed = $"一、2001年工作回顾\n化解{Hidden}等信访。\n{{{{#台账 民生保障}}}}";
        draft.Fill("save", ("Form.Text", typed));
        var refused = await clerk.SubmitAsync(draft, "save");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(
            "第 2 行：“{{#petition.accepted}}”是提纲里的写法，起草时才换成文字。",
            refused.Text(".errors"),
            StringComparison.Ordinal
        );
        Assert.Contains("第 3 行：“{{#台账 民生保障}}”是提纲里的写法", refused.Text(".errors"), StringComparison.Ordinal);
        Assert.DoesNotContain("没有指标", refused.Text(".errors"), StringComparison.Ordinal);
        Assert.Equal(typed, refused.Value("save", "Form.Text").TrimStart('\n').ReplaceLineEndings("\n"));
        Assert.Equal(1, site.Town.Read(town => town.Drafts[2001].Version));
    }

    [Fact]
    public async Task An_outline_of_before_is_told_line_by_line_and_no_draft_is_made_of_it_until_it_is_mended()
    {
        var clerk = await site.SignInAnewAsync("clerk");
        await DoAsync("clerk", new SetOutline(TestSite.Id(), "{{镇}}{{年}}年报告\n{{#其他工作}}\n平平安安。"));
        var refused = await clerk.SubmitAsync(await clerk.OpenAsync("/kejing/reports/drafts/2002"), "compose");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("提纲里有 1 处不能照写，稿子没有起草。", refused.Text(".errors"), StringComparison.Ordinal);
        Assert.Contains("第 2 行：不认识“{{#其他工作}}”", refused.Text(".errors"), StringComparison.Ordinal);
        Assert.False(site.Town.Read(town => town.Drafts.ContainsKey(2002)));

        var outline = await clerk.OpenAsync("/kejing/reports/outline");
        Assert.Contains("第 2 行：不认识“{{#其他工作}}”", outline.Text(".notice"), StringComparison.Ordinal);
        outline.Fill("outline", ("Form.Text", "{{镇}}{{年}}年报告\n平平安安。"));
        await clerk.FollowAsync(await clerk.SubmitAsync(outline, "outline"));
        var draft = await clerk.FollowAsync(await clerk.SubmitAsync(await clerk.OpenAsync("/kejing/reports/drafts/2002"), "compose"));
        Assert.Equal("克井镇2002年报告\n平平安安。", draft.Value("save", "Form.Text").TrimStart('\n').ReplaceLineEndings("\n"));
        await DoAsync("clerk", new SetOutline(TestSite.Id(), ""));
    }

    [Fact]
    public async Task An_entry_without_a_name_is_not_named_and_a_sentence_that_names_nobody_goes()
    {
        // One that lies in no village has none to be named by.
        await HazardAsync("2003-03-05", TestSite.DiantouGrid);
        await HazardAsync("2003-03-06", site.Town.Read(town => town.Areas.Town.Code));
        var clerk = await site.SignInAnewAsync("clerk");
        await DoAsync(
            "clerk",
            new SetOutline(
                TestSite.Id(),
                "一、{{年}}年工作回顾\n在{{#hazard.found}}{{area}}{{/}}排查隐患{{hazard.found}}。\n"
                    + "在{{#hazard.found[kind=燃气]}}{{area}}{{/}}排查燃气隐患。检查{{hazard.found}}。"
            )
        );
        var draft = await clerk.FollowAsync(await clerk.SubmitAsync(await clerk.OpenAsync("/kejing/reports/drafts/2003"), "compose"));
        Assert.Equal(
            "一、2003年工作回顾\n在佃头村等排查隐患{{hazard.found}}。\n检查{{hazard.found}}。",
            draft.Value("save", "Form.Text").TrimStart('\n').ReplaceLineEndings("\n")
        );
        await DoAsync("clerk", new SetOutline(TestSite.Id(), ""));
    }

    [Fact]
    public async Task A_draft_that_somebody_saved_meanwhile_is_not_frozen_and_what_was_typed_stays()
    {
        await SaveAsync(2004, 0, "第一段。");
        var leader = await site.SignInAnewAsync("leader");
        var freezing = await leader.OpenAsync("/kejing/reports/drafts/2004/freeze");
        freezing.Fill("freeze", ("Form.Title", "克井镇2004年报告"));
        await SaveAsync(2004, 1, "第一段改过。");
        var told = await leader.SubmitAsync(freezing, "freeze");
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("别人已经保存了第 2 版。这一版还没有定稿，请看过第 2 版再定稿。", told.Text(".errors"), StringComparison.Ordinal);
        Assert.Contains("定稿第 2 版", told.Text(".freeze h2"), StringComparison.Ordinal);
        Assert.Equal("克井镇2004年报告", told.Value("freeze", "Form.Title"));
        Assert.Null(site.Town.Read(town => town.Drafts[2004].Edition));
        var edition = await leader.FollowAsync(await leader.SubmitAsync(told, "freeze"));
        Assert.Equal("克井镇2004年报告", edition.Text("h1"));
        Assert.Equal("第一段改过。", site.Town.Read(town => town.Drafts[2004].Edition!.Printed));
    }

    [Fact]
    public async Task A_number_that_changed_after_it_was_read_is_named_and_frozen_only_once_it_has_been_seen()
    {
        await HazardAsync("2005-03-05", TestSite.DiantouGrid);
        await SaveAsync(2005, 0, "排查隐患{{hazard.found}}。");
        var leader = await site.SignInAnewAsync("leader");
        var freezing = await leader.OpenAsync("/kejing/reports/drafts/2005/freeze");
        await HazardAsync("2005-03-06", TestSite.DiantouGrid);
        var told = await leader.SubmitAsync(freezing, "freeze");
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("“hazard.found”在您查看之后由 1处 变为 2处", told.Text(".errors"), StringComparison.Ordinal);
        Assert.Null(site.Town.Read(town => town.Drafts[2005].Edition));
        await leader.FollowAsync(await leader.SubmitAsync(told, "freeze"));
        Assert.Equal("排查隐患2处。", site.Town.Read(town => town.Drafts[2005].Edition!.Printed));
    }

    private Task SaveAsync(int year, int version, string text) => DoAsync("clerk", new SaveDraft(TestSite.Id(), year, version, text));

    private Task HazardAsync(string day, string area) =>
        DoAsync(
            "clerk",
            new OpenEntry(
                TestSite.Id(),
                "hazard",
                area,
                null,
                new Dictionary<string, Input>
                {
                    ["site"] = "集市",
                    ["site_kind"] = "商铺市场",
                    ["kind"] = "消防",
                    ["channel"] = "日常检查",
                    ["found_on"] = day,
                    ["problem"] = "通道堆放纸箱",
                }
            )
        );

    private async Task DoAsync(string role, Command command) =>
        Assert.Empty(
            (await site.Town.DoAsync(command, await site.ActorAsync(role), TestContext.Current.CancellationToken)).Refusals.Select(one =>
                one.Message
            )
        );
}
