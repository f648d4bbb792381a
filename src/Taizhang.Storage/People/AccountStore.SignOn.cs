namespace Taizhang.Storage.People;

/// <summary>
/// Who is whom at a provider of single sign-on (统一认证). Somebody is known by issuer and <c>sub</c> together, which a provider never gives
/// again: a name or a mail address may pass to another person.
/// </summary>
public sealed partial class AccountStore
{
    /// <summary>Nothing depends on these tables, and earlier programs leave them alone: they need no version.</summary>
    internal const string SignOnTables = """
        create table if not exists signon_link (
          issuer text not null, sub text not null, account text not null references account(id), primary key (issuer, sub)
        ) strict, without rowid;
        create table if not exists signon_session (
          session text primary key, issuer text not null, sub text not null, sid text
        ) strict, without rowid;
        """;

    /// <summary>Lets somebody at a provider in as an account. False when he is another account's already.</summary>
    public async Task<bool> LinkAsync(Account account, string issuer, string sub)
    {
        await using var db = Connect();
        await RunAsync(
            db,
            "insert into signon_link (issuer, sub, account) values ($issuer, $sub, $account) on conflict do nothing",
            ("$issuer", issuer),
            ("$sub", sub),
            ("$account", account.Id)
        );
        return (await FindLinkedAsync(issuer, sub))?.Id == account.Id;
    }

    /// <summary>Who an account is at providers, by issuer.</summary>
    public async Task<IReadOnlyList<(string Issuer, string Sub)>> LinksAsync(Account account)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            "select issuer, sub from signon_link where account = $account order by issuer, sub",
            ("$account", account.Id)
        );
        await using var rows = await command.ExecuteReaderAsync();
        var links = new List<(string, string)>();
        while (await rows.ReadAsync())
            links.Add((rows.GetString(0), rows.GetString(1)));
        return links;
    }

    /// <summary>Takes all of an account's links away, and ends the sessions that began by them. How many links there were.</summary>
    public async Task<int> UnlinkAsync(Account account)
    {
        await using var db = Connect();
        await RunAsync(
            db,
            """
            update session set ended = $now
            where account = $account and ended is null and id in (select session from signon_session)
            """,
            ("$now", Now),
            ("$account", account.Id)
        );
        return await RunAsync(db, "delete from signon_link where account = $account", ("$account", account.Id));
    }

    /// <summary>The account of somebody at a provider, also when it is disabled; null: he is not known here.</summary>
    public async Task<Account?> FindLinkedAsync(string issuer, string sub)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            "select a.* from signon_link l join account a on a.id = l.account where l.issuer = $issuer and l.sub = $sub",
            ("$issuer", issuer),
            ("$sub", sub)
        );
        await using var rows = await command.ExecuteReaderAsync();
        return await rows.ReadAsync() ? ReadAccount(rows) : null;
    }

    /// <summary>Begins a session of somebody whom a provider vouches for; the secret for its cookie.</summary>
    /// <param name="sid">The provider's own session, by which it may end this one; null: it names none.</param>
    public async Task<string> StartLinkedSessionAsync(Account account, string? address, string issuer, string sub, string? sid)
    {
        string secret = await StartSessionAsync(account, address);
        await using var db = Connect();
        await RunAsync(db, "delete from signon_session where session not in (select id from session)");
        await RunAsync(
            db,
            "insert into signon_session (session, issuer, sub, sid) values ($session, $issuer, $sub, $sid)",
            ("$session", HashOf(secret)),
            ("$issuer", issuer),
            ("$sub", sub),
            ("$sid", sid)
        );
        return secret;
    }

    /// <summary>Ends what a provider says has ended: one of its sessions, or all of somebody. How many ended.</summary>
    public async Task<int> EndLinkedSessionsAsync(string issuer, string? sub, string? sid)
    {
        if (sub is null && sid is null)
            return 0;
        await using var db = Connect();
        return await RunAsync(
            db,
            """
            update session set ended = $now where ended is null and id in (
              select session from signon_session
              where issuer = $issuer and (cast($sub as text) is null or sub = $sub) and (cast($sid as text) is null or sid = $sid))
            """,
            ("$now", Now),
            ("$issuer", issuer),
            ("$sub", sub),
            ("$sid", sid)
        );
    }
}
