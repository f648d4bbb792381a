namespace Taizhang.Storage.People;

/// <summary>
/// What each account has looked at in each township: up to which line of the journal it knows each entry. Nothing else depends on it:
/// losing it costs a few marks, so it is in no audit log.
/// </summary>
public sealed partial class AccountStore
{
    /// <summary>Of one account in one township: older ones make way, and what lies before them counts as seen.</summary>
    private const int MostSeen = 5000;

    /// <summary>
    /// Up to which journal line an account knows each of some entries. On the first time everything up to now counts as seen.
    /// </summary>
    /// <param name="position">The last line of the township's journal.</param>
    public async Task<IReadOnlyDictionary<long, long>> SeenAsync(
        Account account,
        string town,
        IReadOnlyCollection<long> entries,
        long position
    )
    {
        await using var db = Connect();
        long all = position;
        await using (
            var first = Command(
                db,
                "select line from seen_all where account = $account and town = $town",
                ("$account", account.Id),
                ("$town", town)
            )
        )
            if (await first.ExecuteScalarAsync() is long line)
                all = line;
            else
                await SeeAllAsync(account, town, position);
        var known = entries.ToDictionary(entry => entry, _ => all);
        if (entries.Count == 0)
            return known;
        (string Name, object? Value)[] asked = [.. entries.Select((entry, at) => ($"$e{at}_", (object?)entry))];
        await using var command = Command(
            db,
            $"""
            select entry, line from seen
            where account = $account and town = $town and entry in ({string.Join(", ", asked.Select(one => one.Name))})
            """,
            [("$account", account.Id), ("$town", town), .. asked]
        );
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            known[rows.GetInt64(0)] = Math.Max(all, rows.GetInt64(1));
        return known;
    }

    /// <summary>Keeps that an account knows an entry up to a journal line.</summary>
    public async Task SeeAsync(Account account, string town, long entry, long line)
    {
        await using var db = Connect();
        await using var transaction = Place.Begin(db);
        await RunAsync(
            db,
            """
            insert into seen (account, town, entry, line) values ($account, $town, $entry, $line)
            on conflict (account, town, entry)
              do update set line = case when excluded.line > seen.line then excluded.line else seen.line end;
            insert into seen_all (account, town, line)
              select account, town, line from seen where account = $account and town = $town order by line desc limit 1 offset $most
              on conflict (account, town)
              do update set line = case when excluded.line > seen_all.line then excluded.line else seen_all.line end;
            delete from seen where account = $account and town = $town
              and line <= (select line from seen_all where account = $account and town = $town);
            """,
            ("$account", account.Id),
            ("$town", town),
            ("$entry", entry),
            ("$line", line),
            ("$most", MostSeen)
        );
        await transaction.CommitAsync();
    }

    /// <summary>Keeps that an account knows everything in a township up to a journal line.</summary>
    public async Task SeeAllAsync(Account account, string town, long line)
    {
        await using var db = Connect();
        await RunAsync(
            db,
            """
            insert into seen_all (account, town, line) values ($account, $town, $line)
            on conflict (account, town)
              do update set line = case when excluded.line > seen_all.line then excluded.line else seen_all.line end;
            delete from seen where account = $account and town = $town and line <= $line;
            """,
            ("$account", account.Id),
            ("$town", town),
            ("$line", line)
        );
    }
}
