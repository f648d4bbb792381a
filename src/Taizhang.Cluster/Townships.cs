using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Storage.Postgres;

namespace Taizhang.Cluster;

/// <summary>
/// Which townships there are: those that their databases say are served from there. The shared database may hold townships itself; the
/// table <c>cell</c> names further ones. Looked up every few seconds; a database that does not answer keeps the townships it had.
/// </summary>
public sealed partial class Townships(TownHouse house, PostgresAddress shared, ILogger<Townships> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, IReadOnlyList<KnownTown>> _cells = [];

    /// <summary>Looks once. Throws when the shared database cannot be used.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        await using var db = SiteSchema.Open(shared);
        var cells = new List<PostgresAddress> { shared };
        await using (var read = new NpgsqlCommand("SELECT name, address FROM cell ORDER BY name", db))
        await using (var row = await read.ExecuteReaderAsync(cancel))
            while (await row.ReadAsync(cancel))
                if (PostgresAddress.TryParse(row.GetString(1), out var cell, out _))
                    cells.Add(cell);
                else
                    SayUnreadable(row.GetString(0));
        foreach (var cell in cells)
            try
            {
                _cells[cell.Text] = [.. PostgresMove.Served(cell).Select(one => new KnownTown(one.Info, one.Place))];
            }
            catch (Exception away) when (away is IOException or NpgsqlException)
            {
                SayAway(away, cell.ToString());
            }
        foreach (string gone in _cells.Keys.Except(cells.Select(cell => cell.Text)).ToArray())
            _cells.Remove(gone);
        // Of two databases that both believe to serve a township the first is taken; only one of them has its writer.
        house.Know(_cells.OrderBy(cell => cell.Key != shared.Text).SelectMany(cell => cell.Value).DistinctBy(town => town.Info.Id));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception away) when (away is IOException or NpgsqlException)
            {
                SayAway(away, shared.ToString());
            }
    }

    [LoggerMessage(LogLevel.Warning, "数据库 {Cell} 没有答复，其中的乡镇名单照旧。")]
    private partial void SayAway(Exception away, string cell);

    [LoggerMessage(LogLevel.Error, "cell 表中 {Name} 的地址不对。")]
    private partial void SayUnreadable(string name);
}
