namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>Z05 按月分解、压茬推进, Z19 收入分档, Z50 雪亮工程 of 张营镇.</summary>
public sealed class ZhangyingEconomyTests : Casework
{
    [Fact]
    [Drives("Z05")]
    public async Task Z05_a_month_is_planned_once_worked_in_time_and_the_idle_project_is_named()
    {
        string project = await StartedAsync("产业路"),
            idle = await StartedAsync("停着的项目");
        var task = new Dictionary<string, object>
        {
            ["project"] = project,
            ["kind"] = "施工节点",
            ["title"] = "12月完成路基",
            ["raised_on"] = "2023-12-01",
            ["due_on"] = "2023-12-31",
        };
        // Money by the month stands in the project's months alone: a node has no place for it.
        Assert.Null(Site.Town.Pack["node"].Find("planned"));
        string node = await RegisterAsync("clerk", "node", task);
        await MoveAsync("clerk", node, "assign", new { leader = "赵国庆" }, TestSite.Safety);
        await MoveAsync("office", node, "delay", new { delay = "连阴雨" });
        await RefusedAsync("不能早于提出", "office", node, "finish", new { done_on = "2023-11-30", measure = "加班" });
        await MoveAsync("office", node, "finish", new { done_on = "2023-12-28", measure = "加班" });
        await RefusedAsync("right.", "office", node, "close");
        await MoveAsync("clerk", node, "close");
        await MoveAsync(
            "office",
            project,
            "report",
            new
            {
                done = 150_000,
                as_of = "2023-12-31",
                months = new[]
                {
                    new
                    {
                        month = "2023-12",
                        planned = "200000",
                        amount = "150000",
                    },
                },
            }
        );
        Assert.Equal((75m, 1m), (await FigureAsync("project.month_rate"), await FigureAsync("node.delayed[kind=施工节点]")));
        var round = await (await Site.SignInAsync("clerk")).OpenAsync("/kejing/ledgers/node/rounds/monthly");
        Assert.Contains(idle, round.Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(project, round.Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    [Drives("Z19")]
    public async Task Z19_villages_are_sorted_by_what_was_confirmed_and_only_then()
    {
        string small = await IncomeAsync(TestSite.Zaomiao, 99_999),
            great = await IncomeAsync(TestSite.Diantou, 300_000);
        Assert.Equal("conflict.duplicate", (await TryRegisterAsync("office", "collective", Income(1))).Code);
        Assert.Equal("field.computed", (await TryRegisterAsync("office", "collective", Total())).Code);
        Assert.Equal(0m, await FigureAsync("collective.villages_10"));
        foreach (string number in new[] { small, great })
        {
            await MoveAsync("office", number, "submit");
            await RefusedAsync("right.", "office", number, "confirm");
            await MoveAsync("clerk", number, "confirm");
        }
        Assert.Equal(
            (1m, 1m, 0m),
            (
                await FigureAsync("collective.villages_10"),
                await FigureAsync("collective.villages_30"),
                await FigureAsync("collective.villages_100")
            )
        );
        // What is being corrected is confirmed no more.
        await MoveAsync("clerk", great, "revise", reason: "漏报一项");
        Assert.Equal(0m, await FigureAsync("collective.villages_30"));
    }

    [Fact]
    [Drives("Z50")]
    public async Task Z50_a_centre_is_repaired_in_time_and_what_it_saw_goes_its_way()
    {
        var centre = new Dictionary<string, object>
        {
            ["code"] = "DW-雪亮",
            ["name"] = "佃头村调度中心",
            ["kind"] = "指挥调度中心",
            ["since"] = "2023-05-01",
            ["staff"] = 2,
            ["police"] = 3,
        };
        await UnregisteredAsync("不能超过总人数", "clerk", "station", centre, TestSite.DiantouGrid);
        centre["police"] = 1;
        string number = await RegisterAsync("clerk", "station", centre, TestSite.DiantouGrid);
        await RefusedAsync("conflict.state", "clerk", number, "repair");
        await OnAsync("2023-12-04", () => MoveAsync("clerk", number, "fault", reason: "断网"));
        await MoveAsync("clerk", number, "repair");
        // 2023-12-04 and five work days: it was due on the 11th.
        Assert.Equal(
            (1m, 1m, 0m),
            (
                await FigureAsync("station.faults[kind=指挥调度中心]"),
                await FigureAsync("station.repair_due[kind=指挥调度中心]"),
                await FigureAsync("station.repair_in_time[kind=指挥调度中心]")
            )
        );
        string seen = await RegisterAsync(
            "clerk",
            "grid_event",
            new
            {
                title = "垃圾满溢",
                kind = "环境卫生",
                source = "调度中心发现",
                found_on = "2023-12-28",
                place = "村口",
            },
            TestSite.DiantouGrid
        );
        await RefusedAsync("after", "grid", seen, "handle", new { result = "已清" });
        await MoveAsync("grid", seen, "handle", new { result = "已清", after = await PhotoAsync() });
        await MoveAsync("grid", seen, "tell", new { told = "无反映人" });
        await RefusedAsync("right.", "grid", seen, "check", new { checked_by = "王芳", real = "属实已解决" });
        Assert.Equal(1m, await FigureAsync("grid_event.collected[source=调度中心发现]"));
    }

    private async Task<string> StartedAsync(string name)
    {
        string number = await RegisterAsync(
            "clerk",
            "project",
            new
            {
                name,
                year = "2023",
                total = 1_000_000,
            }
        );
        await MoveAsync("clerk", number, "prepare", new { leader = "赵国庆" }, TestSite.Safety);
        await MoveAsync("clerk", number, "start");
        return number;
    }

    private Task<string> IncomeAsync(string area, int leasing) => RegisterAsync("office", "collective", Income(leasing), area);

    private static object Income(int leasing) =>
        new
        {
            period = "2023",
            leasing,
            source = "平台年报",
        };

    private static object Total() =>
        new
        {
            period = "2022",
            amount = 500_000,
            source = "平台年报",
        };
}
