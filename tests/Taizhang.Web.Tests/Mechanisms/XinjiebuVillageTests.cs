namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>新界埠：改厕和危房、宅基地三到场（X13、X14）。</summary>
public sealed class XinjiebuVillageTests : Duty
{
    [Fact]
    public async Task A_dangerous_house_is_posted_before_it_is_approved_and_the_county_approves()
    {
        string house = await RenovationAsync("X-1", "危房改造");
        await DoAsync("office", house, "survey", new { grade = "D级" });
        await CannotAsync("leader", house, "approve", "报县级审批");
        await DoAsync("clerk", house, "note", new { noted_on = "2023-12-12" }, on: "2023-12-12");
        await CannotAsync("clerk", house, "confirm", "申请公示期", new { approval = "县建〔2023〕1号" }, on: "2023-12-19");
        await CannotAsync("clerk", house, "confirm", "审批文号");
        await DoAsync("clerk", house, "confirm", new { approval = "县建〔2023〕1号", subsidy = 20_000 });
        Assert.Equal("approved", await StateAsync(house));
    }

    [Fact]
    [Drives("X13")]
    public async Task A_toilets_subsidy_is_posted_and_not_above_its_cost()
    {
        string toilet = await RenovationAsync("X-2", "户厕改造");
        await DoAsync("office", toilet, "survey", on: "2023-12-02");
        await DoAsync("leader", toilet, "approve", new { subsidy = 2_000 }, on: "2023-12-03");
        await DoAsync("office", toilet, "start", new { start_on = "2023-12-04" }, on: "2023-12-04");
        await CannotAsync(
            "office",
            toilet,
            "finish",
            "补助金额不能超过改造费用",
            new { after = await PhotoAsync("office"), cost = 1_500 },
            on: "2023-12-08"
        );
        await DoAsync("office", toilet, "finish", new { after = await PhotoAsync("office"), cost = 2_600 }, on: "2023-12-08");
        await CannotAsync("office", toilet, "accept", "", new { checked_by = "李强" }, on: "2023-12-11");
        await DoAsync("clerk", toilet, "accept", new { checked_by = "张敏、王芳" }, on: "2023-12-11");
        await CannotAsync("clerk", toilet, "pay", "", new { paid_on = "2023-12-28" });
        await DoAsync("clerk", toilet, "post", new { posted_on = "2023-12-15" }, on: "2023-12-15");
        await CannotAsync("checker", toilet, "pay", "公示期", new { paid_on = "2023-12-22" }, on: "2023-12-22");
        await DoAsync("checker", toilet, "pay", new { paid_on = "2023-12-28" });
        Assert.Equal(("1", "0.2"), (await FigureAsync("renovation.toilets"), await FigureAsync("renovation.subsidy")));
    }

    [Fact]
    [Drives("X14")]
    public async Task A_house_is_built_after_three_visits_and_on_farmland_after_its_conversion()
    {
        string plot = await HomesteadAsync("X-3", "新建申请", "农用地");
        await CannotAsync("clerk", plot, "post", "", new { posted_on = "2023-12-04" }, on: "2023-12-04");
        await DoAsync("clerk", plot, "post", new { voted_on = "2023-12-03", posted_on = "2023-12-04" }, on: "2023-12-04");
        await CannotAsync("clerk", plot, "submit", "公示期", on: "2023-12-13");
        await DoAsync("clerk", plot, "submit", on: "2023-12-14");
        await CannotAsync("leader", plot, "allow", "先到场审查", new { permit = "批1号" });
        await CannotAsync("leader", plot, "permit", "", new { permit = "批1号" });
        await CannotAsync("office", plot, "visit", "不能超过规定的面积上限", Visit(cap: 120));
        await DoAsync("office", plot, "visit", Visit(cap: 140));
        await CannotAsync("leader", plot, "permit", "农用地转用", new { permit = "批1号" });
        await DoAsync(
            "leader",
            plot,
            "permit",
            new
            {
                permit = "批1号",
                conversion = "转1号",
                plan_permit = "乡字1号",
            }
        );
        await CannotAsync("clerk", plot, "finish", "要放线、验收", new { accepted_on = "2023-12-28" });
        await DoAsync("office", plot, "draw", new { drawn_on = "2023-12-28" });
        await CannotAsync("clerk", plot, "accept", "先放线再验收", new { accepted_on = "2023-12-27" });
        await DoAsync("clerk", plot, "accept", new { accepted_on = "2023-12-28" });
        Assert.Equal(("1", "1"), (await FigureAsync("homestead.permitted"), await FigureAsync("homestead.accepted")));

        string left = await HomesteadAsync("X-4", "有偿退出", "原宅基地");
        await DoAsync("clerk", left, "post", new { voted_on = "2023-12-03", posted_on = "2023-12-04" }, on: "2023-12-04");
        await DoAsync("clerk", left, "submit", on: "2023-12-14");
        await CannotAsync("office", left, "visit", "建房申请", Visit(cap: 140));
        await DoAsync("leader", left, "extend", reason: "材料核对");
        await CannotAsync("leader", left, "extend", "1", reason: "再延");
        await DoAsync("leader", left, "allow", new { permit = "退1号" });
        await DoAsync("clerk", left, "finish", new { accepted_on = "2023-12-28" });
        Assert.Equal("1", await FigureAsync("homestead.accepted"));
    }

    private static object Visit(decimal cap) =>
        new
        {
            visited_on = "2023-12-28",
            visitors = "农业农村办李强、自然资源所王某",
            cap,
        };

    private async Task<string> RenovationAsync(string house, string kind) =>
        await RegisterAsync(
            "office",
            "renovation",
            new
            {
                kind,
                house = await HouseAsync(house),
                applied_on = "2023-12-01",
            },
            on: "2023-12-01"
        );

    private async Task<string> HomesteadAsync(string house, string kind, string from) =>
        await RegisterAsync(
            "office",
            "homestead",
            new Dictionary<string, object>
            {
                ["house"] = await HouseAsync(house),
                ["kind"] = kind,
                ["place"] = "村东",
                ["land"] = 130,
                ["class"] = from,
                ["applied_on"] = "2023-12-01",
            },
            on: "2023-12-01"
        );
}
