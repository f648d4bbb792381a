using Microsoft.Data.Sqlite;

namespace Taizhang.Storage.Sqlite;

/// <summary>A SQLite file as Taizhang opens it: WAL, every commit on disk before it is acknowledged, foreign work bounded.</summary>
internal sealed class SqliteFile(string path)
{
    private readonly string _read = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        Pooling = true,
    }.ToString();

    public string Path => path;

    /// <summary>The only writing connection. FULL: an acknowledged write survives a power cut.</summary>
    public SqliteConnection OpenWriter(bool create = false)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        Run(
            connection,
            """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;
            PRAGMA cache_size=-32768; PRAGMA wal_autocheckpoint=4000; PRAGMA temp_store=MEMORY;
            PRAGMA journal_size_limit=67108864;
            """
        );
        return connection;
    }

    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_read);
        connection.Open();
        Run(connection, "PRAGMA busy_timeout=5000; PRAGMA query_only=1; PRAGMA cache_size=-2048;");
        return connection;
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
