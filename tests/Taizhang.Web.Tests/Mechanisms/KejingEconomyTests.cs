namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>克井：项目推进、助企服务、惠企政策（K02、K04、K10）。</summary>
public sealed class KejingEconomyTests : Duty
{
    [Fact]
    [Drives("K02")]
    public async Task The_days_of_a_node_come_from_its_dates_and_a_third_extension_is_refused()
    {
        string project = await ProjectAsync("碳捕集项目");
        string node = await RegisterAsync(
            "clerk",
            "node",
            new
            {
                project,
                kind = "清表迁坟",
                title = "土地清表、坟地迁移",
                raised_on = "2023-11-01",
                due_on = "2023-12-20",
                leader = "赵国庆",
            }
        );
        await CannotRegisterAsync(
            "clerk",
            "node",
            new
            {
                project,
                title = "用时要填四十天",
                raised_on = "2023-11-01",
                took = 40,
            },
            "计算"
        );
        await DoAsync("clerk", node, "assign", office: TestSite.Safety);
        await DoAsync("leader", node, "extend", reason: "雨天");
        await DoAsync("leader", node, "extend", reason: "补偿未谈妥");
        await CannotAsync("leader", node, "extend", "2", reason: "再延一次");
        await CannotAsync("office", node, "finish", "完成日期不能早于提出日期", new { done_on = "2023-10-01", measure = "完成" });
        await DoAsync("office", node, "finish", new { done_on = "2023-12-11", measure = "全部清完" });
        await CannotAsync("office", node, "close", "");
        await DoAsync("clerk", node, "close");
        Assert.Equal(("40", "9"), (await FieldAsync(node, "took"), await FieldAsync(node, "early")));
        Assert.Equal("1", await FigureAsync("node.done[kind=清表迁坟]"));
    }

    [Fact]
    [Drives("K02")]
    public async Task No_project_has_done_more_than_its_total_nor_other_than_its_months()
    {
        string project = await ProjectAsync("万洋二期");
        await DoAsync("clerk", project, "prepare", new { leader = "赵国庆" }, TestSite.Safety);
        await DoAsync("clerk", project, "start", new { total = 1_000_000 });
        await CannotAsync("clerk", project, "report", "完成投资不能超过总投资", new { done = 2_000_000, as_of = "2023-12-31" });
        var months = new[] { new { month = "2023-11", amount = "100000" }, new { month = "2023-12", amount = "200000" } };
        await CannotAsync(
            "clerk",
            project,
            "report",
            "月度明细之和",
            new
            {
                done = 100,
                as_of = "2023-12-31",
                months,
            }
        );
        await DoAsync(
            "clerk",
            project,
            "report",
            new
            {
                done = 300_000,
                as_of = "2023-12-31",
                months,
            }
        );
        Assert.Equal(await FigureAsync("project.done"), await FigureAsync("project.month_done"));
    }

    [Fact]
    [Drives("K04")]
    public async Task A_firm_that_is_not_satisfied_is_not_visited_back_but_helped_again()
    {
        string visit = await RegisterAsync(
            "office",
            "firm_visit",
            new
            {
                name = "万洋公司",
                service = "走访座谈",
                visit_on = "2023-12-20",
                demand = "用电增容",
                demand_kind = "水电气路",
            }
        );
        await DoAsync("clerk", visit, "hand", office: TestSite.Safety);
        await DoAsync("office", visit, "solve", new { reply = "已联系供电所" });
        await CannotAsync("clerk", visit, "confirm", "退回重办", new { satisfied = "不满意" });
        await DoAsync("clerk", visit, "reject", new { satisfied = "不满意" }, reason: "还没有增容");
        await DoAsync("leader", visit, "extend", reason: "等设备");
        await CannotAsync("leader", visit, "extend", "1", reason: "再等");

        // One matter, one typing: the demand becomes a pledge and comes back when that is kept.
        string pledge = await RegisterAsync("clerk", "pledge", new { kind = "领导批示", year = "2023" }, (visit, "turn"), Town);
        Assert.Equal(("turned", "用电增容"), (await StateAsync(visit), await FieldAsync(pledge, "text")));
        await DoAsync("clerk", pledge, "assign", new { leader = "赵国庆", due_on = "2023-12-31" }, TestSite.Safety);
        await DoAsync("office", pledge, "finish", new { progress = "已增容", done_on = "2023-12-28" });
        await DoAsync("clerk", pledge, "verify");
        Assert.Equal("handed", await StateAsync(visit));
        await DoAsync("office", visit, "solve", new { reply = "已增容" });
        await DoAsync("clerk", visit, "confirm", new { satisfied = "满意" });
        Assert.Equal(("1", "100"), (await FigureAsync("firm_visit.visited_back"), await FigureAsync("firm_visit.satisfied_rate")));
    }

    [Fact]
    public async Task Only_what_needs_no_application_is_enjoyed_without_publicity()
    {
        string award = await PolicyAsync("财政奖补");
        await CannotAsync("clerk", award, "enjoy", "要申报、审核、公示", new { amount = 10_000 });
        await DoAsync("office", award, "apply", new { asked = 10_000 }, on: "2023-12-04");
        await CannotAsync("office", award, "check", "不能超过申报金额", new { amount = 20_000 });
        await DoAsync("office", award, "check", new { amount = 8_000 }, on: "2023-12-11");
        await DoAsync("clerk", award, "post", new { posted_on = "2023-12-18" }, on: "2023-12-18");
        await CannotAsync("leader", award, "approve", "公示期", on: "2023-12-25");
        await DoAsync("leader", award, "approve");
        await CannotAsync("clerk", award, "pay", "", new { amount = 9_000, paid_on = "2023-12-28" });
        await DoAsync("clerk", award, "pay", new { paid_on = "2023-12-28" });
        string tax = await PolicyAsync("减税降费");
        await DoAsync("clerk", tax, "enjoy", new { amount = 2_000 });
        await DoAsync("checker", tax, "pay", new { paid_on = "2023-12-28" });
        Assert.Equal("1", await FigureAsync("policy.amount"));
    }

    [Fact]
    [Drives("K03")]
    public async Task A_lead_that_has_landed_becomes_a_project_and_the_project_a_firm()
    {
        string lead = await RegisterAsync(
            "office",
            "lead",
            new
            {
                name = "耐火材料项目",
                investor = "示例公司",
                owner = "李强",
                found_on = "2023-11-01",
            }
        );
        await DoAsync("office", lead, "contact", office: TestSite.Safety);
        await CannotAsync("office", lead, "sign", "签约投资额", new { agreed = 0, signed_on = "2023-12-01" });
        await DoAsync("office", lead, "sign", new { agreed = 120_000_000, signed_on = "2023-12-01" });
        await CannotAsync("clerk", lead, "land", "落地日期不能早于签约日期", new { landed_on = "2023-11-30" });
        await DoAsync("clerk", lead, "land", new { landed_on = "2023-12-20" });
        string project = await RegisterAsync("clerk", "project", new { year = "2023", sector = "工业" }, (lead, "turn"));
        Assert.Equal(("耐火材料项目", "120000000.00"), (await FieldAsync(project, "name"), await FieldAsync(project, "total")));
        Assert.Equal(lead, (await EntryAsync(project)).GetProperty("origin").GetString());
        Assert.Equal(("1", "1"), (await FigureAsync("lead.signed_big"), await FigureAsync("lead.landed")));
    }

    private Task<string> ProjectAsync(string name) =>
        RegisterAsync(
            "clerk",
            "project",
            new
            {
                name,
                year = "2023",
                level = "省市重点",
                sector = "工业",
            }
        );

    private Task<string> PolicyAsync(string kind) =>
        RegisterAsync(
            "office",
            "policy",
            new
            {
                policy = "惠企若干措施",
                kind,
                name = "示例公司",
                matched_on = "2023-12-01",
            },
            on: "2023-12-01"
        );
}
