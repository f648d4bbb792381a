using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.People;

namespace Taizhang.Storage.People;

/// <summary>Changes of accounts. Each is one transaction that holds only when the account still has the stamp it was decided on.</summary>
public sealed partial class AccountStore
{
    /// <summary>Gives an account another role or scope. Its sessions end: pages that are open belong to the old one.</summary>
    public async Task<IReadOnlyList<Refusal>> SetRoleAsync(
        Account account,
        Role role,
        string? town,
        string? area,
        string? office,
        ImmutableArray<string> lines = default
    )
    {
        lines = lines.IsDefault ? [] : lines;
        var wrong = NewAccount.CheckRole(role, town, area, office, lines).ToList();
        if (wrong.Count == 0 && !role.Holds(Role.Security) && await IsLastKeeperAsync(account))
            wrong.Add(Refusal.ConflictLastKeeper());
        wrong.AddRange(await CheckDutiesAsync(role, account.Name, account.Id));
        if (wrong.Count > 0)
            return wrong;
        return await ChangeAsync(
            account,
            "role = $role, town = $town, area = $area, office = $office, lines = $lines",
            endsSessions: true,
            revokesTokens: true,
            keepsOldPassword: false,
            ("$role", role.Word()),
            ("$town", town),
            ("$area", area),
            ("$office", office),
            ("$lines", WorkLines.Text(lines))
        );
    }

    /// <summary>Gives a clerk or leader other lines; none: all of them. Their sessions end, as with another role.</summary>
    public Task<IReadOnlyList<Refusal>> SetLinesAsync(Account account, ImmutableArray<string> lines) =>
        SetRoleAsync(account, account.Role, account.Town, account.Area, account.Office, lines);

    /// <summary>Takes an account out of use or back into it. Disabled, it has no sessions and no tokens, and gets none back.</summary>
    public async Task<IReadOnlyList<Refusal>> SetDisabledAsync(Account account, bool disabled)
    {
        if (disabled && await IsLastKeeperAsync(account))
            return [Refusal.ConflictLastKeeper()];
        return await ChangeAsync(
            account,
            "disabled = $disabled",
            disabled,
            disabled,
            keepsOldPassword: false,
            ("$disabled", disabled ? 1 : 0)
        );
    }

    /// <summary>Whether nobody could manage accounts without this one.</summary>
    private async Task<bool> IsLastKeeperAsync(Account account)
    {
        if (!account.Role.Holds(Role.Security) || account.Disabled)
            return false;
        await using var db = Connect();
        await using var others = Command(
            db,
            "select count(*) from account where role in ($security, $keeper) and disabled = 0 and id <> $id",
            ("$security", Role.Security.Word()),
            ("$keeper", Role.Keeper.Word()),
            ("$id", account.Id)
        );
        return (long)(await others.ExecuteScalarAsync())! == 0;
    }

    /// <summary>One change of one account, provided that nothing has changed in it since it was read.</summary>
    private async Task<IReadOnlyList<Refusal>> ChangeAsync(
        Account account,
        string set,
        bool endsSessions,
        bool revokesTokens,
        bool keepsOldPassword,
        params (string Name, object? Value)[] values
    )
    {
        await using var db = Connect();
        await using var transaction = Place.Begin(db);
        if (keepsOldPassword)
            await RunAsync(
                db,
                "insert into old_password (account, hash) select id, password_hash from account where id = $id and stamp = $stamp",
                ("$id", account.Id),
                ("$stamp", account.Stamp)
            );
        int done = await RunAsync(
            db,
            $"update account set {set}, stamp = $new where id = $id and stamp = $stamp",
            [.. values, ("$new", NewStamp()), ("$id", account.Id), ("$stamp", account.Stamp), ("$now", Now)]
        );
        if (done == 0)
            return [Refusal.ConflictAccount()];
        if (keepsOldPassword)
            await RunAsync(
                db,
                """
                delete from old_password where account = $id
                  and id not in (select id from old_password where account = $id order by id desc limit $limit)
                """,
                ("$id", account.Id),
                ("$limit", Rules.PasswordHistory)
            );
        if (endsSessions)
            await RunAsync(db, EndSessions, ("$id", account.Id), ("$now", Now));
        if (revokesTokens)
            await RunAsync(
                db,
                "update token set revoked = $now where account = $id and revoked is null",
                ("$id", account.Id),
                ("$now", Now)
            );
        await transaction.CommitAsync();
        return [];
    }
}
