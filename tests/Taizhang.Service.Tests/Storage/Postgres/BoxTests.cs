using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Tests.Storage.Store;
using Taizhang.Service.Tests.Towns;
using Taizhang.Storage.Postgres;

namespace Taizhang.Service.Tests.Storage.Postgres;

/// <summary>A database keeps earlier states of what is overwritten, so no secret vote is held in one.</summary>
[Collection(PostgresCluster.Group)]
public sealed class BoxTests
{
    private readonly PostgresPlace _place;
    private readonly Pack _pack = new([BallotTests.Projects()], [], new WorkCalendar(new Dictionary<DateOnly, bool>()), "1");

    public BoxTests(PostgresCluster cluster)
    {
        cluster.Need();
        _place = PostgresTownStoreTests.Place(cluster.Address);
        PostgresTowns.Remove(cluster, SmallTown.Info.Id);
    }

    [Fact]
    public async Task A_vote_is_set_but_not_opened()
    {
        await using var town = await SmallTown.OpenAsync(_place.Create(SmallTown.Info, _pack), _pack);
        string id = await BallotTests.SetAsync(town);
        long position = town.Town.Position;
        var refused = await town.Town.OpenBallotAsync(town.Id(), id, 42, 40, SmallTown.Congress);
        Assert.Equal("conflict.box_here", Assert.Single(refused.Refusals).Code);
        Assert.Equal((position, BallotState.Set), (town.Town.Position, town.Town.FindBallot(id)!.State));
    }

    [Fact]
    public async Task A_box_is_not_kept_whoever_asks()
    {
        await using var store = _place.Create(SmallTown.Info, _pack);
        await using var writes = await store.BeginAsync();
        await Assert.ThrowsAsync<NotSupportedException>(async () => await writes.KeepBoxAsync("one", [1]));
        Assert.Null(await store.BoxAsync("one"));
    }
}
