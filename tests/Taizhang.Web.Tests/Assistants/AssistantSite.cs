using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Tests.Assistants;

/// <summary>The site with the door for assistants open.</summary>
public sealed class AssistantSite : TestSite
{
    protected override SiteSettings Settings => new() { Assistants = true };

    public async Task<Assistant> AsAsync(string user) =>
        new(
            Address,
            (await Accounts.IssueTokenAsync((await Accounts.FindByUserNameAsync(user))!, "小助手", false, assists: true)).Value.Secret
        );
}

/// <summary>An assistant's program: it speaks JSON-RPC over HTTP as the Model Context Protocol has it.</summary>
public sealed class Assistant(Uri site, string? token)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public async Task<HttpResponseMessage> SendAsync(string method, object? parameters = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site, "/mcp"))
        {
            Content = new StringContent(
                JsonSerializer.Serialize(
                    new
                    {
                        jsonrpc = "2.0",
                        id = 1,
                        method,
                        @params = parameters ?? new { },
                    }
                ),
                Encoding.UTF8,
                "application/json"
            ),
        };
        request.Headers.Accept.Add(new("application/json"));
        request.Headers.Accept.Add(new("text/event-stream"));
        request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The result of a request, from the one event of its answer.</summary>
    public async Task<JsonElement> AskAsync(string method, object? parameters = null)
    {
        var answer = await SendAsync(method, parameters);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        string json = text.StartsWith('{')
            ? text
            : text.Split('\n').Single(line => line.StartsWith("data: ", StringComparison.Ordinal))[6..];
        var root = JsonDocument.Parse(json).RootElement;
        Assert.True(root.TryGetProperty("result", out var result), json);
        return result;
    }

    /// <summary>Calls a tool; gives whether it failed, and its text.</summary>
    public async Task<(bool Failed, string Text)> CallAsync(string tool, object? arguments = null)
    {
        var result = await AskAsync("tools/call", new { name = tool, arguments = arguments ?? new { } });
        return (
            result.TryGetProperty("isError", out var wrong) && wrong.GetBoolean(),
            result.GetProperty("content")[0].GetProperty("text").GetString()!
        );
    }

    /// <summary>Calls a tool that must succeed; gives its data and its note.</summary>
    public async Task<(JsonElement Data, string? Note)> ToolAsync(string tool, object? arguments = null)
    {
        var (failed, text) = await CallAsync(tool, arguments);
        Assert.False(failed, text);
        var root = JsonDocument.Parse(text).RootElement;
        return (root.GetProperty("data"), root.TryGetProperty("note", out var note) ? note.GetString() : null);
    }
}
