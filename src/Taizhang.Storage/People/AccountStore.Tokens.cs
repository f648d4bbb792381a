using System.Globalization;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel;

namespace Taizhang.Storage.People;

/// <summary>The keys of programs: each belongs to an account and acts in its name.</summary>
public sealed partial class AccountStore
{
    /// <summary>Issues a token. The secret exists only in the return value.</summary>
    public async Task<Outcome<(ApiToken Token, string Secret)>> IssueTokenAsync(Account account, string name, bool mayWrite)
    {
        name = name.Trim();
        if (name.Length is < 1 or > 40)
            return Refusal.InputTokenName();
        string secret = ApiToken.NewSecret();
        var token = new ApiToken(Guid.NewGuid().ToString("N"), account, name, mayWrite, _time.GetUtcNow(), null, null);
        await using var db = Connect();
        await using var command = Command(
            db,
            "insert into token (id, account, name, hash, may_write, created) values ($id, $account, $name, $hash, $may_write, $created)",
            ("$id", token.Id),
            ("$account", account.Id),
            ("$name", name),
            ("$hash", ApiToken.HashOf(secret)),
            ("$may_write", mayWrite ? 1 : 0),
            ("$created", Text(token.Created))
        );
        await command.ExecuteNonQueryAsync();
        return (token, secret);
    }

    /// <summary>
    /// The token in force with a hash (<see cref="ApiToken.HashOf"/>), with its account; null when there is none, it is revoked, or its
    /// account disabled. Cached, so only a program's first request costs a read. Records the day of use, once a day.
    /// </summary>
    public async ValueTask<ApiToken?> FindTokenAsync(string hash)
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        if (_byHash.TryGetValue(hash, out var known) && known.Used == today)
            return known;
        await using var db = Connect();
        await using (
            var command = Command(
                db,
                """
                select t.id tid, t.name tname, t.may_write, t.created, t.used, t.revoked, a.*
                from token t join account a on a.id = t.account
                where t.hash = $hash and t.revoked is null and a.disabled = 0
                """,
                ("$hash", hash)
            )
        )
        await using (var rows = await command.ExecuteReaderAsync())
        {
            if (!await rows.ReadAsync())
                return null;
            known = ReadToken(rows, ReadAccount(rows)) with { Used = today };
        }
        await using (
            var use = Command(
                db,
                "update token set used = $today where id = $id and revoked is null",
                ("$today", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("$id", known.Id)
            )
        )
            if (await use.ExecuteNonQueryAsync() == 0)
                return null;
        _byHash[hash] = known;
        return known;
    }

    /// <summary>The tokens of an account, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<ApiToken>> TokensAsync(Account account)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            "select id tid, name tname, may_write, created, used, revoked from token where account = $account order by created desc",
            ("$account", account.Id)
        );
        await using var rows = await command.ExecuteReaderAsync();
        var tokens = new List<ApiToken>();
        while (await rows.ReadAsync())
            tokens.Add(ReadToken(rows, account));
        return tokens;
    }

    /// <summary>Revokes a token at once. False when the account has no such token in force.</summary>
    public async Task<bool> RevokeTokenAsync(Account account, string id)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            "update token set revoked = $now where id = $id and account = $account and revoked is null",
            ("$now", Text(_time.GetUtcNow())),
            ("$id", id),
            ("$account", account.Id)
        );
        bool done = await command.ExecuteNonQueryAsync() > 0;
        _byHash.Clear();
        return done;
    }

    private static ApiToken ReadToken(SqliteDataReader row, Account account) =>
        new(
            Get(row, "tid")!,
            account,
            Get(row, "tname")!,
            row.GetInt64(row.GetOrdinal("may_write")) != 0,
            Time(Get(row, "created")!),
            Get(row, "used") is { } used ? DateOnly.ParseExact(used, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Get(row, "revoked") is { } revoked ? Time(revoked) : null
        );
}
