namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>L24 大走访, L34 积分 of 龙泉镇.</summary>
public sealed class LongquanGovernanceTests : Casework
{
    [Fact]
    [Drives("L24")]
    public async Task L24_what_a_visit_could_not_solve_is_not_counted_as_solved()
    {
        decimal solved = await FigureAsync("visit.solved"),
            unsolved = await FigureAsync("visit.unsolved");
        string number = await HandedAsync();
        await MoveAsync("leader", number, "extend", reason: "等待道路部门");
        await RefusedAsync("conflict.at_most", "leader", number, "extend", reason: "等待道路部门");
        await MoveAsync("office", number, "solve", new { reply = "已向上反映" });
        await RefusedAsync("未解决", "clerk", number, "rate", new { satisfied = "不满意" });
        await MoveAsync("clerk", number, "leave", new { satisfied = "不满意" }, reason: "镇里没有资金");
        string good = await HandedAsync();
        await MoveAsync("office", good, "solve", new { reply = "已修好" });
        await MoveAsync("clerk", good, "rate", new { satisfied = "满意" });
        Assert.Equal(
            (solved + 1, unsolved + 1, 50m),
            (await FigureAsync("visit.solved"), await FigureAsync("visit.unsolved"), await FigureAsync("visit.satisfied_rate"))
        );
    }

    [Fact]
    [Drives("L24")]
    public async Task L24_a_visit_opens_the_hazard_and_the_petition_that_it_found()
    {
        string visit = await VisitAsync("危房没有人管");
        string hazard = await RegisterAsync(
            "grid",
            "hazard",
            new
            {
                site_kind = "自建房",
                kind = "自建房",
                channel = "网格巡查",
            },
            from: new { number = visit, move = "to_hazard" }
        );
        Assert.Equal(("佃头007", "墙体开裂"), (await FieldAsync(hazard, "site"), await FieldAsync(hazard, "problem")));
        Assert.Equal("kept", await StateAsync(visit));
        var origin = (await (await AsAsync("clerk")).GetAsync($"entries/{hazard}")).Json.GetProperty("entry").GetProperty("origin");
        Assert.Equal(visit, origin.GetString());
    }

    [Fact]
    [Drives("L34")]
    public async Task L34_points_buy_what_they_are_worth_and_no_more()
    {
        string house = await RegisterAsync("clerk", "household", Household());
        string item = await ItemAsync();
        string goods = await RegisterAsync(
            "clerk",
            "goods",
            new
            {
                code = "WP-1",
                title = "食用油",
                kind = "粮油副食",
                points = 20,
            }
        );
        await UnregisteredAsync("大于零", "clerk", "goods_in", Received(goods, "购入", -3));
        await UnregisteredAsync("填负数", "clerk", "goods_in", Received(goods, "报损", 3));
        string received = await RegisterAsync("clerk", "goods_in", Received(goods, "购入", 10), office: TestSite.Safety);
        await MoveAsync("office", received, "send");
        await MoveAsync("clerk", received, "store", new { checked_by = "张敏" });

        string unwilling = await ClaimAsync(house, item, "否");
        await RefusedAsync("参加意愿书", "office", unwilling, "review", new { reviewer = "甲、乙", points = 100 });
        string claim = "";
        await OnAsync(
            "2023-12-12",
            async () =>
            {
                claim = await ClaimAsync(house, item, "是");
                await MoveAsync("office", claim, "review", new { reviewer = "甲、乙", points = 100 });
                await MoveAsync("office", claim, "post", new { posted_on = "2023-12-12" });
                await RefusedAsync("conflict.after", "clerk", claim, "grant");
            }
        );
        await RefusedAsync("right.", "office", claim, "grant");
        await MoveAsync("clerk", claim, "grant");

        var much = await TryRegisterAsync("clerk", "points_use", Use(house, goods, 6));
        Assert.Equal("conflict.balance", much.Code);
        var cheap = await TryRegisterAsync(
            "clerk",
            "points_use",
            new
            {
                house,
                goods,
                quantity = 5,
                points = 1,
                used_on = "2023-12-28",
            }
        );
        Assert.False(cheap.Http.IsSuccessStatusCode);
        // Goods of the one village are not bought in the other, neither by typing its number nor by moving the entry there.
        Assert.Equal("field.link_elsewhere", (await TryRegisterAsync("clerk", "points_use", Use(house, goods, 1), TestSite.Zaomiao)).Code);
        string use = await RegisterAsync("clerk", "points_use", Use(house, goods, 4));
        var moved = await (await AsAsync("clerk")).PatchAsync($"entries/{use}", new { id = TestSite.Id(), area = TestSite.Zaomiao });
        Assert.Equal("field.link_elsewhere", moved.Code);
        Assert.Equal("80", await FieldAsync(use, "points"));
        Assert.Equal(80m, await FigureAsync("points_use.points"));
    }

    private async Task<string> ItemAsync()
    {
        string item = "";
        await UnregisteredAsync("大于零", "clerk", "points_item", Item(-5, 100));
        await UnregisteredAsync("年度上限", "clerk", "points_item", Item(100, 50));
        await OnAsync(
            "2023-12-01",
            async () =>
            {
                item = await RegisterAsync("clerk", "points_item", Item(100, 200));
                await MoveAsync("clerk", item, "vote", new { voted_on = "2023-12-01", votes = "应到30实到28同意26" });
                await MoveAsync("clerk", item, "post", new { posted_on = "2023-12-01" });
                await RefusedAsync("conflict.after", "clerk", item, "activate", new { from_on = "2023-12-10" });
            }
        );
        await OnAsync("2023-12-10", () => MoveAsync("clerk", item, "activate", new { from_on = "2023-12-10" }));
        return item;
    }

    private static object Item(int points, int cap) =>
        new
        {
            code = "01001",
            title = "庭院整洁",
            kind = "环境卫生",
            way = "加分",
            points,
            cap,
            standard = "月评优秀",
        };

    private static object Household() =>
        new
        {
            house = "H-001",
            head = "户主甲",
            kind = "一般农户",
            people = 3,
        };

    private static object Received(string goods, string reason, int quantity) =>
        new
        {
            goods,
            reason_kind = reason,
            quantity,
            came_on = "2023-12-01",
        };

    private static object Use(string house, string goods, int quantity) =>
        new
        {
            house,
            goods,
            quantity,
            used_on = "2023-12-28",
        };

    private Task<string> ClaimAsync(string house, string item, string joined) =>
        RegisterAsync(
            "clerk",
            "points",
            new
            {
                house,
                item,
                done_on = "2023-12-11",
                joined,
            },
            office: TestSite.Safety
        );

    private Task<string> VisitAsync(string demand) =>
        RegisterAsync(
            "grid",
            "visit",
            new
            {
                purpose = "大走访",
                target = "农户",
                site = "佃头007",
                visit_on = "2023-12-20",
                record = "墙体开裂",
                demand,
            }
        );

    private async Task<string> HandedAsync()
    {
        string number = await VisitAsync("路面破损");
        await MoveAsync("clerk", number, "hand", new { demand = "路面破损", demand_kind = "基础设施" }, TestSite.Safety);
        return number;
    }
}
