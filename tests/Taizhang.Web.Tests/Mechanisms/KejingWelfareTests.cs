namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>克井：低保、补贴、募捐、便民服务（K10、K17、K23）。</summary>
public sealed class KejingWelfareTests : Duty
{
    [Fact]
    [Drives("K17")]
    public async Task A_household_comes_onto_the_roll_by_check_publicity_and_the_countys_word()
    {
        string entry = await AllowanceAsync("H-1", "低保", people: 2);
        await CannotAsync("office", entry, "check", "书面授权", new { checked_by = "李强、王芳", authorised = "否" });
        await DoAsync("office", entry, "check", new { checked_by = "李强、王芳", authorised = "是" }, on: "2023-12-11");
        await CannotAsync("leader", entry, "send", "不公示");
        await CannotAsync("leader", entry, "approve", "");
        await DoAsync("clerk", entry, "post", new { posted_on = "2023-12-18" }, on: "2023-12-18");
        await CannotAsync("leader", entry, "approve", "公示期", on: "2023-12-25");
        await DoAsync("leader", entry, "approve", on: "2023-12-26");
        Assert.Equal("0", await FigureAsync("allowance.people[kind=低保]"));
        await CannotAsync(
            "clerk",
            entry,
            "confirm",
            "省级授权",
            new
            {
                decision = "县民〔2023〕9号",
                started_on = "2023-12-27",
                decider = "乡镇（省授权）",
            }
        );
        await DoAsync("clerk", entry, "confirm", new { decision = "县民〔2023〕9号", started_on = "2023-12-27" });
        Assert.Equal("2", await FigureAsync("allowance.people[kind=低保]"));

        await CannotAsync("clerk", entry, "stop", "听取本人意见", new { stop_why = "收入超标" }, reason: "务工收入");
        await DoAsync("office", entry, "hear", new { heard_on = "2023-12-28" });
        await DoAsync("clerk", entry, "stop", new { stop_why = "收入超标" }, reason: "务工收入");
        Assert.Equal("0", await FigureAsync("allowance.people[kind=低保]"));
    }

    [Fact]
    [Drives("K17")]
    public async Task A_child_without_parents_is_never_posted()
    {
        string child = await AllowanceAsync("H-2", "事实无人抚养儿童");
        await DoAsync("office", child, "check", new { checked_by = "李强、王芳", authorised = "是" });
        await CannotAsync("clerk", child, "post", "不公示", new { posted_on = "2023-12-28" });
        await DoAsync("leader", child, "send");
        await DoAsync("clerk", child, "confirm", new { decision = "县民〔2023〕10号", started_on = "2023-12-28" });
        await CannotAsync("clerk", child, "publish", "未成年人", new { published_on = "2023-12-28" });
        Assert.Equal("1", await FigureAsync("allowance.people[kind=事实无人抚养儿童]"));
    }

    [Fact]
    [Drives("K17")]
    public async Task Nobody_new_slips_onto_the_roll_as_an_old_one()
    {
        string fresh = await AllowanceAsync("H-3", "低保边缘家庭");
        var decided = new { decision = "县民〔2019〕1号", started_on = "2019-01-01" };
        await CannotAsync("clerk", fresh, "take", "", decided);
        await CannotAsync("clerk", fresh, "confirm", "", decided);
        Assert.Equal(("applied", "0"), (await StateAsync(fresh), await FigureAsync("allowance.people[kind=低保边缘家庭]")));
    }

    [Fact]
    [Drives("K10")]
    public async Task A_subsidy_by_area_is_area_times_rate_and_its_publicity_cannot_be_rushed()
    {
        string seed = await ReliefAsync("H-5", "种粮补贴", 1300, land: 100m);
        await DoAsync("office", seed, "check", new { checked_by = "李强、王芳" }, on: "2023-12-08");
        await CannotAsync("clerk", seed, "rush", "急难型临时救助", new { emergency = "火灾" }, reason: "着急");
        await DoAsync("clerk", seed, "post", new { posted_on = "2023-12-15" }, on: "2023-12-15");
        await CannotAsync("leader", seed, "approve", "公示期", on: "2023-12-22");
        await CannotAsync("leader", seed, "approve", "亩均标准");
        await CannotAmendAsync("clerk", seed, new { rate = 14 }, "补贴面积乘以亩均标准");
        await AmendAsync("clerk", seed, new { rate = 13 });
        await DoAsync("leader", seed, "approve");
        await CannotAsync("clerk", seed, "pay", "", new { amount = 5000, paid_on = "2023-12-28" });
        await DoAsync("clerk", seed, "pay", new { paid_on = "2023-12-28" });
        Assert.Equal(("0.13", "100"), (await FigureAsync("relief.amount[kind=种粮补贴]"), await FigureAsync("relief.land[kind=种粮补贴]")));
    }

    [Fact]
    public async Task Help_in_an_emergency_goes_first_and_its_papers_follow()
    {
        string fire = await ReliefAsync("H-6", "临时救助", 2000);
        await DoAsync("office", fire, "check", new { checked_by = "李强、王芳" });
        await DoAsync("office", fire, "rush", new { emergency = "火灾" }, reason: "房屋烧毁");
        await DoAsync("leader", fire, "grant");
        await DoAsync("clerk", fire, "pay", new { paid_on = "2023-12-28" });
        await DoAsync("clerk", fire, "complete", new { papers_on = "2023-12-28" });
        string poor = await ReliefAsync("H-7", "孤儿补贴", 900);
        await DoAsync("office", poor, "check", new { checked_by = "李强、王芳" });
        await CannotAsync("clerk", poor, "post", "不公示", new { posted_on = "2023-12-28" });
        await DoAsync("leader", poor, "list", new { roll = "县民名册〔2023〕4号" });
        await DoAsync("clerk", poor, "pay", new { paid_on = "2023-12-28" });
        Assert.Equal(
            ("0.2", "1"),
            (await FigureAsync("relief.amount[kind=临时救助]"), await FigureAsync("relief.payments[kind=孤儿补贴]"))
        );
    }

    [Fact]
    public async Task A_township_does_not_raise_money_publicly_by_itself()
    {
        var gift = new
        {
            name = "乡村振兴网上募捐",
            kind = "收入",
            fund = "网上募捐",
            amount = 10_000,
            day = "2023-12-01",
        };
        var answer = "由有公开募捐资格的慈善组织开展";
        await CannotRegisterAsync("clerk", "donation", gift, answer, Town);
        string raised = await RegisterAsync(
            "clerk",
            "donation",
            new
            {
                gift.name,
                gift.kind,
                gift.fund,
                gift.amount,
                gift.day,
                charity = "县慈善会",
                plan_no = "募备1号",
            },
            area: Town
        );
        await CannotAsync(
            "clerk",
            raised,
            "spend",
            "收入用",
            new
            {
                source = raised,
                use = "助学",
                voucher = "1",
            }
        );
        await DoAsync("clerk", raised, "check", new { voucher = "P-1" });
        Assert.Equal("1", await FigureAsync("donation.raised"));
    }

    [Fact]
    [Drives("K23")]
    public async Task Missing_papers_are_told_once_and_a_matter_for_another_ledger_waits_there()
    {
        string house = await HouseAsync("H-8");
        string item = await RegisterAsync(
            "office",
            "service",
            new
            {
                matter = "临时救助申请",
                kind = "民政",
                way = "帮办代办",
                received_on = "2023-12-20",
                applicant = "张某",
            }
        );
        await DoAsync("office", item, "take", office: TestSite.Safety);
        await DoAsync("office", item, "lack", new { lacking = "户口本" });
        await CannotAsync("office", item, "finish", "", new { result = "准予办结", done_on = "2023-12-19" });
        await DoAsync("office", item, "resume");
        await CannotAsync("office", item, "lack", "1", new { lacking = "照片" });
        await CannotAsync("office", item, "to_home", "");
        string relief = await RegisterAsync(
            "office",
            "relief",
            new
            {
                kind = "临时救助",
                house,
                card = "6217000000000001",
                amount = 500,
            },
            (item, "to_relief")
        );
        Assert.Equal(("turned", "2023-12-20"), (await StateAsync(item), await FieldAsync(relief, "applied_on")));
        await DoAsync("clerk", relief, "refuse", reason: "不符合条件");
        Assert.Equal("handling", await StateAsync(item));
        await CannotAsync("office", item, "finish", "办结日期不能早于受理日期", new { result = "不予办理", done_on = "2023-12-19" });
        await DoAsync("office", item, "finish", new { result = "不予办理", done_on = "2023-12-28" });
        Assert.Equal("1", await FigureAsync("service.finished"));
    }

    private async Task<string> AllowanceAsync(string house, string kind, int people = 1) =>
        await RegisterAsync(
            "office",
            "allowance",
            new
            {
                kind,
                house = await HouseAsync(house),
                name = "保障对象甲",
                people,
                applied_on = "2023-12-01",
            },
            on: "2023-12-01"
        );

    private async Task<string> ReliefAsync(string house, string kind, decimal amount, decimal? land = null) =>
        await RegisterAsync(
            "office",
            "relief",
            new
            {
                kind,
                house = await HouseAsync(house),
                card = "62170000" + house[2..].PadLeft(8, '0'),
                amount,
                land,
                applied_on = "2023-12-01",
            },
            on: "2023-12-01"
        );
}
