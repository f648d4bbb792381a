using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel;

namespace Taizhang.Storage.People;

/// <summary>The keys of programs: each belongs to an account, acts in its name, and dies with it.</summary>
public sealed partial class AccountStore
{
    /// <summary>Issues a token. The secret is in the answer and nowhere else.</summary>
    /// <param name="days">How long it lives; null: as long as the rules allow.</param>
    /// <param name="assists">Whether an assistant may ask with it.</param>
    public async Task<Outcome<(ApiToken Token, string Secret)>> IssueTokenAsync(
        Account account,
        string name,
        bool mayWrite,
        int? days = null,
        bool assists = false
    )
    {
        name = name.Trim();
        var wrong = new List<Refusal>();
        if (name.Length is < 1 or > 40)
            wrong.Add(Refusal.InputTokenName());
        if (days is < 1 || days > Rules.TokenDays)
            wrong.Add(Refusal.InputTokenDays(Rules.TokenDays));
        if (wrong.Count > 0)
            return wrong.ToImmutableArray();
        string secret = "tz_" + NewSecret();
        var now = _time.GetUtcNow();
        var token = new ApiToken(
            Guid.NewGuid().ToString("N"),
            account,
            name,
            mayWrite,
            now,
            now.AddDays(days ?? Rules.TokenDays),
            null,
            null
        )
        {
            Assists = assists,
        };
        await using var db = Connect();
        int done = await RunAsync(
            db,
            """
            insert into token (id, account, name, hash, may_write, created, expires)
            select $id, id, $name, $hash, $may_write, $created, $expires from account where id = $account and disabled = 0
            """,
            ("$id", token.Id),
            ("$account", account.Id),
            ("$name", name),
            ("$hash", HashOf(secret)),
            ("$may_write", mayWrite ? 1 : 0),
            ("$created", Text(token.Created)),
            ("$expires", Text(token.Expires))
        );
        if (done == 1 && assists)
            await RunAsync(db, "insert into token_assists (token) values ($id)", ("$id", token.Id));
        return done == 1 ? (token, secret) : Refusal.ConflictDisabled();
    }

    /// <summary>
    /// The token in force with a secret, with its account as it is now; null when there is none, it was revoked, it has expired, or its
    /// account is disabled. One read; when it was used is noted once a minute.
    /// </summary>
    public async ValueTask<ApiToken?> FindTokenAsync(string secret)
    {
        var now = _time.GetUtcNow();
        ApiToken token;
        await using var db = Connect();
        await using (
            var command = Command(
                db,
                $"""
                select t.id tid, t.name tname, t.may_write, t.created, t.expires, t.used, t.revoked, {Assists}, a.*
                from token t join account a on a.id = t.account
                where t.hash = $hash and t.revoked is null and a.disabled = 0 and t.expires > $now
                """,
                ("$hash", HashOf(secret)),
                ("$now", Text(now))
            )
        )
        await using (var rows = await command.ExecuteReaderAsync())
        {
            if (!await rows.ReadAsync())
                return null;
            token = ReadToken(rows, ReadAccount(rows));
        }
        if (token.Used is not { } used || now - used >= TimeSpan.FromMinutes(1))
            try
            {
                Place.Lightly(db);
                await RunAsync(db, "update token set used = $now where id = $id", ("$now", Text(now)), ("$id", token.Id));
            }
            catch (SqliteException full) when (full.SqliteErrorCode is SqliteFull or SqliteIoError)
            {
                // Reading goes on; only the day of use is not noted.
            }
        return token;
    }

    /// <summary>The tokens of an account, newest first, revoked and expired ones too.</summary>
    public async Task<IReadOnlyList<ApiToken>> TokensAsync(Account account)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            $"""
            select id tid, name tname, may_write, created, expires, used, revoked, {Assists} from token t
            where account = $account order by created desc, id
            """,
            ("$account", account.Id)
        );
        await using var rows = await command.ExecuteReaderAsync();
        var tokens = new List<ApiToken>();
        while (await rows.ReadAsync())
            tokens.Add(ReadToken(rows, account));
        return tokens;
    }

    /// <summary>The tokens of all accounts that are in force; by account, newest first.</summary>
    public async Task<IReadOnlyList<ApiToken>> StandingTokensAsync()
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            $"""
            select t.id tid, t.name tname, t.may_write, t.created, t.expires, t.used, t.revoked, {Assists}, a.*
            from token t join account a on a.id = t.account
            where t.revoked is null and a.disabled = 0 and t.expires > $now order by a.user_key, t.created desc, t.id
            """,
            ("$now", Now)
        );
        await using var rows = await command.ExecuteReaderAsync();
        var tokens = new List<ApiToken>();
        while (await rows.ReadAsync())
            tokens.Add(ReadToken(rows, ReadAccount(rows)));
        return tokens;
    }

    /// <summary>Takes a token out of force at once. False when the account has no such token in force.</summary>
    public async Task<bool> RevokeTokenAsync(Account account, string id)
    {
        await using var db = Connect();
        return await RunAsync(
                db,
                "update token set revoked = $now where id = $id and account = $account and revoked is null",
                ("$now", Now),
                ("$id", id),
                ("$account", account.Id)
            ) > 0;
    }

    private const string Assists = "(select count(*) from token_assists s where s.token = t.id) assists";

    private static ApiToken ReadToken(DbDataReader row, Account account) =>
        new(
            Get(row, "tid")!,
            account,
            Get(row, "tname")!,
            row.GetInt64(row.GetOrdinal("may_write")) != 0,
            Time(Get(row, "created")!),
            Time(Get(row, "expires")!),
            Get(row, "used") is { } used ? Time(used) : null,
            Get(row, "revoked") is { } revoked ? Time(revoked) : null
        )
        {
            Assists = row.GetInt64(row.GetOrdinal("assists")) != 0,
        };
}
