namespace Taizhang.Storage.Webhooks;

/// <summary>How far each receiver has come, what waits aside for it, and what was given up.</summary>
public sealed partial class WebhookStore
{
    /// <summary>
    /// Moves a receiver on to a line; false when it does not stand any more where <paramref name="hook"/> says.
    /// </summary>
    /// <param name="arrived">Whether the line arrived there; else it was not wanted.</param>
    public async Task<bool> MoveAsync(Webhook hook, long to, bool arrived)
    {
        string told = arrived ? ", sent = sent + 1, last = $now, tries = 0, since = null, next = null, error = null" : "";
        return await _place.RunAsync(
                $"update webhook set position = $to{told} where id = $id and position = $from",
                ("$to", to),
                ("$now", _time.GetUtcNow().UtcTicks),
                ("$id", hook.Id),
                ("$from", hook.Position)
            ) > 0;
    }

    /// <summary>Records that a receiver was not reached: it is tried again, or switched off when there is no next time.</summary>
    public Task NotReachedAsync(Webhook hook, string error, DateTimeOffset? next) =>
        _place.RunAsync(
            """
            update webhook set tries = tries + 1, since = coalesce(since, $now), next = $next, error = $error,
              is_on = case when cast($next as bigint) is null then 0 else is_on end,
              why = case when cast($next as bigint) is null then $error else why end
            where id = $id and is_on = 1
            """,
            ("$now", _time.GetUtcNow().UtcTicks),
            ("$next", next?.UtcTicks),
            ("$error", error),
            ("$id", hook.Id)
        );

    /// <summary>Switches a receiver off, with the reason that people read.</summary>
    public Task SwitchOffAsync(Webhook hook, string why) =>
        _place.RunAsync("update webhook set is_on = 0, why = $why where id = $id", ("$why", why), ("$id", hook.Id));

    /// <summary>
    /// Puts a line aside and moves the receiver on; false, with nothing done, when it does not stand any more where it stood.
    /// </summary>
    public async Task<bool> PutAsideAsync(Webhook hook, SetAside line)
    {
        await using var db = _place.Connect();
        await using var transaction = _place.Begin(db);
        int moved = await AccountPlace.RunAsync(
            transaction,
            "update webhook set position = $to, error = coalesce($error, error) where id = $id and position = $from",
            ("$to", line.Seq),
            ("$error", line.Error),
            ("$id", hook.Id),
            ("$from", hook.Position)
        );
        if (moved == 0)
            return false;
        await AccountPlace.RunAsync(
            transaction,
            """
            insert into webhook_aside (webhook, seq, key, type, tries, since, next, error)
            values ($id, $seq, $key, $type, $tries, $since, $next, $error)
            on conflict (webhook, seq) do update set tries = $tries, next = $next, error = $error
            """,
            ("$id", hook.Id),
            ("$seq", line.Seq),
            ("$key", line.Key),
            ("$type", line.Type),
            ("$tries", line.Tries),
            ("$since", line.Since.UtcTicks),
            ("$next", line.Next?.UtcTicks),
            ("$error", line.Error)
        );
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>The first line aside that is due and has none of its entry before it; null: none.</summary>
    public async Task<SetAside?> DueAsync(Webhook hook)
    {
        if (hook.Aside == 0)
            return null;
        return (
            await AsideAsync(
                """
                webhook = $id and next <= $now and not exists (
                  select 1 from webhook_aside b where b.webhook = a.webhook and b.key = a.key and b.seq < a.seq and b.next is not null)
                """,
                hook.Id,
                1
            )
        ).SingleOrDefault();
    }

    /// <summary>Whether a line with this key waits aside, so that the next one has to wait behind it.</summary>
    public async Task<bool> IsHeldAsync(Webhook hook, string key)
    {
        if (hook.Aside == 0)
            return false;
        await using var db = _place.Connect();
        await using var command = AccountPlace.Command(
            db,
            "select 1 from webhook_aside where webhook = $id and key = $key and next is not null limit 1",
            ("$id", hook.Id),
            ("$key", key)
        );
        return await command.ExecuteScalarAsync() is not null;
    }

    /// <summary>Records that a line aside arrived after all, or that there is no such line any more.</summary>
    public async Task ArrivedAsync(Webhook hook, SetAside line, bool arrived = true)
    {
        await using var db = _place.Connect();
        await using var transaction = _place.Begin(db);
        await AccountPlace.RunAsync(
            transaction,
            "delete from webhook_aside where webhook = $id and seq = $seq",
            ("$id", hook.Id),
            ("$seq", line.Seq)
        );
        if (arrived)
            await AccountPlace.RunAsync(
                transaction,
                "update webhook set sent = sent + 1, last = $now, tries = 0, since = null, next = null, error = null where id = $id",
                ("$now", _time.GetUtcNow().UtcTicks),
                ("$id", hook.Id)
            );
        await transaction.CommitAsync();
    }

    /// <summary>Records that a line aside was refused again.</summary>
    /// <param name="next">When it is tried again; null: it is given up.</param>
    public Task RefusedAsync(Webhook hook, SetAside line, string error, DateTimeOffset? next) =>
        _place.RunAsync(
            "update webhook_aside set tries = tries + 1, next = $next, error = $error where webhook = $id and seq = $seq",
            ("$next", next?.UtcTicks),
            ("$error", error),
            ("$id", hook.Id),
            ("$seq", line.Seq)
        );

    /// <summary>What waits aside for a receiver and what was given up, oldest first.</summary>
    public Task<IReadOnlyList<SetAside>> FailuresAsync(long hook, int limit = 100) =>
        AsideAsync("webhook = $id and (tries > 0 or next is null)", hook, limit);

    /// <summary>
    /// Sends again what a receiver refused, at once: one line or all. Returns how many there are.
    /// </summary>
    public Task<int> ReplayFailuresAsync(long hook, long? seq = null) =>
        _place.RunAsync(
            "update webhook_aside set tries = 0, next = $now where webhook = $id and (cast($seq as bigint) is null or seq = $seq)",
            ("$now", _time.GetUtcNow().UtcTicks),
            ("$id", hook),
            ("$seq", seq)
        );

    /// <summary>Sends everything again after a line of the journal.</summary>
    public Task ReplayAfterAsync(long hook, long position) =>
        _place.RunAsync("update webhook set position = $to where id = $id", ("$to", position), ("$id", hook));

    private async Task<IReadOnlyList<SetAside>> AsideAsync(string which, long hook, int limit)
    {
        await using var db = _place.Connect();
        await using var command = AccountPlace.Command(
            db,
            $"select seq, key, type, tries, since, next, error from webhook_aside a where {which} order by seq limit $limit",
            ("$id", hook),
            ("$now", _time.GetUtcNow().UtcTicks),
            ("$limit", limit)
        );
        await using var row = await command.ExecuteReaderAsync();
        var lines = new List<SetAside>();
        while (await row.ReadAsync())
            lines.Add(
                new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), Time(row, 4)!.Value, Time(row, 5), Text(row, 6))
            );
        return lines;
    }
}
