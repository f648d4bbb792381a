namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>山王：债务、政务公开、重大决策（S08、S48、S50）。</summary>
public sealed class ShanwangDutyTests : Duty
{
    [Fact]
    [Drives("S08")]
    public async Task A_debt_is_struck_off_when_all_of_it_is_repaid_and_no_sooner()
    {
        string debt = await RegisterAsync(
            "clerk",
            "debt",
            new
            {
                kind = "村级债务",
                creditor = "某工程队",
                born_on = "2020-05-01",
                amount = 10_000,
            }
        );
        await CannotAsync("clerk", debt, "warn", "预警等级", new { signal = "正常" });
        await DoAsync("clerk", debt, "settle", new { plan = "分两年", way = "预算安排" }, TestSite.Safety);
        await CannotAsync("clerk", debt, "repay", "不能超过债务本金", Repaid(1_000_000));
        await DoAsync("clerk", debt, "repay", Repaid(4_000));
        Assert.Equal("6000.00", await FieldAsync(debt, "left"));
        await CannotAsync("leader", debt, "clear", "才能销号");
        await DoAsync("clerk", debt, "repay", Repaid(10_000));
        await DoAsync("leader", debt, "clear");
        Assert.Equal(("1", "1"), (await FigureAsync("debt.repaid"), await FigureAsync("debt.cleared")));
    }

    [Fact]
    [Drives("S48")]
    public async Task What_may_not_be_known_is_not_published_and_requests_are_no_publications()
    {
        await CannotRegisterAsync("clerk", "disclosure", Page("依申请公开"), "依申请公开台账", Town);
        string page = await RegisterAsync("clerk", "disclosure", Page("主动公开"), area: Town);
        await DoAsync("clerk", page, "submit", new { content = "摘要" });
        await CannotAsync("clerk", page, "review", "", new { secrecy = "不予公开", reviewer = "张敏" });
        await DoAsync("checker", page, "review", new { secrecy = "不予公开", reviewer = "钱核验" });
        await CannotAsync("leader", page, "publish", "不能发布", new { published_on = "2023-12-28" });
        await DoAsync("leader", page, "refuse", reason: "工作秘密");
        Assert.Equal("0", await FigureAsync("disclosure.items"));
    }

    [Fact]
    [Drives("S48")]
    public async Task A_request_is_answered_within_twenty_work_days_or_once_twenty_more()
    {
        string request = await RegisterAsync(
            "clerk",
            "request",
            new
            {
                matter = "佃头村征地批复",
                applicant = "张某",
                received_on = "2023-12-01",
            },
            area: Town,
            on: "2023-12-01"
        );
        await DoAsync("clerk", request, "ask_more", new { lacking = "写明年份" }, on: "2023-12-05");
        await DoAsync("clerk", request, "supplied", office: TestSite.Safety, on: "2023-12-11");
        await CannotAsync("clerk", request, "ask_more", "");
        await DoAsync("clerk", request, "consult", new { asked_of = "某公司" }, on: "2023-12-13");
        await DoAsync("clerk", request, "heard", on: "2023-12-20");
        await DoAsync("leader", request, "extend", reason: "材料较多", on: "2023-12-21");
        await CannotAsync("leader", request, "extend", "1", reason: "再延");
        await CannotAsync("clerk", request, "reply", "不能提供", Answer("不予公开"));
        await DoAsync("clerk", request, "reply", Answer("可以公开"));
        // Nothing was ever published here: the ledger is not kept, and a ledger not kept counts nothing, not zero.
        Assert.Equal(
            ("1", "1", ""),
            (await FigureAsync("request.replied"), await FigureAsync("request.given"), await FigureAsync("disclosure.items"))
        );
    }

    [Fact]
    [Drives("S50")]
    public async Task A_decision_is_put_to_the_public_reviewed_as_long_as_the_rule_says_and_voted()
    {
        string decision = await DecisionAsync("重大行政决策", "2023-10-08");
        await CannotAsync("clerk", decision, "skip", "", new { draft = "草案" }, reason: "来不及");
        await CannotAsync("leader", decision, "skip", "应当征求意见", new { draft = "草案" }, reason: "来不及");
        await CannotAsync("clerk", decision, "spare", "依法不予公开", new { draft = "草案", skip_why = "内部管理事项" });
        await DoAsync("clerk", decision, "ask", new { draft = "草案", asked_on = "2023-10-09" }, on: "2023-10-09");
        await CannotAsync("clerk", decision, "argue", "征求意见期", new { opinions = 3, adopted = 1 }, on: "2023-11-08");
        await CannotAsync("clerk", decision, "argue", "不能多于收到的意见", new { opinions = 1, adopted = 3 }, on: "2023-11-09");
        await DoAsync("clerk", decision, "argue", new { opinions = 3, adopted = 1 }, on: "2023-11-09");
        await CannotAsync("clerk", decision, "submit", "不作风险评估", new { risk = "不需评估" }, on: "2023-11-10");
        await DoAsync("clerk", decision, "submit", new { risk = "低风险" }, on: "2023-11-10");
        var legal = new { legal = "合法", lawyer = "司法所" };
        await CannotAsync("leader", decision, "pass", "不少于", legal, on: "2023-11-21");
        await CannotAsync("leader", decision, "pass", "不能提交集体讨论", new { legal = "不合法", lawyer = "司法所" }, on: "2023-11-22");
        await DoAsync("leader", decision, "pass", legal, on: "2023-11-22");
        await CannotAsync("leader", decision, "decide", "赞成、反对、弃权之和", Vote(9, 8, 0, 0));
        await DoAsync("leader", decision, "decide", Vote(9, 8, 1, 0));
        await CannotAsync("clerk", decision, "issue", "应当公布");
        await DoAsync("clerk", decision, "publish", new { published_on = "2023-12-28" });
        Assert.Equal(("1", "100"), (await FigureAsync("decision.decided"), await FigureAsync("decision.legal_rate")));
    }

    [Fact]
    [Drives("S50")]
    public async Task A_village_decides_with_two_thirds_present()
    {
        string matter = await DecisionAsync("村级重大事项", "2023-11-01");
        await DoAsync("clerk", matter, "ask", new { draft = "草案", asked_on = "2023-11-01" }, on: "2023-11-01");
        await DoAsync("clerk", matter, "argue", new { opinions = 0, adopted = 0 }, on: "2023-11-09");
        await DoAsync("clerk", matter, "submit", new { risk = "不需评估" }, on: "2023-11-09");
        await DoAsync("leader", matter, "pass", new { legal = "合法", lawyer = "司法所" }, on: "2023-11-13");
        await CannotAsync("leader", matter, "decide", "三分之二以上", Vote(20, 20, 0, 0));
        await CannotAsync("leader", matter, "decide", "三分之二以上", Vote(20, 20, 0, 0, eligible: 36));
        await DoAsync("leader", matter, "decide", Vote(24, 20, 4, 0, eligible: 36));
        Assert.Equal("1", await FigureAsync("decision.decided[kind=村级重大事项]"));
    }

    private static Dictionary<string, object?> Vote(int present, int yes, int against, int abstain, int? eligible = null)
    {
        var vote = new Dictionary<string, object?>
        {
            ["meeting"] = "第九次会议",
            ["met_on"] = "2023-12-28",
            ["present"] = present,
            ["for"] = yes,
            ["against"] = against,
            ["abstain"] = abstain,
        };
        if (eligible is not null)
            vote["eligible"] = eligible;
        return vote;
    }

    private static object Answer(string secrecy) =>
        new
        {
            secrecy,
            outcome = "提供信息",
            document = "告知〔2023〕1号",
            replied_on = "2023-12-28",
        };

    private static object Repaid(decimal amount) => new { repayments = new[] { new { day = "2023-12-20", amount } } };

    private static object Page(string way) =>
        new
        {
            title = "2023年部门预算",
            way,
            column = "财政预决算",
            drafted_on = "2023-12-20",
        };

    private Task<string> DecisionAsync(string kind, string day) =>
        RegisterAsync(
            "clerk",
            "decision",
            new
            {
                title = "道路改造方案",
                kind,
                proposed_on = day,
            },
            on: day
        );
}
