using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Taizhang.Service.Towns;

namespace Taizhang.Cluster;

/// <summary>
/// Whether this server reaches the shared database. One that does not while others do is of no use: it ends, and its townships are taken up
/// elsewhere. When nobody does, all go on showing what they have in memory.
/// </summary>
internal sealed partial class DatabaseWatch(
    ClusterSettings settings,
    Members members,
    Peers peers,
    IHostApplicationLifetime lifetime,
    ILogger<DatabaseWatch> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1),
        Limit = TimeSpan.FromSeconds(3);
    private long _reached = Stopwatch.GetTimestamp();
    private volatile bool _stopping;

    /// <summary>Whether the database has answered in the last seconds.</summary>
    public bool Reaches => Stopwatch.GetElapsedTime(Volatile.Read(ref _reached)) < 2 * Limit;

    /// <summary>What is wrong, for those who ask whether this server is ready.</summary>
    public IEnumerable<Ailment> Ask()
    {
        if (_stopping)
            yield return new("node.stopping", "这台服务器正在停止", Stops: true);
        if (!Reaches)
            yield return new("database.away", "连不上共用的数据库", Stops: false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = lifetime.ApplicationStopping.Register(() => _stopping = true);
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (await AsksAsync(stoppingToken))
                Volatile.Write(ref _reached, Stopwatch.GetTimestamp());
            else if (!Reaches && await peers.AnyReachesAsync(members.Active.Where(one => one != settings.Node.AbsoluteUri), stoppingToken))
            {
                SayCutOff();
                Environment.ExitCode = 1;
                lifetime.StopApplication();
                return;
            }
        }
    }

    private async Task<bool> AsksAsync(CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Limit);
        try
        {
            await using var db = new NpgsqlConnection(settings.Database.Shared);
            await db.OpenAsync(limit.Token);
            await using var ask = new NpgsqlCommand("SELECT 1", db);
            return await ask.ExecuteScalarAsync(limit.Token) is not null;
        }
        catch (Exception away) when (away is NpgsqlException or IOException or TimeoutException or OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "别的服务器连得上数据库，这台连不上：停止运行，由别的服务器接管。")]
    private partial void SayCutOff();
}
