using Npgsql;
using NpgsqlTypes;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Postgres;

/// <summary>A township's row.</summary>
internal static class TownRow
{
    public const string Columns = "id, name, county, demo, today, follows, state, epoch, seq, hash";

    public static TownInfo Read(NpgsqlDataReader row, int at = 0) =>
        new(
            row.GetString(at),
            row.GetString(at + 1),
            row.GetString(at + 2),
            row.GetInt32(at + 3) != 0,
            row.IsDBNull(at + 4) ? null : EntryRow.Day(row.GetString(at + 4))
        );

    public static (TownInfo Info, bool Follows)? Find(NpgsqlConnection connection, string town)
    {
        using var read = new NpgsqlCommand($"SELECT {Columns} FROM town WHERE id = $1", connection);
        read.Parameters.Add(new() { Value = town });
        using var row = read.ExecuteReader();
        return row.Read() ? (Read(row), row.GetInt32(5) != 0) : null;
    }

    /// <summary>Makes the row of a new township. Throws <see cref="IOException"/> when there is one.</summary>
    public static void Insert(NpgsqlConnection owner, TownInfo info, bool follows, string state)
    {
        using var insert = new NpgsqlCommand(
            """
            INSERT INTO town (id, name, county, demo, today, follows, state, epoch, seq, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, $8) ON CONFLICT DO NOTHING
            """,
            owner
        );
        insert.Parameters.Add(new() { Value = info.Id });
        insert.Parameters.Add(new() { Value = info.Name });
        insert.Parameters.Add(new() { Value = info.County });
        insert.Parameters.Add(new() { Value = info.Demo ? 1 : 0 });
        insert.Parameters.Add(new() { Value = info.Today is { } day ? EntryRow.Day(day) : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        insert.Parameters.Add(new() { Value = follows ? 1 : 0 });
        insert.Parameters.Add(new() { Value = state });
        insert.Parameters.Add(new() { Value = SqlTownStore.StartOf(info) });
        if (insert.ExecuteNonQuery() == 0)
            throw new IOException($"{info.Id} 已在数据库中。");
    }
}
