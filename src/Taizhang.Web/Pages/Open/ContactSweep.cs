using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Taizhang.Service.Residents;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Open;

/// <summary>Deletes every six hours what residents left and is no longer needed (个人信息保护法 第十九条).</summary>
internal sealed partial class ContactSweep(TownHouse house, VoiceDesk desk, ILogger<ContactSweep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            foreach (var town in house.All)
                try
                {
                    int deleted = await desk.SweepAsync(town);
                    if (deleted > 0)
                        Deleted(town.Info.Id, deleted);
                }
                catch (Exception failed) when (failed is not OperationCanceledException)
                {
                    // Tried again next time; a township that cannot be read keeps no other from it.
                    Failed(town.Info.Id, failed);
                }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Town}: {Count} telephone numbers of residents deleted, their time was over")]
    private partial void Deleted(string town, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Town}: telephone numbers of residents could not be swept")]
    private partial void Failed(string town, Exception failed);
}
