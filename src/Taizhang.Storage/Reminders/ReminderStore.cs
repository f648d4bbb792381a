using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Taizhang.Kernel.Reminders;
using Taizhang.Storage.People;

namespace Taizhang.Storage.Reminders;

/// <summary>
/// The channels of all townships and their messages, kept in <c>accounts.db</c>. Safe across threads and processes: a message is made once
/// and claimed by one sender at a time, so that neither a restart nor a second run sends it twice.
/// </summary>
public sealed partial class ReminderStore
{
    /// <summary>A sender that does not report back within this time is presumed dead, and the message is tried again.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const int DaysKept = 400;
    private const string MessageColumns = "id, channel, town, receiver, day, text, state, tries, next, at, error";

    private readonly AccountPlace _place;
    private readonly TimeProvider _time;

    private ReminderStore(AccountPlace place, TimeProvider time) => (_place, _time) = (place, time);

    public static ReminderStore Open(string folder, TimeProvider time) => new(AccountPlaces.With(folder, "reminders.sql"), time);

    /// <summary>
    /// Makes a channel's message of a day, once: false when it was already made. Without a digest it only records that there was nothing to
    /// say.
    /// </summary>
    /// <param name="escalations">The escalations that it includes.</param>
    public async Task<bool> MakeDailyAsync(Channel channel, DateOnly day, Digest? digest, IEnumerable<string> escalations)
    {
        await using var db = _place.Connect();
        await using var transaction = _place.Begin(db);
        if (
            await AccountPlace.RunAsync(
                transaction,
                "insert into reminder_day (channel, day) values ($channel, $day) on conflict do nothing",
                ("$channel", channel.Id),
                ("$day", Day(day))
            ) == 0
        )
            return false;
        foreach (string escalation in escalations)
            await TellAsync(transaction, channel, day, escalation);
        if (digest is not null)
            await InsertAsync(transaction, channel, day, digest);
        foreach (string table in new[] { "reminder_day", "reminder_told", "reminder_message" })
            await AccountPlace.RunAsync(
                transaction,
                $"delete from {table} where channel = $channel and day < $old",
                ("$channel", channel.Id),
                ("$old", Day(day.AddDays(-DaysKept)))
            );
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Whether a channel's message of a day was made.</summary>
    public async Task<bool> HasDailyAsync(Channel channel, DateOnly day)
    {
        await using var db = _place.Connect();
        await using var command = AccountPlace.Command(
            db,
            "select 1 from reminder_day where channel = $channel and day = $day",
            ("$channel", channel.Id),
            ("$day", Day(day))
        );
        return await command.ExecuteScalarAsync() is not null;
    }

    /// <summary>Which of the given escalations a channel has already reported.</summary>
    public async Task<IReadOnlySet<string>> ToldAsync(Channel channel, IReadOnlyCollection<string> escalations)
    {
        if (escalations.Count == 0)
            return new HashSet<string>();
        await using var db = _place.Connect();
        (string Name, object? Value)[] all = [.. escalations.Select((one, at) => ($"$e{at}_", (object?)one))];
        await using var command = AccountPlace.Command(
            db,
            $"""
            select escalation from reminder_told
            where channel = $channel and escalation in ({string.Join(", ", all.Select(one => one.Name))})
            """,
            [("$channel", channel.Id), .. all]
        );
        await using var row = await command.ExecuteReaderAsync();
        var told = new HashSet<string>();
        while (await row.ReadAsync())
            told.Add(row.GetString(0));
        return told;
    }

    /// <summary>
    /// Makes a message of new escalations. False, with nothing made, when another run has reported one of them meanwhile.
    /// </summary>
    public async Task<bool> MakeEscalatedAsync(Channel channel, DateOnly day, Digest digest, IEnumerable<string> escalations)
    {
        await using var db = _place.Connect();
        await using var transaction = _place.Begin(db);
        foreach (string escalation in escalations)
            if (await TellAsync(transaction, channel, day, escalation) == 0)
                return false;
        await InsertAsync(transaction, channel, day, digest);
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Claims the next message due for one try. Null when there is none.</summary>
    public async Task<Message?> ClaimAsync(string town)
    {
        await using var db = _place.Connect();
        // Two at once would both find the same message.
        await using var transaction = _place.Begin(db);
        var now = _time.GetUtcNow();
        Message? claimed;
        await using (
            var command = AccountPlace.Command(
                db,
                $"""
                update reminder_message set tries = tries + 1, next = $lease, at = $now
                where id = (
                  select id from reminder_message
                  where state = 'waiting' and next <= $now and town = $town and tries < {Message.MostTries} order by next, id limit 1)
                returning {MessageColumns}
                """,
                ("$town", town),
                ("$now", now.UtcTicks),
                ("$lease", (now + Lease).UtcTicks)
            )
        )
        await using (var row = await command.ExecuteReaderAsync())
            claimed = await row.ReadAsync() ? Read(row) : null;
        await transaction.CommitAsync();
        return claimed;
    }

    /// <summary>Records that a claimed message was sent.</summary>
    public Task SentAsync(Message message) => EndAsync(message, MessageState.Sent, null, null);

    /// <summary>Records why a claimed message was not sent: it is tried again later, or given up.</summary>
    public Task FailedAsync(Message message, string error) =>
        Message.Wait(message.Tries) is { } wait
            ? EndAsync(message, MessageState.Waiting, _time.GetUtcNow() + wait, error)
            : EndAsync(message, MessageState.Failed, null, error);

    /// <summary>The last messages of a township, newest first.</summary>
    public async Task<IReadOnlyList<Message>> RecentAsync(string town, int limit = 50)
    {
        await using var db = _place.Connect();
        await using var command = AccountPlace.Command(
            db,
            $"select {MessageColumns} from reminder_message where town = $town order by id desc limit $limit",
            ("$town", town),
            ("$limit", Math.Clamp(limit, 1, 1000))
        );
        await using var row = await command.ExecuteReaderAsync();
        var messages = new List<Message>();
        while (await row.ReadAsync())
            messages.Add(Read(row));
        return messages;
    }

    private async Task EndAsync(Message message, MessageState state, DateTimeOffset? next, string? error)
    {
        await using var db = _place.Connect();
        await using var command = AccountPlace.Command(
            db,
            """
            update reminder_message set state = $state, next = $next, at = $now, error = $error
            where id = $id and tries = $tries and state = 'waiting'
            """,
            ("$state", Word(state)),
            ("$next", next?.UtcTicks),
            ("$now", _time.GetUtcNow().UtcTicks),
            ("$error", error),
            ("$id", message.Id),
            ("$tries", message.Tries)
        );
        await command.ExecuteNonQueryAsync();
    }

    private static Task<int> TellAsync(DbTransaction transaction, Channel channel, DateOnly day, string escalation) =>
        AccountPlace.RunAsync(
            transaction,
            "insert into reminder_told (channel, escalation, day) values ($channel, $escalation, $day) on conflict do nothing",
            ("$channel", channel.Id),
            ("$escalation", escalation),
            ("$day", Day(day))
        );

    private Task<int> InsertAsync(DbTransaction transaction, Channel channel, DateOnly day, Digest digest)
    {
        string text = string.Join('\n', digest.Lines.Prepend(digest.Title));
        return AccountPlace.RunAsync(
            transaction,
            """
            insert into reminder_message (channel, town, receiver, day, hash, text, state, tries, next)
            values ($channel, $town, $receiver, $day, $hash, $text, 'waiting', 0, $now) on conflict do nothing
            """,
            ("$channel", channel.Id),
            ("$town", channel.Town),
            ("$receiver", channel.Receiver.Key),
            ("$day", Day(day)),
            ("$hash", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))),
            ("$text", text),
            ("$now", _time.GetUtcNow().UtcTicks)
        );
    }

    private static Message Read(DbDataReader row)
    {
        string[] text = row.GetString(5).Split('\n');
        return new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetString(2),
            Receiver.Parse(row.GetString(3))!,
            DateOnly.ParseExact(row.GetString(4), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            new(text[0], [.. text.Skip(1)]),
            Enum.Parse<MessageState>(row.GetString(6), ignoreCase: true),
            row.GetInt32(7),
            Time(row, 8),
            Time(row, 9),
            Text(row, 10)
        );
    }

    private static string Word<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static DateTimeOffset? Time(DbDataReader row, int at) => row.IsDBNull(at) ? null : new(row.GetInt64(at), TimeSpan.Zero);
}
