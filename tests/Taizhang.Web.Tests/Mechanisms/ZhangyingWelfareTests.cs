namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>张营：征地补偿、健康服务、承诺督办（Z41、Z52）。</summary>
public sealed class ZhangyingWelfareTests : Duty
{
    [Fact]
    public async Task Land_is_taken_after_the_plan_was_announced_for_thirty_days()
    {
        string taken = await RegisterAsync(
            "clerk",
            "housing",
            new
            {
                kind = "征地补偿",
                house = await HouseAsync("Z-7"),
                applied_on = "2023-12-01",
                land = 3.2,
            },
            on: "2023-12-01"
        );
        await DoAsync("office", taken, "value", new { qualified = "不符合" }, on: "2023-12-05");
        await CannotAsync("clerk", taken, "post", "审核符合", on: "2023-12-06");
        await AmendAsync("clerk", taken, new { qualified = "符合" });
        await DoAsync("clerk", taken, "post", on: "2023-12-11");
        await CannotAsync("clerk", taken, "pass", "公示期", on: "2023-12-20");
        await DoAsync("clerk", taken, "pass");
        await CannotAsync("clerk", taken, "sign", "已经预公告", new { signed_on = "2023-12-28" });
        await CannotAsync("clerk", taken, "sign", "不少于30日", Signed("2023-11-01", "2023-12-10"));
        await CannotAsync("clerk", taken, "sign", "不少于10个工作日", Signed("2023-11-10", "2023-11-15"));
        await DoAsync("clerk", taken, "sign", Signed("2023-10-20", "2023-11-15"));
        await CannotAsync("clerk", taken, "clear", "先签协议", new { cleared_on = "2023-12-27" });
        await DoAsync("clerk", taken, "clear", new { cleared_on = "2023-12-28", paid = 160_000 });
        Assert.Equal(("1", "16"), (await FigureAsync("housing.signed"), await FigureAsync("housing.paid")));
    }

    [Fact]
    public async Task Nobody_is_referred_where_nobody_was_found_ill()
    {
        string checks = await RegisterAsync(
            "office",
            "health",
            new
            {
                kind = "老年人体检",
                planned_on = "2023-12-20",
                people = 40,
            }
        );
        await CannotAsync(
            "office",
            checks,
            "serve",
            "不能多于服务人数",
            new
            {
                held_on = "2023-12-20",
                people = 40,
                abnormal = 41,
            }
        );
        await DoAsync("office", checks, "serve", new { held_on = "2023-12-20", people = 40 });
        await CannotAsync("office", checks, "refer", "不用转随访", new { abnormal = 0 });
        await DoAsync("office", checks, "refer", new { abnormal = 3 });
        await CannotAsync("office", checks, "follow", "不能早于服务日期", new { followed_on = "2023-12-19" });
        await DoAsync("office", checks, "follow", new { followed_on = "2023-12-28" });
        Assert.Equal(("40", "1"), (await FigureAsync("health.people"), await FigureAsync("health.followed")));
    }

    [Fact]
    [Drives("Z52")]
    public async Task What_is_promised_is_extended_twice_at_most()
    {
        string pledge = await RegisterAsync(
            "clerk",
            "pledge",
            new
            {
                text = "说了就办：修好机井",
                kind = "即办事项",
                year = "2023",
                promised_on = "2023-12-26",
            },
            on: "2023-12-26"
        );
        await CannotAsync("clerk", pledge, "assign", "不能早于承诺日期", new { leader = "赵国庆", due_on = "2023-12-01" }, TestSite.Safety);
        await DoAsync("clerk", pledge, "assign", new { leader = "赵国庆", due_on = "2023-12-29" }, TestSite.Safety);
        await DoAsync("leader", pledge, "extend", reason: "缺配件");
        await DoAsync("leader", pledge, "extend", reason: "天冷");
        await CannotAsync("leader", pledge, "extend", "2", reason: "再延");
        await DoAsync("office", pledge, "finish", new { progress = "已修好", done_on = "2023-12-28" });
        await CannotAsync("office", pledge, "verify", "");
        await DoAsync("clerk", pledge, "verify");
        Assert.Equal("1", await FigureAsync("pledge.kept"));
    }

    private static object Signed(string notice, string plan) =>
        new
        {
            signed_on = "2023-12-28",
            notice_on = notice,
            plan_on = plan,
        };
}
