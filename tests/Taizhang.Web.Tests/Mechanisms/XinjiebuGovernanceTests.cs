namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>X30 老兵调解和法院委派, X31 反诈和线索, X36 12345 of 新界埠镇.</summary>
public sealed class XinjiebuGovernanceTests : Casework
{
    [Fact]
    [Drives("X30")]
    public async Task X30_a_court_gives_a_dispute_with_its_letter_and_confirms_within_thirty_days()
    {
        decimal confirmed = await FigureAsync("dispute.confirmed");
        string number = await DisputeAsync();
        await RefusedAsync("委派文书号", "clerk", number, "accept", new { mediator = "老兵甲" }, TestSite.Safety);
        await (await AsAsync("clerk")).PatchAsync(
            $"entries/{number}",
            new { id = TestSite.Id(), fields = new { commission = "诉前委调第18号" } }
        );
        await MoveAsync("clerk", number, "accept", new { mediator = "老兵甲" }, TestSite.Safety);
        await AgreeAsync(number, "2023-11-20");
        await RefusedAsync("三十日内", "clerk", number, "ask_court", new { asked_on = "2023-12-28" });
        await MoveAsync("clerk", number, "ask_court", new { asked_on = "2023-12-10" });
        Assert.Equal(confirmed, await FigureAsync("dispute.confirmed"));
        await MoveAsync("clerk", number, "ruled", new { ruling = "确认有效", ruling_no = "民特〔2023〕6号" });
        Assert.Equal(confirmed + 1, await FigureAsync("dispute.confirmed"));
        await MoveAsync("clerk", number, "reply", new { commission = "诉前委调第18号" });
    }

    [Fact]
    [Drives("X31")]
    public async Task X31_a_tip_on_crime_is_handed_over_and_looked_into_by_nobody_here()
    {
        decimal handed = await FigureAsync("fraud.handed");
        string tip = await TipAsync("扫黑除恶");
        await RefusedAsync("直接移交", "clerk", tip, "accept", new { worker = "村干部" }, TestSite.Safety);
        await MoveAsync("clerk", tip, "hand", new { handed_to = "派出所" });
        Assert.Equal(handed + 1, await FigureAsync("fraud.handed"));

        decimal returned = await FigureAsync("fraud.returned");
        string abroad = await TipAsync("电诈劝返");
        await MoveAsync("clerk", abroad, "accept", new { worker = "包联干部" }, TestSite.Safety);
        await MoveAsync("leader", abroad, "extend", reason: "尚未联系上");
        await RefusedAsync("conflict.at_most", "leader", abroad, "extend", reason: "尚未联系上");
        await RefusedAsync("不能早于受理", "office", abroad, "return", new { returned_on = "2023-11-01" });
        await MoveAsync("office", abroad, "return", new { returned_on = "2023-12-27" });
        Assert.Equal(returned + 1, await FigureAsync("fraud.returned"));
    }

    [Fact]
    [Drives("X36")]
    public async Task X36_a_ticket_becomes_a_dispute_and_waits_for_it()
    {
        string ticket = await TakenAsync("R-1");
        string dispute = await RegisterAsync(
            "clerk",
            "dispute",
            new { source = "群众申请", kind = "邻里" },
            office: TestSite.Safety,
            from: new { number = ticket, move = "to_dispute" }
        );
        Assert.Equal(
            ("turned", "邻居占道堆物", "2023-12-27"),
            (await StateAsync(ticket), await FieldAsync(dispute, "matter"), await FieldAsync(dispute, "found_on"))
        );
        await MoveAsync("clerk", dispute, "accept", new { mediator = "刘调解" }, TestSite.Safety);
        await MoveAsync("office", dispute, "settle", new { agreement = "当场搬走" });
        Assert.Equal("taken", await StateAsync(ticket));
        await MoveAsync("office", ticket, "finish", new { reply = "已经调解，堆物搬走" });
        await RefusedAsync("conflict.", "clerk", ticket, "to_dispute");
    }

    [Fact]
    [Drives("X36")]
    public async Task X36_an_unsolved_ticket_is_filed_as_unsolved_and_lowers_the_rates()
    {
        decimal closed = await FigureAsync("hotline.solved_count"),
            unsolved = await FigureAsync("hotline.unsolved");
        string number = await TakenAsync("R-2");
        await MoveAsync("leader", number, "extend", reason: "等待供水公司");
        await RefusedAsync("conflict.at_most", "leader", number, "extend", reason: "等待供水公司");
        await RefusedAsync("conflict.not_paused", "clerk", number, "resume");
        await MoveAsync("office", number, "finish", new { reply = "已经解释" });
        await MoveAsync("office", number, "reply", new { contacted = "电话联系" });
        var answer = new { satisfied = "不满意", solved = "否" };
        await RefusedAsync("未解决归档", "clerk", number, "close", answer);
        await MoveAsync("clerk", number, "leave", answer, reason: "超出镇级职权");
        Assert.Equal((closed, unsolved + 1), (await FigureAsync("hotline.solved_count"), await FigureAsync("hotline.unsolved")));

        string solved = await TakenAsync("R-3");
        await MoveAsync("office", solved, "finish", new { reply = "已修好" });
        await MoveAsync("office", solved, "reply", new { contacted = "当面沟通" });
        await MoveAsync("clerk", solved, "close", new { satisfied = "满意", solved = "是" });
        Assert.Equal(50m, await FigureAsync("hotline.satisfied_rate"));
        Assert.Equal(50m, await FigureAsync("hotline.solved_rate"));
        await RefusedAsync("excluded_by", "leader", number, "exclude", reason: "诉求不合理");
        await MoveAsync("leader", number, "exclude", new { excluded_by = "热线办12月28日同意" }, reason: "诉求不合理");
        Assert.Equal((50m, 100m), (await FigureAsync("hotline.satisfied_rate"), await FigureAsync("hotline.satisfied_rate_net")));
    }

    private Task<string> DisputeAsync() =>
        RegisterAsync(
            "clerk",
            "dispute",
            new
            {
                matter = "借款纠纷",
                source = "法院委派",
                kind = "合同债务",
                found_on = "2023-11-01",
            }
        );

    private Task AgreeAsync(string number, string agreedOn) =>
        MoveAsync(
            "office",
            number,
            "agree",
            new
            {
                form = "书面协议",
                agreement = "分三期还清",
                agreed_on = agreedOn,
                agreement_no = "新调〔2023〕30号",
            }
        );

    private Task<string> TipAsync(string kind) =>
        RegisterAsync(
            "grid",
            "fraud",
            new
            {
                matter = "群众反映的线索",
                kind,
                source = "群众举报",
                found_on = "2023-12-20",
            }
        );

    private async Task<string> TakenAsync(string ticket)
    {
        string number = await RegisterAsync(
            "clerk",
            "hotline",
            new
            {
                ticket,
                title = "邻居占道堆物",
                received_on = "2023-12-27",
            }
        );
        await MoveAsync("clerk", number, "read");
        await MoveAsync("clerk", number, "take", office: TestSite.Safety);
        return number;
    }
}
