namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>山王：集体经济、六步监测、种植（S06、S14）。</summary>
public sealed class ShanwangVillageTests : Duty
{
    [Fact]
    [Drives("S06")]
    public async Task A_villages_income_is_the_sum_of_its_sources()
    {
        var report = new
        {
            period = "2023",
            leasing = 20_000,
            service = 5_000,
            source = "村级财务报表",
        };
        await CannotRegisterAsync(
            "office",
            "collective",
            new
            {
                report.period,
                report.source,
                amount = 1_000_000,
            },
            "计算"
        );
        string income = await RegisterAsync("office", "collective", report);
        Assert.Equal("25000.00", await FieldAsync(income, "amount"));
        await CannotAsync("office", income, "submit", "收入明细", new { items = new[] { new { day = "2023-12-01", amount = 30_000 } } });
        await DoAsync("office", income, "submit");
        await CannotAsync("office", income, "confirm", "");
        await DoAsync("clerk", income, "confirm");
        await DoAsync("clerk", income, "publish", new { posted_on = "2023-12-28" });
        Assert.Equal("2.5", await FigureAsync("collective.income"));
    }

    [Fact]
    [Drives("S14")]
    public async Task A_risk_is_gone_after_publicity_and_by_the_countys_word()
    {
        string watch = await RegisterAsync(
            "office",
            "watch",
            new
            {
                house = await HouseAsync("S-1"),
                channel = "干部排查",
                found_on = "2023-11-01",
                risk = "因病",
            },
            on: "2023-11-01"
        );
        await DoAsync("office", watch, "check", new { income = 7_000, consent = "是" }, on: "2023-11-02");
        await DoAsync("office", watch, "vote", new { voted_on = "2023-11-03", kind = "突发严重困难户" }, on: "2023-11-03");
        await CannotAsync("office", watch, "post", "公示不能早于评议", new { posted_on = "2023-11-02" }, on: "2023-11-04");
        await DoAsync("office", watch, "post", new { posted_on = "2023-11-04" }, on: "2023-11-04");
        await CannotAsync("clerk", watch, "review", "公示期", on: "2023-11-09");
        await DoAsync("clerk", watch, "review", on: "2023-11-10");
        await DoAsync("clerk", watch, "confirm", new { decision = "县乡振〔2023〕1号" }, on: "2023-11-13");
        await DoAsync(
            "office",
            watch,
            "help",
            new
            {
                helper = "李强",
                help_kind = "综合保障",
                measures = new[]
                {
                    new
                    {
                        kind = "健康帮扶",
                        content = "大病救助",
                        start = "2023-11-14",
                    },
                },
            },
            TestSite.Safety,
            on: "2023-11-14"
        );
        Assert.Equal("1", await FigureAsync("watch.households"));
        await CannotAsync("clerk", watch, "clear", "", Cleared("全部达标"));
        await CannotAsync("office", watch, "propose", "有未达标的", Cleared("住房安全未达标"), on: "2023-12-18");
        await DoAsync("office", watch, "propose", Cleared("全部达标"), on: "2023-12-18");
        await CannotAsync("clerk", watch, "ask", "消除公示期", on: "2023-12-23");
        await DoAsync("clerk", watch, "ask", on: "2023-12-25");
        Assert.Equal("0", await FigureAsync("watch.cleared"));
        await CannotAsync("clerk", watch, "clear", "消除文件");
        await DoAsync("clerk", watch, "clear", new { clear_doc = "县乡振〔2023〕9号" });
        Assert.Equal(("1", "0"), (await FigureAsync("watch.cleared"), await FigureAsync("watch.households")));
    }

    [Fact]
    public async Task A_harvest_is_area_times_yield()
    {
        string rice = await RegisterAsync(
            "office",
            "crop",
            new
            {
                crop = "中稻",
                season = "秋粮",
                tasked_on = "2023-04-20",
                task = 760,
            }
        );
        await DoAsync("office", rice, "sow", new { sown = 760, sown_on = "2023-05-20" });
        await CannotAsync(
            "clerk",
            rice,
            "check",
            "不能超过播种面积",
            new Dictionary<string, object> { ["checked"] = 800, ["checked_by"] = "张敏" }
        );
        await DoAsync("clerk", rice, "check", new Dictionary<string, object> { ["checked"] = 760, ["checked_by"] = "张敏" });
        await CannotAsync("clerk", rice, "measure", "核实面积乘以亩产", Harvest(385, 400));
        await DoAsync("clerk", rice, "measure", Harvest(385, 292.6m));
        Assert.Equal("292.6", await FigureAsync("crop.grain_output"));
    }

    private static Dictionary<string, object> Harvest(decimal yield, decimal output) => new() { ["yield"] = yield, ["output"] = output };

    private static object Cleared(string needs) =>
        new
        {
            income = 12_000,
            needs_met = needs,
            cleared_why = "收入稳定",
            clear_on = "2023-12-18",
        };
}
