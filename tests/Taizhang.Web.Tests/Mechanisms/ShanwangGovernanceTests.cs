namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>S24 秸秆禁烧, S43 领导接访和综治中心接待, S47 热线 of 山王镇.</summary>
public sealed class ShanwangGovernanceTests : Casework
{
    [Fact]
    [Drives("S43")]
    public async Task S43_who_comes_to_the_centre_is_registered_once_and_the_day_of_receipt_goes_along()
    {
        string visitor = await RegisterAsync(
            "clerk",
            "reception",
            new
            {
                matter = "反映村账不公开",
                kind = "信访诉求",
                received_on = "2023-12-20",
                people = 2,
                name = "来访人",
            }
        );
        string petition = await RegisterAsync(
            "clerk",
            "petition",
            new { channel = "领导接访" },
            from: new { number = visitor, move = "to_petition" }
        );
        Assert.Equal(
            ("turned", "反映村账不公开", "2023-12-20", "2"),
            (
                await StateAsync(visitor),
                await FieldAsync(petition, "matter"),
                await FieldAsync(petition, "received_on"),
                await FieldAsync(petition, "people")
            )
        );
        await MoveAsync("clerk", petition, "accept", new { topic = "村务管理", @class = "申诉求决" });
        await MoveAsync("leader", petition, "lead", new { leader = "赵国庆" });
        await MoveAsync("clerk", petition, "assign", office: TestSite.Safety);
        await MoveAsync(
            "office",
            petition,
            "reply",
            new
            {
                result = "已督促公开",
                reply_no = "山信答〔2023〕2号",
                outcome = "支持诉求",
                replied_on = "2023-12-28",
            }
        );
        await RefusedAsync("right.", "office", petition, "settle", new { satisfied = "满意", solved = "是" });
        await MoveAsync("clerk", petition, "settle", new { satisfied = "满意", solved = "是" });
        Assert.Equal("routed", await StateAsync(visitor));
        await MoveAsync("clerk", visitor, "finish", new { reply = "信访已办结" });
        await MoveAsync("clerk", visitor, "tell", new { told_on = "2023-12-28" });
        Assert.Equal(
            (1m, 2m, 1m),
            (
                await FigureAsync("petition.batches[channel=领导接访]"),
                await FigureAsync("petition.person_times[channel=领导接访]"),
                await FigureAsync("petition.resolved")
            )
        );
    }

    [Fact]
    [Drives("S24")]
    public async Task S24_a_fire_is_put_out_and_verified_and_never_kept_as_use_of_straw()
    {
        string fire = await StrawAsync("火点");
        await RefusedAsync("火点要扑灭", "clerk", fire, "keep", new { use = "还田", land = 2 });
        await RefusedAsync(
            "不能早于发现",
            "grid",
            fire,
            "handle",
            new
            {
                measure = "扑灭",
                after = await PhotoAsync(),
                out_at = "2023-12-27 09:00",
            }
        );
        await MoveAsync(
            "grid",
            fire,
            "handle",
            new
            {
                measure = "扑灭",
                after = await PhotoAsync(),
                out_at = "2023-12-27 10:25",
            }
        );
        Assert.Equal("25", await FieldAsync(fire, "minutes"));
        await MoveAsync("clerk", fire, "accept");
        string used = await StrawAsync("综合利用");
        await RefusedAsync("登记利用", "grid", used, "handle", new { measure = "打捆", after = await PhotoAsync() });
        await MoveAsync("grid", used, "keep", new { use = "打捆离田", land = 3 });
        Assert.Equal((1m, 3m), (await FigureAsync("straw.fires"), await FigureAsync("straw.used_land")));
    }

    [Fact]
    [Drives("S47")]
    public async Task S47_who_has_not_been_reached_has_judged_nothing()
    {
        string ticket = await RegisterAsync(
            "clerk",
            "hotline",
            new
            {
                ticket = "S-1",
                title = "路灯不亮",
                received_on = "2023-12-20",
            }
        );
        await UnregisteredAsync("没有联系上", "clerk", "callback", Call(ticket, "否", "满意"));
        await UnregisteredAsync("填原因", "clerk", "callback", Call(ticket, "是", "不满意"));
        string call = await RegisterAsync("clerk", "callback", Call(ticket, "是", "不满意", "未解决"));
        await MoveAsync("clerk", call, "redo", office: TestSite.Safety, reason: "路灯仍不亮");
        await MoveAsync("leader", call, "extend", reason: "等待配件");
        await RefusedAsync("conflict.at_most", "leader", call, "extend", reason: "等待配件");
        await MoveAsync("clerk", call, "accept", new { redo_result = "已换灯" });
        Assert.Equal(1m, await FigureAsync("callback.redo_solved"));
    }

    private static object Call(string ticket, string reached, string satisfied, string? why = null) =>
        new
        {
            source = "12345工单",
            @case = ticket,
            called_on = "2023-12-28",
            reached,
            satisfied,
            why,
        };

    private Task<string> StrawAsync(string kind) =>
        RegisterAsync(
            "grid",
            "straw",
            new
            {
                kind,
                channel = "巡查值守",
                place = "村东地",
                found_on = "2023-12-27",
                found_at = "2023-12-27 10:00",
            }
        );
}
