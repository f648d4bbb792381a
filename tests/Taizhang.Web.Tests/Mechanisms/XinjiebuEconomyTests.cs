namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>X03 招商小分队, X04 项目年投资计划, X26 临时救助备用金 of 新界埠镇.</summary>
public sealed class XinjiebuEconomyTests : Casework
{
    [Fact]
    [Drives("X03")]
    public async Task X03_a_team_goes_out_and_what_it_brings_home_is_pursued_to_a_contract()
    {
        var team = new Dictionary<string, object>
        {
            ["name"] = "第一招商小分队",
            ["kind"] = "招商小分队",
            ["duty"] = "长三角招商",
            ["leader"] = "赵国庆",
            ["members"] = new[] { new { name = "甲" }, new { name = "乙" }, new { name = "丙" } },
            ["people"] = 2,
            ["set_on"] = "2023-02-01",
        };
        await UnregisteredAsync("不能少于成员名单", "clerk", "team", team);
        team["people"] = 3;
        await RegisterAsync("clerk", "team", team);
        Assert.Equal("conflict.duplicate", (await TryRegisterAsync("clerk", "team", team)).Code);

        var trip = new Dictionary<string, object>
        {
            ["kind"] = "外出招商",
            ["team"] = "第一招商小分队",
            ["held_on"] = "2023-06-01",
            ["place"] = "苏州",
            ["result"] = "取得线索",
        };
        await UnregisteredAsync("至少1条", "office", "trip", trip);
        trip["leads"] = 2;
        string outing = await RegisterAsync("office", "trip", trip);

        string lead = await RegisterAsync("office", "lead", new { name = "智能装备项目", found_on = "2023-06-01" });
        await RefusedAsync("conflict.state", "clerk", lead, "land", new { landed_on = "2023-12-01" });
        await MoveAsync("leader", lead, "contact", new { investor = "某装备公司", owner = "赵国庆" }, TestSite.Safety);
        await RefusedAsync("签约投资额", "clerk", lead, "sign", new { agreed = 0, signed_on = "2023-09-01" });
        await RefusedAsync("不能早于获得线索", "clerk", lead, "sign", new { agreed = 120_000_000, signed_on = "2023-05-01" });
        await MoveAsync("clerk", lead, "sign", new { agreed = 120_000_000, signed_on = "2023-09-01" });
        await MoveAsync("office", outing, "add", new { lead });
        Assert.Equal(
            (1m, 1m, 2m, 1m, 0m),
            (
                await FigureAsync("team.teams[kind=招商小分队]"),
                await FigureAsync("trip.outings"),
                await FigureAsync("trip.leads"),
                await FigureAsync("lead.signed_big"),
                await FigureAsync("lead.signed_huge")
            )
        );
    }

    [Fact]
    [Drives("X04")]
    public async Task X04_the_years_plan_is_measured_by_what_its_months_add_up_to()
    {
        string number = await RegisterAsync(
            "clerk",
            "project",
            new
            {
                name = "光伏组件技改",
                year = "2023",
                level = "省市大中型",
                nature = "技改",
                total = 5_000_000,
                year_plan = 1_000_000,
            }
        );
        Assert.Equal(
            "rule.broken",
            (
                await TryRegisterAsync(
                    "clerk",
                    "project",
                    new
                    {
                        name = "另一项目",
                        year = "2023",
                        total = 100,
                        year_plan = 101,
                    }
                )
            ).Code
        );
        await MoveAsync("clerk", number, "prepare", new { leader = "赵国庆" }, TestSite.Safety);
        await MoveAsync("clerk", number, "start");
        // The finding: 110万 in the months and 100元 in the year stood side by side.
        await RefusedAsync("月度明细之和", "office", number, "report", Months(done: 100, november: 650_000, december: 500_000));
        await RefusedAsync("不能超过总投资", "office", number, "report", Months(done: 6_000_000, november: 3_000_000, december: 3_000_000));
        await MoveAsync("office", number, "report", Months(done: 1_150_000, november: 650_000, december: 500_000));
        Assert.Equal(115m, await FigureAsync("project.plan_rate[level=省市大中型]"));
        await MoveAsync("office", number, "finish");
        await MoveAsync("office", number, "run");
        Assert.Equal(1m, await FigureAsync("project.running[nature=技改]"));
    }

    [Fact]
    [Drives("X26")]
    public async Task X26_no_more_is_drawn_from_the_reserve_than_lies_in_it()
    {
        string reserve = await RegisterAsync("clerk", "donation", Money("县拨备用金", "收入", 1000), Town);
        await MoveAsync("clerk", reserve, "check", new { voucher = "拨-1" });
        Assert.Equal(0.1m, await FigureAsync("donation.reserve"));

        Assert.Equal(
            "conflict.balance",
            (await TryRegisterAsync("clerk", "donation", Money("火灾救助", "支出", 5000, reserve), Town)).Code
        );
        string nowhere = await RegisterAsync("clerk", "donation", Money("没有写资金", "支出", 10), Town);
        await RefusedAsync("source", "clerk", nowhere, "spend", new { use = "困难群众救助", voucher = "支-0" });

        string help = await RegisterAsync("clerk", "donation", Money("火灾救助", "支出", 600, reserve), Town);
        await MoveAsync("clerk", help, "spend", new { use = "困难群众救助", voucher = "支-1" });
        // What has been spent cannot be taken back from under it, nor the same money be spent twice.
        Assert.Equal("conflict.balance", (await TryRegisterAsync("clerk", "donation", Money("又一次", "支出", 401, reserve), Town)).Code);
        Assert.False(
            (await (await AsAsync("clerk")).PostAsync($"entries/{reserve}/strike", new { id = TestSite.Id(), reason = "误登" }))
                .Http
                .IsSuccessStatusCode
        );
    }

    private static object Months(int done, int november, int december) =>
        new
        {
            done,
            as_of = "2023-12-31",
            months = new[] { new { month = "2023-11", amount = $"{november}" }, new { month = "2023-12", amount = $"{december}" } },
        };

    private static Dictionary<string, object> Money(string name, string kind, int amount, string? source = null)
    {
        var fields = new Dictionary<string, object>
        {
            ["name"] = name,
            ["kind"] = kind,
            ["fund"] = "临时救助备用金",
            ["amount"] = amount,
            ["day"] = "2023-12-20",
        };
        if (source is not null)
            fields["source"] = source;
        return fields;
    }
}
