using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Taizhang.Storage.People;

/// <summary>
/// Sessions: kept here, so that signing out, a new password, another role or a disabling ends them at the next request. The cookie holds a
/// secret of which only the hash is kept.
/// </summary>
public sealed partial class AccountStore
{
    private const string EndSessions = "update session set ended = $now where account = $id and ended is null";

    /// <summary>What could not be written because the disk is full: who signs in then must be able to see why.</summary>
    private readonly ConcurrentDictionary<string, Session> _unkept = new();

    /// <summary>Begins a session of an account that has just signed in; the secret for its cookie.</summary>
    public async Task<string> StartSessionAsync(Account account, string? address)
    {
        string secret = NewSecret();
        var now = _time.GetUtcNow();
        var session = new Session(HashOf(secret), account, now, now, address);
        try
        {
            await using var db = Connect();
            await using var transaction = Place.Begin(db);
            await RunAsync(
                db,
                "insert into session (id, account, started, seen, address) values ($id, $account, $now, $now, $address)",
                ("$id", session.Id),
                ("$account", account.Id),
                ("$now", Text(now)),
                ("$address", address)
            );
            await RunAsync(db, "update account set last_sign_in = $now where id = $id", ("$id", account.Id), ("$now", Text(now)));
            // Ended sessions tell nothing that the audit log does not.
            await RunAsync(
                db,
                "delete from session where started < $old",
                ("$old", Text(now - Rules.LongestSession - TimeSpan.FromDays(1)))
            );
            await transaction.CommitAsync();
        }
        catch (SqliteException full) when (full.SqliteErrorCode is SqliteFull or SqliteIoError)
        {
            _unkept[session.Id] = session;
        }
        return secret;
    }

    /// <summary>
    /// The session that a cookie's secret opens, with its account as it is now; null when there is none, it was ended, it has rested or
    /// lasted too long, or the account is disabled. One read a request; when it was seen is noted once a minute.
    /// </summary>
    public async ValueTask<Session?> FindSessionAsync(string secret)
    {
        string id = HashOf(secret);
        var now = _time.GetUtcNow();
        var session = await ReadSessionAsync(id) ?? (_unkept.TryGetValue(id, out var unkept) ? await AgainAsync(unkept) : null);
        if (session is null || session.Account.Disabled)
            return null;
        if (now - session.Started >= Rules.LongestSession || now - session.Seen >= Rules.IdleSession)
            return null;
        if (now - session.Seen >= TimeSpan.FromMinutes(1))
            await SawAsync(session, now);
        return session;
    }

    /// <summary>The sessions of an account that are in force, newest first.</summary>
    public async Task<IReadOnlyList<Session>> SessionsAsync(Account account)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            "select id, started, seen, address from session where account = $id and ended is null and seen > $idle order by started desc",
            ("$id", account.Id),
            ("$idle", Text(_time.GetUtcNow() - Rules.IdleSession))
        );
        await using var rows = await command.ExecuteReaderAsync();
        var sessions = new List<Session>();
        while (await rows.ReadAsync())
            sessions.Add(
                new(
                    rows.GetString(0),
                    account,
                    Time(rows.GetString(1)),
                    Time(rows.GetString(2)),
                    rows.IsDBNull(3) ? null : rows.GetString(3)
                )
            );
        return sessions;
    }

    /// <summary>Whether the account of a name (<see cref="Key"/>) has signed in from an address in the last 90 days.</summary>
    public async Task<bool> KnowsAsync(string userKey, string? address)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            """
            select count(*) from (
              select 1 from audit l join account a on a.id = l.actor
              where a.user_key = $key and l.act = 'SignedIn' and l.address = $address and l.at > $since limit 1) known
            """,
            ("$key", userKey),
            ("$address", address),
            ("$since", Text(_time.GetUtcNow().AddDays(-90)))
        );
        return (long)(await command.ExecuteScalarAsync())! == 1;
    }

    public async Task EndSessionAsync(Session session)
    {
        _unkept.TryRemove(session.Id, out _);
        await using var db = Connect();
        await RunAsync(db, "update session set ended = $now where id = $id and ended is null", ("$id", session.Id), ("$now", Now));
    }

    /// <summary>Ends all sessions of an account; how many there were.</summary>
    public async Task<int> EndSessionsAsync(Account account)
    {
        foreach (var (id, session) in _unkept)
            if (session.Account.Id == account.Id)
                _unkept.TryRemove(id, out _);
        await using var db = Connect();
        return await RunAsync(db, EndSessions, ("$id", account.Id), ("$now", Now));
    }

    private const int SqliteFull = 13,
        SqliteIoError = 10;

    private async Task<Session?> ReadSessionAsync(string id)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            """
            select s.started, s.seen, s.address came_from, o.issuer, a.*
            from session s join account a on a.id = s.account left join signon_session o on o.session = s.id
            where s.id = $id and s.ended is null
            """,
            ("$id", id)
        );
        await using var rows = await command.ExecuteReaderAsync();
        return await rows.ReadAsync()
            ? new(id, ReadAccount(rows), Time(Get(rows, "started")!), Time(Get(rows, "seen")!), Get(rows, "came_from"))
            {
                Issuer = Get(rows, "issuer"),
            }
            : null;
    }

    private async Task<Session?> AgainAsync(Session unkept) =>
        await FindAsync(unkept.Account.Id) is { } account && account.Stamp == unkept.Account.Stamp
            ? unkept with
            {
                Account = account,
            }
            : null;

    private async Task SawAsync(Session session, DateTimeOffset now)
    {
        if (_unkept.TryGetValue(session.Id, out var unkept))
        {
            _unkept[session.Id] = unkept with { Seen = now };
            return;
        }
        try
        {
            await using var db = Connect();
            Place.Lightly(db);
            await RunAsync(db, "update session set seen = $now where id = $id", ("$id", session.Id), ("$now", Text(now)));
        }
        catch (SqliteException full) when (full.SqliteErrorCode is SqliteFull or SqliteIoError)
        {
            // Reading goes on; the session ends earlier than it should.
        }
    }
}

/// <summary>Somebody signed in, at one browser.</summary>
/// <param name="Id">The hash of what the cookie holds.</param>
/// <param name="Seen">The last request, to the minute.</param>
public sealed record Session(string Id, Account Account, DateTimeOffset Started, DateTimeOffset Seen, string? Address)
{
    /// <summary>The provider that vouched for him; null: he typed a password.</summary>
    public string? Issuer { get; init; }
}
