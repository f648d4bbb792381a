using Taizhang.Kernel.Reminders;

namespace Taizhang.Storage.Reminders;

/// <summary>The channels: who gets a township's reminders, at which hour and how.</summary>
public sealed partial class ReminderStore
{
    /// <summary>
    /// Saves a channel; one of the same township, kind and receiver is replaced but keeps its id and its record of sent messages.
    /// </summary>
    public async Task<long> SetAsync(Channel channel)
    {
        await using var db = _place.Connect();
        await using var command = AccountPlace.Command(
            db,
            """
            insert into reminder_channel (town, kind, receiver, hour, address, secret, sender, "user", recipients, plain, site)
            values ($town, $kind, $receiver, $hour, $address, $secret, $sender, $user, $recipients, $plain, $site)
            on conflict (town, kind, receiver) do update set
              hour = $hour, address = $address, secret = $secret, sender = $sender, "user" = $user,
              recipients = $recipients, plain = $plain, site = $site
            returning id
            """,
            ("$town", channel.Town),
            ("$kind", Word(channel.Kind)),
            ("$receiver", channel.Receiver.Key),
            ("$hour", channel.Hour),
            ("$address", channel.Address),
            ("$secret", channel.Secret),
            ("$sender", channel.Sender),
            ("$user", channel.User),
            ("$recipients", string.Join(',', channel.Recipients)),
            ("$plain", channel.Plain ? 1 : 0),
            ("$site", channel.Site)
        );
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The channels of a township, or of all, in the order in which they were first set.</summary>
    public async Task<IReadOnlyList<Channel>> ChannelsAsync(string? town = null)
    {
        await using var db = _place.Connect();
        await using var command = AccountPlace.Command(
            db,
            """
            select id, town, kind, receiver, hour, address, secret, sender, "user", recipients, plain, site
            from reminder_channel where cast($town as text) is null or town = $town order by id
            """,
            ("$town", town)
        );
        await using var row = await command.ExecuteReaderAsync();
        var channels = new List<Channel>();
        while (await row.ReadAsync())
            channels.Add(
                new()
                {
                    Id = row.GetInt64(0),
                    Town = row.GetString(1),
                    Kind = Enum.Parse<ChannelKind>(row.GetString(2), ignoreCase: true),
                    Receiver = Receiver.Parse(row.GetString(3))!,
                    Hour = row.GetInt32(4),
                    Address = row.GetString(5),
                    Secret = Text(row, 6),
                    Sender = Text(row, 7),
                    User = Text(row, 8),
                    Recipients = [.. row.GetString(9).Split(',', StringSplitOptions.RemoveEmptyEntries)],
                    Plain = row.GetInt64(10) != 0,
                    Site = Text(row, 11),
                }
            );
        return channels;
    }

    /// <summary>
    /// Removes a channel with its unsent messages; sent ones stay on record. False when the township has no channel with the id.
    /// </summary>
    public async Task<bool> RemoveAsync(string town, long channel)
    {
        await using var db = _place.Connect();
        await using var transaction = _place.Begin(db);
        if (
            await AccountPlace.RunAsync(
                transaction,
                "delete from reminder_channel where id = $id and town = $town",
                ("$id", channel),
                ("$town", town)
            ) == 0
        )
            return false;
        await AccountPlace.RunAsync(
            transaction,
            "delete from reminder_message where channel = $id and state = 'waiting'",
            ("$id", channel)
        );
        await transaction.CommitAsync();
        return true;
    }
}
