using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Taizhang.Kernel.People;

namespace Taizhang.Web.Tests.Open;

/// <summary>Open311 GeoReport v2, call by call: docs/open311.md has the table that these hold.</summary>
public sealed class Open311Tests : IAsyncLifetime
{
    private readonly OpenSite _site = new();
    private Open311Client _client = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _client = new(_site.Address, "kejing");
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Discovery_names_the_endpoint_and_both_formats()
    {
        var xml = XElement.Parse((await _client.GetAsync("discovery.xml")).Body);
        Assert.Equal(["changeset", "contact", "key_service", "endpoints"], xml.Elements().Select(one => one.Name.LocalName));
        var endpoint = xml.Element("endpoints")!.Elements("endpoint").Single();
        Assert.Equal(["specification", "url", "changeset", "type", "formats"], endpoint.Elements().Select(one => one.Name.LocalName));
        Assert.Equal("http://wiki.open311.org/GeoReport_v2", endpoint.Element("specification")!.Value);
        Assert.Equal(["text/xml", "application/json"], endpoint.Element("formats")!.Elements("format").Select(one => one.Value));
        // The township of the tests is a demo.
        Assert.Equal("test", endpoint.Element("type")!.Value);
        Assert.EndsWith("/open311/kejing/v2", endpoint.Element("url")!.Value);
        Assert.True(IsTime(endpoint.Element("changeset")!.Value));
        var json = JsonDocument.Parse((await _client.GetAsync("discovery.json")).Body).RootElement;
        Assert.Equal("text/xml", json.GetProperty("endpoints")[0].GetProperty("formats")[0].GetString());
    }

    [Fact]
    public async Task Services_are_the_kinds_of_the_ledger_and_each_has_its_definition()
    {
        var services = await _client.ListAsync("services", "", "services", "service");
        Assert.Equal(8, services.Count);
        Assert.Equal(["service_code", "service_name", "description", "metadata", "type", "keywords", "group"], services[0].Keys);
        Assert.Equal(
            ("voice.light", "路灯、用电", "true", "realtime"),
            (services[0]["service_code"], services[0]["service_name"], services[0]["metadata"], services[0]["type"])
        );
        Assert.Equal("路灯, 用电", services[0]["keywords"]);

        var definition = XElement.Parse((await _client.GetAsync("v2/services/voice.light.xml?jurisdiction_id=kejing")).Body);
        Assert.Equal("service_definition", definition.Name.LocalName);
        var attribute = definition.Element("attributes")!.Elements("attribute").Single();
        Assert.Equal(
            ["variable", "code", "datatype", "required", "datatype_description", "order", "description", "values"],
            attribute.Elements().Select(one => one.Name.LocalName)
        );
        Assert.Equal(("true", "place", "string", "false", "1"), (Of("variable"), Of("code"), Of("datatype"), Of("required"), Of("order")));
        var json = JsonDocument.Parse((await _client.GetAsync("v2/services/voice.light.json")).Body).RootElement;
        Assert.True(json.GetProperty("attributes")[0].GetProperty("variable").GetBoolean());
        Assert.Equal(1, json.GetProperty("attributes")[0].GetProperty("order").GetInt32());

        string Of(string name) => attribute.Element(name)!.Value;
    }

    [Fact]
    public async Task What_is_not_found_is_an_error_with_code_and_description()
    {
        foreach (
            string path in new[]
            {
                "v2/services.xml?jurisdiction_id=city.gov",
                "v2/services/033.xml",
                "v2/requests/638344.xml",
                "v2/tokens/123456.xml",
                "v2/requests.xml?service_code=001",
            }
        )
        {
            var (status, body) = await _client.GetAsync(path);
            var error = XElement.Parse(body);
            Assert.Equal((path, HttpStatusCode.NotFound, "errors"), (path, status, error.Name.LocalName));
            Assert.Equal("404", error.Element("error")!.Element("code")!.Value);
            Assert.NotEmpty(error.Element("error")!.Element("description")!.Value);
        }
        var json = JsonDocument.Parse((await _client.GetAsync("v2/tokens/123456.json")).Body).RootElement;
        Assert.Equal(404, json[0].GetProperty("code").GetInt32());
        foreach (
            string query in new[]
            {
                "start_date=2023-10-01",
                "start_date=2023-01-01T00:00:00Z&end_date=2023-12-01T00:00:00Z",
                "start_date=yesterday",
                "status=pending",
            }
        )
            Assert.Equal((query, HttpStatusCode.BadRequest), (query, (await _client.GetAsync("v2/requests.xml?" + query)).Status));
    }

    [Fact]
    public async Task A_request_is_posted_with_a_key_released_and_read_by_everybody()
    {
        string key = await _site.TokenAsync("office");
        var (status, body) = await _client.PostAsync(
            ("api_key", key),
            ("jurisdiction_id", "kejing"),
            ("service_code", "voice.road"),
            ("lat", "35.143200"),
            ("long", "112.602100"),
            ("address_string", "克井镇佃头村1234号门前"),
            ("email", "smit333@sfgov.edu"),
            ("device_id", "tt222111"),
            ("first_name", "john"),
            ("last_name", "smith"),
            ("phone", "13911111111"),
            ("description", "A large sinkhole is destroying the street"),
            ("attribute[place]", "小学门口")
        );
        Assert.Equal(HttpStatusCode.OK, status);
        var request = body.Element("request")!;
        Assert.Equal(["service_request_id", "service_notice", "account_id"], request.Elements().Select(one => one.Name.LocalName));
        string number = request.Element("service_request_id")!.Value;

        // Nothing of it is public; who shows a key is told its status alone.
        Assert.Empty(await _client.ListAsync("requests", "", "service_requests", "request"));
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync($"v2/requests/{number}.xml")).Status);
        var known = XElement.Parse((await _client.GetAsync($"v2/requests/{number}.xml?api_key={key}")).Body).Element("request")!;
        Assert.Equal(
            ("open", "待受理", ""),
            (known.Element("status")!.Value, known.Element("status_notes")!.Value, known.Element("description")!.Value)
        );

        await _site.MoveAsync("clerk", number, "release", null, null, ("shown", "小学门口路面塌陷"));
        await _site.MoveAsync("clerk", number, "take", TestSite.Safety);
        var one = (
            await _client.ListAsync("requests", "?status=open&service_code=voice.road,voice.light", "service_requests", "request")
        ).Single();
        Assert.Equal(
            [
                "service_request_id",
                "status",
                "status_notes",
                "service_name",
                "service_code",
                "description",
                "agency_responsible",
                "service_notice",
                "requested_datetime",
                "updated_datetime",
                "expected_datetime",
                "address",
                "address_id",
                "zipcode",
                "lat",
                "long",
                "media_url",
            ],
            one.Keys
        );
        Assert.Equal((number, "办理中", "voice.road"), (one["service_request_id"], one["status_notes"], one["service_code"]));
        Assert.Equal(("小学门口路面塌陷", TestSite.Safety), (one["description"], one["agency_responsible"]));
        // The place is rounded to the village.
        Assert.Equal((TestSite.Diantou, "", ""), (one["address_id"], one["lat"], one["long"]));
        Assert.True(IsTime(one["requested_datetime"]) && IsTime(one["updated_datetime"]) && IsTime(one["expected_datetime"]));
        Assert.Empty(await _client.ListAsync("requests", "?status=closed", "service_requests", "request"));
        Assert.Single(await _client.ListAsync("requests", $"?service_request_id={number},X&status=closed", "service_requests", "request"));
        Assert.Single(await _client.ListAsync($"requests/{number}", "", "service_requests", "request"));

        var updates = await _client.ListAsync("servicerequestupdates", "", "service_request_updates", "request_update");
        Assert.Equal(["收到反映", "公开", $"受理交办，{TestSite.Safety}"], updates.Select(update => update["description"]));
        Assert.Equal(["update_id", "service_request_id", "status", "description", "updated_datetime", "media_url"], updates[0].Keys);

        // Of the sender the telephone number alone is kept, and that in no journal.
        var entry = await (await _site.SignInAsync("clerk")).OpenAsync($"/kejing/ledgers/voice/{number}");
        Assert.Contains("13911111111", entry.Text("main"));
        Assert.DoesNotContain("smit", entry.Document.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task Sent_twice_it_is_one_request()
    {
        string key = await _site.TokenAsync("office");
        (string, string)[] form =
        [
            ("api_key", key),
            ("service_code", "voice.other"),
            ("address_id", TestSite.Diantou),
            ("description", "同一件事"),
        ];
        string one = (await _client.PostAsync(form)).Body.Value,
            other = (await _client.PostAsync(form)).Body.Value;
        Assert.Equal(one, other);
    }

    [Fact]
    public async Task Without_a_key_or_a_place_or_a_service_nothing_is_taken()
    {
        string key = await _site.TokenAsync("office"),
            reading = await _site.TokenAsync("office", mayWrite: false),
            stranger = await _site.TokenAsync("stranger");
        (string, string)[] whole = [("service_code", "voice.other"), ("address_string", "佃头村"), ("description", "一件事")];
        foreach (string? wrong in new[] { null, "xyz", reading, stranger })
        {
            var (status, body) = await _client.PostAsync(wrong is null ? whole : [.. whole, ("api_key", wrong)]);
            Assert.Equal((wrong, HttpStatusCode.Forbidden, "403"), (wrong, status, body.Element("error")!.Element("code")!.Value));
        }
        await RefusedAsync(HttpStatusCode.BadRequest, "service_code was not provided", ("address_string", "佃头村"), ("description", "x"));
        await RefusedAsync(
            HttpStatusCode.NotFound,
            "was not found",
            ("service_code", "001"),
            ("address_string", "佃头村"),
            ("description", "x")
        );
        await RefusedAsync(HttpStatusCode.NotFound, "jurisdiction_id", [.. whole, ("jurisdiction_id", "city.gov")]);
        await RefusedAsync(HttpStatusCode.BadRequest, "没有位置", ("service_code", "voice.other"), ("description", "x"));
        await RefusedAsync(HttpStatusCode.BadRequest, "要一起给", ("service_code", "voice.other"), ("lat", "35.1"), ("description", "x"));
        await RefusedAsync(
            HttpStatusCode.BadRequest,
            "位置不在境内",
            ("service_code", "voice.other"),
            ("lat", "112.6"),
            ("long", "35.1"),
            ("description", "x")
        );
        await RefusedAsync(
            HttpStatusCode.BadRequest,
            "address_id",
            ("service_code", "voice.other"),
            ("address_id", "545483"),
            ("description", "x")
        );
        await RefusedAsync(HttpStatusCode.BadRequest, "不是这项服务的属性", [.. whole, ("attribute[WHISPAWN]", "123456")]);
        await RefusedAsync(
            HttpStatusCode.BadRequest,
            "最多 4000 个字",
            ("service_code", "voice.other"),
            ("address_string", "佃头村"),
            ("description", new string('长', 4001))
        );

        async Task RefusedAsync(HttpStatusCode expected, string words, params (string, string)[] form)
        {
            var (status, body) = await _client.PostAsync([.. form, ("api_key", key)]);
            Assert.Equal((words, expected), (words, status));
            Assert.Contains(words, body.Value);
        }
    }

    [Fact]
    public async Task A_key_lets_nobody_read_or_move_anything()
    {
        // A key of an account that only reads is enough for posting, and good for nothing else.
        string key = await _site.TokenAsync("deputy");
        var (status, body) = await _client.PostAsync(
            ("api_key", key),
            ("service_code", "voice.other"),
            ("address_string", "佃头村"),
            ("description", "一件事")
        );
        Assert.Equal(HttpStatusCode.OK, status);
        string number = body.Element("request")!.Element("service_request_id")!.Value;
        Assert.Null(await _site.Town.FindAsync(await _site.ActorAsync("deputy"), number));
        Assert.Equal(Role.Resident, Actor.Residents.Role);
        Assert.Equal("residents", (await _site.Town.FindAsync(await _site.ActorAsync("clerk"), number))!.OpenedBy);
    }

    private static bool IsTime(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
