namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>K33 三零创建, K34 信访, K35 一网三步 of 克井镇.</summary>
public sealed class KejingGovernanceTests : Casework
{
    [Fact]
    [Drives("K33")]
    public async Task K33_a_village_reaches_the_three_zeros_only_with_three_zeros()
    {
        decimal before = await FigureAsync("peace.zero_reached");
        string bad = await PeaceAsync("枣庙村", petitions: 2);
        await RefusedAsync("有一项不为零", "leader", bad, "reach", new { reached_on = "2023-12-28" });
        Assert.Equal(before, await FigureAsync("peace.zero_reached"));
        await MoveAsync("leader", bad, "fail", reason: "发生越级上访");

        string good = await PeaceAsync("佃头村", petitions: 0);
        await MoveAsync("leader", good, "reach", new { reached_on = "2023-12-28" });
        Assert.Equal(before + 1, await FigureAsync("peace.zero_reached"));
        Assert.Equal("是", await FieldAsync(good, "zero"));
    }

    [Fact]
    [Drives("K33")]
    public async Task K33_a_family_is_honoured_only_after_its_publicity()
    {
        string number = await RegisterAsync(
            "clerk",
            "peace",
            new
            {
                kind = "文明家庭",
                unit_kind = "家庭",
                unit = "佃头001",
                period = "2023",
                applied_on = "2023-12-01",
            }
        );
        await MoveAsync("clerk", number, "rate");
        await MoveAsync("leader", number, "check");
        await RefusedAsync("公示期满", "leader", number, "reach", new { reached_on = "2023-12-28" });
        await MoveAsync("clerk", number, "post", new { posted_on = "2023-12-28" });
        await RefusedAsync("conflict.after", "leader", number, "confirm", new { reached_on = "2023-12-28" });
    }

    [Fact]
    [Drives("K34")]
    public async Task K34_a_petitioner_who_is_not_satisfied_is_not_counted_as_settled()
    {
        decimal settled = await FigureAsync("petition.resolved"),
            unsolved = await FigureAsync("petition.unsolved");
        string number = await RepliedAsync();
        await RefusedAsync("不算化解", "clerk", number, "settle", new { satisfied = "不满意", solved = "是" });
        await RefusedAsync("不算化解", "clerk", number, "settle", new { satisfied = "满意", solved = "否" });
        await MoveAsync("clerk", number, "finish", new { satisfied = "不满意", solved = "否" });
        Assert.Equal((settled, unsolved + 1), (await FigureAsync("petition.resolved"), await FigureAsync("petition.unsolved")));

        string other = await RepliedAsync();
        await MoveAsync("clerk", other, "settle", new { satisfied = "基本满意", solved = "是" });
        Assert.Equal(settled + 1, await FigureAsync("petition.resolved"));
    }

    [Fact]
    [Drives("K34")]
    public async Task K34_the_level_above_reviews_and_what_was_reviewed_twice_is_over()
    {
        string late = await RepliedAsync("2023-11-20");
        await RefusedAsync("三十日内", "clerk", late, "appeal", new { appealed_on = "2023-12-28", review_body = "示范区管委会" });

        string number = await RepliedAsync("2023-12-10");
        await MoveAsync("clerk", number, "appeal", new { appealed_on = "2023-12-20", review_body = "示范区管委会" });
        Assert.DoesNotContain("settle", await MovesAsync("clerk", number));
        await MoveAsync("clerk", number, "reviewed", Reviewed("2023-12-27"));
        await MoveAsync("clerk", number, "recheck", new { rechecked_on = "2023-12-28" });
        await MoveAsync("clerk", number, "rechecked", new { recheck_no = "复核〔2023〕1号" });
        Assert.Equal("ended", await StateAsync(number));
        Assert.DoesNotContain("reopen", await MovesAsync("clerk", number));

        string slow = await RepliedAsync("2023-11-10");
        await MoveAsync("clerk", slow, "appeal", new { appealed_on = "2023-11-12", review_body = "示范区管委会" });
        await MoveAsync("clerk", slow, "reviewed", Reviewed("2023-11-20"));
        await RefusedAsync("收到复查答复之日起三十日内", "clerk", slow, "recheck", new { rechecked_on = "2023-12-28" });
        await MoveAsync("clerk", slow, "recheck", new { rechecked_on = "2023-12-20" });
    }

    [Fact]
    [Drives("K34")]
    public async Task K34_a_simple_matter_is_answered_within_ten_work_days()
    {
        string number = await HandledAsync("2023-12-20");
        await MoveAsync("clerk", number, "simple");
        await RefusedAsync("conflict.at_most", "clerk", number, "simple");
    }

    private static object Reviewed(string on) =>
        new
        {
            review_no = "复查〔2023〕3号",
            review_result = "维持",
            reviewed_on = on,
        };

    [Fact]
    [Drives("K34")]
    public async Task K34_the_term_is_extended_once_and_by_thirty_days()
    {
        string number = await HandledAsync("2023-12-01");
        await MoveAsync("leader", number, "extend", reason: "情况复杂");
        await RefusedAsync("conflict.at_most", "leader", number, "extend", reason: "仍未查清");
        await RefusedAsync("right.", "clerk", number, "extend", reason: "仍未查清");
    }

    [Fact]
    [Drives("K34")]
    public async Task K34_an_accusation_is_seen_by_two_and_goes_to_no_office()
    {
        string petition = await PetitionAsync("2023-12-20");
        // It is neither kept among petitions nor given to anybody who may be meant.
        await RefusedAsync("检举控告不在这里办理", "clerk", petition, "accept", new { topic = "村务管理", @class = "检举控告" });
        string number = await RegisterAsync(
            "clerk",
            "accusation",
            new { matter = "反映村干部", about = "村（社区）干部" },
            from: new { number = petition, move = "accuse" }
        );
        Assert.Equal(("accused", "2023-12-20"), (await StateAsync(petition), await FieldAsync(number, "received_on")));
        foreach (string user in new[] { "office", "grid", "leader", "county", "congress", "deputy" })
            Assert.Equal("missing.entry", (await (await AsAsync(user)).GetAsync($"entries/{number}")).Code);
        foreach (string user in new[] { "office", "grid", "leader" })
            Assert.Equal("right.open", (await TryRegisterAsync(user, "accusation", new { matter = "甲", about = "其他" })).Code);
        await RefusedAsync("先后相接", "clerk", number, "pass", new { passed_to = "区纪委监委", passed_on = "2023-12-01" });
        await MoveAsync("chief", number, "pass", new { passed_to = "区纪委监委", passed_on = "2023-12-28" });
        await RefusedAsync("实名", "clerk", number, "tell", new { told_on = "2023-12-28" });
        Assert.Equal(1m, await FigureAsync("accusation.passed"));
    }

    [Fact]
    [Drives("K34")]
    public async Task K34_fifteen_days_for_an_accusation_count_from_its_receipt_and_a_slip_from_above_is_objected_to_within_five()
    {
        string late = await RegisterAsync(
            "clerk",
            "accusation",
            new
            {
                matter = "反映单位",
                about = "单位",
                received_on = "2023-12-01",
            }
        );
        // Registered on the 28th, received on the 1st: it should have been passed on by the 16th.
        await MoveAsync("clerk", late, "pass", new { passed_to = "区纪委监委", passed_on = "2023-12-28" });
        Assert.Equal((1m, 0m), (await FigureAsync("accusation.due"), await FigureAsync("accusation.in_time")));

        await RefusedAsync("上级转办", "clerk", await PetitionAsync("2023-12-20"), "object", reason: "不归我镇");
        string soon = "",
            older = "";
        await OnAsync("2023-12-25", async () => soon = await PetitionAsync("2023-12-25", "上级转办"));
        await OnAsync("2023-12-11", async () => older = await PetitionAsync("2023-12-11", "上级转办"));
        await MoveAsync("clerk", soon, "object", reason: "不归我镇");
        await RefusedAsync("conflict.within", "clerk", older, "object", reason: "不归我镇");
    }

    [Fact]
    [Drives("K35")]
    public async Task K35_an_agreement_that_is_not_performed_is_not_settled()
    {
        decimal settled = await FigureAsync("dispute.settled"),
            breached = await FigureAsync("dispute.breached");
        string number = await AgreedAsync();
        await RefusedAsync("不算化解", "office", number, "perform", new { performed = "未履行" });
        await RefusedAsync("不算化解", "office", number, "perform", new { performed = "部分履行" });
        await MoveAsync("office", number, "breach", new { performed = "未履行" }, reason: "拒不付款");
        Assert.Equal((settled, breached + 1), (await FigureAsync("dispute.settled"), await FigureAsync("dispute.breached")));
        await MoveAsync("office", number, "perform", new { performed = "按期履行" });
        Assert.Equal((settled + 1, breached), (await FigureAsync("dispute.settled"), await FigureAsync("dispute.breached")));
    }

    [Fact]
    [Drives("K35")]
    public async Task K35_a_dispute_goes_up_by_steps_and_to_court_when_it_fails()
    {
        string number = await DisputeAsync("grid", "排查发现");
        await MoveAsync("clerk", number, "accept", new { mediator = "刘调解" }, TestSite.Safety);
        await MoveAsync("office", number, "raise", new { step = "镇" }, reason: "村里调解不成");
        await MoveAsync("clerk", number, "extend", reason: "双方同意");
        await RefusedAsync("conflict.at_most", "clerk", number, "extend", reason: "双方同意");
        await MoveAsync("office", number, "fail", reason: "一方拒绝");
        await MoveAsync("office", number, "transfer", new { court = "诉讼" });
        Assert.Equal("judicial", await StateAsync(number));
    }

    private async Task<string> PeaceAsync(string unit, int petitions)
    {
        string number = await RegisterAsync(
            "clerk",
            "peace",
            new
            {
                kind = "三零创建",
                unit_kind = "村",
                unit,
                period = "2023",
                applied_on = "2023-12-01",
            },
            unit == "佃头村" ? TestSite.Diantou : TestSite.Zaomiao
        );
        await RefusedAsync("没有的填0", "clerk", number, "rate", new { petitions });
        await MoveAsync(
            "clerk",
            number,
            "rate",
            new
            {
                petitions,
                cases = 0,
                accidents = 0,
            }
        );
        await MoveAsync("leader", number, "check", new { score = 96 });
        return number;
    }

    private Task<string> PetitionAsync(string receivedOn, string channel = "群众来访") =>
        RegisterAsync(
            "clerk",
            "petition",
            new
            {
                matter = "反映征地补偿",
                channel,
                received_on = receivedOn,
                people = 1,
            }
        );

    private async Task<string> HandledAsync(string receivedOn)
    {
        string number = await PetitionAsync(receivedOn);
        await MoveAsync("clerk", number, "accept", new { topic = "土地征收", @class = "申诉求决" });
        await MoveAsync("clerk", number, "assign", office: TestSite.Safety);
        return number;
    }

    private async Task<string> RepliedAsync(string repliedOn = "2023-12-20")
    {
        string number = await HandledAsync("2023-11-10");
        await MoveAsync(
            "office",
            number,
            "reply",
            new
            {
                result = "补偿已按标准发放",
                reply_no = "克信答〔2023〕8号",
                outcome = "解释疏导",
                replied_on = repliedOn,
            }
        );
        return number;
    }

    private Task<string> DisputeAsync(string user, string source) =>
        RegisterAsync(
            user,
            "dispute",
            new
            {
                matter = "地边纠纷",
                source,
                kind = "邻里",
                found_on = "2023-11-20",
            }
        );

    private async Task<string> AgreedAsync()
    {
        string number = await DisputeAsync("grid", "排查发现");
        await MoveAsync("clerk", number, "accept", new { mediator = "刘调解" }, TestSite.Safety);
        await MoveAsync(
            "office",
            number,
            "agree",
            new
            {
                form = "书面协议",
                agreement = "退还占地并付款",
                agreed_on = "2023-12-01",
            }
        );
        return number;
    }
}
