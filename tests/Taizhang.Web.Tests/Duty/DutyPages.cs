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
