using System.Net;
using System.Text.Json;

namespace Taizhang.Web.Tests.Api;

/// <summary>A command that may not be done, or not now, or not by this actor, is refused with its reason, and nothing is written.</summary>
public sealed class RefusedCommands(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_move_that_is_not_allowed_now_is_refused()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync();
        (await site.UnwrittenAsync(() => clerk.MoveAsync(number, "accept", new { checked_by = "张敏" }))).IsRefused(
            HttpStatusCode.Conflict,
            "conflict.state"
        );
        (await site.UnwrittenAsync(() => clerk.MoveAsync(number, "explode"))).IsRefused(HttpStatusCode.NotFound, "missing.move", "move");
        (await site.UnwrittenAsync(() => clerk.MoveAsync("YH-2023-9999", "assign"))).IsRefused(HttpStatusCode.NotFound, "missing.entry");
        (await site.UnwrittenAsync(() => clerk.MoveAsync(number, "assign"))).IsRefused(
            HttpStatusCode.BadRequest,
            "input.office_required",
            "office"
        );
        (await site.UnwrittenAsync(() => clerk.MoveAsync(number, "assign", new { cost = 5 }, TestSite.Safety))).IsRefused(
            HttpStatusCode.BadRequest,
            "field.unknown",
            "cost"
        );
        (await site.UnwrittenAsync(() => clerk.MoveAsync(number, "hand"))).IsRefused(
            HttpStatusCode.BadRequest,
            "input.reason_required",
            "reason",
            "handed_to"
        );
        (await site.UnwrittenAsync(() => clerk.PostAsync($"entries/{number}/moves", new { id = TestSite.Id() }))).IsRefused(
            HttpStatusCode.BadRequest,
            "field.required",
            "move"
        );
    }

    [Fact]
    public async Task A_move_that_is_another_ones_to_make_is_refused()
    {
        var (clerk, office) = (await ApiClient.AsAsync(site, "clerk"), await ApiClient.AsAsync(site, "office"));
        string number = await clerk.HazardAsync();
        (await site.UnwrittenAsync(() => office.MoveAsync(number, "assign", office: TestSite.Safety))).IsRefused(
            HttpStatusCode.Forbidden,
            "right.move"
        );
        await clerk.MoveAsync(number, "assign", office: "党政办");
        (await site.UnwrittenAsync(() => office.MoveAsync(number, "fix", new { measure = "已清理" }))).IsRefused(
            HttpStatusCode.Forbidden,
            "right.office"
        );
    }

    [Fact]
    public async Task Who_submitted_does_not_confirm()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        var done = await clerk.PostAsync(
            "entries",
            new
            {
                id = TestSite.Id(),
                ledger = "indicator",
                area = "419001102000",
                fields = new
                {
                    indicator = "固定资产投资",
                    period = "2023",
                    amount = "500000000",
                    source = "统计月报",
                },
            }
        );
        string number = done.Json.GetProperty("number").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await clerk.MoveAsync(number, "submit")).Status);
        (await site.UnwrittenAsync(() => clerk.MoveAsync(number, "confirm"))).IsRefused(HttpStatusCode.Forbidden, "right.same_person");
    }

    [Fact]
    public async Task What_may_stand_only_once_is_refused_the_second_time()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        Assert.Equal(HttpStatusCode.Created, (await RegisterAsync()).Status);
        (await site.UnwrittenAsync(RegisterAsync)).IsRefused(HttpStatusCode.Conflict, "conflict.duplicate", "period");

        Task<ApiAnswer> RegisterAsync() =>
            clerk.PostAsync(
                "entries",
                new
                {
                    id = TestSite.Id(),
                    ledger = "collective",
                    area = TestSite.Diantou,
                    fields = new
                    {
                        period = "2023",
                        leasing = 120000,
                        source = "年报",
                    },
                }
            );
    }

    [Fact]
    public async Task An_area_outside_ones_scope_is_refused()
    {
        var (clerk, grid) = (await ApiClient.AsAsync(site, "clerk"), await ApiClient.AsAsync(site, "grid"));
        var body = ApiClient.Hazard();
        body["area"] = TestSite.Zaomiao;
        (await site.UnwrittenAsync(() => grid.PostAsync("entries", body))).IsRefused(HttpStatusCode.Forbidden, "right.area", "area");
        string beyond = (await clerk.PostAsync("entries", body)).Json.GetProperty("number").GetString()!;
        foreach (string path in new[] { $"entries/{beyond}", $"entries/{beyond}/history" })
            (await grid.GetAsync(path)).IsRefused(HttpStatusCode.NotFound, "missing.entry");
        (
            await site.UnwrittenAsync(() => grid.PatchAsync($"entries/{beyond}", new { id = TestSite.Id(), fields = new { site = "x" } }))
        ).IsRefused(HttpStatusCode.NotFound, "missing.entry");
        foreach (string path in new[] { "figures", "figures/hazard.found", "figures/hazard.found/evidence", "entries" })
            (await grid.GetAsync($"{path}?area={TestSite.Zaomiao}")).IsRefused(HttpStatusCode.NotFound, "missing.area", "area");
    }

    [Fact]
    public async Task An_area_below_the_ledgers_level_is_refused()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        (
            await site.UnwrittenAsync(() =>
                clerk.PostAsync(
                    "entries",
                    new
                    {
                        id = TestSite.Id(),
                        ledger = "petition",
                        area = TestSite.DiantouGrid,
                        fields = new { matter = "修路", received_on = "2023-12-01" },
                    }
                )
            )
        ).IsRefused(HttpStatusCode.BadRequest, "input.area_level", "area");
    }

    [Fact]
    public async Task A_correction_of_another_version_is_refused()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync();
        (
            await site.UnwrittenAsync(() =>
                clerk.PatchAsync(
                    $"entries/{number}",
                    new
                    {
                        id = TestSite.Id(),
                        version = 7,
                        fields = new { site = "x" },
                    }
                )
            )
        ).IsRefused(HttpStatusCode.Conflict, "conflict.version");
        (
            await site.UnwrittenAsync(() =>
                clerk.PatchAsync($"entries/{number}", new { id = TestSite.Id(), fields = new { site = "兴达超市" } })
            )
        ).IsRefused(HttpStatusCode.BadRequest, "input.nothing");
        (
            await site.UnwrittenAsync(() => clerk.PatchAsync($"entries/{number}", new { id = TestSite.Id(), fields = new { site = "" } }))
        ).IsRefused(HttpStatusCode.BadRequest, "field.required", "site");
        (
            await site.UnwrittenAsync(() =>
                clerk.PatchAsync(
                    $"entries/{number}",
                    new
                    {
                        id = TestSite.Id(),
                        fields = new { site = "x" },
                        reason = new string('长', 501),
                    }
                )
            )
        ).IsRefused(HttpStatusCode.BadRequest, "input.reason_long", "reason");
    }

    [Fact]
    public async Task A_strike_without_a_reason_or_right_is_refused()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync();
        (await site.UnwrittenAsync(() => clerk.PostAsync($"entries/{number}/strike", new { id = TestSite.Id() }))).IsRefused(
            HttpStatusCode.BadRequest,
            "input.reason_required",
            "reason"
        );
        foreach (string user in new[] { "office", "grid", "leader" })
        {
            var other = await ApiClient.AsAsync(site, user);
            (
                await site.UnwrittenAsync(() => other.PostAsync($"entries/{number}/strike", new { id = TestSite.Id(), reason = "误登" }))
            ).IsRefused(HttpStatusCode.Forbidden, "right.strike");
        }
    }

    [Theory]
    [InlineData("""{ "figure": "hazard.nothing" }""", "input.figure_unknown", "figure")]
    [InlineData("""{ "area": "999" }""", "input.area_unknown", "area")]
    [InlineData("""{ "period": "2023-13" }""", "input.period", "period")]
    [InlineData("""{ "value": "很多" }""", "field.number", "value")]
    [InlineData("""{ "value": [] }""", "input.json", "value")]
    [InlineData("""{ "source": 5 }""", "input.json", "source")]
    public async Task A_wrong_plan_is_refused(string changes, string code, string named)
    {
        var body = new Dictionary<string, object?>
        {
            ["id"] = TestSite.Id(),
            ["figure"] = "hazard.closed",
            ["area"] = TestSite.Diantou,
            ["period"] = "2023",
            ["value"] = 10,
        };
        foreach (var change in JsonDocument.Parse(changes).RootElement.EnumerateObject())
            body[change.Name] = change.Value;
        (await site.UnwrittenAsync(HttpMethod.Post, "plans", ApiClient.Json(body))).IsRefused(HttpStatusCode.BadRequest, code, named);
    }

    [Fact]
    public async Task A_plan_without_its_members_names_them_all() =>
        (await site.UnwrittenAsync(HttpMethod.Post, "plans", ApiClient.Json(new { id = "a" }))).IsRefused(
            HttpStatusCode.BadRequest,
            "field.required",
            "figure",
            "area",
            "period",
            "value"
        );
}
