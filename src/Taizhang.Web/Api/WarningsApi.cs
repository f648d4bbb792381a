using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Service.Towns;
using Taizhang.Service.Warnings;

namespace Taizhang.Web.Api;

/// <summary>Reads the early warnings that the entries of several ledgers raise.</summary>
internal static class WarningsApi
{
    public static void MapWarnings(this RouteGroupBuilder api) =>
        api.MapGet("/warnings", (Delegate)ListAsync)
            .WithTags("Warnings")
            .WithSummary("Early warnings that entries raise now, with these entries and what each proposes to register")
            .WithDescription(
                "Only warnings whose proposed entry the caller may register, raised by entries that the caller sees. Nothing is kept of "
                    + "them: one is gone once such an entry is registered, or somebody dismissed it."
            );

    private static async Task<Results<Ok<IReadOnlyList<WarningView>>, Refused>> ListAsync(HttpContext http)
    {
        var caller = Caller.Of(http);
        var raised = await EarlyWarnings.FindAsync(caller.Town, caller.Actor, caller.Town.Today);
        var linked = new LinkedEntries(caller.Town, caller.Actor);
        await linked.LoadAsync(raised.Select(one => one.About?.Number));
        return TypedResults.Ok<IReadOnlyList<WarningView>>([
            .. raised.Select(one => new WarningView(
                one.Warning.Id,
                one.Warning.Title,
                one.Matter,
                one.About is { } about ? linked.NameOf(about) : one.Value,
                one.About?.Number,
                one.Area,
                new(one.Warning.Proposes.Ledger.Id, one.Proposed),
                [
                    .. one.Signs.Select(sign => new SignView(
                        sign.Signal.Title,
                        [.. sign.Given.Select(given => new GivenView(given.Entry.Ledger, given.Entry.Number, given.Day))]
                    )),
                ]
            )),
        ]);
    }
}

/// <param name="Matter">What it is about, by which it is dismissed.</param>
/// <param name="Name">Of what it is about.</param>
/// <param name="Entry">The number of the register's entry that it is about; null: a matter within a village.</param>
/// <param name="Area">Where the proposed entry would lie.</param>
internal sealed record WarningView(
    string Warning,
    string Title,
    string Matter,
    string Name,
    string? Entry,
    string Area,
    ProposedView Proposes,
    IReadOnlyList<SignView> Signs
);

/// <param name="Fields">What the proposed entry holds already.</param>
internal sealed record ProposedView(string Ledger, IReadOnlyDictionary<string, string> Fields);

internal sealed record SignView(string Title, IReadOnlyList<GivenView> Entries);

/// <param name="Day">By which the entry counts.</param>
internal sealed record GivenView(string Ledger, string Number, DateOnly Day);
