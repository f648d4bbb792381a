namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>龙泉：对上争取、民生实事实施、权责清单（L10、L23、L42）。</summary>
public sealed class LongquanDutyTests : Duty
{
    [Fact]
    public async Task No_more_is_granted_than_asked_nor_spent_than_received()
    {
        string fund = await RegisterAsync(
            "office",
            "fund",
            new
            {
                name = "人居环境奖补",
                kind = "资金",
                level = "市",
                department = "农业农村",
            }
        );
        await DoAsync("office", fund, "apply", new { applied_on = "2023-03-01", applied = 782_000 }, TestSite.Safety);
        await CannotAsync("clerk", fund, "win", "不能超过申报金额", Won(1_157_000));
        await CannotAsync("clerk", fund, "win", "填批复金额", new { approved_on = "2023-06-01", document = "1号" });
        await DoAsync("clerk", fund, "win", Won(700_000));
        await CannotAsync("clerk", fund, "receive", "不能超过批复金额", new { received = 800_000, received_on = "2023-07-01" });
        await DoAsync("clerk", fund, "receive", new { received = 700_000, received_on = "2023-07-01" });
        await CannotAsync("clerk", fund, "spend", "不能超过到账金额", new { spent = 700_001 });
        await DoAsync("clerk", fund, "spend", new { spent = 350_000 });
        Assert.Equal(("70", "50"), (await FigureAsync("fund.approved"), await FigureAsync("fund.spend_rate")));
        string project = await RegisterAsync("clerk", "project", new { year = "2023" }, (fund, "turn"));
        Assert.Equal("700000.00", await FieldAsync(project, "total"));
    }

    [Fact]
    [Drives("L23")]
    public async Task What_is_not_all_done_is_told_as_what_it_is()
    {
        string wells = await RegisterAsync(
            "clerk",
            "livelihood",
            new
            {
                name = "打应急水源井",
                year = "2023",
                kind = "供水供电",
                origin = "上级部署",
                proposed_on = "2023-01-05",
            }
        );
        await DoAsync("leader", wells, "set", reason: "县民生实事分解");
        await DoAsync(
            "clerk",
            wells,
            "start",
            new
            {
                due_on = "2023-12-31",
                target = 4,
                unit = "处",
            },
            TestSite.Safety
        );
        await CannotAsync("office", wells, "finish", "没有达到计划数量", new { done = 3, done_on = "2023-12-20" });
        await DoAsync("leader", wells, "extend", reason: "封冻");
        await CannotAsync("leader", wells, "extend", "1", reason: "再延");
        await DoAsync("leader", wells, "fall", new { done = 3 }, reason: "一处无水");
        Assert.Equal(
            ("1", "0", "1"),
            (await FigureAsync("livelihood.chosen"), await FigureAsync("livelihood.done"), await FigureAsync("livelihood.short"))
        );
    }

    [Fact]
    public async Task A_power_that_was_given_names_who_gave_it()
    {
        string power = await RegisterAsync(
            "clerk",
            "power",
            new
            {
                code = "CF-001",
                name = "乡村违法建设处罚",
                kind = "行政处罚",
                source = "上级赋权",
                basis = "省政府决定",
                holder = "综合执法队",
            }
        );
        await CannotAsync("leader", power, "publish", "省级赋权决定", new { published_on = "2023-12-28" });
        await DoAsync("leader", power, "publish", new { published_on = "2023-12-28", grant = "省政〔2022〕1号" });
        Assert.Equal("1", await FigureAsync("power.items"));
        await CannotRegisterAsync(
            "clerk",
            "service_list",
            new
            {
                code = "FW-001",
                name = "生育登记",
                kind = "政务服务",
                basis = "条例",
                department = "便民服务中心",
                legal_days = 10,
                days = 20,
            },
            "不能超过法定时限",
            Town
        );
    }

    private static object Won(decimal approved) =>
        new
        {
            approved_on = "2023-06-01",
            document = "财农〔2023〕1号",
            approved,
        };
}
