using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Taizhang.Kernel;
using Taizhang.Kernel.People;

namespace Taizhang.Storage.People;

/// <summary>Passwords: checked in the same time whoever asks, changed by statements that name the account's stamp.</summary>
public sealed partial class AccountStore
{
    /// <summary>What nobody's password is, so that a name that does not exist costs as much as one that does.</summary>
    private static readonly string Nobody = new PasswordHasher<string>(
        Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = Iterations })
    ).HashPassword("", Guid.NewGuid().ToString("N"));

    /// <summary>
    /// The account that a name and password belong to; null when they do not, or it is disabled. Takes as long for an unknown name as for
    /// a known one. A hash of an earlier strength is made again.
    /// </summary>
    public async Task<Account?> CheckPasswordAsync(string userName, string password)
    {
        var account = await FindByUserNameAsync(userName);
        string? hash = account is null ? null : await HashOfAsync(account.Id);
        if (password.Length > Rules.LongestPassword)
            password = "";
        var result = Verify(account?.Id ?? "", hash is { Length: > 0 } ? hash : Nobody, password);
        SpendRest(hash, password);
        if (account is null || account.Disabled || hash is not { Length: > 0 } || result == PasswordVerificationResult.Failed)
            return null;
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            await using var db = Connect();
            await RunAsync(
                db,
                "update account set password_hash = $new where id = $id and password_hash = $old",
                ("$new", _hasher.HashPassword(account.Id, password)),
                ("$id", account.Id),
                ("$old", hash)
            );
        }
        return account;
    }

    /// <summary>Changes a password: refused when it cannot be one, was one lately, or the account has changed since it was read.</summary>
    /// <param name="mustChange">Somebody else sets it: it has to be changed at the next sign-in.</param>
    public async Task<IReadOnlyList<Refusal>> SetPasswordAsync(Account account, string password, bool mustChange)
    {
        var wrong = new List<Refusal>(Passwords.Check(password, account.UserName, account.Name, Rules));
        if (wrong.Count == 0 && await WasUsedAsync(account.Id, password))
            wrong.Add(Refusal.InputPasswordUsed(Rules.PasswordHistory));
        if (wrong.Count > 0)
            return wrong;
        string hash = _hasher.HashPassword(account.Id, password);
        return await ChangeAsync(
            account,
            "password_hash = $hash, password_set = $now, must_change = $must_change",
            endsSessions: true,
            revokesTokens: mustChange,
            keepsOldPassword: true,
            ("$hash", hash),
            ("$must_change", mustChange ? 1 : 0)
        );
    }

    /// <summary>Whether an account has to change its password before it does anything else.</summary>
    public bool IsDue(Account account) =>
        account.MustChange || (Rules.PasswordDays > 0 && account.PasswordSet.AddDays(Rules.PasswordDays) <= _time.GetUtcNow());

    private async Task<bool> WasUsedAsync(string id, string password)
    {
        if (Rules.PasswordHistory == 0)
            return false;
        await using var db = Connect();
        await using var command = Command(
            db,
            """
            select password_hash from account where id = $id
            union all select * from (select hash from old_password where account = $id order by id desc limit $limit) earlier
            """,
            ("$id", id),
            ("$limit", Rules.PasswordHistory - 1)
        );
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            if (rows.GetString(0) is { Length: > 0 } hash && Verify(id, hash, password) != PasswordVerificationResult.Failed)
                return true;
        return false;
    }

    private async Task<string?> HashOfAsync(string id)
    {
        await using var db = Connect();
        await using var command = Command(db, "select password_hash from account where id = $id", ("$id", id));
        return await command.ExecuteScalarAsync() as string;
    }

    /// <summary>A hash of fewer rounds would show by its speed that the name exists: the rest is spent on nothing.</summary>
    private static void SpendRest(string? hash, string password)
    {
        // ASP.NET Core Identity's third format: a mark, the function, the rounds, each number big-endian in four bytes.
        Span<byte> bytes = stackalloc byte[256];
        if (
            hash is not { Length: > 0 and < 256 }
            || !Convert.TryFromBase64String(hash, bytes, out int length)
            || length < 13
            || BinaryPrimitives.ReadInt32BigEndian(bytes[5..]) is not (> 0 and < Iterations and var rounds)
        )
            return;
        Rfc2898DeriveBytes.Pbkdf2(password, bytes[13..length], Iterations - rounds, HashAlgorithmName.SHA512, 32);
    }

    private PasswordVerificationResult Verify(string id, string hash, string password)
    {
        try
        {
            return _hasher.VerifyHashedPassword(id, hash, password);
        }
        catch (FormatException)
        {
            return PasswordVerificationResult.Failed; // A hash that is none opens nothing.
        }
    }
}
