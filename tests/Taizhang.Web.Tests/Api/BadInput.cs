using System.Net;
using System.Text;
using System.Text.Json;

namespace Taizhang.Web.Tests.Api;

/// <summary>Whatever is sent that cannot be done is answered by a problem with a stable code, and nothing is written.</summary>
public sealed class BadInput(TestSite site) : IClassFixture<TestSite>
{
    public static TheoryData<string, string, string[]> WrongFields =>
        new()
        {
            { """{ "colour": "红" }""", "field.unknown", ["colour"] },
            { """{ "colour": "红", "kind": "水灾", "cost": "很多" }""", "field.unknown", ["colour", "kind", "cost"] },
            { """{ "site": null }""", "field.required", ["site"] },
            { """{ "site": "   " }""", "field.required", ["site"] },
            { """{ "site": ["a", "b"] }""", "field.shape", ["site"] },
            { """{ "site": [{ "a": "b" }] }""", "field.shape", ["site"] },
            { """{ "kind": 5 }""", "field.choice", ["kind"] },
            { """{ "kind": true }""", "field.choice", ["kind"] },
            { """{ "cost": "12,5" }""", "field.number", ["cost"] },
            { """{ "cost": 1.005 }""", "field.decimals", ["cost"] },
            { """{ "cost": 1e99 }""", "field.number", ["cost"] },
            { """{ "cost": 99999999999999999999999999 }""", "field.range", ["cost"] },
            { """{ "found_on": "2023-12-29" }""", "field.date_future", ["found_on"] },
            { """{ "found_on": "2023-02-30" }""", "field.date", ["found_on"] },
            { """{ "found_on": 20231320 }""", "field.date", ["found_on"] },
            { """{ "found_on": "1066-10-14" }""", "field.date_range", ["found_on"] },
            { """{ "phone": "12" }""", "field.phone", ["phone"] },
            { """{ "before": "../../etc/passwd" }""", "field.photo", ["before"] },
            { """{ "before": ["x"] }""", "field.photo", ["before"] },
            { "{ \"problem\": \"a\\u0000b\" }", "field.text_control", ["problem"] },
            { $$"""{ "problem": "{{new string('长', 1001)}}" }""", "field.text_long", ["problem"] },
            { $$"""{ "{{new string('x', 5000)}}": "1" }""", "field.unknown", [new string('x', 40)] },
        };

    [Theory, MemberData(nameof(WrongFields))]
    public async Task A_wrong_field_is_named(string fields, string code, string[] named)
    {
        var body = ApiClient.Hazard();
        var filled = (Dictionary<string, object?>)body["fields"]!;
        foreach (var field in JsonDocument.Parse(fields).RootElement.EnumerateObject())
            filled[field.Name] = field.Value;
        (await UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.Json(body))).IsRefused(HttpStatusCode.BadRequest, code, named);
    }

    public static TheoryData<string, HttpStatusCode, string, string?> WrongRegistrations =>
        new()
        {
            { """{ "ledger": "nothing" }""", HttpStatusCode.NotFound, "missing.ledger", "ledger" },
            { """{ "ledger": null }""", HttpStatusCode.BadRequest, "field.required", "ledger" },
            { """{ "ledger": 5 }""", HttpStatusCode.BadRequest, "input.json", "ledger" },
            { """{ "area": null }""", HttpStatusCode.BadRequest, "field.required", "area" },
            { """{ "area": "" }""", HttpStatusCode.BadRequest, "field.required", "area" },
            { """{ "area": "999" }""", HttpStatusCode.BadRequest, "input.area_unknown", "area" },
            { """{ "office": "没有的站所" }""", HttpStatusCode.BadRequest, "input.office_unknown", "office" },
            { """{ "id": null }""", HttpStatusCode.BadRequest, "input.command_id", "id" },
            { """{ "id": "" }""", HttpStatusCode.BadRequest, "input.command_id", "id" },
            { """{ "id": "a b" }""", HttpStatusCode.BadRequest, "input.command_id", "id" },
            { """{ "id": "编号" }""", HttpStatusCode.BadRequest, "input.command_id", "id" },
            { $$"""{ "id": "{{new string('a', 65)}}" }""", HttpStatusCode.BadRequest, "input.command_id", "id" },
            { """{ "colour": "红" }""", HttpStatusCode.BadRequest, "input.json", "colour" },
            { """{ "Ledger": "hazard" }""", HttpStatusCode.BadRequest, "input.json", "Ledger" },
            { """{ "fields": [] }""", HttpStatusCode.BadRequest, "input.json", "fields" },
            { """{ "fields": { "site": { "a": 1 } } }""", HttpStatusCode.BadRequest, "input.json", "fields.site" },
            { """{ "fields": { "site": ["a", { "b": "c" }] } }""", HttpStatusCode.BadRequest, "input.json", "fields.site" },
            { """{ "fields": { "site": [[[[[[[[1]]]]]]]] } }""", HttpStatusCode.BadRequest, "input.json", null },
            { """{ "fields": { "site": "\ud800" } }""", HttpStatusCode.BadRequest, "input.json", null },
        };

    [Theory, MemberData(nameof(WrongRegistrations))]
    public async Task A_wrong_registration_is_refused(string changes, HttpStatusCode status, string code, string? named)
    {
        // Laid together as text, so that what is sent is what stands above, unreadable as it may be.
        var body = ApiClient.Hazard();
        foreach (var change in JsonDocument.Parse(changes).RootElement.EnumerateObject())
            body.Remove(change.Name);
        string rest = JsonSerializer.Serialize(body);
        var answer = await UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.Json(changes.TrimEnd().TrimEnd('}') + "," + rest[1..]));
        if (named is null)
            answer.IsRefused(status, code);
        else
            answer.IsRefused(status, code, named);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("{")]
    [InlineData("{ \"id\": \"a\", }")]
    [InlineData("{ \"id\": \"a\", \"id\": \"b\" }")]
    [InlineData("{ \"id\": \"a\" } { \"id\": \"b\" }")]
    [InlineData("{ \"version\": \"1\" }")]
    [InlineData("{ \"fields\": { \"site\": \"a\", \"site\": \"b\" } }")]
    public async Task A_broken_body_is_refused_at_every_address_that_takes_one(string body)
    {
        string number = await (await ApiClient.AsAsync(site, "clerk")).HazardAsync();
        foreach (
            var (method, path) in new[]
            {
                (HttpMethod.Post, "entries"),
                (HttpMethod.Patch, $"entries/{number}"),
                (HttpMethod.Post, $"entries/{number}/moves"),
                (HttpMethod.Post, $"entries/{number}/strike"),
                (HttpMethod.Post, "plans"),
            }
        )
            (await UnwrittenAsync(method, path, ApiClient.Json(body))).IsRefused(HttpStatusCode.BadRequest, "input.json");
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_refused()
    {
        byte[] latin = [.. "{ \"id\": \""u8, 0xE9, .. "\" }"u8];
        (await UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.File(latin, "application/json"))).IsRefused(
            HttpStatusCode.BadRequest,
            "input.json"
        );
    }

    [Fact]
    public async Task A_body_over_one_megabyte_is_refused()
    {
        var body = ApiClient.Hazard(("problem", new string('x', 1 << 20)));
        (await UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.Json(body))).IsRefused(
            HttpStatusCode.RequestEntityTooLarge,
            "size.body"
        );
    }

    [Fact]
    public async Task A_body_nested_deeper_than_eight_levels_is_refused()
    {
        string deep = """{ "id": "a", "ledger": """ + new string('[', 9) + new string(']', 9) + " }";
        (await UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.Json(deep))).IsRefused(HttpStatusCode.BadRequest, "input.json");
    }

    [Fact]
    public async Task Too_many_rows_pictures_and_fields_are_refused()
    {
        string hash = new('a', 64);
        var many = ApiClient.Hazard(("before", Enumerable.Repeat(hash, 10)));
        (await UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.Json(many))).IsRefused(
            HttpStatusCode.BadRequest,
            "field.photo_many",
            "before"
        );
        var rows = ApiClient.Hazard(("before", Enumerable.Repeat(hash, 1001)));
        (await UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.Json(rows))).IsRefused(
            HttpStatusCode.BadRequest,
            "input.json",
            "fields.before"
        );
        var fields = ApiClient.Hazard([.. Enumerable.Range(0, 300).Select(n => ($"f{n}", (object?)"1"))]);
        (await UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.Json(fields))).IsRefused(HttpStatusCode.BadRequest, "input.json");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task Another_content_type_is_refused(string type)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(ApiClient.Hazard());
        (await UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.File(body, type))).IsRefused(
            HttpStatusCode.UnsupportedMediaType,
            "media.other"
        );
    }

    [Fact]
    public async Task Another_method_is_refused()
    {
        string number = await (await ApiClient.AsAsync(site, "clerk")).HazardAsync();
        foreach (
            var (method, path) in new[]
            {
                (HttpMethod.Delete, $"entries/{number}"),
                (HttpMethod.Put, $"entries/{number}"),
                (HttpMethod.Get, $"entries/{number}/moves"),
                (HttpMethod.Post, "figures"),
                (HttpMethod.Get, "pictures"),
            }
        )
            (await UnwrittenAsync(method, path, null)).IsRefused(HttpStatusCode.MethodNotAllowed, "method.other");
    }

    [Theory]
    [InlineData("nothing", "missing.address")]
    [InlineData("entries/YH-2023-9999", "missing.entry")]
    [InlineData("entries/YH-2023-9999/history", "missing.entry")]
    [InlineData("entries/%20", "missing.entry")]
    [InlineData("entries?ledger=nothing", "missing.ledger")]
    [InlineData("entries?area=999", "missing.area")]
    [InlineData("figures?area=999", "missing.area")]
    [InlineData("figures/nothing", "missing.figure")]
    [InlineData("figures/hazard.nothing", "missing.figure")]
    [InlineData("figures/hazard.found[kind=水灾]", "missing.figure")]
    [InlineData("figures/hazard.found[site=x]", "missing.figure")]
    [InlineData("figures/nothing/evidence", "missing.figure")]
    [InlineData("/api/v1/nowhere/entries", "missing.town")]
    [InlineData("/api/v1/shanwang/entries", "missing.town")]
    [InlineData("/api/v2/kejing/entries", "missing.address")]
    [InlineData("/api", "missing.address")]
    public async Task What_is_not_there_is_not_found(string path, string code) =>
        (await UnwrittenAsync(HttpMethod.Get, path, null)).IsRefused(HttpStatusCode.NotFound, code);

    [Theory]
    [InlineData("entries?limit=0", "field.range", "limit")]
    [InlineData("entries?limit=1001", "field.range", "limit")]
    [InlineData("entries?limit=-1", "field.range", "limit")]
    [InlineData("entries?limit=99999999999999999999", "field.range", "limit")]
    [InlineData("entries?before=x", "field.range", "before")]
    [InlineData("entries?struck=maybe", "input.request", null)]
    [InlineData("entries?ledger=hazard&f.kind=水灾", "field.choice", "f.kind")]
    [InlineData("entries?ledger=hazard&f.site=x", "field.unknown", "f.site")]
    [InlineData("entries?f.kind=消防", "field.unknown", "f.kind")]
    [InlineData("entries?ledger=hazard&state=nothing", "input.state_unknown", "state")]
    [InlineData("figures?period=2023-13", "input.period", "period")]
    [InlineData("figures?period=last", "input.period", "period")]
    [InlineData("figures?period=", "input.period", "period")]
    [InlineData("figures/hazard.found/evidence?before=x_y", "input.cursor", "before")]
    [InlineData("figures/hazard.found/evidence?limit=x", "field.range", "limit")]
    [InlineData("figures/hazard.rate/evidence", "input.figure_derived", "id")]
    public async Task A_wrong_question_is_refused(string path, string code, string? named)
    {
        var answer = await UnwrittenAsync(HttpMethod.Get, path, null);
        answer.IsRefused(HttpStatusCode.BadRequest, code, named);
    }

    [Fact]
    public async Task A_move_that_is_not_allowed_now_is_refused()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        string number = await clerk.HazardAsync();
        (await UnwrittenAsync(() => clerk.MoveAsync(number, "accept", new { checked_by = "张敏" }))).IsRefused(
            HttpStatusCode.Conflict,
            "conflict.state"
        );
        (await UnwrittenAsync(() => clerk.MoveAsync(number, "explode"))).IsRefused(HttpStatusCode.NotFound, "missing.move", "move");
        (await UnwrittenAsync(() => clerk.MoveAsync("YH-2023-9999", "assign"))).IsRefused(HttpStatusCode.NotFound, "missing.entry");
        (await UnwrittenAsync(() => clerk.MoveAsync(number, "assign"))).IsRefused(
            HttpStatusCode.BadRequest,
            "input.office_required",
            "office"
        );
        (await UnwrittenAsync(() => clerk.MoveAsync(number, "assign", new { cost = 5 }, TestSite.Safety))).IsRefused(
            HttpStatusCode.BadRequest,
            "field.unknown",
            "cost"
        );
        (await UnwrittenAsync(() => clerk.MoveAsync(number, "hand"))).IsRefused(
            HttpStatusCode.BadRequest,
            "input.reason_required",
            "reason",
            "handed_to"
        );
        (await UnwrittenAsync(() => clerk.PostAsync($"entries/{number}/moves", new { id = TestSite.Id() }))).IsRefused(
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
        (await UnwrittenAsync(() => office.MoveAsync(number, "assign", office: TestSite.Safety))).IsRefused(
            HttpStatusCode.Forbidden,
            "right.move"
        );
        await clerk.MoveAsync(number, "assign", office: "党政办");
        (await UnwrittenAsync(() => office.MoveAsync(number, "fix", new { measure = "已清理" }))).IsRefused(
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
        (await UnwrittenAsync(() => clerk.MoveAsync(number, "confirm"))).IsRefused(HttpStatusCode.Forbidden, "right.same_person");
    }

    [Fact]
    public async Task What_may_stand_only_once_is_refused_the_second_time()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        Assert.Equal(HttpStatusCode.Created, (await RegisterAsync()).Status);
        (await UnwrittenAsync(RegisterAsync)).IsRefused(HttpStatusCode.Conflict, "conflict.duplicate", "period");

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
                        amount = 120000,
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
        (await UnwrittenAsync(() => grid.PostAsync("entries", body))).IsRefused(HttpStatusCode.Forbidden, "right.area", "area");
        string beyond = (await clerk.PostAsync("entries", body)).Json.GetProperty("number").GetString()!;
        foreach (string path in new[] { $"entries/{beyond}", $"entries/{beyond}/history" })
            (await grid.GetAsync(path)).IsRefused(HttpStatusCode.NotFound, "missing.entry");
        (
            await UnwrittenAsync(() => grid.PatchAsync($"entries/{beyond}", new { id = TestSite.Id(), fields = new { site = "x" } }))
        ).IsRefused(HttpStatusCode.NotFound, "missing.entry");
        foreach (string path in new[] { "figures", "figures/hazard.found", "figures/hazard.found/evidence", "entries" })
            (await grid.GetAsync($"{path}?area={TestSite.Zaomiao}")).IsRefused(HttpStatusCode.NotFound, "missing.area", "area");
    }

    [Fact]
    public async Task An_area_below_the_ledgers_level_is_refused()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        (
            await UnwrittenAsync(() =>
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
            await UnwrittenAsync(() =>
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
            await UnwrittenAsync(() =>
                clerk.PatchAsync($"entries/{number}", new { id = TestSite.Id(), fields = new { site = "兴达超市" } })
            )
        ).IsRefused(HttpStatusCode.BadRequest, "input.nothing");
        (
            await UnwrittenAsync(() => clerk.PatchAsync($"entries/{number}", new { id = TestSite.Id(), fields = new { site = "" } }))
        ).IsRefused(HttpStatusCode.BadRequest, "field.required", "site");
        (
            await UnwrittenAsync(() =>
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
        (await UnwrittenAsync(() => clerk.PostAsync($"entries/{number}/strike", new { id = TestSite.Id() }))).IsRefused(
            HttpStatusCode.BadRequest,
            "input.reason_required",
            "reason"
        );
        foreach (string user in new[] { "office", "grid", "leader", "admin" })
        {
            var other = await ApiClient.AsAsync(site, user);
            (
                await UnwrittenAsync(() => other.PostAsync($"entries/{number}/strike", new { id = TestSite.Id(), reason = "误登" }))
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
        (await UnwrittenAsync(HttpMethod.Post, "plans", ApiClient.Json(body))).IsRefused(HttpStatusCode.BadRequest, code, named);
    }

    [Fact]
    public async Task A_plan_without_its_members_names_them_all() =>
        (await UnwrittenAsync(HttpMethod.Post, "plans", ApiClient.Json(new { id = "a" }))).IsRefused(
            HttpStatusCode.BadRequest,
            "field.required",
            "figure",
            "area",
            "period",
            "value"
        );

    [Theory]
    [InlineData("no picture")]
    [InlineData("")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("GIF89a")]
    public async Task A_file_that_is_no_image_is_refused(string content) =>
        (await UnwrittenAsync(HttpMethod.Post, "pictures", ApiClient.File(Encoding.UTF8.GetBytes(content), "image/jpeg"))).IsRefused(
            HttpStatusCode.BadRequest,
            "field.photo"
        );

    [Fact]
    public async Task A_picture_that_nobody_sent_is_refused() =>
        (
            await UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.Json(ApiClient.Hazard(("before", new[] { new string('a', 64) }))))
        ).IsRefused(HttpStatusCode.BadRequest, "field.photo", "before");

    private async Task<ApiAnswer> UnwrittenAsync(HttpMethod method, string path, HttpContent? content)
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        return await UnwrittenAsync(() => clerk.SendAsync(method, path, content));
    }

    private async Task<ApiAnswer> UnwrittenAsync(Func<Task<ApiAnswer>> sent)
    {
        long position = site.Town.Position;
        var answer = await sent();
        Assert.Equal(position, site.Town.Position);
        return answer;
    }
}
