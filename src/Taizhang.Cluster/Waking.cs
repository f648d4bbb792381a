using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Taizhang.Kernel.Calendar;
using Taizhang.Service.Towns;
using Taizhang.Storage.Reminders;
using Taizhang.Storage.Residents;
using Taizhang.Storage.Webhooks;

namespace Taizhang.Cluster;

/// <summary>
/// Townships that nobody looks at have work too: reminders at their hour, events to be sent again, telephone numbers to be deleted. They
/// are
/// taken up for it, wherever the cluster puts them, and do it there by themselves.
/// </summary>
internal sealed partial class Waking(
    TownHouse house,
    ITownHolders holders,
    ReminderStore reminders,
    WebhookStore webhooks,
    ResidentStore residents,
    TimeProvider time,
    ILogger<Waking> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    /// <summary>At this hour what has to be deleted is.</summary>
    private const int Sweeping = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                foreach (string town in await DueAsync())
                    await holders.FindAsync(town);
            }
            catch (Exception away) when (away is HolderException or IOException or System.Data.Common.DbException)
            {
                SayAway(away);
            }
    }

    private async Task<IReadOnlyCollection<string>> DueAsync()
    {
        var now = TownTime.Of(time.GetUtcNow());
        var due = new HashSet<string>();
        foreach (var channel in await reminders.ChannelsAsync())
            if (channel.Hour == now.Hour)
                due.Add(channel.Town);
        foreach (var hook in await webhooks.AllAsync())
            if (hook.IsOn && (hook.Next is { } next && next <= now || hook.Aside > 0))
                due.Add(hook.Town);
        if (now.Hour == Sweeping)
            foreach (var town in house.Infos)
                if ((await residents.KeptAsync(town.Id)).Count > 0)
                    due.Add(town.Id);
        due.RemoveWhere(town => !house.Knows(town));
        return due;
    }

    [LoggerMessage(LogLevel.Warning, "没有人看的乡镇这次没有叫醒，两分钟后再试。")]
    private partial void SayAway(Exception away);
}
