using Taizhang.Kernel.Journal;
using Taizhang.Service.Towns;
using Taizhang.Storage.Webhooks;

namespace Taizhang.Service.Webhooks;

/// <summary>
/// Sends a township's journal to its receivers: each line at least once, those of one entry in order. The journal is the queue and a
/// receiver's position in it all that has to be kept, so that nothing is lost whenever the program ends.
/// </summary>
/// <param name="jitter">A number from 0 to 1 by which the times of retries are spread.</param>
public sealed class EventSending(WebhookStore store, WebhookPost post, TimeProvider time, Func<double>? jitter = null)
{
    /// <summary>With so many lines aside, the receiver counts as not reached rather than as refusing single lines.</summary>
    public const int MostAside = 1000;

    /// <summary>How many lines are read from the journal at once.</summary>
    private const int Page = 256;

    /// <summary>How long after each failed attempt the next is made; after the last there is none.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    private readonly Func<double> _jitter = jitter ?? Random.Shared.NextDouble;

    /// <summary>
    /// Sends what is due to one receiver, until there is nothing, it is not reached, or the program stops. An attempt that is broken off
    /// is made again.
    /// </summary>
    /// <returns>Why it was switched off meanwhile; null: it was not.</returns>
    public async Task<string?> RunAsync(RunningTown town, long id, CancellationToken stop)
    {
        var ahead = new Queue<JournalLine>();
        while (!stop.IsCancellationRequested)
        {
            // Read again each time: a key may have been changed, a replay asked for, the receiver switched off.
            var hook = await store.FindAsync(id);
            if (hook is not { IsOn: true } || hook.Next > time.GetUtcNow())
                return hook is { IsOn: false, Why: { } why } ? why : null;
            if (await store.DueAsync(hook) is { } aside)
            {
                if (await AgainAsync(town, hook, aside, stop))
                    continue;
                return (await store.FindAsync(id))?.Why;
            }
            if (await NextAsync(town, hook, ahead) is not { } line)
                return null;
            if (!await SendAsync(town, hook, line, stop))
                return (await store.FindAsync(id))?.Why;
        }
        return null;
    }

    /// <summary>Sends a message that says nothing; returns why it did not arrive, null when it did.</summary>
    public async Task<string?> TryAsync(Webhook hook) => (await post.SendAsync(hook, WebhookMessage.TrialOf(hook, time.GetUtcNow()))).Error;

    /// <summary>The next line that the receiver wants; moves it past those that it does not. Null: there is none.</summary>
    private async Task<JournalLine?> NextAsync(RunningTown town, Webhook hook, Queue<JournalLine> ahead)
    {
        long end = town.Position,
            at = hook.Position;
        if (at > end)
        {
            // The township was restored from a backup: what comes now is new.
            await store.MoveAsync(hook, end, arrived: false);
            return null;
        }
        while (at < end)
        {
            while (ahead.TryPeek(out var first) && first.Seq <= at)
                ahead.Dequeue();
            if (ahead.Count == 0 || ahead.Peek().Seq != at + 1)
                await ReadAheadAsync(town, at, end, ahead);
            if (!ahead.TryPeek(out var line))
                break;
            if (hook.Wants(line.Type))
                return at == hook.Position || await store.MoveAsync(hook, at, arrived: false) ? line : null;
            at = line.Seq;
        }
        if (at > hook.Position)
            await store.MoveAsync(hook, at, arrived: false);
        return null;
    }

    /// <summary>Reads a page to its end at once, so that a slow receiver holds no reader of the file.</summary>
    private static async Task ReadAheadAsync(RunningTown town, long after, long end, Queue<JournalLine> ahead)
    {
        ahead.Clear();
        await foreach (var line in town.JournalAsync(after))
        {
            if (line.Seq > end)
                break;
            ahead.Enqueue(line);
            if (ahead.Count == Page)
                break;
        }
    }

    /// <summary>Sends a new line; false when the receiver is to be left alone for now.</summary>
    private async Task<bool> SendAsync(RunningTown town, Webhook hook, JournalLine line, CancellationToken stop)
    {
        // Lines that were not wanted lie between.
        hook = hook with
        {
            Position = line.Seq - 1,
        };
        var (message, now) = (WebhookMessage.Of(town.Info.Id, line), time.GetUtcNow());
        if (await store.IsHeldAsync(hook, message.Key) && hook.Aside < MostAside)
            return await store.PutAsideAsync(hook, new(line.Seq, message.Key, line.Type, 0, now, now, null));
        var attempt = await post.SendAsync(hook, message, stop);
        if (attempt.Fate == Fate.Arrived)
        {
            await store.MoveAsync(hook, line.Seq, arrived: true);
            return true;
        }
        if (attempt.Fate == Fate.Refused && hook.Aside < MostAside)
            return await store.PutAsideAsync(hook, new(line.Seq, message.Key, line.Type, 1, now, NextTry(1, attempt), attempt.Error));
        await LeaveAsync(hook, attempt);
        return false;
    }

    /// <summary>Sends a line aside again; false when the receiver is to be left alone for now.</summary>
    private async Task<bool> AgainAsync(RunningTown town, Webhook hook, SetAside aside, CancellationToken stop)
    {
        JournalLine? line = null;
        await foreach (var one in town.JournalAsync(aside.Seq - 1))
        {
            line = one.Seq == aside.Seq ? one : null;
            break;
        }
        if (line is null)
        {
            await store.ArrivedAsync(hook, aside, arrived: false);
            return true;
        }
        var attempt = await post.SendAsync(hook, WebhookMessage.Of(town.Info.Id, line), stop);
        if (attempt.Fate == Fate.Arrived)
            await store.ArrivedAsync(hook, aside);
        else if (attempt.Fate == Fate.Refused)
        {
            var next = NextTry(aside.Tries + 1, attempt);
            await store.RefusedAsync(hook, aside, attempt.Error!, next);
            // Nothing at all came through in the three days since: it is not this line.
            if (next is null && (hook.Last is null || hook.Last < aside.Since))
            {
                await store.SwitchOffAsync(hook, attempt.Error!);
                return false;
            }
        }
        else
        {
            await LeaveAsync(hook, attempt);
            return false;
        }
        return true;
    }

    private Task LeaveAsync(Webhook hook, Attempt attempt) =>
        attempt.Fate == Fate.Gone
            ? store.SwitchOffAsync(hook, attempt.Error + "，表示不再接收")
            : store.NotReachedAsync(hook, attempt.Error!, NextTry(hook.Tries + 1, attempt));

    /// <summary>When the next attempt is made; null: no more.</summary>
    private DateTimeOffset? NextTry(int tries, Attempt attempt)
    {
        if (tries > Waits.Length)
            return null;
        // Some later than said, never earlier: many receivers that failed together are not asked together.
        var wait = Waits[tries - 1] * (1 + _jitter() / 5);
        var asked = attempt.After is { } after ? TimeSpan.FromTicks(Math.Min(after.Ticks, Waits[^1].Ticks)) : TimeSpan.Zero;
        return time.GetUtcNow() + (asked > wait ? asked : wait);
    }
}
