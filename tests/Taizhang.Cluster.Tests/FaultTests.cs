namespace Taizhang.Cluster.Tests;

/// <summary>
/// What a cluster bears while people write through one address: each fault in turn, with one checker outside that reads the database. How
/// long each takes is told, not judged: docs/scale.md has what was measured.
/// </summary>
[Collection(nameof(LittleCluster))]
public sealed class FaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private LittleCluster _cluster = null!;
    private Dictionary<string, Clerk> _clerks = [];

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(DatabasePair.IsInstalled && OperatingSystem.IsLinux(), "Not run: no PostgreSQL server is installed.");
        _cluster = new();
        await _cluster.StartAsync();
        _clerks = LittleCluster.Towns.ToDictionary(town => town, town => new Clerk(_cluster.Front, town, _cluster.Tokens[town]));
        foreach (var clerk in _clerks.Values)
            await clerk.MoreAsync(3, Limit);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var clerk in _clerks.Values)
            clerk.Dispose();
        _cluster?.Dispose();
        return default;
    }

    [Fact]
    public async Task Servers_that_die_freeze_and_stop_and_a_database_that_is_promoted_lose_nothing()
    {
        var crash = await PauseAsync("kill -9", "east", holder => holder.Kill());
        var freeze = await PauseAsync("SIGSTOP", "west", holder => holder.Freeze());
        var stop = await PauseAsync("SIGTERM", "south", holder => holder.Terminate());

        var before = _clerks["east"].Now;
        _cluster.Database.KillPrimary();
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        _cluster.Database.Promote();
        await EveryoneWritesAsync();
        var promotion = _clerks["east"].LongestPause(before);

        foreach (var clerk in _clerks.Values)
            await clerk.StopAsync();
        await _cluster.CheckAsync(_clerks);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"writing again after kill -9 {crash.TotalSeconds:F1} s, freeze {freeze.TotalSeconds:F1} s, SIGTERM {stop.TotalSeconds:F1} s, "
                + $"promotion {promotion.TotalSeconds:F1} s; acknowledged {_clerks.Values.Sum(one => one.Acknowledged.Count)}"
        );
    }

    /// <summary>The longest pause of a township's clerk while its holder meets a fault.</summary>
    private async Task<TimeSpan> PauseAsync(string fault, string town, Action<Server> happen)
    {
        var clerk = _clerks[town];
        var before = clerk.Now;
        var holder = _cluster.HolderOf(town);
        happen(holder);
        await clerk.MoreAsync(5, Limit);
        var pause = clerk.LongestPause(before);
        // The one that slept through it is woken: it believes that it holds the township, and writes nothing.
        holder.Wake();
        await EveryoneWritesAsync();
        TestContext.Current.SendDiagnosticMessage($"{fault}: {pause.TotalSeconds:F2} s");
        return pause;
    }

    /// <summary>Everybody goes on, and the servers that ended have come back: one fault at a time.</summary>
    private async Task EveryoneWritesAsync()
    {
        foreach (var (site, server) in _cluster.Sites.Zip(_cluster.Servers))
            await LittleCluster.ReadyAsync(site, server);
        foreach (var clerk in _clerks.Values)
            await clerk.MoreAsync(5, Limit);
    }
}
