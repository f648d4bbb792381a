using System.Security.Cryptography;
using Npgsql;
using Taizhang.Storage;
using Taizhang.Storage.People;
using Taizhang.Storage.Postgres;

namespace Taizhang.Cluster;

/// <summary>The cluster of a database: its servers know one another by the id, and believe one another by the secret.</summary>
/// <param name="Hop">32 bytes, drawn once.</param>
public sealed record ClusterRow(string Name, string Id, byte[] Hop)
{
    /// <summary>What servers say to one another. Raised when those of two versions could not work together.</summary>
    public const int Protocol = 1;

    /// <summary>Reads the row, and draws it when this is the first server.</summary>
    /// <exception cref="DatabaseException">The database cannot be used: not reached, not of this version, or of another
    /// cluster.</exception>
    public static ClusterRow Join(PostgresAddress address, string name)
    {
        using var db = Open(address);
        using (
            var draw = new NpgsqlCommand(
                """
                INSERT INTO cluster ("only", name, id, hop, protocol) VALUES (1, $1, $2, $3, $4) ON CONFLICT DO NOTHING
                """,
                db
            )
        )
        {
            foreach (object value in (object[])[name, Guid.NewGuid().ToString("N"), RandomNumberGenerator.GetBytes(32), (long)Protocol])
                draw.Parameters.Add(new() { Value = value });
            draw.ExecuteNonQuery();
        }
        var (row, protocol) = Read(db);
        if (row.Name != name)
            throw new DatabaseException(
                $"{address} 属于集群“{row.Name}”，本服务器属于“{name}”，没有加入。请检查 --cluster 和 --cluster-name。"
            );
        if (protocol != Protocol)
            throw new DatabaseException(
                $"{address} 上的服务器用第 {protocol} 版约定互相转交请求，本程序用第 {Protocol} 版，没有加入。请把各服务器换成同一版本。"
            );
        return row;
    }

    /// <summary>Reads the row for one who is no member; there must be one.</summary>
    public static ClusterRow Find(PostgresAddress address)
    {
        using var db = Open(address);
        return Read(db).Row;
    }

    private static NpgsqlConnection Open(PostgresAddress address)
    {
        var db = SiteSchema.Open(address);
        try
        {
            SiteSchema.Check(db, address);
            return db;
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    private static (ClusterRow Row, long Protocol) Read(NpgsqlConnection db)
    {
        using var read = new NpgsqlCommand("SELECT name, id, hop, protocol FROM cluster", db);
        using var row = read.ExecuteReader();
        return row.Read()
            ? (new(row.GetString(0), row.GetString(1), (byte[])row.GetValue(2)), row.GetInt64(3))
            : throw new DatabaseException("这个数据库还没有服务器加入。请先用 taizhang serve --cluster 启动一台。");
    }
}
