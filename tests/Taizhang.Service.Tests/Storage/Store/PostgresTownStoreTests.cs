using Taizhang.Service.Tests.Storage.Postgres;
using Taizhang.Storage;
using Taizhang.Storage.Postgres;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Storage.Store;

[Collection(PostgresCluster.Group)]
public sealed class PostgresTownStoreTests : TownStoreContract
{
    private readonly PostgresCluster _cluster;
    private readonly PostgresPlace _place;

    public PostgresTownStoreTests(PostgresCluster cluster)
    {
        cluster.Need();
        (_cluster, _place) = (cluster, Place(cluster.Address));
    }

    internal static PostgresPlace Place(string address)
    {
        Assert.True(PostgresAddress.TryParse(address, out var parsed, out string wrong), wrong);
        return new(parsed, SmallTown.Info.Id);
    }

    protected override ITownStore Create()
    {
        PostgresTowns.Remove(_cluster, SmallTown.Info.Id);
        return _place.Create(SmallTown.Info, Pack);
    }

    protected override ITownStore Reopen() => _place.Open(Pack);

    protected override ITownStore OpenBackup(string file) => SqliteTownStore.Open(file, Pack);

    [Fact]
    public async Task A_township_that_is_there_is_not_made_anew()
    {
        await using (Create())
            Assert.Throws<IOException>(() => _place.Create(SmallTown.Info, Pack));
        await using var still = Reopen();
        Assert.Equal(SmallTown.Info, still.Info);
    }
}
