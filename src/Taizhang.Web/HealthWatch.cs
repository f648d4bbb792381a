using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Taizhang.Service.Towns;

namespace Taizhang.Web;

/// <summary>Measures the disk each minute, and writes into the log what has begun to be wrong and what is well again.</summary>
internal sealed partial class HealthWatch(Health health, DiskWatch disk, TimeProvider time, ILogger<HealthWatch> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private HashSet<string> _known = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Between, time);
        try
        {
            disk.Measure();
            while (await ticks.WaitForNextTickAsync(stoppingToken))
                Look();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private void Look()
    {
        disk.Measure();
        var now = health.Ask();
        foreach (var one in now.Where(one => !_known.Contains(Key(one))))
            Began(log, one.Code, one.Detail ?? one.What);
        var keys = now.Select(Key).ToHashSet();
        foreach (string over in _known.Except(keys))
            Over(log, over);
        _known = keys;

        // The free space of a nearly full disk changes each minute.
        static string Key(Ailment one) => one.Code.StartsWith("disk.", StringComparison.Ordinal) ? one.Code : $"{one.Code} {one.Detail}";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Not well: {Code} {What}")]
    private static partial void Began(ILogger log, string code, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Well again: {What}")]
    private static partial void Over(ILogger log, string what);
}
