using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace Taizhang.Web.Tests.Api;

/// <summary>A program that speaks to the API of a township, with a token or without one.</summary>
public sealed class ApiClient(TestSite site, string? token, string town = "kejing")
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public static async Task<ApiClient> AsAsync(TestSite site, string user, bool mayWrite = true) =>
        new(site, await site.TokenAsync(user, mayWrite));

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiAnswer> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, Json(body));

    public Task<ApiAnswer> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, Json(body));

    /// <param name="path">What follows the township; with a leading slash an address of the site.</param>
    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? authorization = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(site.Address, path.StartsWith('/') ? path : $"/api/v1/{town}/{path}"))
        {
            Content = content,
        };
        if ((authorization ?? (token is null ? null : "Bearer " + token)) is { } shown)
            request.Headers.TryAddWithoutValidation("Authorization", shown);
        return await ApiAnswer.ReadAsync(await Http.SendAsync(request, TestContext.Current.CancellationToken));
    }

    /// <summary>Registers a hazard in 佃头村 1 网格, with some fields as wanted, and gives its number.</summary>
    public async Task<string> HazardAsync(params (string Field, object? Value)[] fields)
    {
        var done = await PostAsync("entries", Hazard(fields));
        Assert.Equal(HttpStatusCode.Created, done.Status);
        return done.Json.GetProperty("number").GetString()!;
    }

    public Task<ApiAnswer> MoveAsync(string number, string move, object? fields = null, string? office = null, string? reason = null) =>
        PostAsync(
            $"entries/{number}/moves",
            new
            {
                id = TestSite.Id(),
                move,
                fields = fields ?? new { },
                office,
                reason,
            }
        );

    /// <summary>A command that registers a hazard.</summary>
    public static Dictionary<string, object?> Hazard(params (string Field, object? Value)[] fields)
    {
        var filled = new Dictionary<string, object?>
        {
            ["site"] = "兴达超市",
            ["site_kind"] = "商铺市场",
            ["kind"] = "消防",
            ["channel"] = "网格巡查",
            ["found_on"] = "2023-12-20",
            ["problem"] = "通道堵塞",
        };
        foreach (var (field, value) in fields)
            filled[field] = value;
        return new()
        {
            ["id"] = TestSite.Id(),
            ["ledger"] = "hazard",
            ["area"] = TestSite.DiantouGrid,
            ["fields"] = filled,
        };
    }

    /// <param name="body">A text goes as it stands.</param>
    public static StringContent Json(object body) =>
        new(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, MediaTypeNames.Application.Json);

    public static ByteArrayContent File(byte[] bytes, string type) =>
        new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}

/// <summary>What the API answered.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, string? Type, JsonElement Json, HttpResponseMessage Http)
{
    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage answer)
    {
        string text = await answer.Content.ReadAsStringAsync();
        string? type = answer.Content.Headers.ContentType?.MediaType;
        return new(
            answer.StatusCode,
            type,
            type?.EndsWith("json", StringComparison.Ordinal) == true ? JsonDocument.Parse(text).RootElement : default,
            answer
        );
    }

    public string Code => Json.GetProperty("code").GetString()!;
    public IEnumerable<JsonElement> Items => Json.GetProperty("items").EnumerateArray();

    /// <summary>
    /// Holds a refusal to its form: the content type, the status also in the body, a stable code, a message in Chinese, every reason with
    /// its field.
    /// </summary>
    public void IsRefused(HttpStatusCode status, string code, params string?[] fields)
    {
        Assert.Equal((status, code), (Status, Type == "application/problem+json" ? Code : Type));
        Assert.Equal((int)status, Json.GetProperty("status").GetInt32());
        Assert.Contains(Json.GetProperty("title").GetString()!, c => c is >= '一' and <= '龥');
        var errors = Json.GetProperty("errors").EnumerateArray().ToArray();
        Assert.Equal(code, errors[0].GetProperty("code").GetString());
        Assert.All(errors, error => Assert.DoesNotContain('{', error.GetProperty("message").GetString()!));
        if (fields.Length > 0)
            Assert.Equal(fields, errors.Select(error => error.GetProperty("field").GetString()));
    }
}
