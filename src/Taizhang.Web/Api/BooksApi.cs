using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Api;

/// <summary>Reads the accounts of entries: points, stocks, funds.</summary>
internal static class BooksApi
{
    public static void MapBooks(this RouteGroupBuilder api)
    {
        api.MapGet("/entries/{number}/accounts", ListAsync)
            .WithTags("Accounts")
            .WithSummary("What the accounts of an entry hold today")
            .WithDescription(
                "An entry's own accounts come first, then those that it has together with other entries, "
                    + "by year where they are kept so. Amounts are exact decimal strings."
            );
        api.MapGet("/entries/{number}/accounts/lines", LinesAsync)
            .WithTags("Accounts")
            .WithSummary("What made an account of an entry what it holds, newest first")
            .WithDescription(
                "account and unit as the list of accounts gives them. "
                    + "A line without an entry expired, or its entry is not in the caller's scope."
            );
    }

    private static async Task<Results<Ok<IReadOnlyList<BookView>>, Refused>> ListAsync(HttpContext http, string number)
    {
        var caller = Caller.Of(http);
        if (await caller.Town.FindAsync(caller.Actor, number) is not { } entry)
            return new Refused(Refusal.MissingEntry(number));
        return TypedResults.Ok<IReadOnlyList<BookView>>([
            .. (await caller.Town.AccountsAsync(entry)).Select(one => new BookView(
                one.Account.Text,
                one.Unit,
                [.. one.Account.Numbers],
                one.Account.Year,
                Amount(caller, one.Balance, one.Unit),
                [.. one.Expiring.Select(lot => new ExpiringView(lot.Day, Amount(caller, lot.Amount, one.Unit)))]
            )),
        ]);
    }

    private static async Task<Results<Ok<BookLines>, Refused>> LinesAsync(
        HttpContext http,
        string number,
        string? account = null,
        string? unit = null,
        string? before = null,
        string? limit = null
    )
    {
        var caller = Caller.Of(http);
        if (await caller.Town.FindAsync(caller.Actor, number) is not { } entry)
            return new Refused(Refusal.MissingEntry(number));
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        int? place = (int?)EntriesApi.Number(before, "before", int.MaxValue, refusals),
            most = (int?)EntriesApi.Number(limit, "limit", EntriesApi.LargestPage, refusals);
        if (refusals.Count > 0)
            return new Refused(refusals.ToImmutable());
        var accounts = await caller.Town.AccountsAsync(entry);
        if (
            accounts.FirstOrDefault(one => (account is null || one.Account.Text == account) && (unit is null || one.Unit == unit))
            is not { } found
        )
            return new Refused(Refusal.MissingAccount(number, "account"));
        var page = await caller.Town.StatementAsync(caller.Actor, entry, found.Account, found.Unit, place, most ?? 50);
        return TypedResults.Ok(
            new BookLines(
                found.Account.Text,
                found.Unit,
                [
                    .. page.Items.Select(one => new BookLine(
                        one.Item.Place,
                        one.Item.Day,
                        one.Title,
                        one.Entry?.Number,
                        Amount(caller, one.Item.Amount, found.Unit),
                        Amount(caller, one.Item.Balance, found.Unit)
                    )),
                ],
                page.Next
            )
        );
    }

    private static string Amount(Caller caller, long amount, string unit) => Exact.Scaled(amount, caller.Town.Pack.Books.Places(unit));
}

/// <param name="Account">Its key, for the lines.</param>
/// <param name="Entries">Numbers of the entries whose account it is.</param>
/// <param name="Year">The year for which it is kept; null: all years.</param>
internal sealed record BookView(
    string Account,
    string Unit,
    IReadOnlyList<string> Entries,
    int? Year,
    string Balance,
    IReadOnlyList<ExpiringView> Expiring
);

internal sealed record ExpiringView(DateOnly Day, string Amount);

internal sealed record BookLines(string Account, string Unit, IReadOnlyList<BookLine> Items, int? Next);

/// <param name="Place">From 1, in the order of days; the cursor.</param>
internal sealed record BookLine(int Place, DateOnly Day, string Title, string? Entry, string Amount, string Balance);
