using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Taizhang.Web.Tests.Api;

public sealed class Description(TestSite site) : IClassFixture<TestSite>
{
    private const string Prefix = "/api/v1/";

    /// <summary>What a description says of the parameters that pages of a list take.</summary>
    private static readonly string[] Paging = ["before", "limit"];

    [Fact]
    public async Task It_names_every_route_and_nothing_that_is_none()
    {
        var said = (await OperationsAsync()).Select(one => $"{one.Method} {one.Path}").Order(StringComparer.Ordinal).ToArray();
        var routes = site
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(one => one.RoutePattern.RawText?.StartsWith(Prefix, StringComparison.Ordinal) == true)
            .SelectMany(one => one.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (method, one.RoutePattern)))
            .Select(one => $"{one.method} {Plain(one.RoutePattern)}")
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.True(routes.Length > 90, $"{routes.Length} routes");
        Assert.Equal(routes, said);

        // As the description writes it: without what a part must look like.
        static string Plain(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern) =>
            "/"
            + string.Join(
                '/',
                pattern.PathSegments.Select(segment =>
                    string.Concat(
                        segment.Parts.Select(part =>
                            part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart varies
                                ? "{" + varies.Name + "}"
                                : ((Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart)part).Content
                        )
                    )
                )
            );
    }

    [Fact]
    public async Task It_says_that_a_token_is_needed() =>
        Assert.Equal(
            "bearer",
            (await DocumentAsync())
                .GetProperty("components")
                .GetProperty("securitySchemes")
                .GetProperty("token")
                .GetProperty("scheme")
                .GetString()
        );

    [Fact]
    public async Task Every_operation_says_what_it_is_and_how_it_is_refused()
    {
        foreach (var (method, path, operation) in await OperationsAsync())
        {
            string which = $"{method} {path}";
            Assert.False(string.IsNullOrEmpty(operation.GetProperty("summary").GetString()), which);
            Assert.Single(operation.GetProperty("tags").EnumerateArray());
            foreach (string status in new[] { "400", "401", "403", "404", "409", "503" })
                Assert.True(
                    operation
                        .GetProperty("responses")
                        .GetProperty(status)
                        .GetProperty("content")
                        .TryGetProperty("application/problem+json", out _),
                    $"{which} {status}"
                );
            string[] parts = [.. path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'))];
            string[] named =
            [
                .. operation
                    .GetProperty("parameters")
                    .EnumerateArray()
                    .Where(one => one.GetProperty("in").GetString() == "path")
                    .Select(one => one.GetProperty("name").GetString()!),
            ];
            Assert.True(parts.Order().SequenceEqual(named.Order()), $"{which}: {string.Join(',', named)}");
        }
    }

    [Fact]
    public async Task Every_list_is_paged_alike()
    {
        var document = await DocumentAsync();
        var lists = (await OperationsAsync())
            .Where(one => one.Method == "GET" && AnswerOf(document, one.Operation) is { } answer && answer.TryGetProperty("next", out _))
            .ToArray();
        Assert.True(lists.Length >= 20, $"{lists.Length} lists");
        foreach (var (_, path, operation) in lists)
        {
            var named = operation.GetProperty("parameters").EnumerateArray().Select(one => one.GetProperty("name").GetString()).ToArray();
            Assert.True(Paging.All(named.Contains), path);
        }
    }

    [Fact]
    public async Task What_asks_for_a_change_of_the_journal_bears_an_id()
    {
        var document = await DocumentAsync();
        // Accounts and webhooks are kept beside the journal: an account by its stamp, a receiver by its address.
        string[] beside = ["/accounts", "/webhooks"];
        foreach (
            var (method, path, operation) in (await OperationsAsync()).Where(one =>
                one.Method != "GET" && !beside.Any(part => one.Path.Contains(part, StringComparison.Ordinal))
            )
        )
        {
            var content = operation.GetProperty("requestBody").GetProperty("content");
            if (!content.TryGetProperty("application/json", out var json))
                continue; // A file: its id is a header.
            var body = Of(document, json.GetProperty("schema"));
            Assert.True(body.GetProperty("properties").TryGetProperty("id", out _), $"{method} {path}");
        }
    }

    [Fact]
    public async Task An_answer_bears_a_tag_and_is_not_sent_twice()
    {
        var clerk = await ApiClient.AsAsync(site, "clerk");
        foreach (string path in new[] { "ledgers", "entries", "areas", "pledges?year=2023", "batches", "ballots", "figures/hazard.found" })
        {
            var first = await clerk.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, first.Status);
            string tag = first.Http.Headers.ETag!.Tag;
            using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(site.Address, $"/api/v1/kejing/{path}"));
            again.Headers.TryAddWithoutValidation("Authorization", "Bearer " + await site.TokenAsync("clerk"));
            again.Headers.TryAddWithoutValidation("If-None-Match", $"\"other\", {tag}");
            using var http = new HttpClient();
            using var answer = await http.SendAsync(again, TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.NotModified, tag), (answer.StatusCode, answer.Headers.ETag!.Tag));
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
        var before = (await clerk.GetAsync("entries")).Http.Headers.ETag;
        await clerk.HazardAsync(("site", "标签商店"));
        Assert.NotEqual(before, (await clerk.GetAsync("entries")).Http.Headers.ETag);
    }

    [Fact]
    public async Task The_kept_copy_from_which_the_clients_are_made_is_the_one_that_is_served()
    {
        string served = (await DocumentAsync()).GetRawText();
        string kept = Path.Combine(Root, "clients", "openapi.json");
        if (Environment.GetEnvironmentVariable("TAIZHANG_WRITE_OPENAPI") is { Length: > 0 })
            await File.WriteAllTextAsync(kept, served + "\n", TestContext.Current.CancellationToken);
        Assert.Equal(served, (await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken)).TrimEnd());
    }

    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Taizhang.slnx")) ? folder : Find(Path.GetDirectoryName(folder.TrimEnd('/'))!);

    private async Task<JsonElement> DocumentAsync() => (await new ApiClient(site, null).GetAsync("/openapi/v1.json")).Json;

    private async Task<(string Method, string Path, JsonElement Operation)[]> OperationsAsync() =>
        [
            .. (await DocumentAsync())
                .GetProperty("paths")
                .EnumerateObject()
                .SelectMany(path => path.Value.EnumerateObject().Select(one => (one.Name.ToUpperInvariant(), path.Name, one.Value))),
        ];

    /// <summary>The members of what an operation answers; null when that is no object.</summary>
    private static JsonElement? AnswerOf(JsonElement document, JsonElement operation) =>
        operation.GetProperty("responses").TryGetProperty("200", out var ok)
        && ok.TryGetProperty("content", out var content)
        && content.TryGetProperty("application/json", out var json)
        && Of(document, json.GetProperty("schema")).TryGetProperty("properties", out var members)
            ? members
            : null;

    private static JsonElement Of(JsonElement document, JsonElement schema) =>
        schema.TryGetProperty("$ref", out var name)
            ? document.GetProperty("components").GetProperty("schemas").GetProperty(name.GetString()!.Split('/')[^1])
            : schema;
}
