using Taizhang.Kernel.Packs;
using Taizhang.Service.Tests.Storage.Store;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.Postgres;

namespace Taizhang.Service.Tests.Storage.Postgres;

/// <summary>Who opens a township last writes it, and nobody else does.</summary>
[Collection(PostgresCluster.Group)]
public sealed class FencingTests
{
    private readonly PostgresPlace _place;
    private readonly Pack _pack = SmallPack.Load();

    public FencingTests(PostgresCluster cluster)
    {
        cluster.Need();
        _place = PostgresTownStoreTests.Place(cluster.Address);
        PostgresTowns.Remove(cluster, SmallTown.Info.Id);
    }

    [Fact]
    public async Task Of_two_servers_with_one_township_the_last_one_writes_and_the_other_is_told_so()
    {
        await using var first = await SmallTown.OpenAsync(_place.Create(SmallTown.Info, _pack), _pack);
        await first.OpenAsync();
        var store = _place.Open(_pack);
        await using var second = await SmallTown.OpenAsync(store, _pack);
        string number = await second.OpenAsync();

        var lost = first.Opening();
        foreach (var command in new[] { lost, lost, first.Opening() })
            Assert.Equal("down.fenced", Assert.Single((await first.DoAsync(command, SmallTown.Clerk)).Refusals).Code);
        Assert.True(first.Town.Condition is { Fenced: true, Down: not null });
        var together = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => first.DoAsync(first.Opening(), SmallTown.Clerk)));
        Assert.All(together, one => Assert.Equal("down.fenced", Assert.Single(one.Refusals).Code));

        Assert.NotNull(await second.Town.FindAsync(SmallTown.County, number));
        Assert.DoesNotContain(await SmallTown.JournalAsync(store), line => line.Command == lost.Id);
        await second.MustAsync(lost, SmallTown.Clerk);
        Assert.Equal("3", second.Read("hazard.found"));
        Assert.Empty((await Verification.RunAsync(store, _pack)).Faults);
    }

    [Fact]
    public async Task A_writer_that_was_overtaken_within_its_transaction_commits_nothing()
    {
        await using var town = await SmallTown.OpenAsync(_place.Create(SmallTown.Info, _pack), _pack);
        string number = await town.OpenAsync();
        await using var first = _place.Open(_pack);
        var lines = await SmallTown.JournalAsync(first);
        var entry = (await first.FindAsync(number))!;
        await using var writes = await first.BeginAsync();
        var line = lines[^1] with { Seq = lines[^1].Seq + 1, Command = "overtaken" };
        await writes.AppendAsync(
            new(line, new Kernel.Keeping.OfficeSet("新所", false), entry, entry with { State = "closed", Version = 2 }, [], [])
        );
        // Asked, so that the server has the line, although nobody else sees it.
        Assert.NotNull(await writes.FindCommandAsync("overtaken"));

        var second = _place.Open(_pack);
        await Assert.ThrowsAsync<FencedException>(async () => await writes.CommitAsync());
        await using var after = await SmallTown.OpenAsync(second, _pack);
        await after.OpenAsync();
        Assert.Equal("open", (await second.FindAsync(number))!.State);
        Assert.DoesNotContain(await SmallTown.JournalAsync(second), one => one.Command == "overtaken");
        await Assert.ThrowsAsync<FencedException>(async () => await first.BeginAsync());
        Assert.Empty((await Verification.RunAsync(second, _pack)).Faults);
    }

    [Fact]
    public async Task A_line_that_is_being_written_elsewhere_holds_the_new_writer_up_no_longer_than_its_transaction()
    {
        await (await SmallTown.OpenAsync(_place.Create(SmallTown.Info, _pack), _pack)).DisposeAsync();
        await using var first = _place.Open(_pack);
        var last = (await SmallTown.JournalAsync(first))[^1];
        var writes = await first.BeginAsync();
        await writes.AppendAsync(
            new(last with { Seq = last.Seq + 1, Command = "left lying" }, new Kernel.Keeping.OfficeSet("新所", false), null, null, [], [])
        );
        Assert.NotNull(await writes.FindCommandAsync("left lying"));
        await using var second = await SmallTown.OpenAsync(_place.Open(_pack), _pack);
        var opened = second.OpenAsync();
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(opened.IsCompleted);
        await writes.DisposeAsync();
        await opened;
        Assert.Equal("1", second.Read("hazard.found"));
    }

    [Fact]
    public async Task Figures_of_one_who_was_overtaken_do_not_replace_those_of_the_present_writer()
    {
        await using var first = _place.Create(SmallTown.Info, _pack);
        await using (var town = await SmallTown.OpenAsync(_place.Open(_pack), _pack))
            await town.OpenAsync();
        await Assert.ThrowsAsync<FencedException>(async () => await first.SaveTallyAsync(new(0, _pack.Fingerprint, [])));
        await using var again = await SmallTown.OpenAsync(_place.Open(_pack), _pack);
        Assert.Equal("1", again.Read("hazard.found"));
    }
}
