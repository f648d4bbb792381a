namespace Taizhang.Storage.People;

/// <summary>
/// What each account keeps at hand in each township. Nothing else depends on it: losing it costs a few clicks, so it is in no audit log.
/// </summary>
public sealed partial class AccountStore
{
    /// <summary>Of one kind, in one township: the oldest make way.</summary>
    private const int MostAtHand = 24;

    /// <summary>In 1–500 characters.</summary>
    public const int LongestAtHand = 500;

    /// <summary>What an account keeps at hand in a township, last kept first.</summary>
    public async Task<IReadOnlyList<AtHand>> AtHandAsync(Account account, string town)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            "select kind, what, title from at_hand where account = $account and town = $town order by at desc, what",
            ("$account", account.Id),
            ("$town", town)
        );
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<AtHand>();
        while (await rows.ReadAsync())
            if (Enum.TryParse<AtHandKind>(rows.GetString(0), out var kind))
                all.Add(new(kind, rows.GetString(1), rows.GetString(2)));
        return all;
    }

    /// <summary>Keeps something at hand, or brings it to the front.</summary>
    public async Task KeepAtHandAsync(Account account, string town, AtHand kept)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kept.What.Length, LongestAtHand);
        await using var db = Connect();
        await using var transaction = Place.Begin(db);
        await RunAsync(
            db,
            """
            insert into at_hand (account, town, kind, what, title, at) values ($account, $town, $kind, $what, $title, $now)
            on conflict (account, town, kind, what) do update set title = excluded.title, at = excluded.at
            """,
            ("$account", account.Id),
            ("$town", town),
            ("$kind", kept.Kind.ToString()),
            ("$what", kept.What),
            ("$title", kept.Title),
            ("$now", Now)
        );
        await RunAsync(
            db,
            """
            delete from at_hand where account = $account and town = $town and kind = $kind and what not in (
              select what from at_hand where account = $account and town = $town and kind = $kind order by at desc, what limit $most)
            """,
            ("$account", account.Id),
            ("$town", town),
            ("$kind", kept.Kind.ToString()),
            ("$most", MostAtHand)
        );
        await transaction.CommitAsync();
    }

    public async Task DropAtHandAsync(Account account, string town, AtHandKind kind, string what)
    {
        await using var db = Connect();
        await RunAsync(
            db,
            "delete from at_hand where account = $account and town = $town and kind = $kind and what = $what",
            ("$account", account.Id),
            ("$town", town),
            ("$kind", kind.ToString()),
            ("$what", what)
        );
    }
}
