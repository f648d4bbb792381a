namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>Z31 6466, Z33 绿色机关, Z35 定期巡逻, Z44 一约五会, Z49 网格七环节 of 张营镇.</summary>
public sealed class ZhangyingGovernanceTests : Casework
{
    [Fact]
    [Drives("Z49")]
    public async Task Z49_seven_steps_are_several_peoples_and_what_is_not_solved_is_not_closed()
    {
        decimal closed = await FigureAsync("grid_event.closed"),
            unsolved = await FigureAsync("grid_event.unsolved");
        string number = await ToldAsync();
        await MoveAsync("clerk", number, "check", new { checked_by = "张敏", real = "未解决" });
        await RefusedAsync("right.", "clerk", number, "close");
        await RefusedAsync("没有解决", "leader", number, "close");
        await RefusedAsync("right.", "clerk", number, "leave", reason: "无法解决");
        await MoveAsync("leader", number, "leave", reason: "需上级立项");
        Assert.Equal((closed, unsolved + 1), (await FigureAsync("grid_event.closed"), await FigureAsync("grid_event.unsolved")));

        string good = await ToldAsync();
        await MoveAsync("grid", good, "check", new { checked_by = "王芳", real = "属实已解决" });
        await MoveAsync("clerk", good, "close");
        Assert.Equal(closed + 1, await FigureAsync("grid_event.closed"));
    }

    [Fact]
    [Drives("Z33")]
    public async Task Z33_whether_a_meter_is_above_its_norm_agrees_with_both()
    {
        await UnregisteredAsync("用量、定额不符", "clerk", "energy", Meter(120, "否"), Town);
        await UnregisteredAsync("用量、定额不符", "clerk", "energy", Meter(80, "是"), Town);
        string number = await RegisterAsync("clerk", "energy", Meter(120, "是"), Town);
        await MoveAsync("clerk", number, "ask", office: TestSite.Safety);
        await MoveAsync("office", number, "explain", new { cause = "加班", measure = "人走灯灭" });
        Assert.Equal(100m, await FigureAsync("energy.over_rate"));
    }

    [Fact]
    [Drives("Z35")]
    public async Task Z35_a_patrol_lasts_from_its_first_minute_to_its_last()
    {
        await UnregisteredAsync("结束不能早于开始", "grid", "patrol", Patrol("定点巡逻", "09:00", "08:00"));
        string patrol = await RegisterAsync("grid", "patrol", Patrol("定点巡逻", "09:00", "09:35"));
        Assert.Equal("35", await FieldAsync(patrol, "minutes"));
        await RefusedAsync("只有值班", "clerk", patrol, "hand_over", new { relief = "乙" });

        string duty = await RegisterAsync("clerk", "patrol", Patrol("值班", "08:00", "18:00"));
        await MoveAsync(
            "clerk",
            duty,
            "hand_over",
            new
            {
                relief = "乙",
                calls = new[]
                {
                    new
                    {
                        at = "2023-12-27 10:20",
                        from = "村支书",
                        content = "停水",
                        done = "通知供水站",
                    },
                },
            }
        );
        Assert.Equal((1m, 1m), (await FigureAsync("patrol.duties"), await FigureAsync("patrol.handed_over")));
    }

    [Fact]
    [Drives("Z31")]
    public async Task Z31_a_score_is_the_sum_of_its_items_and_settled_after_its_publicity()
    {
        await UnregisteredAsync("各评分项得分之和", "clerk", "habitat", Score(95));
        string number = await RegisterAsync("clerk", "habitat", Score(90));
        await MoveAsync("clerk", number, "post", new { posted_on = "2023-12-28" });
        await RefusedAsync("conflict.after", "clerk", number, "settle");
    }

    [Fact]
    [Drives("Z44")]
    public async Task Z44_what_was_not_agreed_is_not_carried_out_and_village_rules_are_filed()
    {
        decimal decided = await FigureAsync("council.decided"),
            rejected = await FigureAsync("council.rejected");
        string no = await DiscussedAsync("村民议事");
        var refused = new
        {
            decision = "暂不办理",
            decided = "不同意",
            posted_on = "2023-12-28",
        };
        await RefusedAsync("用“未通过”", "clerk", no, "decide", refused);
        await MoveAsync("clerk", no, "reject", refused);
        Assert.Equal((decided, rejected + 1), (await FigureAsync("council.decided"), await FigureAsync("council.rejected")));

        string rules = await DiscussedAsync("村规民约修订");
        await MoveAsync(
            "clerk",
            rules,
            "decide",
            new
            {
                decision = "通过修订",
                decided = "同意",
                posted_on = "2023-12-28",
            }
        );
        await RefusedAsync("报镇政府备案", "clerk", rules, "finish", new { result = "已张贴" });
        await RefusedAsync("采纳数不能超过", "clerk", rules, "finish", Finished(used: 2));
        await MoveAsync("clerk", rules, "finish", Finished(used: 1));
        Assert.Equal("done", await StateAsync(rules));
    }

    private static object Finished(int used) =>
        new
        {
            result = "已张贴",
            filed_on = "2023-12-28",
            used,
            opinions = new[]
            {
                new
                {
                    source = "村民",
                    opinion = "写明红事标准",
                    used = "采纳",
                },
            },
        };

    private async Task<string> DiscussedAsync(string kind)
    {
        string number = await RegisterAsync(
            "clerk",
            "council",
            new
            {
                matter = "议题",
                kind,
                raised_on = "2023-12-20",
            }
        );
        await MoveAsync("clerk", number, "discuss", new { held_on = "2023-12-27", people = 30 });
        return number;
    }

    private static object Meter(int power, string over) =>
        new
        {
            meter = "D-01",
            kind = "用电",
            unit = "镇机关",
            period = "2023-11",
            read_on = "2023-12-01",
            power,
            norm = 100,
            over,
        };

    private static object Patrol(string kind, string begun, string ended) =>
        new
        {
            kind,
            place = "黄河大堤",
            patrol_on = "2023-12-27",
            begun_at = $"2023-12-27 {begun}",
            ended_at = $"2023-12-27 {ended}",
        };

    private static object Score(int score) =>
        new
        {
            scope = "镇级督导考核",
            round = "2023年第四季度",
            period = "2023",
            checked_on = "2023-12-20",
            score,
            items = new[]
            {
                new
                {
                    item = "村容村貌",
                    full = 60,
                    score = 50,
                },
                new
                {
                    item = "垃圾收集",
                    full = 40,
                    score = 40,
                },
            },
        };

    private async Task<string> ToldAsync()
    {
        string number = await RegisterAsync(
            "grid",
            "grid_event",
            new
            {
                title = "污水外溢",
                kind = "污水排放",
                source = "网格巡查",
                found_on = "2023-12-20",
                place = "村西头",
            }
        );
        await MoveAsync("clerk", number, "file");
        await MoveAsync("clerk", number, "dispatch", office: TestSite.Safety);
        await MoveAsync("office", number, "handle", new { result = "已清掏", after = await PhotoAsync() });
        await MoveAsync("office", number, "tell", new { told = "无反映人" });
        return number;
    }
}
