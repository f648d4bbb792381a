using Microsoft.Data.Sqlite;
using Taizhang.Storage.Sql;

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

    /// <summary>What every reader reads from; null: each has a connection of its own.</summary>
    private HeldConnection? _held;

    public string Path => path;

    /// <summary>
    /// The file as it is now, for reading alone: all readers see this one instant, whatever is written meanwhile, and nothing is changed.
    /// </summary>
    public static SqliteFile Held(string path) => new(path) { _held = HeldConnection.Open(path) };

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
        if (_held is not null)
            return _held;
        var connection = new SqliteConnection(_read);
        connection.Open();
        Run(connection, "PRAGMA busy_timeout=5000; PRAGMA query_only=1; PRAGMA cache_size=-2048;");
        return connection;
    }

    /// <summary>Lets go of the held instant.</summary>
    public void Release() => _held?.Release();

    /// <summary>
    /// Writes a consistent copy of a file beside others that read and write. It is whole and on disk before it has its name.
    /// </summary>
    public static void CopyTo(SqliteConnection connection, string file)
    {
        string part = file + ".part";
        File.Delete(part);
        using (var copy = new Statement(connection, "VACUUM INTO @p0", 1))
            copy.Run(part);
        DurableFile.Keep(part);
        DurableFile.Move(part, file);
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
