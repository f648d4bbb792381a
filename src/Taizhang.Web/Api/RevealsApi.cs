using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;

namespace Taizhang.Web.Api;

/// <summary>Revealing a masked personal value for a stated purpose (说明用途后查看).</summary>
internal static class RevealsApi
{
    public static void MapReveals(this RouteGroupBuilder api) =>
        api.MapPost("/entries/{number}/reveal", RevealAsync)
            .WithTags("Entries")
            .Accepts<Reveal>("application/json")
            .WithSummary("Reveal a masked personal value of an entry")
            .WithDescription("The purpose is required and journaled before the value is in the answer.");

    private static async Task<Results<Ok<Revealed>, Refused>> RevealAsync(HttpContext http, string number)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.Reveal);
        if (!body.Ok)
            return new Refused(body.Refusals);
        var (id, field, purpose) = body.Value;
        var caller = Caller.Of(http);
        var done = await caller.Town.DoAsync(
            new RevealField(id ?? "", number, field ?? "", purpose ?? ""),
            caller.Actor,
            http.RequestAborted
        );
        if (!done.Ok)
            return new Refused(done.Refusals);
        // The command found both, and an answer that was given before is given again only to who may have it now.
        if (
            await caller.Town.FindAsync(caller.Actor, number) is not { } entry
            || caller.Town.Pack[entry.Ledger] is not { } ledger
            || ledger.Find(field ?? "") is not { Personal: true } of
            || !(Rights.Sees(caller.Actor, entry, of) || Rights.MayReveal(caller.Actor, ledger, entry, of))
        )
            return new Refused(Refusal.RightReveal(field ?? ""));
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Revealed(done.Value.Seq, TownTime.Of(done.Value.At), of.Display(entry.Values[ledger.IndexOf(of.Id)])));
    }
}

public sealed record Reveal(string? Id, string? Field = null, string? Purpose = null) : CommandBody(Id);

/// <param name="Seq">The line of the journal that says who saw it, and for what.</param>
public sealed record Revealed(long Seq, DateTimeOffset At, string Value);
