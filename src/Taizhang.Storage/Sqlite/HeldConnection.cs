using Microsoft.Data.Sqlite;

namespace Taizhang.Storage.Sqlite;

/// <summary>
/// A reading connection that holds one instant of a file. Whoever borrows it may dispose it as a connection of its own; it ends with <see
/// cref="Release"/>.
/// </summary>
internal sealed class HeldConnection : SqliteConnection
{
    private readonly string? _temporary;
    private bool _released;

    private HeldConnection(string source, string? temporary)
        : base(
            new SqliteConnectionStringBuilder
            {
                DataSource = source,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        ) => _temporary = temporary;

    /// <summary>
    /// Opens a file for reading alone, on media that cannot be written as well, and brings one of an earlier version to this one in a copy.
    /// </summary>
    public static HeldConnection Open(string path)
    {
        var connection = OpenAsItIs(path);
        try
        {
            long version = Schema.VersionOf(connection, path);
            if (version < Schema.Version && Schema.HoldsTownship(connection))
            {
                var before = connection;
                connection = OpenUpgraded(before, version);
                before.Release();
            }
            SqliteFile.Run(connection, "BEGIN");
            // The instant is that of the first reading, so one is made now.
            SqliteFile.Run(connection, "SELECT count(*) FROM sqlite_master");
            return connection;
        }
        catch
        {
            connection.Release();
            throw;
        }
    }

    /// <summary>A file of any version, without holding an instant.</summary>
    public static HeldConnection OpenAsItIs(string path)
    {
        try
        {
            return Try(path, null);
        }
        catch (SqliteException shut) when (shut.SqliteErrorCode is 8 or 14 && File.Exists(path))
        {
            // Read-only media: SQLite cannot make the files beside it that a write-ahead log needs.
            return File.Exists(path + "-wal") && new FileInfo(path + "-wal").Length > 0
                ? OpenCopy(path)
                : Try($"{new Uri(System.IO.Path.GetFullPath(path)).AbsoluteUri}?immutable=1", null);
        }
    }

    public void Release()
    {
        _released = true;
        Dispose();
        if (_temporary is not null && Directory.Exists(_temporary))
            Directory.Delete(_temporary, recursive: true);
    }

    protected override void Dispose(bool disposing)
    {
        if (_released)
            base.Dispose(disposing);
    }

    private static HeldConnection Try(string source, string? temporary)
    {
        var connection = new HeldConnection(source, temporary);
        try
        {
            connection.Open();
            SqliteFile.Run(connection, "PRAGMA busy_timeout=5000; PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY");
            // By itself: what fails after a statement that returns rows is not told.
            SqliteFile.Run(connection, "SELECT count(*) FROM sqlite_master");
            return connection;
        }
        catch
        {
            connection.Release();
            throw;
        }
    }

    /// <summary>What the log holds is part of the township: file and log are read in a place that can be written.</summary>
    private static HeldConnection OpenCopy(string path)
    {
        string folder = Directory.CreateTempSubdirectory("taizhang-").FullName,
            copy = System.IO.Path.Combine(folder, "copy.db");
        File.Copy(path, copy);
        File.Copy(path + "-wal", copy + "-wal");
        return Try(copy, folder);
    }

    private static HeldConnection OpenUpgraded(HeldConnection before, long version)
    {
        string folder = Directory.CreateTempSubdirectory("taizhang-").FullName,
            copy = System.IO.Path.Combine(folder, "copy.db");
        SqliteFile.CopyTo(before, copy);
        using (var writer = new SqliteFile(copy).OpenWriter())
            Schema.Take(writer, version);
        return Try(copy, folder);
    }
}
