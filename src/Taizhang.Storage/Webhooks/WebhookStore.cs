using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using Taizhang.Storage.People;

namespace Taizhang.Storage.Webhooks;

/// <summary>
/// The receivers of all townships' events, kept in <c>accounts.db</c>. Safe across threads and processes: whoever moves a position says
/// from where, so that a replay asked for meanwhile is not lost.
/// </summary>
public sealed partial class WebhookStore
{
    /// <summary>How long an old key signs beside a new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public const int MostInTown = 20;
    private const int SecretBytes = 32;

    private readonly AccountPlace _place;
    private readonly TimeProvider _time;

    private WebhookStore(AccountPlace place, TimeProvider time) => (_place, _time) = (place, time);

    public static WebhookStore Open(string folder, TimeProvider time) => new(AccountPlaces.With(folder, "webhooks.sql"), time);

    /// <summary>
    /// Adds a receiver and makes its key, which is in the answer and shown nowhere again. Null: the township sends to this address
    /// already, or has as many receivers as it may.
    /// </summary>
    public async Task<(long Id, byte[] Secret)?> AddAsync(Webhook hook)
    {
        await using var db = _place.Connect();
        await using var transaction = _place.Begin(db);
        object? id = await ScalarAsync(
            transaction,
            $"""
            insert into webhook (town, name, address, types, position, is_on)
            select $town, $name, $address, $types, $position, 1
            where (select count(*) from webhook where town = $town) < {MostInTown} on conflict do nothing returning id
            """,
            ("$town", hook.Town),
            ("$name", hook.Name),
            ("$address", hook.Address.AbsoluteUri),
            ("$types", string.Join(',', hook.Types)),
            ("$position", hook.Position)
        );
        if (id is not long made)
            return null;
        byte[] secret = await GiveSecretAsync(transaction, made);
        await transaction.CommitAsync();
        return (made, secret);
    }

    /// <summary>The receivers of a township, or of all, in the order in which they were added.</summary>
    public Task<IReadOnlyList<Webhook>> AllAsync(string? town = null) =>
        ReadAsync("cast($town as text) is null or town = $town", ("$town", town));

    /// <summary>A receiver as it is now; null when there is none with the id.</summary>
    public async Task<Webhook?> FindAsync(long id) => (await ReadAsync("id = $id", ("$id", id))).SingleOrDefault();

    /// <summary>Removes a receiver with its keys and what waits for it. False when the township has none with the id.</summary>
    public async Task<bool> RemoveAsync(string town, long id) =>
        await _place.RunAsync("delete from webhook where id = $id and town = $town", ("$id", id), ("$town", town)) > 0;

    /// <summary>Switches a receiver on, with its failures forgotten, or off by hand. It goes on where it stood.</summary>
    public async Task<bool> SwitchAsync(string town, long id, bool on) =>
        await _place.RunAsync(
            """
            update webhook set is_on = $on, why = null, tries = 0, since = null, next = null, error = null
            where id = $id and town = $town
            """,
            ("$on", on ? 1 : 0),
            ("$id", id),
            ("$town", town)
        ) > 0;

    /// <summary>Gives a receiver a new key; those before go on signing for <see cref="Overlap"/>. Null when the township has none with the
    /// id.</summary>
    public async Task<byte[]?> RotateAsync(string town, long id)
    {
        await using var db = _place.Connect();
        await using var transaction = _place.Begin(db);
        if (await ScalarAsync(transaction, "select 1 from webhook where id = $id and town = $town", ("$id", id), ("$town", town)) is null)
            return null;
        var now = _time.GetUtcNow();
        await AccountPlace.RunAsync(
            transaction,
            "delete from webhook_secret where webhook = $id and until <= $now",
            ("$id", id),
            ("$now", now.UtcTicks)
        );
        await AccountPlace.RunAsync(
            transaction,
            "update webhook_secret set until = $until where webhook = $id and until is null",
            ("$id", id),
            ("$until", (now + Overlap).UtcTicks)
        );
        byte[] secret = await GiveSecretAsync(transaction, id);
        await transaction.CommitAsync();
        return secret;
    }

    /// <summary>Names and ranges to which anything may be sent at all.</summary>
    public async Task<IReadOnlyList<string>> AllowedAsync()
    {
        await using var db = _place.Connect();
        await using var command = AccountPlace.Command(db, "select target from webhook_allowed order by target");
        await using var row = await command.ExecuteReaderAsync();
        var all = new List<string>();
        while (await row.ReadAsync())
            all.Add(row.GetString(0));
        return all;
    }

    public Task AllowAsync(string target) =>
        _place.RunAsync("insert into webhook_allowed (target) values ($target) on conflict do nothing", ("$target", target));

    /// <summary>False when it was not allowed.</summary>
    public async Task<bool> ForbidAsync(string target) =>
        await _place.RunAsync("delete from webhook_allowed where target = $target", ("$target", target)) > 0;

    private static async Task<byte[]> GiveSecretAsync(DbTransaction transaction, long id)
    {
        byte[] secret = RandomNumberGenerator.GetBytes(SecretBytes);
        await AccountPlace.RunAsync(
            transaction,
            "insert into webhook_secret (webhook, secret) values ($id, $secret)",
            ("$id", id),
            ("$secret", secret)
        );
        return secret;
    }

    private async Task<IReadOnlyList<Webhook>> ReadAsync(string which, (string Name, object? Value) parameter)
    {
        await using var db = _place.Connect();
        var secrets = await SecretsAsync(db);
        await using var command = AccountPlace.Command(
            db,
            $"""
            select id, town, name, address, types, position, is_on, why, tries, since, next, error, sent, last,
              (select count(*) from webhook_aside a where a.webhook = webhook.id and a.next is not null),
              (select count(*) from webhook_aside a where a.webhook = webhook.id and a.next is null)
            from webhook where {which} order by id
            """,
            parameter
        );
        await using var row = await command.ExecuteReaderAsync();
        var hooks = new List<Webhook>();
        while (await row.ReadAsync())
            hooks.Add(
                new()
                {
                    Id = row.GetInt64(0),
                    Town = row.GetString(1),
                    Name = row.GetString(2),
                    Address = new(row.GetString(3)),
                    Types = [.. row.GetString(4).Split(',')],
                    Position = row.GetInt64(5),
                    IsOn = row.GetInt64(6) != 0,
                    Why = Text(row, 7),
                    Tries = row.GetInt32(8),
                    Since = Time(row, 9),
                    Next = Time(row, 10),
                    Error = Text(row, 11),
                    Sent = row.GetInt64(12),
                    Last = Time(row, 13),
                    Aside = row.GetInt32(14),
                    GivenUp = row.GetInt32(15),
                    Secrets = secrets[row.GetInt64(0)].ToImmutableArray(),
                }
            );
        return hooks;
    }

    /// <summary>The keys that sign now, the newest first, by their receiver.</summary>
    private async Task<ILookup<long, byte[]>> SecretsAsync(DbConnection db)
    {
        await using var command = AccountPlace.Command(
            db,
            "select webhook, secret from webhook_secret where until is null or until > $now order by id desc",
            ("$now", _time.GetUtcNow().UtcTicks)
        );
        await using var row = await command.ExecuteReaderAsync();
        var all = new List<(long Webhook, byte[] Secret)>();
        while (await row.ReadAsync())
            all.Add((row.GetInt64(0), (byte[])row.GetValue(1)));
        return all.ToLookup(one => one.Webhook, one => one.Secret);
    }

    private static async Task<object?> ScalarAsync(DbTransaction transaction, string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = AccountPlace.Command(transaction.Connection!, sql, parameters);
        command.Transaction = transaction;
        return await command.ExecuteScalarAsync();
    }

    private static string? Text(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static DateTimeOffset? Time(DbDataReader row, int at) => row.IsDBNull(at) ? null : new(row.GetInt64(at), TimeSpan.Zero);
}
