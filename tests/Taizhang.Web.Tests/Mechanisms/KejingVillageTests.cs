namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>克井：防返贫排查、监测（K07）。</summary>
public sealed class KejingVillageTests : Duty
{
    [Fact]
    [Drives("K07")]
    public async Task A_visit_that_finds_a_risk_becomes_the_clue_of_a_watch()
    {
        string house = await HouseAsync("V-1");
        var visit = new
        {
            house,
            round = "月排查",
            checked_on = "2023-12-20",
            needs_met = "住房安全未达标",
            result = "无风险",
        };
        await CannotRegisterAsync("grid", "house_check", visit, "应当是有疑似风险");
        await CannotRegisterAsync(
            "grid",
            "house_check",
            new
            {
                visit.house,
                visit.round,
                visit.checked_on,
                visit.needs_met,
                result = "有疑似风险",
            },
            "风险类型"
        );
        string check = await RegisterAsync(
            "grid",
            "house_check",
            new
            {
                visit.house,
                visit.round,
                visit.checked_on,
                visit.needs_met,
                result = "有疑似风险",
                risk = "住房安全",
                record = "屋顶漏雨",
            }
        );
        await DoAsync("grid", check, "raise");
        string watch = await RegisterAsync("office", "watch", new { channel = "干部排查" }, (check, "list"));
        Assert.Equal(("watched", "2023-12-20"), (await StateAsync(check), await FieldAsync(watch, "found_on")));
        Assert.Equal(("3", "住房安全"), (await FieldAsync(watch, "people"), await FieldAsync(watch, "risk")));
        await CannotAsync("grid", watch, "check", "授权承诺书", new { income = 5000, consent = "否" });
        Assert.Equal(("1", "1"), (await FigureAsync("house_check.admitted"), await FigureAsync("watch.clues")));
    }

    [Fact]
    public async Task A_household_holds_no_more_workers_than_people()
    {
        await CannotRegisterAsync(
            "clerk",
            "household",
            new
            {
                house = "V-9",
                head = "户主甲",
                kind = "一般农户",
                people = 2,
                workers = 3,
            },
            "劳动力不能多于家庭人口"
        );
    }
}
