using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using ModelContextProtocol.Protocol;
using Taizhang.Kernel;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;
using Taizhang.Web.Api;

namespace Taizhang.Web.Assistants;

/// <summary>
/// What all tools share: who asks, in which township, a line in the audit log for each call, and answers of bounded size in which what
/// people registered stands as data.
/// </summary>
public abstract class AssistantTools(IHttpContextAccessor accessor, TownHouse house)
{
    /// <summary>The most rows of one answer, whatever is asked for.</summary>
    protected const int Most = 50;

    private const int LongestText = 60_000;
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    protected HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("No request.");
    private protected ApiToken Token => Http.Features.GetRequiredFeature<ApiToken>();

    /// <summary>Answers one call. The township is that of the account when it is bound to one.</summary>
    /// <param name="about">What is asked for, in the audit log: names and numbers, never words that were searched.</param>
    private protected async Task<CallToolResult> AnswerAsync(
        string tool,
        string? town,
        string? about,
        Func<Caller, ValueTask<CallToolResult>> answer
    )
    {
        var account = Token.Account;
        var open = house.Infos.Where(one => account.MayEnter(one.Id)).ToArray();
        string? id = town ?? account.Town ?? (open.Length == 1 ? open[0].Id : null);
        if (id is null)
            return Wrong(Refusal.InputTownNeeded(open.Select(one => one.Id)));
        if (!account.MayEnter(id) || house.See(id) is not { } found)
            return Wrong(Refusal.MissingTown(id));
        var caller = new Caller(found, account);
        Http.Features.Set(caller);
        Http.Request.RouteValues["town"] = id;
        Http.Record(account, AuditAct.AssistantAsked, about is null ? tool : $"{tool} {about}", $"令牌“{Token.Name}”");
        return await answer(caller);
    }

    /// <summary>An answer of the API, as a tool gives it.</summary>
    private protected static CallToolResult Of<T>(
        Results<Ok<T>, Refused> answered,
        Func<T, (T Shown, string? Note)> bound,
        JsonTypeInfo<T> type
    )
    {
        if (answered.Result is Refused refused)
            return Wrong([.. refused.Reasons]);
        var (shown, note) = bound(((Ok<T>)answered.Result).Value!);
        return Of(shown, note, type);
    }

    private protected static CallToolResult Of<T>(T shown, string? note, JsonTypeInfo<T> type)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            if (note is not null)
                json.WriteString("note", note);
            json.WritePropertyName("data");
            JsonSerializer.Serialize(json, shown, type);
            json.WriteEndObject();
        }
        if (bytes.Length > LongestText * 4)
            return Wrong(Refusal.SizeAnswer());
        return new() { Content = [new TextContentBlock { Text = Encoding.UTF8.GetString(bytes.ToArray()) }] };
    }

    private protected static CallToolResult Wrong(params ImmutableArray<Refusal> refusals) =>
        new()
        {
            IsError = true,
            Content = [new TextContentBlock { Text = string.Join('\n', refusals.Select(one => $"{one.Code}：{one.Message}")) }],
        };

    /// <summary>The rows that are shown, and a word that there are more.</summary>
    protected static (IReadOnlyList<T> Shown, string? Note) Bound<T>(IReadOnlyList<T> all, int limit) =>
        all.Count > Rows(limit)
            ? ([.. all.Take(Rows(limit))], $"共 {all.Count} 行，只列出前 {Rows(limit)} 行，请缩小范围再查。")
            : (all, null);

    /// <summary>How many rows are shown when so many are asked for.</summary>
    protected static int Rows(int limit) => Math.Clamp(limit, 1, Most);

    /// <summary>The word that there are more rows, with the way to them.</summary>
    protected static string? More(string? next, int limit) =>
        next is not null ? $"只列出 {Rows(limit)} 行，还有更多：加 before={next} 接着看，或缩小范围。"
        : limit > Most ? $"一次最多 {Most} 行。"
        : null;
}
