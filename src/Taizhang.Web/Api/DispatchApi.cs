using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Keeping;

namespace Taizhang.Web.Api;

/// <summary>To which office entries of a ledger go by their choice (分派规则).</summary>
internal static class DispatchApi
{
    public static void MapDispatch(this RouteGroupBuilder api)
    {
        api.MapGet("/ledgers/{ledger}/dispatch", List)
            .WithTags("Ledgers")
            .WithSummary("The rules of dispatch of a ledger in the caller's scope");
        api.MapCommand(
                "PUT",
                "/ledgers/{ledger}/dispatch",
                ApiJson.Plain.NewDispatch,
                ask => new SetDispatch(
                    ask.Id,
                    ask.Part("ledger"),
                    ask.Body.Area ?? "",
                    ask.Body.Offices ?? ImmutableDictionary<string, string>.Empty
                )
            )
            .WithTags("Ledgers")
            .WithSummary("Set rules of dispatch of a ledger for an area")
            .WithDescription("offices: the office by choice, the empty choice for all others; an empty office removes the rule.");
    }

    private static Results<Ok<Listing<DispatchView>>, Refused> List(
        HttpContext http,
        string ledger,
        string? before = null,
        string? limit = null
    )
    {
        var caller = Caller.Of(http);
        if (caller.Town.Pack.Find(ledger) is null)
            return new Refused(Refusal.MissingLedger(ledger));
        if (!Rights.MayDispatch(caller.Actor))
            return new Refused(Refusal.RightDispatch());
        var rules = caller.Town.Read(town =>
            town.Dispatch.Of(ledger).Where(rule => Rights.Covers(caller.Actor, rule.Area, town.Areas)).ToArray()
        );
        return Paging.Page(before, limit, rules, rule => new DispatchView(rule.Area, rule.Choice, rule.Office));
    }
}

public sealed record NewDispatch(string? Id, string? Area = null, IReadOnlyDictionary<string, string>? Offices = null) : CommandBody(Id);

/// <param name="Choice">Empty: all that have no rule of their own.</param>
public sealed record DispatchView(string Area, string Choice, string Office);
