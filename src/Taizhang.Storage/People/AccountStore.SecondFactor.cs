using System.Collections.Immutable;
using System.Security.Cryptography;
using Taizhang.Kernel;

namespace Taizhang.Storage.People;

/// <summary>
/// The second factor of RFC 6238. The key is kept as its caller has sealed it; here is kept which time step was used last, and the codes
/// that open when the phone is lost.
/// </summary>
public sealed partial class AccountStore
{
    private const int RecoveryCodes = 10;

    /// <summary>Gives an account a second factor; the recovery codes, shown once. Sessions go on.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> SetSecondFactorAsync(Account account, string key, long step)
    {
        string[] codes =
        [
            .. Enumerable
                .Range(0, RecoveryCodes)
                .Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 10))
                .Select(code => code[..5] + "-" + code[5..]),
        ];
        // The codes first: a factor without them would lock out whoever loses the phone, codes without a factor open nothing.
        await using (var db = Connect())
        await using (var transaction = Place.Begin(db))
        {
            await RunAsync(db, "delete from recovery_code where account = $id", ("$id", account.Id));
            foreach (string code in codes)
                await RunAsync(
                    db,
                    "insert into recovery_code (account, hash) values ($id, $hash)",
                    ("$id", account.Id),
                    ("$hash", HashOf(account.Id + Plain(code)))
                );
            await transaction.CommitAsync();
        }
        var changed = await ChangeAsync(
            account,
            "second_factor = $key, second_step = $step",
            endsSessions: false,
            revokesTokens: false,
            keepsOldPassword: false,
            ("$key", key),
            ("$step", step)
        );
        return changed.Count > 0 ? changed.ToImmutableArray() : codes;
    }

    /// <summary>Takes the second factor away: the phone and the codes are lost, or the account has a new holder.</summary>
    public async Task<IReadOnlyList<Refusal>> DropSecondFactorAsync(Account account)
    {
        var changed = await ChangeAsync(
            account,
            "second_factor = null, second_step = 0",
            endsSessions: true,
            revokesTokens: false,
            keepsOldPassword: false
        );
        if (changed.Count > 0)
            return changed;
        await using var db = Connect();
        await RunAsync(db, "delete from recovery_code where account = $id", ("$id", account.Id));
        return [];
    }

    /// <summary>Uses up a time step. False when it, or a later one, was used before: RFC 6238, section 5.2.</summary>
    public async Task<bool> UseStepAsync(Account account, long step)
    {
        await using var db = Connect();
        return await RunAsync(
                db,
                "update account set second_step = $step where id = $id and second_step < $step and second_factor is not null",
                ("$id", account.Id),
                ("$step", step)
            ) == 1;
    }

    /// <summary>Uses up a recovery code. False when it is none, or was used.</summary>
    public async Task<bool> UseRecoveryCodeAsync(Account account, string code)
    {
        await using var db = Connect();
        return await RunAsync(
                db,
                "delete from recovery_code where account = $id and hash = $hash",
                ("$id", account.Id),
                ("$hash", HashOf(account.Id + Plain(code)))
            ) == 1;
    }

    /// <summary>How many recovery codes are left.</summary>
    public async Task<int> RecoveryCodesAsync(Account account)
    {
        await using var db = Connect();
        await using var command = Command(db, "select count(*) from recovery_code where account = $id", ("$id", account.Id));
        return (int)(long)(await command.ExecuteScalarAsync())!;
    }

    private static string Plain(string code) =>
        code.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
