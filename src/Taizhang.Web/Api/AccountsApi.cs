using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Kernel;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;
using Taizhang.Web.Pages.Administration;

namespace Taizhang.Web.Api;

/// <summary>
/// The accounts of a township, for its security officer's programs. Accounts for all townships and those who run the system are kept on
/// pages, by people. A new password is in the answer and shown nowhere again.
/// </summary>
internal static class AccountsApi
{
    public static void MapAccounts(this RouteGroupBuilder api)
    {
        api.MapGet("/accounts", ListAsync).Of("The accounts of the township (账号)");
        api.MapPost("/accounts", (Delegate)MakeAsync)
            .Accepts<NewAccountBody>("application/json")
            .Of("Make an account (开户)")
            .WithDescription("The answer holds a first password, which must be changed. A user name that is taken is refused.");
        api.MapPatch("/accounts/{user}", (Delegate)ChangeAsync)
            .Accepts<ChangedAccount>("application/json")
            .Of("Change an account's role, area, office or lines, or take it out of use")
            .WithDescription("What is not named stays. stamp is the one that was read: an account changed since is refused.");
        api.MapPost("/accounts/{user}/reset", (Delegate)ResetAsync)
            .Accepts<StampedAccount>("application/json")
            .Of("Give an account a new password (重置密码)");
        api.MapPost("/accounts/{user}/end", (Delegate)EndAsync)
            .Accepts<StampedAccount>("application/json")
            .Of("End an account's sessions; with dropSecondFactor also its second factor");
    }

    private static async Task<Results<Ok<Listing<AccountView>>, Refused>> ListAsync(
        HttpContext http,
        string? q = null,
        string? before = null,
        string? limit = null
    )
    {
        if (Check(http) is { } refusal)
            return new Refused(refusal);
        string town = Caller.Of(http).Town.Info.Id;
        var all = (await Store(http).AllAsync()).Where(one =>
            one.Town == town
            && (q is null || one.UserName.Contains(q, StringComparison.OrdinalIgnoreCase) || one.Name.Contains(q, StringComparison.Ordinal))
        );
        return Paging.Page(before, limit, [.. all], View);
    }

    private static async Task<Results<Ok<AccountMade>, Refused>> MakeAsync(HttpContext http)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.NewAccountBody);
        if (!body.Ok)
            return new Refused(body.Refusals);
        if (Check(http) is { } refusal)
            return new Refused(refusal);
        var (user, name, word, area, office, lines) = body.Value;
        if (RoleOf(word) is not { } role)
            return new Refused(Refusal.InputRole(word ?? ""));
        if (Bounds(http, area, office) is { Length: > 0 } wrong)
            return new Refused(wrong);
        string password = Passwords.NewOne();
        var made = await Store(http)
            .CreateAsync(
                new(user ?? "", name ?? "", role, Caller.Of(http).Town.Info.Id, area, office) { Lines = [.. lines ?? []] },
                password,
                mustChange: true
            );
        if (!made.Ok)
            return new Refused(made.Refusals);
        http.Record(Caller.Of(http).Account, AuditAct.AccountMade, made.Value.UserName, $"{role.Title()} {area} {office}".TrimEnd());
        return TypedResults.Ok(new AccountMade(View(made.Value), password));
    }

    private static async Task<Results<Ok<AccountView>, Refused>> ChangeAsync(HttpContext http, string user)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.ChangedAccount);
        if (!body.Ok)
            return new Refused(body.Refusals);
        var found = await FindAsync(http, user, body.Value.Stamp);
        if (!found.Ok)
            return new Refused(found.Refusals);
        var account = found.Value;
        var (_, word, area, office, lines, disabled) = body.Value;
        if (word is not null || area is not null || office is not null || lines is not null)
        {
            if (RoleOf(word ?? account.Role.Word()) is not { } role)
                return new Refused(Refusal.InputRole(word ?? ""));
            (area, office) = (Said(area, account.Area), Said(office, account.Office));
            if (Bounds(http, area, office) is { Length: > 0 } wrong)
                return new Refused(wrong);
            var kept = lines is null ? account.Lines : [.. lines];
            var changed = await Store(http).SetRoleAsync(account, role, account.Town, area, office, kept);
            if (changed.Count > 0)
                return new Refused([.. changed]);
            http.Record(
                Caller.Of(http).Account,
                AuditAct.RoleChanged,
                user,
                $"{account.Role.Title()} → {role.Title()} {area} {office} {WorkLines.Text(kept)}".TrimEnd()
            );
            account = (await Store(http).FindAsync(account.Id))!;
        }
        if (disabled is { } off && off != account.Disabled)
        {
            var changed = await Store(http).SetDisabledAsync(account, off);
            if (changed.Count > 0)
                return new Refused([.. changed]);
            http.Record(Caller.Of(http).Account, off ? AuditAct.AccountDisabled : AuditAct.AccountEnabled, user);
        }
        return TypedResults.Ok(View((await Store(http).FindAsync(account.Id))!));

        static string? Said(string? said, string? before) => said is null ? before : AccountScope.Text(said);
    }

    private static async Task<Results<Ok<AccountMade>, Refused>> ResetAsync(HttpContext http, string user)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.StampedAccount);
        if (!body.Ok)
            return new Refused(body.Refusals);
        var found = await FindAsync(http, user, body.Value.Stamp);
        if (!found.Ok)
            return new Refused(found.Refusals);
        string password = Passwords.NewOne();
        var set = await Store(http).SetPasswordAsync(found.Value, password, mustChange: true);
        if (set.Count > 0)
            return new Refused([.. set]);
        http.Record(Caller.Of(http).Account, AuditAct.PasswordReset, user);
        return TypedResults.Ok(new AccountMade(View((await Store(http).FindAsync(found.Value.Id))!), password));
    }

    private static async Task<Results<Ok<AccountView>, Refused>> EndAsync(HttpContext http, string user)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.StampedAccount);
        if (!body.Ok)
            return new Refused(body.Refusals);
        var found = await FindAsync(http, user, body.Value.Stamp);
        if (!found.Ok)
            return new Refused(found.Refusals);
        if (body.Value.DropSecondFactor)
        {
            var dropped = await Store(http).DropSecondFactorAsync(found.Value);
            if (dropped.Count > 0)
                return new Refused([.. dropped]);
            http.Record(Caller.Of(http).Account, AuditAct.SecondFactorDropped, user);
        }
        await Store(http).EndSessionsAsync(found.Value);
        http.Record(Caller.Of(http).Account, AuditAct.SessionsEnded, user);
        return TypedResults.Ok(View((await Store(http).FindAsync(found.Value.Id))!));
    }

    /// <summary>An account of this township as its reader saw it; one of another, or of those who run the system, is not there.</summary>
    private static async Task<Outcome<Account>> FindAsync(HttpContext http, string user, string? stamp)
    {
        if (Check(http) is { } refusal)
            return refusal;
        return await Store(http).FindByUserNameAsync(user) is { } found && found.Town == Caller.Of(http).Town.Info.Id
            ? found with
            {
                Stamp = stamp ?? "",
            }
            : Refusal.MissingUser(user);
    }

    private static Refusal? Check(HttpContext http) => Caller.Of(http).Account.Role.Holds(Role.Security) ? null : Refusal.RightAccounts();

    /// <summary>A role that an account of one township may have: none that runs the system.</summary>
    private static Role? RoleOf(string? word) => Roles.TryParse(word ?? "", out var role) && !role.IsDuty() ? role : null;

    private static ImmutableArray<Refusal> Bounds(HttpContext http, string? area, string? office) =>
        [
            .. AccountScope.Check(
                http.RequestServices.GetRequiredService<TownHouse>(),
                Caller.Of(http).Town.Info.Id,
                AccountScope.Text(area),
                AccountScope.Text(office)
            ),
        ];

    private static AccountStore Store(HttpContext http) => http.RequestServices.GetRequiredService<AccountStore>();

    private static AccountView View(Account one) =>
        new(
            one.UserName,
            one.Name,
            one.Role.Word(),
            one.Area,
            one.Office,
            one.Lines,
            one.Disabled,
            one.HasSecondFactor,
            one.LastSignIn,
            one.Stamp
        );

    private static RouteHandlerBuilder Of(this RouteHandlerBuilder route, string summary) =>
        route.WithMetadata(new OpenToDuties()).WithTags("Accounts of people").WithSummary(summary);
}

/// <param name="Role">clerk, office, grid, leader, chief, congress or deputy.</param>
/// <param name="Lines">Of a clerk or leader: the lines of work; none: all.</param>
public sealed record NewAccountBody(
    string? UserName,
    string? Name = null,
    string? Role = null,
    string? Area = null,
    string? Office = null,
    IReadOnlyList<string>? Lines = null
);

/// <param name="Stamp">As it was read with the account.</param>
/// <param name="Area">Empty: bound to none.</param>
public sealed record ChangedAccount(
    string? Stamp,
    string? Role = null,
    string? Area = null,
    string? Office = null,
    IReadOnlyList<string>? Lines = null,
    bool? Disabled = null
);

public sealed record StampedAccount(string? Stamp, bool DropSecondFactor = false);

/// <param name="Password">The first one, shown only here.</param>
public sealed record AccountMade(AccountView Account, string Password);

/// <param name="Stamp">Another one after each change: a change names the one that it was decided on.</param>
public sealed record AccountView(
    string UserName,
    string Name,
    string Role,
    string? Area,
    string? Office,
    IReadOnlyList<string> Lines,
    bool Disabled,
    bool HasSecondFactor,
    DateTimeOffset? LastSignIn,
    string Stamp
);
