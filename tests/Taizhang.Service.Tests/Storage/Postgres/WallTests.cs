using Npgsql;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Tests.Storage.Store;
using Taizhang.Storage.Postgres;

namespace Taizhang.Service.Tests.Storage.Postgres;

/// <summary>A connection of one township sees and touches nothing of another, whatever it says.</summary>
[Collection(PostgresCluster.Group)]
public sealed class WallTests
{
    private readonly PostgresCluster _cluster;
    private readonly PostgresPlace _place;
    private readonly Pack _pack = SmallPack.Load();

    public WallTests(PostgresCluster cluster)
    {
        cluster.Need();
        _cluster = cluster;
        _place = PostgresTownStoreTests.Place(cluster.Address);
        PostgresTowns.Remove(cluster, SmallTown.Info.Id);
        PostgresTowns.Remove(cluster, "other");
    }

    [Fact]
    public async Task A_connection_of_one_township_sees_nothing_of_another()
    {
        await FillAsync(_place, SmallTown.Info);
        await FillAsync(_place, SmallTown.Info with { Id = "other", Name = "另镇" });
        await using var connection = new NpgsqlConnection(_place.Address.Reader("small"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (string table in PostgresTowns.Tables)
        {
            Assert.Equal(0, Count(connection, $"SELECT count(*) FROM {table} WHERE town <> 'small'"));
            if (table is not ("box" or "posting" or "link"))
                Assert.NotEqual(0, Count(connection, $"SELECT count(*) FROM {table}"));
            Assert.Equal(0, Changed(connection, $"DELETE FROM {table} WHERE town = 'other'"));
            Assert.Equal("42501", Refused(connection, $"SELECT count(*) FROM {table}_0"));
        }
        Assert.Equal(1, Count(connection, "SELECT count(*) FROM town"));
        Assert.Equal(0, Changed(connection, "UPDATE town SET epoch = 99 WHERE id = 'other'"));
        Assert.Equal("42501", Refused(connection, "DELETE FROM town"));
        Assert.Equal("42501", Refused(connection, "INSERT INTO running (town, ledger, year, last) VALUES ('other', 'hazard', 2030, 1)"));
        Assert.Equal("42501", Refused(connection, "UPDATE entry SET town = 'other'"));
        Assert.Equal(1, Count(connection, "SELECT count(*) FROM found('{某}', '{\" 某\"}', TRUE)"));
        Assert.Equal("42501", Refused(connection, "CREATE TABLE mine (n integer)"));
        // And the other is whole.
        await using var other = new NpgsqlConnection(_place.Address.Reader("other"));
        await other.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, Count(other, "SELECT count(*) FROM entry"));
    }

    [Fact]
    public async Task Search_goes_by_its_index()
    {
        await FillAsync(_place, SmallTown.Info);
        _cluster.Run(
            "INSERT INTO taizhang.search (town, id, open, personal, grams, wide) "
                + "SELECT 'small', n, '', '', ARRAY['g' || n % 1000, 'h' || n % 7], ARRAY['w' || n % 500] "
                + "FROM generate_series(100, 30000) n; "
                + "VACUUM ANALYZE taizhang.search",
            _cluster.Database
        );
        await using var owner = _cluster.Open(_cluster.Database);
        await using var explain = new NpgsqlCommand(
            """
            SET search_path = taizhang;
            EXPLAIN SELECT s.id FROM search s WHERE s.town = 'small' AND (s.grams @> '{g7,h2}' OR s.wide @> '{g7,h2}')
            """,
            owner
        );
        var plan = new List<string>();
        await using var row = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
            plan.Add(row.GetString(0));
        Assert.Contains(plan, line => line.Contains("_grams_idx", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("_wide_idx", StringComparison.Ordinal));
    }

    private async Task FillAsync(PostgresPlace place, Taizhang.Storage.TownInfo info)
    {
        var store = new PostgresPlace(place.Address, info.Id).Create(info, _pack);
        await using var town = await SmallTown.OpenAsync(store, _pack);
        await town.OpenAsync(fields: ("kind", "燃气"));
        await store.KeepTextAsync("报告");
        await store.KeepPictureAsync([1, 2, 3]);
    }

    private static long Count(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return (long)command.ExecuteScalar()!;
    }

    private static int Changed(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteNonQuery();
    }

    private static string Refused(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return Assert.Throws<PostgresException>(() => command.ExecuteNonQuery()).SqlState;
    }
}
