using Npgsql;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Tests.Storage.Store;
using Taizhang.Service.Towns;
using Taizhang.Storage.Postgres;

namespace Taizhang.Service.Tests.Storage.Postgres;

/// <summary>
/// Acknowledged means durable, on the standby too. The standby here is one that does not exist, so that every commit waits for it until
/// somebody cancels the wait.
/// </summary>
[Collection(PostgresCluster.Group)]
public sealed class AcknowledgedTests
{
    private readonly PostgresCluster _cluster;
    private readonly PostgresPlace _place;
    private readonly Pack _pack = SmallPack.Load();

    public AcknowledgedTests(PostgresCluster cluster)
    {
        cluster.Need();
        _cluster = cluster;
        _place = PostgresTownStoreTests.Place(cluster.Address);
        PostgresTowns.Remove(cluster, SmallTown.Info.Id);
    }

    /// <summary>The trap that the rest of this class is about: should the driver ever say it itself, this test says so.</summary>
    [Fact]
    public async Task A_commit_whose_wait_was_cancelled_looks_like_success_but_for_a_notice()
    {
        using var waits = await NobodyAsync();
        await using var connection = _cluster.Open("postgres");
        var notices = new List<string>();
        connection.Notice += (_, told) => notices.Add(told.Notice.SqlState);
        await using var insert = new NpgsqlCommand("INSERT INTO plain VALUES (1)", connection) { CommandTimeout = 0 };
        var done = Task.Run(() => insert.ExecuteNonQuery(), TestContext.Current.CancellationToken);
        await CancelAsync();
        Assert.Equal(1, await done);
        Assert.Equal(["01000"], notices);
    }

    [Fact]
    public async Task What_did_not_wait_for_its_standby_is_not_acknowledged_and_repeating_it_waits()
    {
        var store = _place.Create(SmallTown.Info, _pack);
        await using var town = await SmallTown.OpenAsync(store, _pack);
        await town.OpenAsync();
        using var waits = await NobodyAsync();

        var command = town.Opening();
        var done = town.DoAsync(command, SmallTown.Clerk);
        await CancelAsync();
        Assert.Equal("down.unacknowledged", Assert.Single((await done).Refusals).Code);
        // Everybody sees it, and it would be lost with this server.
        Assert.Contains(await SmallTown.JournalAsync(store), line => line.Command == command.Id);

        // Told from a plain look-up, it would be acknowledged now.
        var again = town.DoAsync(command, SmallTown.Clerk);
        await WaitingAsync();
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(again.IsCompleted);
        Everybody();
        Assert.True((await again).Ok);
        await town.OpenAsync();
        Assert.Single(await SmallTown.JournalAsync(store), line => line.Command == command.Id);
        Assert.Equal("3", town.Read("hazard.found"));
        Assert.True(town.Town.Condition.IsWell);
        Assert.Empty((await Verification.RunAsync(store, _pack)).Faults);
    }

    [Fact]
    public async Task A_batch_that_was_done_is_told_again_only_when_it_is_durable()
    {
        await using var town = await SmallTown.OpenAsync(_place.Create(SmallTown.Info, _pack), _pack);
        var commands = new[] { town.Opening(), town.Opening() };
        var order = new BatchOrder("batch-1", BatchKind.Import, "hazard", "两条", commands.ToAsyncEnumerable(), false);
        var cancel = TestContext.Current.CancellationToken;
        Assert.True((await town.Town.DoAllAsync(order, SmallTown.Clerk, cancel: cancel)).Ok);
        using var waits = await NobodyAsync();
        var again = town.Town.DoAllAsync(order, SmallTown.Clerk, cancel: cancel);
        await WaitingAsync();
        Assert.False(again.IsCompleted);
        Everybody();
        Assert.Equal(2, (await again).Value.Batch!.Count);
    }

    /// <summary>From now on, and until what this returns is disposed, every commit waits for a standby that nobody is.</summary>
    private async Task<IDisposable> NobodyAsync()
    {
        _cluster.Run(
            "CREATE TABLE IF NOT EXISTS plain (n integer); ALTER SYSTEM SET synchronous_standby_names = 'nobody'; SELECT pg_reload_conf()"
        );
        // The server takes note in its time: it has when a commit waits.
        await using var connection = _cluster.Open("postgres");
        await using var insert = new NpgsqlCommand("INSERT INTO plain VALUES (0)", connection) { CommandTimeout = 0 };
        for (var waits = Task.CompletedTask; waits.IsCompleted; )
        {
            waits = Task.Run(() => insert.ExecuteNonQuery(), TestContext.Current.CancellationToken);
            await Task.WhenAny(waits, Task.Delay(200, TestContext.Current.CancellationToken));
            if (waits.IsCompleted)
                continue;
            await CancelAsync();
            await waits;
            break;
        }
        return new Reached(Everybody);
    }

    /// <summary>Whoever waits goes on.</summary>
    private void Everybody() => _cluster.Run("ALTER SYSTEM SET synchronous_standby_names = ''; SELECT pg_reload_conf()");

    private sealed class Reached(Action end) : IDisposable
    {
        public void Dispose() => end();
    }

    private async Task<int> WaitingAsync()
    {
        await using var connection = _cluster.Open("postgres");
        for (int i = 0; i < 500; i++)
        {
            await using var find = new NpgsqlCommand("SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'", connection);
            if (await find.ExecuteScalarAsync(TestContext.Current.CancellationToken) is int pid)
                return pid;
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException("Nobody waits for a standby.");
    }

    private async Task CancelAsync() => _cluster.Run($"SELECT pg_cancel_backend({await WaitingAsync()})");
}
