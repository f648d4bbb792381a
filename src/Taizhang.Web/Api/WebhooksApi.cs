using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Service.Webhooks;
using Taizhang.Storage.People;
using Taizhang.Storage.Webhooks;
using Taizhang.Web.Accounts;

namespace Taizhang.Web.Api;

/// <summary>The receivers of a township's events, for the system's administrator.</summary>
internal static class WebhooksApi
{
    private static readonly (string Act, string Summary)[] Acts =
    [
        ("on", "Switch a receiver on: it goes on where it stopped"),
        ("off", "Switch a receiver off"),
        ("rotate", "Give a receiver a new key, which is in the answer; the one before holds for another day"),
        ("replay", "Send again at once what waits aside or was given up"),
        ("test", "Send a receiver a test message, and wait for it"),
    ];

    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        api.MapGet("/webhooks", ListAsync).Of("The receivers of events");
        api.MapPost("/webhooks", (Delegate)AddAsync)
            .Accepts<NewReceiver>("application/json")
            .Of("Add a receiver of events")
            .WithDescription("The answer holds its key, which is shown nowhere again. Its address must be allowed beforehand.");
        api.MapDelete("/webhooks/{hook:long}", (Delegate)RemoveAsync).Of("Remove a receiver");
        foreach (var (act, summary) in Acts)
            api.MapPost($"/webhooks/{{hook:long}}/{act}", (Delegate)((HttpContext http) => ActAsync(http, act))).Of(summary);
        api.MapGet("/webhooks/{hook:long}/failures", FailuresAsync).Of("What a receiver has not taken, and why");
    }

    private static async Task<Results<Ok<Listing<ReceiverView>>, Refused>> ListAsync(
        HttpContext http,
        string? before = null,
        string? limit = null
    ) =>
        Check(http) is { } refusal
            ? new Refused(refusal)
            : Paging.Page(before, limit, await Store(http).AllAsync(Caller.Of(http).Town.Info.Id), one => View(one, null));

    private static async Task<Results<Ok<ReceiverView>, Refused>> AddAsync(HttpContext http)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.NewReceiver);
        if (!body.Ok)
            return new Refused(body.Refusals);
        if (Check(http) is { } refusal)
            return new Refused(refusal);
        var (name, address, types, after) = body.Value;
        var added = await new NewWebhook(name ?? "", address ?? "", types ?? [], after).AddAsync(Store(http), Caller.Of(http).Town);
        if (!added.Ok)
            return new Refused(added.Refusals);
        Record(http, $"添事件推送 {name?.Trim()}");
        return TypedResults.Ok(View((await Store(http).FindAsync(added.Value.Id))!, WebhookMessage.ShownSecret(added.Value.Secret)));
    }

    private static async Task<Results<NoContent, Refused>> RemoveAsync(HttpContext http)
    {
        var found = await FindAsync(http);
        if (!found.Ok)
            return new Refused(found.Refusals);
        await Store(http).RemoveAsync(found.Value.Town, found.Value.Id);
        Record(http, $"删除事件推送 {found.Value.Name}");
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ReceiverView>, Refused>> ActAsync(HttpContext http, string act)
    {
        var found = await FindAsync(http);
        if (!found.Ok)
            return new Refused(found.Refusals);
        var (store, hook) = (Store(http), found.Value);
        byte[]? secret = null;
        switch (act)
        {
            case "on" or "off":
                await store.SwitchAsync(hook.Town, hook.Id, on: act == "on");
                Record(http, $"{(act == "on" ? "启用" : "停用")}事件推送 {hook.Name}");
                break;
            case "rotate":
                secret = await store.RotateAsync(hook.Town, hook.Id);
                Record(http, $"更换事件推送密钥 {hook.Name}");
                break;
            case "replay":
                await store.ReplayFailuresAsync(hook.Id);
                Record(http, $"重发事件推送 {hook.Name}");
                break;
            default:
                if (await http.RequestServices.GetRequiredService<EventSending>().TryAsync(hook) is { } error)
                    return new Refused(Refusal.ConflictWebhookTest(error));
                break;
        }
        return TypedResults.Ok(View((await store.FindAsync(hook.Id))!, secret is null ? null : WebhookMessage.ShownSecret(secret)));
    }

    private static async Task<Results<Ok<Listing<FailureView>>, Refused>> FailuresAsync(
        HttpContext http,
        string? before = null,
        string? limit = null
    )
    {
        var found = await FindAsync(http);
        return found.Ok
            ? Paging.Page(
                before,
                limit,
                await Store(http).FailuresAsync(found.Value.Id, EntriesApi.LargestPage),
                one => new FailureView(one.Seq, one.Type, one.Tries, one.Since, one.Next, one.Error)
            )
            : new Refused(found.Refusals);
    }

    private static async Task<Outcome<Webhook>> FindAsync(HttpContext http)
    {
        if (Check(http) is { } refusal)
            return refusal;
        string asked = (string)http.GetRouteValue("hook")!;
        return
            await Store(http).FindAsync(long.Parse(asked, System.Globalization.CultureInfo.InvariantCulture)) is { } hook
            && hook.Town == Caller.Of(http).Town.Info.Id
            ? hook
            : Refusal.MissingWebhook(asked);
    }

    private static Refusal? Check(HttpContext http) => Rights.MaySetWebhooks(Caller.Of(http).Actor) ? null : Refusal.RightWebhooks();

    private static void Record(HttpContext http, string what) =>
        http.Record(Caller.Of(http).Account, AuditAct.Administered, Caller.Of(http).Town.Info.Id, what);

    private static WebhookStore Store(HttpContext http) => http.RequestServices.GetRequiredService<WebhookStore>();

    private static ReceiverView View(Webhook one, string? secret) =>
        new(one.Id, one.Name, one.Shown, one.Types, one.Position, one.IsOn, one.Why, one.Error, one.Sent, one.Aside, one.GivenUp, secret);

    private static RouteHandlerBuilder Of(this RouteHandlerBuilder route, string summary) =>
        route.WithMetadata(new OpenToDuties()).WithTags("Webhooks").WithSummary(summary);
}

/// <param name="Types">Names of events or their beginnings, as <c>entry.*</c>.</param>
/// <param name="After">The last line of the journal that it has already; null: what happens from now on.</param>
public sealed record NewReceiver(string? Name, string? Address = null, IReadOnlyList<string>? Types = null, long? After = null);

/// <param name="Address">Without its path, which may hold a secret.</param>
/// <param name="Position">The last line of the journal that it has.</param>
/// <param name="Why">Why it is off; null: somebody switched it off, or it is on.</param>
/// <param name="Aside">How many events wait to be tried again.</param>
/// <param name="Secret">The key by which its messages are signed, only when it was just made.</param>
public sealed record ReceiverView(
    long Id,
    string Name,
    string Address,
    IReadOnlyList<string> Types,
    long Position,
    bool IsOn,
    string? Why,
    string? Error,
    long Sent,
    int Aside,
    int GivenUp,
    string? Secret
);

/// <param name="Next">When it is tried again; null: it was given up.</param>
public sealed record FailureView(long Seq, string Type, int Tries, DateTimeOffset Since, DateTimeOffset? Next, string? Error);
