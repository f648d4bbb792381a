using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;

namespace Taizhang.Web.Api;

/// <summary>Writes: each address is one command of the kernel.</summary>
internal static class EntryCommandsApi
{
    public static void MapEntryCommands(this RouteGroupBuilder api)
    {
        api.MapPost("/entries", (Delegate)OpenAsync)
            .WithTags("Entries")
            .Accepts<NewEntry>("application/json")
            .WithSummary("Register an entry (登记)")
            .WithDescription("The answer is 201 with the entry's address. The same id again answers the same and registers nothing.");
        api.MapPatch("/entries/{number}", AmendAsync)
            .WithTags("Entries")
            .Accepts<Amendment>("application/json")
            .WithSummary("Correct an entry (更正)")
            .WithDescription(
                "What is not named stays. With version, the correction is refused when somebody else has changed the entry since."
            );
        api.MapPost("/entries/{number}/moves", MoveAsync)
            .WithTags("Entries")
            .Accepts<NewMove>("application/json")
            .WithSummary("Make a move of the workflow (流转)");
        api.MapPost("/entries/{number}/strike", StrikeAsync)
            .WithTags("Entries")
            .Accepts<Strike>("application/json")
            .WithSummary("Strike an entry out (作废)")
            .WithDescription("It stays readable and counts nowhere. A reason is required.");
        api.MapPost("/entries/{number}/merge", MergeAsync)
            .WithTags("Entries")
            .Accepts<Merge>("application/json")
            .WithSummary("Merge an entry into another that tells of the same (合并)")
            .WithDescription(
                "The entry is struck and leads to the other; both keep their histories. "
                    + "What points to it is shown at the other as well. A reason is required."
            );
        api.MapPost("/entries/{number}/notes", NoteAsync)
            .WithTags("Entries")
            .Accepts<NewNote>("application/json")
            .WithSummary("Put a note beside an entry (备注)")
            .WithDescription("The entry and its version do not change. A note cannot be taken back.");
        api.MapPost("/entries/{number}/urges", UrgeAsync)
            .WithTags("Entries")
            .Accepts<NewUrge>("application/json")
            .WithSummary("Urge the holder of an entry (催办)")
            .WithDescription("It stands with whoever has to make the next move until it is made. The entry and its version do not change.");
        api.MapPost("/plans", (Delegate)PlanAsync)
            .WithTags("Figures")
            .Accepts<NewPlan>("application/json")
            .WithSummary("Set the plan of a figure (计划)")
            .WithDescription("For an area and period, in the figure's unit. An empty value removes it.");
    }

    private static async Task<Results<Created<Done>, Refused>> OpenAsync(HttpContext http)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.NewEntry);
        if (!body.Ok)
            return new Refused(body.Refusals);
        var (id, ledger, area, office, fields, from) = body.Value;
        if (Missing((ledger, "ledger", "台账"), (area, "area", "区域代码")) is { } missing)
            return missing;
        var caller = Caller.Of(http);
        var done = await caller.Town.DoAsync(
            new OpenEntry(id ?? "", ledger!, area!, office, fields ?? FieldInputs.None, Turned(id, from)),
            caller.Actor,
            http.RequestAborted
        );
        if (!done.Ok)
            return new Refused(done.Refusals);
        return TypedResults.Created($"/api/v1/{caller.Town.Info.Id}/entries/{done.Value.Number}", CommandRoutes.Seen(done.Value));
    }

    private static MoveEntry? Turned(string? id, TurnedEntry? from) =>
        from is null ? null : new(id ?? "", from.Number ?? "", from.Version, from.Move ?? "", FieldInputs.None);

    private static async Task<Results<Ok<Done>, Refused>> AmendAsync(HttpContext http, string number)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.Amendment);
        if (!body.Ok)
            return new Refused(body.Refusals);
        var (id, version, fields, area, office, reason) = body.Value;
        return await CommandRoutes.DoAsync(
            http,
            new AmendEntry(id ?? "", number, version, fields ?? FieldInputs.None, area, office, reason)
        );
    }

    private static async Task<Results<Ok<Done>, Refused>> MoveAsync(HttpContext http, string number)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.NewMove);
        if (!body.Ok)
            return new Refused(body.Refusals);
        var (id, move, version, fields, office, reason) = body.Value;
        if (Missing((move, "move", "流转动作")) is { } missing)
            return missing;
        return await CommandRoutes.DoAsync(
            http,
            new MoveEntry(id ?? "", number, version, move!, fields ?? FieldInputs.None, office, reason)
        );
    }

    private static async Task<Results<Ok<Done>, Refused>> StrikeAsync(HttpContext http, string number)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.Strike);
        return body.Ok
            ? await CommandRoutes.DoAsync(http, new StrikeEntry(body.Value.Id ?? "", number, body.Value.Version, body.Value.Reason ?? ""))
            : new Refused(body.Refusals);
    }

    private static async Task<Results<Ok<Done>, Refused>> MergeAsync(HttpContext http, string number)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.Merge);
        return body.Ok
            ? await CommandRoutes.DoAsync(
                http,
                new MergeEntry(body.Value.Id ?? "", number, body.Value.Into ?? "", body.Value.Version, body.Value.Reason ?? "")
            )
            : new Refused(body.Refusals);
    }

    private static async Task<Results<Ok<Done>, Refused>> NoteAsync(HttpContext http, string number)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.NewNote);
        return body.Ok
            ? await CommandRoutes.DoAsync(http, new NoteEntry(body.Value.Id ?? "", number, body.Value.Text ?? ""))
            : new Refused(body.Refusals);
    }

    private static async Task<Results<Ok<Done>, Refused>> UrgeAsync(HttpContext http, string number)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.NewUrge);
        return body.Ok
            ? await CommandRoutes.DoAsync(http, new UrgeEntry(body.Value.Id ?? "", number, body.Value.Words))
            : new Refused(body.Refusals);
    }

    private static async Task<Results<Ok<Done>, Refused>> PlanAsync(HttpContext http)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.NewPlan);
        if (!body.Ok)
            return new Refused(body.Refusals);
        var (id, figure, area, period, value, source) = body.Value;
        if (
            Missing(
                (figure, "figure", "指标"),
                (area, "area", "区域代码"),
                (period, "period", "时期"),
                (value, "value", "年度计划（取消计划请填空文本）")
            ) is
            { } missing
        )
            return missing;
        return await CommandRoutes.DoAsync(http, new SetPlan(id ?? "", figure!, area!, period!, value!, source));
    }

    private static Refused? Missing(params ReadOnlySpan<(string? Value, string Member, string Title)> required)
    {
        var refusals = ImmutableArray<Refusal>.Empty;
        foreach (var (value, member, title) in required)
            if (value is null)
                refusals = refusals.Add(Refusal.FieldRequired(member, title));
        return refusals.IsEmpty ? null : new(refusals);
    }
}
