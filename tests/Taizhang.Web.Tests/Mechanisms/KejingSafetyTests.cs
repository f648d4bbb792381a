namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>K25 防汛转移, K26 九小场所和燃气, K27 三渠道安全检查 of 克井镇.</summary>
public sealed class KejingSafetyTests : Casework
{
    [Fact]
    [Drives("K25")]
    public async Task K25_warning_and_move_are_kept_to_the_minute()
    {
        string number = await EvacuationAsync();
        var moved = new Dictionary<string, object>
        {
            ["out_on"] = "2023-12-28",
            ["people"] = 3,
            ["went"] = "村小学",
            ["warned_at"] = "2023-12-28 02:10",
            ["moved_at"] = "2023-12-28 01:40",
        };
        await RefusedAsync("不能早于接到指令", "grid", number, "move", moved);
        moved["moved_at"] = "2023-12-28 03:40";
        await MoveAsync("grid", number, "move", moved);
        Assert.Equal("90", await FieldAsync(number, "minutes"));
        await MoveAsync("grid", number, "return", new { back_on = "2023-12-28", @checked = "是" });

        string slow = await EvacuationAsync();
        moved["moved_at"] = "2023-12-28 06:10";
        await MoveAsync("grid", slow, "move", moved);
        Assert.Equal(
            (2m, 1m, 50m),
            (await FigureAsync("evacuation.timed"), await FigureAsync("evacuation.quick"), await FigureAsync("evacuation.quick_rate"))
        );
        await UnregisteredAsync(
            "不能超过转移人数",
            "grid",
            "evacuation",
            new
            {
                house = "03",
                risk = "山洪",
                people = 2,
                frail = 3,
                went = "村小学",
                helper = "王芳",
                listed_on = "2023-12-01",
            }
        );
    }

    [Fact]
    [Drives("K25")]
    public async Task K25_what_is_reported_within_the_hour_is_counted_by_its_minutes()
    {
        string number = await RegisterAsync(
            "grid",
            "emergency",
            new
            {
                name = "12月28日燃气泄漏",
                kind = "燃气事故",
                warned_on = "2023-12-28",
                known_at = "2023-12-28 02:00",
            }
        );
        await RefusedAsync("不能早于接报", "clerk", number, "report", new { reported_at = "2023-12-28 01:00", reported_to = "应急管理局" });
        await MoveAsync("clerk", number, "report", new { reported_at = "2023-12-28 02:45", reported_to = "应急管理局" });
        Assert.Equal("45", await FieldAsync(number, "report_minutes"));
        Assert.Equal(100m, await FigureAsync("emergency.told_rate[kind=燃气事故]"));
    }

    [Fact]
    [Drives("K26")]
    public async Task K26_an_inspection_opens_the_hazard_with_what_it_found()
    {
        var seen = new Dictionary<string, object>
        {
            ["purpose"] = "专项排查",
            ["target"] = "九小场所",
            ["site"] = "顺达小吃",
            ["visit_on"] = "2023-12-27",
            ["record"] = "没有装报警器",
            ["found"] = 1,
            ["result"] = "正常",
        };
        await UnregisteredAsync("不能填“正常”", "grid", "inspection", seen);
        seen["result"] = "登记隐患";
        seen["found"] = 0;
        await UnregisteredAsync("发现几个问题", "grid", "inspection", seen);
        seen["found"] = 1;
        string inspection = await RegisterAsync("grid", "inspection", seen);
        string hazard = await RegisterAsync(
            "grid",
            "hazard",
            new
            {
                site_kind = "九小场所",
                kind = "燃气",
                channel = "专项整治",
            },
            from: new { number = inspection, move = "to_hazard" }
        );
        Assert.Equal(
            ("顺达小吃", "没有装报警器", "2023-12-27"),
            (await FieldAsync(hazard, "site"), await FieldAsync(hazard, "problem"), await FieldAsync(hazard, "found_on"))
        );
        Assert.Equal("kept", await StateAsync(inspection));
    }

    [Fact]
    [Drives("K27")]
    public async Task K27_a_grave_hazard_is_listed_with_its_plan_and_lifted_by_who_supervises()
    {
        decimal closed = await FigureAsync("hazard.major_closed");
        string number = await HazardAsync("重大");
        await MoveAsync("clerk", number, "assign", office: TestSite.Safety);
        var done = new { measure = "更换管线", after = await PhotoAsync() };
        await RefusedAsync("先挂牌治理", "office", number, "fix", done);
        await RefusedAsync("不能挂账", "leader", number, "hang", new { measure = "暂缓" }, reason: "没有资金");
        await MoveAsync("clerk", number, "list", Plan);
        await MoveAsync(
            "office",
            number,
            "remedy",
            new
            {
                measure = "更换管线",
                after = await PhotoAsync(),
                fixed_on = "2023-12-28",
            }
        );
        await RefusedAsync("摘牌", "clerk", number, "accept", new { checked_by = "周验收" });
        await RefusedAsync("lifted_no", "clerk", number, "lift", new { checked_by = "周验收" });
        await MoveAsync("clerk", number, "lift", new { checked_by = "周验收", lifted_no = "督摘〔2023〕2号" });
        Assert.Equal(closed + 1, await FigureAsync("hazard.major_closed"));
    }

    [Fact]
    [Drives("K27")]
    public async Task K27_an_ordinary_hazard_is_verified_by_another_and_extended_once()
    {
        decimal closed = await FigureAsync("hazard.closed[channel=成员单位]");
        string number = await HazardAsync("一般");
        await MoveAsync("clerk", number, "assign", office: TestSite.Safety);
        await MoveAsync("leader", number, "extend", reason: "配件未到");
        await RefusedAsync("conflict.at_most", "leader", number, "extend", reason: "配件未到");
        await RefusedAsync("只有重大隐患", "clerk", number, "list", Plan);
        await RefusedAsync("after", "office", number, "fix", new { measure = "更换管线" });
        await MoveAsync("office", number, "fix", new { measure = "更换管线", after = await PhotoAsync() });
        await RefusedAsync("right.", "office", number, "accept", new { checked_by = "李强" });
        await MoveAsync("clerk", number, "accept", new { checked_by = "周验收" });
        Assert.Equal(closed + 1, await FigureAsync("hazard.closed[channel=成员单位]"));
    }

    private static readonly object Plan = new
    {
        standard = "城镇燃气经营安全重大隐患判定标准第五条",
        five = "责任、措施、资金、时限、预案已落实",
        plan_due = "2024-01-31",
        reported_on = "2023-12-28",
    };

    private Task<string> EvacuationAsync() =>
        RegisterAsync(
            "grid",
            "evacuation",
            new
            {
                house = "01",
                risk = "山洪",
                people = 3,
                went = "村小学",
                helper = "王芳",
                listed_on = "2023-12-01",
            }
        );

    private Task<string> HazardAsync(string grade) =>
        RegisterAsync(
            "grid",
            "hazard",
            new
            {
                site = "兴达超市",
                site_kind = "商铺市场",
                kind = "燃气",
                grade,
                channel = "成员单位",
                found_on = "2023-12-20",
                problem = "软管老化",
            }
        );
}
