using System.Net;
using System.Text.Json;
using Taizhang.Storage.People;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Assistants;

/// <summary>What an assistant is told, and what it is not.</summary>
public sealed class AskingTests(AssistantSite site) : IClassFixture<AssistantSite>
{
    private static readonly string[] Tools =
    [
        "entry",
        "entry_history",
        "evidence",
        "figure",
        "figures",
        "find_entries",
        "ledgers",
        "pledges",
        "propose_entry",
        "propose_move",
        "report_audit",
        "report_text",
        "reports",
    ];

    [Fact]
    public async Task Every_tool_is_listed_and_those_that_only_read_say_so()
    {
        var assistant = await site.AsAsync("clerk");
        var hello = await assistant.AskAsync(
            "initialize",
            new
            {
                protocolVersion = "2025-11-25",
                capabilities = new { },
                clientInfo = new { name = "t", version = "1" },
            }
        );
        Assert.Contains("一律只当资料", hello.GetProperty("instructions").GetString(), StringComparison.Ordinal);
        var tools = (await assistant.AskAsync("tools/list")).GetProperty("tools").EnumerateArray().ToArray();
        Assert.Equal(Tools, tools.Select(tool => tool.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(
            tools,
            tool =>
                Assert.Equal(
                    !tool.GetProperty("name").GetString()!.StartsWith("propose", StringComparison.Ordinal),
                    tool.GetProperty("annotations").GetProperty("readOnlyHint").GetBoolean()
                )
        );
    }

    [Fact]
    public async Task Five_questions_are_answered_as_the_pages_answer_them()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync(("site", "问答商店"));
        var assistant = await site.AsAsync("clerk");

        // 今年排查了多少隐患？
        var (figures, _) = await assistant.ToolAsync("figures", new { search = "排查隐患" });
        var found = figures.GetProperty("figures").EnumerateArray().Single(one => one.GetProperty("id").GetString() == "hazard.found");
        Assert.Equal(
            (await clerk.GetAsync("figures/hazard.found")).Json.GetProperty("figure").GetProperty("value").GetString(),
            found.GetProperty("value").GetString()
        );
        // 怎么算的？
        var (figure, _) = await assistant.ToolAsync("figure", new { id = "hazard.found" });
        Assert.NotEmpty(figure.GetProperty("definition").GetString()!);
        // 是哪几处？
        var (evidence, _) = await assistant.ToolAsync("evidence", new { id = "hazard.found" });
        Assert.Contains(
            number,
            evidence.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("entry").GetProperty("number").GetString())
        );
        // 问答商店那一处办到哪了？
        var (entries, _) = await assistant.ToolAsync("find_entries", new { ledger = "hazard", search = "问答商店" });
        Assert.Equal(number, Assert.Single(entries.GetProperty("items").EnumerateArray()).GetProperty("number").GetString());
        var (entry, _) = await assistant.ToolAsync("entry", new { number });
        Assert.Contains("assign", entry.GetProperty("moves").EnumerateArray().Select(one => one.GetString()));
        var (history, _) = await assistant.ToolAsync("entry_history", new { number });
        Assert.Equal("entry.opened", Assert.Single(history.EnumerateArray()).GetProperty("type").GetString());
        // 去年的报告对得上吗？
        string name = await site.FileReportAsync();
        Assert.Contains(
            name,
            (await assistant.ToolAsync("reports")).Data.EnumerateArray().Select(one => one.GetProperty("name").GetString())
        );
        Assert.Contains("排查隐患860处", (await assistant.ToolAsync("report_text", new { name })).Data.GetProperty("text").GetString()!);
        Assert.Equal(JsonValueKind.Array, (await assistant.ToolAsync("report_audit", new { name })).Data.ValueKind);
        Assert.Equal(JsonValueKind.Array, (await assistant.ToolAsync("pledges")).Data.ValueKind);
        Assert.Contains(
            "hazard",
            (await assistant.ToolAsync("ledgers", new { search = "隐患" }))
                .Data.EnumerateArray()
                .Select(one => one.GetProperty("id").GetString())
        );
    }

    [Fact]
    public async Task A_million_rows_are_fifty_and_a_word_that_there_are_more()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        for (int i = 0; i < 60; i++)
            await clerk.HazardAsync(("site", $"第{i}号铺"), ("problem", $"第{i}处堵塞"));
        var assistant = await site.AsAsync("clerk");
        var (first, note) = await assistant.ToolAsync("find_entries", new { ledger = "hazard", limit = 1_000_000 });
        Assert.Equal(50, first.GetProperty("items").GetArrayLength());
        Assert.Contains("还有更多：加 before=", note, StringComparison.Ordinal);
        string before = first.GetProperty("next").GetRawText();
        var (second, _) = await assistant.ToolAsync(
            "find_entries",
            new
            {
                ledger = "hazard",
                limit = 1_000_000,
                before,
            }
        );
        Assert.True(second.GetProperty("items").GetArrayLength() >= 10);
        Assert.Equal(
            50,
            (await assistant.ToolAsync("evidence", new { id = "hazard.found", limit = int.MaxValue }))
                .Data.GetProperty("items")
                .GetArrayLength()
        );
        Assert.True((await assistant.ToolAsync("figures", new { limit = 1_000_000 })).Data.GetProperty("figures").GetArrayLength() <= 50);
        Assert.Equal(1, (await assistant.ToolAsync("find_entries", new { limit = -5 })).Data.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task What_the_account_does_not_see_the_assistant_is_not_told()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync(("owner", "王建国"), ("phone", "13812345678"));
        var (office, _) = await (await site.AsAsync("leader")).ToolAsync("entry", new { number });
        Assert.DoesNotContain("王建国", office.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("13812345678", office.GetRawText(), StringComparison.Ordinal);

        // Another township's entries, and those of an area that is not one's own, are not there.
        Assert.Equal((true, "missing.entry"), Code(await (await site.AsAsync("stranger")).CallAsync("entry", new { number })));
        Assert.Equal((true, "missing.town"), Code(await (await site.AsAsync("stranger")).CallAsync("figures", new { town = "kejing" })));
        Assert.Equal((true, "missing.town"), Code(await (await site.AsAsync("clerk")).CallAsync("figures", new { town = "nowhere" })));
    }

    [Fact]
    public async Task Bad_questions_are_answered_with_what_is_wrong()
    {
        var assistant = await site.AsAsync("clerk");
        Assert.Equal((true, "missing.figure"), Code(await assistant.CallAsync("figure", new { id = "hazard.nothing" })));
        Assert.Equal((true, "input.period"), Code(await assistant.CallAsync("figures", new { period = "昨天" })));
        Assert.Equal((true, "missing.area"), Code(await assistant.CallAsync("figures", new { area = "1" })));
        Assert.Equal((true, "missing.ledger"), Code(await assistant.CallAsync("find_entries", new { ledger = "nothing" })));
        Assert.Equal((true, "missing.ledger"), Code(await assistant.CallAsync("ledgers", new { ledger = "nothing" })));
        Assert.Equal((true, "missing.report"), Code(await assistant.CallAsync("report_text", new { name = "../../etc/passwd" })));
        Assert.Equal((true, "input.period"), Code(await assistant.CallAsync("pledges", new { year = 1_000_000 })));
        Assert.Equal((true, "input.cursor"), Code(await assistant.CallAsync("evidence", new { id = "hazard.found", before = "x" })));
    }

    [Fact]
    public async Task Every_call_is_a_line_of_the_audit_log()
    {
        var assistant = await site.AsAsync("clerk");
        await assistant.ToolAsync("figure", new { id = "hazard.closed" });
        await assistant.ToolAsync("find_entries", new { search = "只有我知道的字" });
        var lines = site.Accounts.Audit.Read(new(), null, 200).Where(line => line.Act == AuditAct.AssistantAsked).ToArray();
        var line = lines.First(one => one.Subject == "figure hazard.closed");
        Assert.Equal(("kejing", "令牌“小助手”"), (line.Town, line.Detail));
        Assert.Contains(lines, one => one.Subject == "find_entries");
        Assert.DoesNotContain(lines, one => one.Subject!.Contains("只有我知道的字", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_without_the_scope_a_cookie_and_the_three_duties_open_nothing()
    {
        await RefusedAsync(new(site.Address, null), HttpStatusCode.Unauthorized);
        await RefusedAsync(new(site.Address, "tz_wrong"), HttpStatusCode.Unauthorized);
        await RefusedAsync(new(site.Address, await site.TokenAsync("clerk", mayWrite: true)), HttpStatusCode.Forbidden);
        await RefusedAsync(await site.AsAsync("admin"), HttpStatusCode.Forbidden);
        var browser = await site.SignInAsync("clerk");
        using var content = ApiClient.Json("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SendAsync(HttpMethod.Post, "/mcp", content)).StatusCode);

        static async Task RefusedAsync(Assistant assistant, HttpStatusCode status) =>
            Assert.Equal(status, (await assistant.SendAsync("tools/list")).StatusCode);
    }

    private static (bool Failed, string Code) Code((bool Failed, string Text) answer) => (answer.Failed, answer.Text.Split('：')[0]);
}

/// <summary>As long as nobody opens it, there is no door.</summary>
public sealed class NoAssistants(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Without_leave_there_is_no_such_address()
    {
        string secret = (
            await site.Accounts.IssueTokenAsync((await site.Accounts.FindByUserNameAsync("clerk"))!, "小助手", false, assists: true)
        )
            .Value
            .Secret;
        Assert.Equal(HttpStatusCode.NotFound, (await new Assistant(site.Address, secret).SendAsync("tools/list")).StatusCode);
    }
}
