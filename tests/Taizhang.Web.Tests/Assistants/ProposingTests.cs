using System.Net;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Assistants;

/// <summary>What an assistant proposes happens when its person confirms it, as a form would, and not before.</summary>
public sealed class ProposingTests(AssistantSite site) : IClassFixture<AssistantSite>
{
    [Fact]
    public async Task A_proposed_entry_is_registered_when_the_person_confirms_it()
    {
        long before = site.Town.Position;
        var assistant = await site.AsAsync("clerk");
        var (proposed, _) = await assistant.ToolAsync("propose_entry", Entry("拟办商店<b>"));
        Assert.EndsWith("/kejing/proposals", proposed.GetProperty("page").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, site.Town.Position);

        var clerk = await site.SignInAnewAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/proposals");
        var card = page.Text(".proposal");
        Assert.Contains("登记：", card, StringComparison.Ordinal);
        Assert.Contains("拟办商店<b>", card, StringComparison.Ordinal); // as text, not as a tag
        Assert.Contains("群众来电反映", card, StringComparison.Ordinal);
        var done = await clerk.SubmitAsync(page with { Address = "/kejing/proposals" }, "decide", ("act", "confirm"));
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal(before + 1, site.Town.Position);
        string number = done.Text(".note a");
        Assert.Equal(
            "拟办商店<b>",
            (await (await ApiClient.AsAsync(site, "clerk")).GetAsync($"entries/{number}"))
                .Json.GetProperty("entry")
                .GetProperty("fields")
                .GetProperty("site")
                .GetString()
        );
        // Confirmed again from a page that is still open: nothing more happens.
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await clerk.SubmitAsync(page with { Address = "/kejing/proposals" }, "decide", ("act", "confirm"))).Status
        );
        Assert.Equal(before + 1, site.Town.Position);
    }

    [Fact]
    public async Task A_proposed_move_is_refused_as_a_form_would_be_and_can_be_dropped()
    {
        string number = await (await ApiClient.AsAsync(site, "clerk")).HazardAsync(("site", "流转商店"));
        var assistant = await site.AsAsync("leader");
        await assistant.ToolAsync(
            "propose_move",
            new
            {
                number,
                move = "assign",
                why = "该交办了",
                office = TestSite.Safety,
            }
        );
        long before = site.Town.Position;
        var leader = await site.SignInAnewAsync("leader");
        var page = await leader.OpenAsync("/kejing/proposals");
        var refused = await leader.SubmitAsync(page with { Address = "/kejing/proposals" }, "decide", ("act", "confirm"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.NotEmpty(refused.Text(".errors li"));
        Assert.Equal(before, site.Town.Position);
        Assert.True(refused.Offers("decide"));
        var dropped = await leader.SubmitAsync(refused with { Address = "/kejing/proposals" }, "decide", ("act", "drop"));
        Assert.Contains("放弃", dropped.Text("table"), StringComparison.Ordinal);
        Assert.Empty(dropped.Text(".proposal"));
    }

    [Fact]
    public async Task Nobody_else_sees_or_confirms_it()
    {
        var assistant = await site.AsAsync("grid");
        await assistant.ToolAsync("propose_entry", Entry("网格商店"));
        foreach (string user in new[] { "office", "inspector" })
            Assert.DoesNotContain(
                "网格商店",
                (await (await site.SignInAsync(user)).OpenAsync("/kejing/proposals")).Document.DocumentElement.OuterHtml,
                StringComparison.Ordinal
            );
        Assert.Contains("网格商店", (await (await site.SignInAsync("grid")).OpenAsync("/kejing/proposals")).Text(".proposal"));
    }

    [Fact]
    public async Task What_is_no_command_is_not_kept_and_no_more_than_fifty_wait()
    {
        var assistant = await site.AsAsync("office");
        Assert.True((await assistant.CallAsync("propose_entry", Entry("甲", ledger: "nothing"))).Failed);
        Assert.True((await assistant.CallAsync("propose_entry", Entry("甲", why: ""))).Failed);
        Assert.True((await assistant.CallAsync("propose_entry", Entry(new string('长', 20_000)))).Failed);
        Assert.True(
            (
                await assistant.CallAsync(
                    "propose_entry",
                    new
                    {
                        ledger = "hazard",
                        area = TestSite.DiantouGrid,
                        why = "试",
                        fields = "not an object",
                    }
                )
            ).Failed
        );
        Assert.True(
            (
                await assistant.CallAsync(
                    "propose_move",
                    new
                    {
                        number = "NO-1",
                        move = "assign",
                        why = "试",
                    }
                )
            ).Failed
        );
        for (int i = 0; i < 50; i++)
            await assistant.ToolAsync("propose_entry", Entry($"第{i}家"));
        var (failed, text) = await assistant.CallAsync("propose_entry", Entry("多出来的"));
        Assert.True(failed);
        Assert.StartsWith("conflict.proposals", text, StringComparison.Ordinal);
    }

    private static object Entry(string name, string ledger = "hazard", string why = "群众来电反映") =>
        new
        {
            ledger,
            area = TestSite.DiantouGrid,
            why,
            fields = new Dictionary<string, string>
            {
                ["site"] = name,
                ["site_kind"] = "商铺市场",
                ["kind"] = "消防",
                ["channel"] = "日常检查",
                ["found_on"] = "2023-12-01",
                ["problem"] = name + "通道堵塞",
            },
        };
}
