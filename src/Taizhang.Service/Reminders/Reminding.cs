using System.Collections.Concurrent;
using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reminders;
using Taizhang.Service.Towns;
using Taizhang.Storage.Reminders;

namespace Taizhang.Service.Reminders;

/// <summary>
/// Makes and sends the reminders of townships. Each channel gets, once a work day from its hour on, a digest of what is late, due today and
/// due soon; and every new escalation once, on any day from that hour on. Nothing is sent twice, no matter who runs it or how often.
/// </summary>
public sealed class Reminding(ReminderStore store, Delivery delivery)
{
    /// <summary>The most entries examined, first due first, and the number of days ahead.</summary>
    private const int MostEntries = 10_000,
        DaysAhead = 31;

    /// <summary>
    /// The state of each township when all its messages had been made. While it has not changed, there can be nothing new.
    /// </summary>
    private readonly ConcurrentDictionary<string, string> _made = new();

    /// <summary>What each channel of a township would receive today. Nothing is made or sent.</summary>
    public async Task<IReadOnlyList<(Channel Channel, Digest? Digest, bool Made)>> PreviewAsync(RunningTown town)
    {
        var (today, preview) = (town.Today, new List<(Channel, Digest?, bool)>());
        var due = await ItemsAsync(town, today);
        foreach (var channel in await store.ChannelsAsync(town.Info.Id))
            preview.Add((channel, Daily(town, channel, due, today), await store.HasDailyAsync(channel, today)));
        return preview;
    }

    /// <summary>Makes the messages due now and sends those waiting. Returns what was tried, and why it did not go out.</summary>
    /// <param name="now">Regardless of the hour and days off, because somebody asked for it.</param>
    public async Task<IReadOnlyList<(Message Message, string? Error)>> RunAsync(
        RunningTown town,
        bool now = false,
        CancellationToken cancel = default
    )
    {
        var channels = await store.ChannelsAsync(town.Info.Id);
        if (channels.Count == 0)
            return [];
        await MakeAsync(town, channels, now);

        var tried = new List<(Message, string?)>();
        // A message that is under way is let finish: broken off, nobody would know whether it arrived.
        while (!cancel.IsCancellationRequested && await store.ClaimAsync(town.Info.Id) is { } message)
        {
            string? error = channels.FirstOrDefault(one => one.Id == message.Channel) is { } channel
                ? await delivery.SendAsync(channel, message.Digest)
                : "渠道已删除";
            if (error is null)
                await store.SentAsync(message);
            else
                await store.FailedAsync(message, error);
            tried.Add((message, error));
        }
        return tried;
    }

    private async Task MakeAsync(RunningTown town, IReadOnlyList<Channel> channels, bool now)
    {
        var (today, hour) = (town.Today, TownTime.Of(town.Now).Hour);
        var open = channels.Where(channel => now || channel.Hour <= hour).ToList();
        if (open.Count == 0)
            return;
        string stands = $"{town.Position} {today:O} {now} {string.Join(' ', open.Select(channel => channel.Id))}";
        if (_made.GetValueOrDefault(town.Info.Id) == stands)
            return;
        var due = await ItemsAsync(town, today);
        bool daily = now || town.Pack.Calendar.IsWorkDay(today);
        foreach (var channel in open)
        {
            var escalated = due
                .Items.Where(item => item.IsFor(channel.Receiver))
                .SelectMany(item =>
                    item.EscalatedTo.Where(to => Hears(channel.Receiver, to)).Select(to => (Item: item, Name: item.Escalation(to)))
                )
                .ToList();
            if (daily && await store.MakeDailyAsync(channel, today, Daily(town, channel, due, today), escalated.Select(one => one.Name)))
                continue;
            var told = await store.ToldAsync(channel, [.. escalated.Select(one => one.Name)]);
            var fresh = escalated.Where(one => !told.Contains(one.Name)).ToList();
            if (
                Digest.Escalated(
                    town.Info.Name,
                    channel.Receiver,
                    [.. fresh.Select(one => one.Item).Distinct()],
                    today,
                    town.Pack.Calendar
                ) is
                { } digest
            )
                await store.MakeEscalatedAsync(channel, today, digest, fresh.Select(one => one.Name));
        }
        _made[town.Info.Id] = stands;
    }

    /// <summary>
    /// Whether a receiver should be told about an escalation: those to whom it is escalated, the township, and the office that has the
    /// entry.
    /// </summary>
    private static bool Hears(Receiver receiver, Role to) =>
        receiver.Role is not (Role.Leader or Role.Chief or Role.County)
        || receiver.Role == to
        || (receiver.Role == Role.Chief && to == Role.Leader);

    private static Digest? Daily(RunningTown town, Channel channel, Due due, DateOnly today)
    {
        var digest = Digest.Daily(town.Info.Name, channel.Receiver, due.Items, today, town.Pack.Calendar);
        return due.More && digest is not null
            ? digest with
            {
                Lines = digest.Lines.Add($"待办太多，只统计了最早到期的 {MostEntries:N0} 件。"),
            }
            : digest;
    }

    private static async Task<Due> ItemsAsync(RunningTown town, DateOnly today)
    {
        var entries = await town.AllDueAsync(today.AddDays(DaysAhead), MostEntries);
        return new([.. entries.SelectMany(entry => DueItem.Of(entry, town.Pack, today))], entries.Count == MostEntries);
    }

    /// <param name="More">Whether some entries were not examined.</param>
    private sealed record Due(ImmutableArray<DueItem> Items, bool More);
}
