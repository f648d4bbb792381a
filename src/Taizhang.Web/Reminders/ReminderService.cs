using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Taizhang.Service.Reminders;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Reminders;

/// <summary>Checks every few minutes whether a township must be reminded.</summary>
internal sealed partial class ReminderService(TownHouse house, Reminding reminding, TimeProvider time, ILogger<ReminderService> log)
    : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Between, time);
        do
        {
            foreach (var town in house.All)
            {
                try
                {
                    foreach (var (message, error) in await reminding.RunAsync(town, cancel: stoppingToken))
                        if (error is not null)
                            Failed(log, town.Info.Id, message.Receiver.Key, message.Tries, error);
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    // One township's fault leaves the others their reminders, and the site running.
                    Broken(log, town.Info.Id, fault);
                }
            }
        } while (await NextAsync(ticks, stoppingToken));
    }

    private static async ValueTask<bool> NextAsync(PeriodicTimer ticks, CancellationToken stopping)
    {
        try
        {
            return await ticks.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A reminder of {Town} to {Receiver} was not sent at try {Tries}: {Error}")]
    private static partial void Failed(ILogger log, string town, string receiver, int tries, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reminding {Town} broke off")]
    private static partial void Broken(ILogger log, string town, Exception fault);
}
