using Npgsql;
using NpgsqlTypes;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Postgres;

/// <summary>A township's row in a database, as a move finds it.</summary>
public sealed record PostgresStanding(TownInfo Info, TownState State, long Seq, byte[] Hash);

/// <summary>Whether a township in a database is served from there.</summary>
public enum TownState
{
    Here,

    /// <summary>A move into the database has begun and is not done.</summary>
    Arriving,

    /// <summary>It was moved elsewhere; what is here is what it was then.</summary>
    Left,
}

/// <summary>How a township comes into a database and leaves it: each step raises the epoch, so that no earlier writer goes on.</summary>
public static class PostgresMove
{
    /// <summary>Makes the tables where there are none, and says what is there of a township; null when nothing is.</summary>
    public static PostgresStanding? Look(PostgresPlace place)
    {
        PostgresSchema.Prepare(place.Address);
        using var owner = PostgresConnections.OpenOwner(place.Address);
        using var read = new NpgsqlCommand($"SELECT {TownRow.Columns} FROM town WHERE id = $1", owner);
        read.Parameters.Add(new() { Value = place.Town });
        using var row = read.ExecuteReader();
        return row.Read()
            ? new(TownRow.Read(row), Enum.Parse<TownState>(row.GetString(6), ignoreCase: true), row.GetInt64(8), (byte[])row.GetValue(9))
            : null;
    }

    /// <summary>The townships that are served from a database; none when it has no such tables.</summary>
    public static IReadOnlyList<(TownInfo Info, PostgresPlace Place)> Served(PostgresAddress address)
    {
        using var owner = PostgresConnections.OpenOwner(address);
        using (var there = new NpgsqlCommand("SELECT to_regclass('town') IS NOT NULL", owner))
            if (there.ExecuteScalar() is not true)
                return [];
        PostgresSchema.Check(owner, address);
        using var read = new NpgsqlCommand($"SELECT {TownRow.Columns} FROM town WHERE state = 'here' ORDER BY id", owner);
        using var row = read.ExecuteReader();
        var all = new List<(TownInfo, PostgresPlace)>();
        while (row.Read())
            all.Add((TownRow.Read(row), new(address, row.GetString(0))));
        return all;
    }

    /// <summary>Makes the tables, or brings them to this version.</summary>
    public static void Prepare(PostgresAddress address) => PostgresSchema.Prepare(address);

    /// <summary>Begins to take a township in, or goes on with it.</summary>
    public static void Receive(PostgresPlace place, TownInfo info, bool follows)
    {
        using var owner = PostgresConnections.OpenOwner(place.Address);
        using var insert = new NpgsqlCommand(
            """
            INSERT INTO town (id, name, county, demo, today, follows, state, epoch, seq, hash)
            VALUES ($1, $2, $3, $4, $5, $6, 'arriving', 1, 0, $7)
            ON CONFLICT (id) DO UPDATE SET state = 'arriving', follows = excluded.follows, epoch = town.epoch + 1
            """,
            owner
        );
        foreach (object value in (object[])[info.Id, info.Name, info.County, info.Demo ? 1 : 0])
            insert.Parameters.Add(new() { Value = value });
        insert.Parameters.Add(new() { Value = info.Today is { } day ? EntryRow.Day(day) : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        insert.Parameters.Add(new() { Value = follows ? 1 : 0 });
        insert.Parameters.Add(new() { Value = SqlTownStore.StartOf(info) });
        insert.ExecuteNonQuery();
    }

    /// <summary>Changes whether a township is served from the database. Returns false when it is not there.</summary>
    public static bool Set(PostgresPlace place, TownState state)
    {
        using var owner = PostgresConnections.OpenOwner(place.Address);
        PostgresSchema.Check(owner, place.Address);
        using var set = new NpgsqlCommand("UPDATE town SET state = $2, epoch = epoch + 1 WHERE id = $1", owner);
        set.Parameters.Add(new() { Value = place.Town });
        set.Parameters.Add(new() { Value = state.ToString().ToLowerInvariant() });
        return set.ExecuteNonQuery() > 0;
    }
}
