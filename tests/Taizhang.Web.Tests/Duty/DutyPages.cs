using System.Net;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Tests.Duty;

public sealed class DutyPages : OwnSite
{
    [Fact]
    public async Task A_month_is_planned_by_the_rules_registered_and_printed()
    {
        var clerk = await Site.SignInAsync("clerk");
        var short_ = await clerk.OpenAsync("/kejing/duty?month=2024-01");
        Assert.Contains("人手不够", short_.Text(".warn"));
        Assert.False(short_.Offers("plan"));

        await PeopleAsync();
        var page = await clerk.OpenAsync("/kejing/duty?month=2024-01");
        Assert.Contains("登记这 31 班", page.Text("main"));
        var planned = await clerk.FollowAsync(await clerk.SubmitAsync(page, "plan"));
        Assert.Contains("已按规则排好", planned.Text(".notice"));
        var rows = planned.Document.QuerySelectorAll(".duty-month tbody tr");
        Assert.Equal(31, rows.Length);
        Assert.Contains("1月1日", rows[0].TextContent);
        Assert.Contains("休", rows[0].TextContent);
        Assert.DoesNotContain("登记这", planned.Text("main"));

        var again = await clerk.SubmitAsync(page, "plan");
        Assert.NotEqual(HttpStatusCode.InternalServerError, again.Status);
        Assert.Equal(31, (await clerk.OpenAsync("/kejing/duty?month=2024-01")).Document.QuerySelectorAll(".duty-month tbody tr").Length);

        var paper = await clerk.OpenAsync("/kejing/papers/new?paper=duty_table&when=2024-01");
        Assert.Contains("克井镇2024年1月值班表", paper.Text(".paper-sheet"));
        Assert.Matches("值班甲|值班乙|值班丙", paper.Text(".paper-table"));
    }

    [Fact]
    public async Task A_turn_is_swapped_when_another_agrees()
    {
        await PeopleAsync();
        var clerk = await Site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/duty?month=2024-01");
        await clerk.SubmitAsync(page, "plan");
        string turn = (await clerk.OpenAsync("/kejing/duty?month=2024-01"))
            .Document.QuerySelector(".duty-month tbody a")!
            .GetAttribute("href")!;
        var entry = await clerk.OpenAsync(turn);
        entry.Fill("move-swap", ("f.swapped", "甲与乙对调"));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(entry, "move-swap")).Status);
        Assert.False((await clerk.OpenAsync(turn)).Offers("move-agree"));
        var leader = await Site.SignInAsync("leader");
        var asked = await leader.OpenAsync(turn);
        asked.Fill("move-agree", ("f.leader", "带班乙"));
        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(asked, "move-agree")).Status);
        Assert.Contains("带班乙", (await leader.OpenAsync("/kejing/duty?month=2024-01")).Text(".duty-month tbody tr"));
    }

    [Fact]
    public async Task A_call_becomes_a_report_upward_with_what_is_known()
    {
        var clerk = await Site.SignInAsync("clerk");
        string call = await OpenAsync(
            "call",
            TestSite.Diantou,
            new()
            {
                ["at"] = "2023-12-28 08:40",
                ["kind"] = "群众来电",
                ["matter"] = "路面塌陷",
                ["detail"] = "村口路面塌陷约两米",
            }
        );
        Assert.Contains("路面塌陷", (await clerk.OpenAsync("/kejing/duty")).Text(".duty-open"));
        var form = await clerk.OpenAsync($"/kejing/ledgers/brief/new?turned={call}&by=to_brief");
        Assert.Equal(("路面塌陷", "村口路面塌陷约两米"), (form.Value("entry", "f.name"), form.Value("entry", "f.content")));
        form.Fill("entry", ("f.kind", "其他紧急情况"));
        var opened = await clerk.SubmitAsync(form, "entry");
        Assert.Equal(HttpStatusCode.Redirect, opened.Status);
        Assert.Contains("已转办", (await clerk.OpenAsync($"/kejing/ledgers/call/{call}")).Text(".facts"));
    }

    [Fact]
    public async Task An_emergency_is_reported_first_again_and_at_last_and_who_is_late_says_why()
    {
        var (clerk, leader, chief) = (await Site.SignInAsync("clerk"), await Site.SignInAsync("leader"), await Site.SignInAsync("chief"));
        string first = await BriefAsync("首报", "2023-12-28 06:00");
        var late = await MoveAsync(clerk, first, "tell", ("f.told_at", "2023-12-28 06:45"), ("f.told_to", "县政府值班室"));
        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Contains("首报电话超过30分钟的，要写明原因", late.Text("main"));
        late.Fill("move-tell", ("f.why_late", "现场没有信号"));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(late, "move-tell")).Status);
        await SignAsync(clerk, first, leader);
        Assert.Contains("待报送", (await clerk.OpenAsync(Brief(first))).Text(".facts"));
        var sent = await MoveAsync(clerk, first, "send", ("f.sent_at", "2023-12-28 06:58"), ("f.sent_to", "县政府值班室"));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Contains("已报送", (await clerk.OpenAsync(Brief(first))).Text(".facts"));

        // What comes after names the first; the last is signed by the head of the township as well.
        string again = await BriefAsync("续报", "2023-12-28 07:30");
        var unnamed = await MoveAsync(clerk, again, "sign");
        Assert.Contains("续报、终报要填首报编号", unnamed.Text("main"));
        unnamed.Fill("move-sign", ("f.first", first));
        Assert.Contains("/approvals/", (await clerk.SubmitAsync(unnamed, "move-sign")).Location, StringComparison.Ordinal);
        string last = await BriefAsync("终报", "2023-12-28 08:00", first);
        await SignAsync(clerk, last, leader);
        Assert.Contains("待审签", (await clerk.OpenAsync(Brief(last))).Text(".facts"));
        await leader.OpenAsync("/kejing/today");
        await chief.SubmitAsync(await chief.OpenAsync("/kejing/approvals/3"), "sign");
        Assert.Contains("待报送", (await clerk.OpenAsync(Brief(last))).Text(".facts"));

        // It is printed as what goes upward.
        var paper = await clerk.OpenAsync($"/kejing/papers/new?paper=brief_report&entry={last}");
        paper.Fill("print", ("ask.body", "县政府办公室"));
        string printed = (await clerk.FollowAsync(await clerk.SubmitAsync(paper, "print"))).Text(".paper-sheet");
        Assert.Contains("关于桥面塌陷的报告（终报）", printed);
        Assert.Contains("克政值报〔2023〕1号", printed);
        Assert.Contains("首报接报时刻：2023-12-28 06:00", printed);
    }

    private Task<string> BriefAsync(string stage, string known, string? first = null)
    {
        var fields = new Dictionary<string, Input>
        {
            ["name"] = "桥面塌陷",
            ["kind"] = "自然灾害",
            ["stage"] = stage,
            ["known_at"] = known,
            ["content"] = "正在核实。",
        };
        if (first is not null)
            fields["first"] = first;
        return OpenAsync("brief", TestSite.Diantou, fields);
    }

    private static string Brief(string number) => $"/kejing/ledgers/brief/{number}";

    private static async Task<Page> MoveAsync(Browser clerk, string number, string move, params (string, string)[] values)
    {
        var entry = await clerk.OpenAsync(Brief(number));
        entry.Fill("move-" + move, values);
        return await clerk.SubmitAsync(entry, "move-" + move);
    }

    /// <summary>Proposed by a clerk, and signed by whoever is first.</summary>
    private static async Task SignAsync(Browser clerk, string number, Browser leader)
    {
        var asked = await MoveAsync(clerk, number, "sign");
        Assert.True(asked.Location is not null, asked.Text("main"));
        var page = await leader.OpenAsync(asked.Location!.Split('?')[0]);
        Assert.Equal(HttpStatusCode.Redirect, (await leader.SubmitAsync(page, "sign")).Status);
    }

    private async Task PeopleAsync()
    {
        foreach (string name in new[] { "甲", "乙", "丙" })
            await OpenAsync("roster", "", new() { ["name"] = "带班" + name, ["post"] = "带班领导" });
        foreach (string name in new[] { "甲", "乙", "丙", "丁", "戊" })
            await OpenAsync("roster", "", new() { ["name"] = "值班" + name, ["post"] = "值班员" });
    }

    private async Task<string> OpenAsync(string ledger, string area, Dictionary<string, Input> fields)
    {
        string at = area.Length > 0 ? area : Site.Town.Read(town => town.Areas.Town.Code);
        var done = await Site.Town.DoAsync(new OpenEntry(TestSite.Id(), ledger, at, null, fields), await Site.ActorAsync("clerk"));
        Assert.True(done.Ok, string.Join(' ', done.Refusals.Select(one => one.Message)));
        return done.Value.Number!;
    }
}
