using System.Net;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Ledgers;

/// <summary>A township with the ledgers of tests/packs/ruled.</summary>
public sealed class RuledSite : TestSite
{
    protected override string PackName => "ruled";
}

/// <summary>What is computed, ruled and turned over, as people meet it in forms and on pages, without scripts.</summary>
public sealed class TurningForms(RuledSite site) : IClassFixture<RuledSite>
{
    [Fact]
    public async Task A_ticket_becomes_a_case_with_one_typing_and_both_lead_to_each_other()
    {
        var clerk = await site.SignInAsync("clerk");
        string ticket = await KeepAsync("ticket", ("matter", "路灯不亮"), ("caller", "王某某"), ("got_on", "2023-12-02"));
        var page = await clerk.OpenAsync($"/kejing/ledgers/ticket/{ticket}");
        string address = page.Document.QuerySelector(".turn a")!.GetAttribute("href")!;
        var form = await clerk.OpenAsync(address);
        Assert.Equal(
            ("路灯不亮", "王某某", "2023-12-02"),
            (form.Value("entry", "f.matter"), form.Value("entry", "f.party"), form.Value("entry", "f.begun_on"))
        );
        Assert.Contains(ticket, form.Text(".note"), StringComparison.Ordinal);

        form.Fill("entry", ("f.matter", ""));
        var refused = await clerk.SubmitAsync(form, "entry");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("王某某", refused.Value("entry", "f.party"));
        refused.Fill("entry", ("f.matter", "路灯改造"));
        var opened = await clerk.FollowAsync(await clerk.SubmitAsync(refused, "entry"));
        Assert.Contains($"{ticket} 转来", opened.Text(".note"), StringComparison.Ordinal);

        var first = await clerk.OpenAsync($"/kejing/ledgers/ticket/{ticket}");
        Assert.Contains("案件", first.Text("#became"), StringComparison.Ordinal);
        Assert.Contains("已转办", first.Text(".facts"), StringComparison.Ordinal);
        Assert.Contains("暂停", first.Text(".facts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_turns_a_ticket_into_a_case_by_naming_it()
    {
        string ticket = await KeepAsync("ticket", ("matter", "噪声"), ("caller", "李某某"), ("got_on", "2023-12-02"));
        var api = await ApiClient.AsAsync(site, "clerk");
        var done = await api.PostAsync(
            "entries",
            new
            {
                id = Guid.NewGuid().ToString("N"),
                ledger = "case",
                area = TestSite.Zaomiao,
                from = new { number = ticket, move = "turn" },
            }
        );
        Assert.Equal(HttpStatusCode.Created, done.Status);
        string number = done.Json.GetProperty("number").GetString()!;
        var detail = (await api.GetAsync($"entries/{ticket}")).Json;
        Assert.Equal(number, detail.GetProperty("became")[0].GetString());
        var second = (await api.GetAsync($"entries/{number}")).Json.GetProperty("entry");
        Assert.Equal(
            (ticket, "李某某"),
            (second.GetProperty("origin").GetString(), second.GetProperty("fields").GetProperty("party").GetString())
        );
    }

    [Fact]
    public async Task What_is_computed_is_shown_with_how_and_asked_by_no_form()
    {
        var clerk = await site.SignInAsync("clerk");
        string number = await KeepAsync("case", ("matter", "案"), ("begun_on", "2023-12-01"), ("fine", "100"), ("paid", "40"));
        var page = await clerk.OpenAsync($"/kejing/ledgers/case/{number}");
        Assert.Contains("60.00元", page.Text(".values"), StringComparison.Ordinal);
        Assert.Contains("自动计算：罚款 － 实缴", page.Text(".values"), StringComparison.Ordinal);
        foreach (string form in new[] { "/kejing/ledgers/case/new", $"/kejing/ledgers/case/{number}/edit" })
            Assert.DoesNotContain((await clerk.OpenAsync(form)).Form("entry").Elements, one => one.GetAttribute("name") == "f.left");

        var edit = await clerk.OpenAsync($"/kejing/ledgers/case/{number}/edit");
        edit.Fill("entry", ("f.paid", "140"));
        var refused = await clerk.SubmitAsync(edit, "entry");
        Assert.Equal("实缴不能超过罚款。", refused.Text("[id='paid-error']"));
    }

    [Fact]
    public async Task A_time_is_typed_as_a_day_and_a_minute()
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/ledgers/case/new");
        Assert.Equal("datetime-local", page.Document.QuerySelector("[name='f.warned_at']")!.GetAttribute("type"));
        page.Fill("entry", ("area", TestSite.Zaomiao), ("f.matter", "防汛"), ("f.begun_on", "2023-12-01"));
        page.Fill("entry", ("f.warned_at", "2023-12-01T02:10"), ("f.moved_at", "2023-12-01T03:40"));
        var entry = await clerk.FollowAsync(await clerk.SubmitAsync(page, "entry"));
        Assert.Contains("90分钟", entry.Text(".values"), StringComparison.Ordinal);
        Assert.Contains("2023-12-01 02:10", entry.Text(".values"), StringComparison.Ordinal);
    }

    private async Task<string> KeepAsync(string ledger, params (string Id, string Text)[] fields)
    {
        var command = new OpenEntry(
            Guid.NewGuid().ToString("N"),
            ledger,
            TestSite.Zaomiao,
            null,
            fields.ToDictionary(field => field.Id, field => (Input)field.Text)
        );
        var done = await site.Town.DoAsync(command, new("clerk", "台账员", Kernel.People.Role.Clerk));
        Assert.True(done.Ok, string.Join(' ', done.Refusals.Select(refusal => refusal.Message)));
        return done.Value.Number!;
    }
}
