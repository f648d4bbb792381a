namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>K32 非法开采办案 of 克井镇: from filing to the paid fine, and the short cuts that the law does not know.</summary>
public sealed class KejingCasesGovernanceTests : Casework
{
    [Fact]
    [Drives("K32")]
    public async Task K32_a_case_with_an_unpaid_fine_is_not_closed()
    {
        decimal closed = await FigureAsync("enforcement.closed"),
            paid = await FigureAsync("enforcement.paid");
        string number = await ToldAsync("2023-12-11");
        await DecideAsync(number);
        await RefusedAsync("conflict", "office", number, "pay", new { paid = 5000, paid_on = "2023-12-28" });
        await MoveAsync("office", number, "serve", new { served_on = "2023-12-28", served_way = "直接送达" });

        await RefusedAsync("没有登记缴纳", "office", number, "enforce", new { ended = "自动履行" });
        await RefusedAsync("不能超过罚没金额", "office", number, "pay", new { paid = 6000, paid_on = "2023-12-28" });
        await MoveAsync("office", number, "pay", new { paid = 3000, paid_on = "2023-12-28" });
        Assert.Equal("2000.00", await FieldAsync(number, "left"));
        await RefusedAsync("没有缴清", "office", number, "enforce", new { ended = "自动履行" });
        await MoveAsync("office", number, "pay", new { paid = 5000, paid_on = "2023-12-28" });
        await MoveAsync("office", number, "enforce", new { ended = "自动履行" });
        await MoveAsync("clerk", number, "close");
        Assert.Equal((closed + 1, paid + 0.5m), (await FigureAsync("enforcement.closed"), await FigureAsync("enforcement.paid")));
    }

    [Fact]
    [Drives("K32")]
    public async Task K32_what_a_court_ends_is_closed_and_told_as_not_collected()
    {
        decimal before = await FigureAsync("enforcement.uncollected");
        string number = await ToldAsync("2023-12-11");
        await DecideAsync(number);
        await MoveAsync("office", number, "serve", new { served_on = "2023-12-28", served_way = "直接送达" });
        await MoveAsync("office", number, "urge", new { urged_on = "2023-12-14", final_on = "2023-12-27" });
        // Ten days have passed, but not ten work days.
        await RefusedAsync("催告书送达十个工作日后", "office", number, "force", new { forced_on = "2023-12-28", court = "区法院" });
        await MoveAsync("office", number, "urge", new { urged_on = "2023-12-10", final_on = "2023-12-28" });
        await RefusedAsync("复议和诉讼期限届满以后", "office", number, "force", new { forced_on = "2023-12-28", court = "区法院" });
        await MoveAsync("office", number, "urge", new { urged_on = "2023-12-10", final_on = "2023-12-27" });
        await MoveAsync("office", number, "force", new { forced_on = "2023-12-28", court = "区法院" });
        await MoveAsync("office", number, "enforce", new { ended = "法院裁定终结" });
        await MoveAsync("leader", number, "close");
        Assert.Equal(before + 1, await FigureAsync("enforcement.uncollected"));
    }

    [Fact]
    [Drives("K32")]
    public async Task K32_who_may_ask_for_a_hearing_has_five_work_days_before_the_decision()
    {
        string number = await ToldAsync("2023-12-27");
        await RefusedAsync("conflict.after", "leader", number, "decide", new { reviewer = "孙法审", doc = "罚〔2023〕9号" });

        string heard = await ToldAsync("2023-12-11");
        await RefusedAsync("七个工作日前", "clerk", heard, "hear", new { notice_on = "2023-12-20", heard_on = "2023-12-28" });
        await MoveAsync("clerk", heard, "hear", new { notice_on = "2023-12-18", heard_on = "2023-12-28" });
        await RefusedAsync("听证笔录", "leader", heard, "decide", new { reviewer = "孙法审", doc = "罚〔2023〕9号" });
        await MoveAsync(
            "leader",
            heard,
            "decide",
            new
            {
                reviewer = "孙法审",
                doc = "罚〔2023〕9号",
                heard_record = "听〔2023〕1号",
            }
        );
    }

    [Fact]
    [Drives("K32")]
    public async Task K32_the_term_is_extended_once_and_only_with_the_rule_that_lets_it()
    {
        string number = await FiledAsync("2023-12-11");
        await RefusedAsync("extend_basis", "leader", number, "extend", reason: "案情复杂");
        await MoveAsync("leader", number, "extend", new { extend_basis = "自然资源行政处罚办法第三十八条" }, reason: "案情复杂");
        await RefusedAsync("conflict.at_most", "leader", number, "extend", reason: "仍在鉴定");
    }

    [Fact]
    [Drives("K32")]
    public async Task K32_a_grave_case_is_decided_by_the_leaders_together()
    {
        string number = await FiledAsync("2023-12-11");
        await OnAsync("2023-12-11", async () => await TellAsync(number, serious: "是"));
        await RefusedAsync("集体讨论", "leader", number, "decide", new { reviewer = "孙法审", doc = "罚〔2023〕9号" });
        await MoveAsync(
            "leader",
            number,
            "decide",
            new
            {
                reviewer = "孙法审",
                doc = "罚〔2023〕9号",
                joint_on = "2023-12-27",
            }
        );
    }

    [Fact]
    [Drives("K32")]
    public async Task K32_a_fine_on_the_spot_is_small_and_paid()
    {
        string number = await CaseAsync();
        var spot = new Dictionary<string, object>
        {
            ["party_kind"] = "个人",
            ["penalty"] = "罚款",
            ["basis"] = "市容条例第八条",
            ["doc"] = "当罚〔2023〕1号",
            ["fine"] = 500,
        };
        await RefusedAsync("不超过二百元", "office", number, "spot", spot);
        spot["party_kind"] = "企业";
        spot["fine"] = 5000;
        await RefusedAsync("不超过三千元", "office", number, "spot", spot);
        spot["penalty"] = "没收";
        await RefusedAsync("只有警告和小额罚款", "office", number, "spot", spot);
        spot["penalty"] = "罚款";
        spot["fine"] = 200;
        await MoveAsync("office", number, "spot", spot);
        await RefusedAsync("没有登记缴纳", "office", number, "spot_pay");
        await RefusedAsync("没有缴清", "office", number, "spot_pay", new { paid = 100, paid_on = "2023-12-28" });
        await MoveAsync("office", number, "spot_pay", new { paid = 200, paid_on = "2023-12-28" });
        Assert.Equal("spot_closed", await StateAsync(number));
    }

    private Task<string> CaseAsync() =>
        RegisterAsync(
            "office",
            "enforcement",
            new
            {
                matter = "擅自采石",
                work = "案件线索",
                kind = "非法开采",
                source = "专项行动",
                found_on = "2023-12-01",
                place = "后山",
                officers = "甲（证01）、乙（证02）",
            },
            office: TestSite.Safety
        );

    private async Task<string> FiledAsync(string day)
    {
        string number = "";
        await OnAsync(
            day,
            async () =>
            {
                number = await CaseAsync();
                await MoveAsync("leader", number, "file", office: TestSite.Safety);
            }
        );
        return number;
    }

    private async Task<string> ToldAsync(string day)
    {
        string number = await FiledAsync(day);
        await OnAsync(day, async () => await TellAsync(number));
        return number;
    }

    private Task TellAsync(string number, string serious = "否") =>
        MoveAsync(
            "office",
            number,
            "tell",
            new
            {
                basis = "矿产资源法第三十九条",
                penalty = "罚款",
                hearing = "是",
                fine = 5000,
                serious,
            }
        );

    private Task DecideAsync(string number) => MoveAsync("leader", number, "decide", new { reviewer = "孙法审", doc = "罚〔2023〕9号" });
}
