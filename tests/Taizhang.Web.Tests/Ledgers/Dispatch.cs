using System.Net;
using Taizhang.Kernel.Keeping;

namespace Taizhang.Web.Tests.Ledgers;

/// <summary>A site of its own for each test: rules hold for the whole township.</summary>
public sealed class Dispatch : IAsyncLifetime
{
    private const string Rules = "/kejing/ledgers/event/dispatch",
        General = "党政办";
    private readonly RegisterSite _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Rules_are_set_by_choice_and_area_and_send_what_is_registered_without_an_office()
    {
        var clerk = await _site.SignInAsync("clerk");
        var list = await clerk.OpenAsync("/kejing/ledgers/event");
        var page = await clerk.OpenAsync(
            list.Document.QuerySelectorAll(".acts a").Single(link => link.TextContent == "分派规则").GetAttribute("href")!
        );
        Assert.Contains("还没有规则", page.Text(".empty"));
        page.Fill("dispatch", ("office.路灯", TestSite.Safety), ("office.", General));
        var saved = await clerk.FollowAsync(await clerk.SubmitAsync(page, "dispatch"));
        Assert.Equal("已保存", saved.Text(".notice"));
        Assert.Equal(
            (TestSite.Safety, "", General),
            (saved.Value("dispatch", "office.路灯"), saved.Value("dispatch", "office.垃圾"), saved.Value("dispatch", "office."))
        );

        var village = await clerk.OpenAsync($"{Rules}?area={TestSite.Zaomiao}");
        Assert.Contains("路灯 不规定", village.Text("tbody tr"));
        Assert.Contains(TestSite.Safety, village.Text("td.quiet"));
        village.Fill("dispatch", ("office.路灯", General));
        await clerk.SubmitAsync(village, "dispatch");
        Assert.Contains($"枣庙村 路灯 → {General}", (await clerk.OpenAsync(Rules)).Text("ul.merged li"));

        Assert.Equal(
            [TestSite.Safety, General, General],
            await Task.WhenAll(
                OfficeOfAsync("路灯", TestSite.DiantouGrid),
                OfficeOfAsync("垃圾", TestSite.DiantouGrid),
                OfficeOfAsync("路灯", TestSite.Zaomiao)
            )
        );
    }

    [Fact]
    public async Task A_rule_that_is_emptied_is_gone_and_saving_nothing_is_refused()
    {
        var clerk = await _site.SignInAsync("clerk");
        var page = await clerk.OpenAsync(Rules);
        page.Fill("dispatch", ("office.路灯", TestSite.Safety));
        var saved = await clerk.FollowAsync(await clerk.SubmitAsync(page, "dispatch"));
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.SubmitAsync(saved, "dispatch")).Status);
        saved.Fill("dispatch", ("office.路灯", ""));
        Assert.Contains("还没有规则", (await clerk.FollowAsync(await clerk.SubmitAsync(saved, "dispatch"))).Text(".empty"));
    }

    [Fact]
    public async Task A_closed_office_is_named_and_its_rule_rests()
    {
        await SetAsync(new() { ["路灯"] = TestSite.Safety, [""] = General });
        await _site.Town.DoAsync(
            new SetOffice(TestSite.Id(), TestSite.Safety, Closed: true),
            await _site.ActorAsync("admin"),
            TestContext.Current.CancellationToken
        );
        var page = await (await _site.SignInAsync("clerk")).OpenAsync(Rules);
        Assert.Contains($"克井镇 · 路灯 → {TestSite.Safety}", page.Text(".note.warn"));
        Assert.Contains($"{TestSite.Safety}（已撤销）", page.Text("select[name='office.路灯'] option[selected]"));
        Assert.Equal(General, await OfficeOfAsync("路灯", TestSite.DiantouGrid));
    }

    [Fact]
    public async Task A_move_that_needs_an_office_has_the_one_of_the_rules_in_its_form()
    {
        string number = await _site.KeepAsync("event", TestSite.DiantouGrid, ("what", "路灯不亮"), ("kind", "路灯"));
        await SetAsync(new() { ["路灯"] = TestSite.Safety });
        var clerk = await _site.SignInAsync("clerk");
        var page = await clerk.OpenAsync($"/kejing/ledgers/event/{number}");
        Assert.Equal(TestSite.Safety, page.Value("move-send", "office"));
        Assert.Contains("承办站所未定", page.Text(".values"));
        page.Fill("move-send", ("office", General));
        Assert.Contains(General, (await clerk.FollowAsync(await clerk.SubmitAsync(page, "move-send"))).Text(".values"));
    }

    [Fact]
    public async Task Others_and_ledgers_without_dispatch_have_no_rules_to_set()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await (await _site.SignInAsync("leader")).OpenAsync(Rules)).Status);
        Assert.DoesNotContain("分派规则", (await (await _site.SignInAsync("leader")).OpenAsync("/kejing/ledgers/event")).Text(".acts"));
        var clerk = await _site.SignInAsync("clerk");
        var none = await clerk.OpenAsync("/kejing/ledgers/household/dispatch");
        Assert.Equal(HttpStatusCode.OK, none.Status);
        Assert.Contains("没有规定按哪一项分派", none.Text(".empty"));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync(Rules + "?area=999")).Status);
    }

    private async Task SetAsync(Dictionary<string, string> offices) =>
        Assert.Empty(
            (
                await _site.Town.DoAsync(new SetDispatch(TestSite.Id(), "event", "419001102000", offices), await _site.ActorAsync("clerk"))
            ).Refusals
        );

    private async Task<string?> OfficeOfAsync(string kind, string area) =>
        (
            await _site.Town.FindAsync(
                await _site.ActorAsync("clerk"),
                await _site.KeepAsync("event", area, ("what", "某事"), ("kind", kind))
            )
        )!.Office;
}
