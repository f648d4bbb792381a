namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>新界埠：建议提案、民生实事、经费支出（X37、X38、X40）。</summary>
public sealed class XinjiebuDutyTests : Duty
{
    [Fact]
    [Drives("X37")]
    public async Task A_suggestion_is_extended_once_and_not_closed_while_its_proposer_is_dissatisfied()
    {
        string motion = await MotionAsync("代表建议");
        await DoAsync("congress", motion, "assign", office: TestSite.Safety);
        await DoAsync("leader", motion, "extend", reason: "涉及两个部门");
        await CannotAsync("leader", motion, "extend", "1", reason: "再延");
        await ReplyAsync(motion);
        await CannotAsync("congress", motion, "accept", "不满意的再办", new { opinion = "不满意" });
        await CannotAsync("congress", motion, "settle", "再办过一次", new { opinion = "不满意" }, reason: "条件不具备");
        await DoAsync("congress", motion, "redo", new { opinion = "不满意" }, reason: "答复笼统");
        await ReplyAsync(motion);
        await DoAsync("congress", motion, "settle", new { opinion = "不满意" }, reason: "主席团决定");

        string other = await MotionAsync("代表建议");
        await DoAsync("congress", other, "assign", new { complex = "是" }, TestSite.Safety);
        await CannotAsync("leader", other, "extend", "六个月", reason: "复杂");
        await ReplyAsync(other);
        await DoAsync("congress", other, "accept", new { opinion = "满意" });
        Assert.Equal(("2", "50", "1"), await ReadAsync());

        string pledge = await RegisterAsync("clerk", "pledge", new { kind = "建议提案", year = "2023" }, (other, "track"));
        Assert.Equal("春节前装好路灯", await FieldAsync(pledge, "text"));

        async Task<(string, string, string)> ReadAsync() =>
            (await FigureAsync("motion.handled"), await FigureAsync("motion.satisfied_rate"), await FigureAsync("motion.unsettled"));
    }

    [Fact]
    [Drives("X37")]
    public async Task A_bill_has_five_names_and_ends_by_a_vote()
    {
        await CannotRegisterAsync("congress", "motion", Motion("人大议案", 3), "五人以上联名");
        string bill = await RegisterAsync("congress", "motion", Motion("人大议案", 4));
        await CannotAsync("congress", bill, "assign", "不能直接交办", office: TestSite.Safety);
        await DoAsync("congress", bill, "table", reason: "主席团决定");
        await DoAsync("congress", bill, "vote", new { reply = "通过", replied_on = "2023-12-28" });
        string turned = await RegisterAsync("congress", "motion", Motion("人大议案", 6));
        await DoAsync("congress", turned, "convert", reason: "主席团决定转为建议");
        await DoAsync("congress", turned, "assign", office: TestSite.Safety);
        Assert.Equal(("voted", "代表建议"), (await StateAsync(bill), await FieldAsync(turned, "kind")));
    }

    [Fact]
    [Drives("X38")]
    public async Task A_livelihood_project_passes_by_vote_and_is_done_when_all_of_it_is()
    {
        string lights = await RegisterAsync(
            "clerk",
            "livelihood",
            new
            {
                name = "安装路灯",
                year = "2023",
                kind = "交通道路",
                proposed_on = "2023-11-01",
            }
        );
        await CannotAsync("leader", lights, "set", "要经票决", reason: "领导要求");
        await DoAsync(
            "clerk",
            lights,
            "screen",
            new
            {
                target = 10,
                unit = "盏",
                budget = 100_000,
            }
        );
        await CannotAsync(
            "congress",
            lights,
            "choose",
            "赞成票不能多于",
            new
            {
                voted_on = "2023-12-01",
                votes_for = 61,
                votes_all = 60,
            }
        );
        await DoAsync(
            "congress",
            lights,
            "choose",
            new
            {
                voted_on = "2023-12-01",
                votes_for = 57,
                votes_all = 60,
            }
        );
        await DoAsync("clerk", lights, "start", new { due_on = "2023-12-31" }, TestSite.Safety);
        await CannotAsync("office", lights, "finish", "没有达到计划数量", new { done = 0, done_on = "2023-12-20" });
        await CannotAsync(
            "office",
            lights,
            "finish",
            "不能超过计划投资",
            new
            {
                done = 10,
                done_on = "2023-12-20",
                paid = 150_000,
            }
        );
        await DoAsync(
            "office",
            lights,
            "finish",
            new
            {
                done = 10,
                done_on = "2023-12-20",
                paid = 95_000,
            }
        );
        Assert.Equal("1", await FigureAsync("livelihood.done"));
        await DoAsync("congress", lights, "judge", new { satisfied = "不满意" });
        Assert.Equal(("0", "1"), (await FigureAsync("livelihood.done"), await FigureAsync("livelihood.unhappy")));
        await DoAsync("leader", lights, "redo", new { due_on = "2023-12-31" }, reason: "三盏不亮");
        Assert.Equal("doing", await StateAsync(lights));
    }

    [Fact]
    [Drives("X40")]
    public async Task What_is_paid_was_asked_for_and_great_works_are_tendered()
    {
        string works = await SpendingAsync("工程建设");
        await CannotAsync("leader", works, "approve", "应当招标", new { approver = "赵国庆", asked = 5_000_000 });
        await AmendAsync("clerk", works, new { method = "公开招标", asked = 5_000_000 });
        await DoAsync("leader", works, "approve", new { approver = "赵国庆" });

        string small = await SpendingAsync("办公费");
        await CannotAsync("leader", small, "budget", "支出用", new { budget = 1, month = "2023" });
        await DoAsync("leader", small, "approve", new { approver = "赵国庆", asked = 1_000 });
        await DoAsync("clerk", small, "deliver", new { delivered_on = "2023-12-27" });
        await CannotAsync("clerk", small, "pay", "不能超过申请金额", Paid(5_000_000));
        await CannotAsync("leader", small, "pay", "", Paid(900));
        await DoAsync("clerk", small, "pay", Paid(900));
        Assert.Equal("0.09", await FigureAsync("spending.general"));
        Assert.Contains("2024-01-27", (await EntryAsync(small)).GetProperty("clocks").ToString());
    }

    private static object Paid(decimal amount) =>
        new
        {
            amount,
            paid_on = "2023-12-28",
            supplier = "示例文具店",
        };

    private Task<string> SpendingAsync(string subject) =>
        RegisterAsync(
            "clerk",
            "spending",
            new
            {
                nature = "支出",
                level = "镇机关",
                subject,
                matter = subject,
                day = "2023-12-20",
                method = "不需采购",
            }
        );

    private Task<string> MotionAsync(string kind) => RegisterAsync("congress", "motion", Motion(kind, 0));

    private static object Motion(string kind, int seconders) =>
        new
        {
            kind,
            topic = "安装路灯",
            proposer = "孙代表",
            received_on = "2023-12-01",
            seconders,
        };

    private Task ReplyAsync(string motion) =>
        DoAsync(
            "office",
            motion,
            "reply",
            new
            {
                reply = "列入计划",
                replied_on = "2023-12-28",
                outcome = "B正在解决",
                promise = "春节前装好路灯",
                promise_by = "2024-02-01",
            }
        );
}
