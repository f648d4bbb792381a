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
            { $$"""{ "{{new string('x', 5000)}}": "1" }""", "field.unknown", [new string('x', 80)] },
        };

    [Theory, MemberData(nameof(WrongFields))]
    public async Task A_wrong_field_is_named(string fields, string code, string[] named)
    {
        var body = ApiClient.Hazard();
        var filled = (Dictionary<string, object?>)body["fields"]!;
        foreach (var field in JsonDocument.Parse(fields).RootElement.EnumerateObject())
            filled[field.Name] = field.Value;
        (await site.UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.Json(body))).IsRefused(HttpStatusCode.BadRequest, code, named);
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
        var answer = await site.UnwrittenAsync(
            HttpMethod.Post,
            "entries",
            ApiClient.Json(changes.TrimEnd().TrimEnd('}') + "," + rest[1..])
        );
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
            (await site.UnwrittenAsync(method, path, ApiClient.Json(body))).IsRefused(HttpStatusCode.BadRequest, "input.json");
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_refused()
    {
        byte[] latin = [.. "{ \"id\": \""u8, 0xE9, .. "\" }"u8];
        (await site.UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.File(latin, "application/json"))).IsRefused(
            HttpStatusCode.BadRequest,
            "input.json"
        );
    }

    [Fact]
    public async Task A_body_over_one_megabyte_is_refused()
    {
        var body = ApiClient.Hazard(("problem", new string('x', 1 << 20)));
        (await site.UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.Json(body))).IsRefused(
            HttpStatusCode.RequestEntityTooLarge,
            "size.body"
        );
    }

    [Fact]
    public async Task A_body_nested_deeper_than_eight_levels_is_refused()
    {
        string deep = """{ "id": "a", "ledger": """ + new string('[', 9) + new string(']', 9) + " }";
        (await site.UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.Json(deep))).IsRefused(HttpStatusCode.BadRequest, "input.json");
    }

    [Fact]
    public async Task Too_many_rows_pictures_and_fields_are_refused()
    {
        string hash = new('a', 64);
        var many = ApiClient.Hazard(("before", Enumerable.Repeat(hash, 10)));
        (await site.UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.Json(many))).IsRefused(
            HttpStatusCode.BadRequest,
            "field.photo_many",
            "before"
        );
        var rows = ApiClient.Hazard(("before", Enumerable.Repeat(hash, 1001)));
        (await site.UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.Json(rows))).IsRefused(
            HttpStatusCode.BadRequest,
            "input.json",
            "fields.before"
        );
        var fields = ApiClient.Hazard([.. Enumerable.Range(0, 300).Select(n => ($"f{n}", (object?)"1"))]);
        (await site.UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.Json(fields))).IsRefused(HttpStatusCode.BadRequest, "input.json");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task Another_content_type_is_refused(string type)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(ApiClient.Hazard());
        (await site.UnwrittenAsync(HttpMethod.Post, "entries", ApiClient.File(body, type))).IsRefused(
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
            (await site.UnwrittenAsync(method, path, null)).IsRefused(HttpStatusCode.MethodNotAllowed, "method.other");
    }

    [Theory]
    [InlineData("no picture")]
    [InlineData("")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("GIF89a")]
    public async Task A_file_that_is_no_image_is_refused(string content) =>
        (await site.UnwrittenAsync(HttpMethod.Post, "pictures", ApiClient.File(Encoding.UTF8.GetBytes(content), "image/jpeg"))).IsRefused(
            HttpStatusCode.BadRequest,
            "field.photo"
        );

    [Fact]
    public async Task A_picture_that_nobody_sent_is_refused() =>
        (
            await site.UnwrittenAsync(
                HttpMethod.Post,
                "entries",
                ApiClient.Json(ApiClient.Hazard(("before", new[] { new string('a', 64) })))
            )
        ).IsRefused(HttpStatusCode.BadRequest, "field.photo", "before");
}
