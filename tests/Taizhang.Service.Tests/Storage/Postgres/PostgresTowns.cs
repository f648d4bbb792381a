using Npgsql;

namespace Taizhang.Service.Tests.Storage.Postgres;

/// <summary>What tests do with the tables themselves.</summary>
internal static class PostgresTowns
{
    public static readonly string[] Tables =
    [
        "entry",
        "journal",
        "running",
        "contribution",
        "link",
        "posting",
        "chosen",
        "tally",
        "search",
        "searched",
        "picture",
        "text",
        "box",
    ];

    /// <summary>Removes a township, so that a test can make it anew.</summary>
    public static void Remove(PostgresCluster cluster, string town)
    {
        using var connection = cluster.Open(cluster.Database);
        using var there = new NpgsqlCommand("SELECT to_regclass('taizhang.town') IS NOT NULL", connection);
        if (there.ExecuteScalar() is not true)
            return;
        string all = string.Join(' ', Tables.Select(table => $"DELETE FROM taizhang.{table} WHERE town = '{town}';"));
        using var remove = new NpgsqlCommand($"{all} DELETE FROM taizhang.town WHERE id = '{town}'", connection);
        remove.ExecuteNonQuery();
    }
}
