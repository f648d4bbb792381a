namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>X17 入河口, X34 演练和应急物资 of 新界埠镇.</summary>
public sealed class XinjiebuSafetyTests : Casework
{
    [Fact]
    [Drives("X17")]
    public async Task X17_an_outlet_above_its_standard_is_put_right_and_measured_again_by_another()
    {
        string outlet = await RegisterAsync(
            "clerk",
            "site",
            new
            {
                code = "RH-01",
                name = "东沟入河口",
                kind = "入河口",
                since = "2022-01-01",
            }
        );
        string number = await RegisterAsync(
            "clerk",
            "outlet",
            new
            {
                outlet,
                kind = "农村生活污水排口",
                sampled_on = "2023-12-20",
            },
            office: TestSite.Safety
        );
        await MoveAsync("office", number, "exceed", new { over = "氨氮", ammonia = 3.2 });
        await MoveAsync("clerk", number, "order", new { cause = "化粪池外溢" }, TestSite.Safety);
        await MoveAsync("office", number, "fix", new { measure = "清掏" });
        await RefusedAsync("不能早于采样", "clerk", number, "repass", new { again_on = "2023-12-01" });
        await RefusedAsync("right.", "office", number, "repass", new { again_on = "2023-12-28" });
        await MoveAsync("clerk", number, "repass", new { again_on = "2023-12-28" });
        Assert.Equal((1m, 100m), (await FigureAsync("outlet.fixed"), await FigureAsync("outlet.fix_rate")));
    }

    [Fact]
    [Drives("X34")]
    public async Task X34_the_stock_follows_from_what_came_and_went()
    {
        string number = await RegisterAsync(
            "clerk",
            "reserve",
            new
            {
                name = "编织袋",
                kind = "防汛",
                store = "镇应急物资库",
                measure = "件",
                bought_on = "2023-01-05",
                floor = 6,
                flows = new[] { Flow("期初", 10, 0) },
            }
        );
        Assert.Equal(("10", "否"), (await FieldAsync(number, "quantity"), await FieldAsync(number, "short")));
        await RefusedAsync("出库不能多于入库", "clerk", number, "take", Flows(Flow("期初", 10, 0), Flow("领用", 0, 15)));
        await RefusedAsync("field.", "clerk", number, "take", new { flows = new[] { Flow("期初", 10, 0) }, quantity = 999 });
        await MoveAsync("clerk", number, "take", Flows(Flow("期初", 10, 0), Flow("领用", 0, 5)));
        Assert.Equal(("5", "是"), (await FieldAsync(number, "quantity"), await FieldAsync(number, "short")));
        Assert.Equal((5m, 1m), (await FigureAsync("reserve.quantity"), await FigureAsync("reserve.short")));
        await RefusedAsync("还有结存", "clerk", number, "clear", reason: "撤库");
    }

    [Fact]
    [Drives("X34")]
    public async Task X34_a_drill_is_filed_with_what_it_taught_and_a_plan_with_its_version()
    {
        decimal plans = await FigureAsync("drill.plans");
        string plan = await RegisterAsync(
            "clerk",
            "drill",
            new
            {
                name = "防汛预案修订",
                form = "预案编修",
                theme = "防汛抗旱",
            },
            office: TestSite.Safety
        );
        await RefusedAsync("新版本", "office", plan, "hold", new { held_on = "2023-12-20", people = 6 });
        await (await AsAsync("clerk")).PatchAsync($"entries/{plan}", new { id = TestSite.Id(), fields = new { plan = "2023版" } });
        await MoveAsync("office", plan, "hold", new { held_on = "2023-12-20", people = 6 });
        await RefusedAsync("lessons", "office", plan, "file");
        await MoveAsync("office", plan, "file", new { lessons = "补充叫应名单" });
        Assert.Equal(plans + 1, await FigureAsync("drill.plans"));
    }

    private static object Flows(params object[] flows) => new { flows };

    private static object Flow(string way, int came, int went) =>
        new
        {
            day = "2023-12-20",
            way,
            came,
            went,
        };
}
