using System.Net;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Tests.Drafts;

/// <summary>
/// Freezing is a gate: what was typed by hand and is not borne out is frozen only for a reason, and everybody is told. Each test has a year
/// of its own; where growth is typed, the year before it belongs to no test either, or the order of the tests would decide what has a base.
/// </summary>
public sealed class FreezingPages(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_number_that_differs_from_its_figure_is_counted_listed_and_frozen_only_for_a_reason_that_everybody_reads()
    {
        await HazardAsync("2012-03-05", "枣庙超市");
        await SaveAsync(2012, "2012年政府工作报告\n一、2012年工作回顾\n全年排查隐患860处。场所{{hazard.sites}}。");
        var leader = await site.SignInAsync("leader");
        var freezing = await leader.OpenAsync("/kejing/reports/drafts/2012/freeze");
        Assert.Contains("不符 1 处", freezing.Text(".checks"), StringComparison.Ordinal);
        Assert.Contains("排查隐患860处”，台账“排查隐患”为 1处", freezing.Text("#wrong"), StringComparison.Ordinal);

        freezing.Fill("freeze", ("Form.Title", ""));
        var refused = await leader.SubmitAsync(freezing, "freeze");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("有 1 处不符，如“排查隐患860处”", refused.Text(".errors"), StringComparison.Ordinal);
        Assert.Contains("标题", refused.Text(".errors"), StringComparison.Ordinal);

        freezing = await leader.OpenAsync("/kejing/reports/drafts/2012/freeze");
        freezing.Fill("freeze", ("Form.Reason", "含上年转入的 859 处"));
        var edition = await leader.FollowAsync(await leader.SubmitAsync(freezing, "freeze"));
        Assert.Contains("排查隐患860处”，台账为 1处", edition.Text("#sources"), StringComparison.Ordinal);
        await leader.SubmitAsync(edition, "open");

        var open = await new Browser(site.Address).OpenAsync("/open/kejing/2012");
        Assert.Contains("下列各处是手写的，不由台账算得", open.Text("#sources"), StringComparison.Ordinal);
        Assert.Contains("含上年转入的 859 处", open.Text("#sources"), StringComparison.Ordinal);
        Assert.DoesNotContain("每个数字都从台账算得", open.Text("body"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Growth_that_no_figure_bears_out_is_frozen_only_for_a_reason_at_every_door()
    {
        await HazardAsync("2007-03-05", "柿园超市");
        await SaveAsync(2007, "2007年政府工作报告\n一、2007年工作回顾\n排查隐患{{hazard.found}}，同比增长12%。");
        var leader = await site.ActorAsync("leader");
        var refused = await site.Town.DoAsync(
            new FreezeDraft(TestSite.Id(), 2007, 1, "报告"),
            leader,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(["input.freeze_reason"], refused.Refusals.Select(one => one.Code));
        Assert.Empty(
            (
                await site.Town.DoAsync(
                    new FreezeDraft(TestSite.Id(), 2007, 1, "报告", "以区应急局通报为准"),
                    leader,
                    TestContext.Current.CancellationToken
                )
            ).Refusals
        );
        var edition = site.Town.Read(town => town.DraftOf(2007).Edition)!;
        Assert.Equal([Typing.Groundless], edition.Typed!.Value.Select(one => one.Typing));
        Assert.Equal("以区应急局通报为准", edition.Reason);
        Assert.False(edition.IsAllCounted);
    }

    [Theory]
    [InlineData(2021, "全年排查隐患860处的成绩来之不易。", Typing.Differs)]
    [InlineData(2020, "全年排查隐患860处：结转下年。", Typing.Differs)]
    [InlineData(2019, "全年排查隐患860处：{{hazard.sites}}。", Typing.Differs)]
    [InlineData(2018, "排查隐患大幅下降。", Typing.Groundless)]
    public async Task Nothing_hides_a_number_or_a_growth_from_the_gate(int year, string sentence, Typing typing)
    {
        await HazardAsync($"{year}-03-05", "槐园超市");
        await SaveAsync(year, $"{year}年政府工作报告\n一、{year}年工作回顾\n{sentence}场所{{{{hazard.sites}}}}。");
        var leader = await site.ActorAsync("leader");
        var frozen = await site.Town.DoAsync(
            new FreezeDraft(TestSite.Id(), year, 1, "报告"),
            leader,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(["input.freeze_reason"], frozen.Refusals.Select(one => one.Code));
        Assert.Contains(
            site.Town.Read(town => HandTyped.Of(town, PrintedDraft.Of(town, town.DraftOf(year).Text, year), year)),
            one => one.Typing == typing
        );
    }

    [Fact]
    public async Task A_number_that_limits_what_is_counted_is_no_mismatch_but_is_named()
    {
        await HazardAsync("2010-03-05", "竹园超市");
        await SaveAsync(2010, "2010年政府工作报告\n一、2010年工作回顾\n排查隐患超过100处的村3个。场所{{hazard.sites}}。");
        var typed = site.Town.Read(town => HandTyped.Of(town, PrintedDraft.Of(town, town.DraftOf(2010).Text, 2010), 2010));
        Assert.DoesNotContain(typed, one => one.IsWrong);
        Assert.NotEmpty(typed);
    }

    [Fact]
    public async Task Only_an_edition_all_of_whose_numbers_are_counted_claims_it()
    {
        await HazardAsync("2014-03-05", "桃园超市");
        await SaveAsync(2014, "2014年政府工作报告\n一、2014年工作回顾\n排查隐患{{hazard.found}}。");
        var leader = await site.SignInAsync("leader");
        var freezing = await leader.OpenAsync("/kejing/reports/drafts/2014/freeze");
        Assert.Contains("没有不符", freezing.Text(".checks"), StringComparison.Ordinal);
        Assert.Null(freezing.Document.QuerySelector("#reason"));
        var edition = await leader.FollowAsync(await leader.SubmitAsync(freezing, "freeze"));
        await leader.SubmitAsync(edition, "open");
        var open = await new Browser(site.Address).OpenAsync("/open/kejing/2014");
        Assert.Equal("每个数字都从台账算得。", open.Text("#sources"));
    }

    [Fact]
    public async Task A_number_that_no_figure_counts_is_frozen_without_a_reason_and_named_to_everybody()
    {
        await HazardAsync("2015-03-05", "杏园超市");
        await SaveAsync(2015, "2015年政府工作报告\n一、2015年工作回顾\n排查隐患{{hazard.found}}。栽种牡丹350株。");
        var leader = await site.SignInAsync("leader");
        var edition = await leader.FollowAsync(
            await leader.SubmitAsync(await leader.OpenAsync("/kejing/reports/drafts/2015/freeze"), "freeze")
        );
        Assert.Contains("牡丹350株", edition.Text("#sources"), StringComparison.Ordinal);
        Assert.DoesNotContain("每个数字都从台账算得", edition.Text("#sources"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sitting_and_the_terms_are_set_on_a_form_and_stand_in_the_next_draft()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/reports/sitting?year=2016");
        page.Fill(
            "sitting",
            ("Sitting.Congress", "第九届人民代表大会第四次会议"),
            ("Sitting.Day", "2019-01-29"),
            ("Sitting.Speaker", "{镇长}")
        );
        var refused = await clerk.SubmitAsync(page, "sitting");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("2016 年的报告应在当年或次年的会议上作", refused.Text(".errors"), StringComparison.Ordinal);
        Assert.Contains("“报告人”里不能有花括号", refused.Text(".errors"), StringComparison.Ordinal);
        refused.Fill("sitting", ("Sitting.Day", "2017-01-29"), ("Sitting.Speaker", "镇长"));
        page = await clerk.FollowAsync(await clerk.SubmitAsync(refused, "sitting"));
        Assert.Equal("2017-01-29", page.Value("sitting", "Sitting.Day"));
        page.Fill("terms", ("Terms.Text", "大会：本镇的人民代表大会。"));
        await clerk.FollowAsync(await clerk.SubmitAsync(page, "terms"));

        var draft = await clerk.FollowAsync(await clerk.SubmitAsync(await clerk.OpenAsync("/kejing/reports/drafts/2016"), "compose"));
        string text = draft.Value("save", "Form.Text");
        Assert.Contains(
            "——2017年1月29日在克井镇第九届人民代表大会第四次会议上\n——报告人：镇长\n",
            text.ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
        Assert.Contains("1.大会：本镇的人民代表大会。", text, StringComparison.Ordinal);
    }

    private async Task SaveAsync(int year, string text) =>
        Assert.Empty(
            (
                await site.Town.DoAsync(
                    new SaveDraft(TestSite.Id(), year, 0, text),
                    await site.ActorAsync("clerk"),
                    TestContext.Current.CancellationToken
                )
            ).Refusals
        );

    private async Task HazardAsync(string day, string name)
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
        Assert.Empty(
            (
                await site.Town.DoAsync(
                    new OpenEntry(TestSite.Id(), "hazard", TestSite.DiantouGrid, null, fields),
                    await site.ActorAsync("clerk"),
                    TestContext.Current.CancellationToken
                )
            ).Refusals
        );
    }
}
