using System.Data.Common;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Packs;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Sqlite;

/// <summary>A township in one SQLite file.</summary>
public sealed partial class SqliteTownStore : SqlTownStore
{
    private readonly SqliteFile _file;

    /// <summary>Null: opened for reading alone.</summary>
    private readonly SqlWrites? _writes;
    private readonly SqliteConnection? _writer;
    private readonly Standing _standing;

    private SqliteTownStore(SqliteFile file, Pack pack, SqliteConnection? writer)
        : base(SqliteDialect.Only, pack)
    {
        (_file, _writer) = (file, writer);
        if (writer is not null)
            _writes = new(new SqliteLink(writer), pack);
        using var connection = file.OpenReader();
        Info = ReadInfo(connection, file.Path);
        _standing = new() { Follows = Schema.Follows(connection) };
    }

    private SqliteTownStore(SqliteTownStore other, Pack pack)
        : base(SqliteDialect.Only, pack) =>
        (_file, _writer, _writes, _standing, Info) = (other._file, other._writer, other._writes, other._standing, other.Info);

    public override TownInfo Info { get; }
    public override ITownPlace Place => new SqlitePlace(_file.Path);
    public override bool Follows => _standing.Follows;
    public override bool ReadsOnly => _writer is null;

    /// <summary>What is overwritten is zeroed, and the log that holds earlier states is emptied.</summary>
    public override bool ForgetsBoxes => true;

    /// <summary>The township's file.</summary>
    public string File => _file.Path;

    public override ITownStore With(Pack pack) => new SqliteTownStore(this, pack);

    /// <summary>
    /// Opens a township's file; one of an earlier version is brought to this one. Throws <see cref="SqliteException"/> when it is something
    /// else, and <see cref="NewerFileException"/> when a newer version wrote it.
    /// </summary>
    public static SqliteTownStore Open(string path, Pack pack)
    {
        var file = new SqliteFile(path);
        var writer = file.OpenWriter();
        try
        {
            Schema.Upgrade(writer, path);
            return new(file, pack, writer);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens a township as it is at this instant, for reading alone: nothing is changed, also not on media that can be, and what others
    /// write meanwhile is not seen.
    /// </summary>
    public static SqliteTownStore OpenReading(string path, Pack pack)
    {
        var file = SqliteFile.Held(path);
        try
        {
            return new(file, pack, null);
        }
        catch
        {
            file.Release();
            throw;
        }
    }

    /// <summary>Creates a new township's file. Throws <see cref="IOException"/> when the file exists.</summary>
    /// <param name="follows">It is kept elsewhere, and only what comes from there is written here.</param>
    /// <param name="scratch">Nobody relies on it before a copy of it is kept: its commits do not wait for the disk.</param>
    public static SqliteTownStore Create(string path, TownInfo info, Pack pack, bool follows = false, bool scratch = false)
    {
        if (System.IO.File.Exists(path))
            throw new IOException($"{path} is there already.");
        var file = new SqliteFile(path);
        var writer = file.OpenWriter(create: true);
        if (scratch)
            SqliteFile.Run(writer, "PRAGMA synchronous=OFF");
        using (var transaction = writer.BeginTransaction())
        {
            Schema.Create(writer, follows);
            using var insert = new Statement(writer, "INSERT INTO town (id, name, county, demo, today) VALUES (@p0, @p1, @p2, @p3, @p4)", 5)
            {
                Transaction = transaction,
            };
            insert.Run(info.Id, info.Name, info.County, info.Demo ? 1 : 0, info.Today is { } day ? EntryRow.Day(day) : null);
            transaction.Commit();
        }
        return new(file, pack, writer);
    }

    /// <summary>
    /// What SQLite itself finds wrong in a file (pages, indexes, foreign keys), at most a hundred lines; empty when nothing is.
    /// </summary>
    public static IReadOnlyList<string> Damages(string path)
    {
        var connection = HeldConnection.OpenAsItIs(path);
        try
        {
            var damages = new List<string>();
            foreach (
                string check in (string[])
                    ["PRAGMA integrity_check(100)", "SELECT 'foreign key: ' || \"table\" FROM pragma_foreign_key_check"]
            )
            {
                using var read = new Statement(connection, check, 0);
                using var row = read.Read();
                while (row.Read())
                    if (row.GetString(0) is not "ok" and var damage)
                        damages.Add(damage.ReplaceLineEndings(" "));
            }
            return damages;
        }
        finally
        {
            connection.Release();
        }
    }

    /// <summary>A township's row, the hash before its first line, and its last line; null when there is none.</summary>
    public static (TownInfo Info, byte[] Start, JournalLine? Last) ReadHead(string path)
    {
        var connection = HeldConnection.OpenAsItIs(path);
        try
        {
            var info = ReadInfo(connection, path);
            using var last = new Statement(connection, $"SELECT {JournalRow.Columns} FROM journal ORDER BY seq DESC LIMIT 1", 0);
            using var row = last.Read();
            return (info, StartOf(info), row.Read() ? JournalRow.Read(row) : null);
        }
        finally
        {
            connection.Release();
        }
    }

    /// <summary>Creates a township's file in place of one that is there.</summary>
    public static SqliteTownStore CreateAnew(string path, TownInfo info, Pack pack, bool follows = false)
    {
        foreach (string rest in (string[])[path, path + "-wal", path + "-shm"])
            System.IO.File.Delete(rest);
        return Create(path, info, pack, follows);
    }

    /// <summary>Puts what a closed file's log holds into the file, and takes the log away.</summary>
    public static void Fold(string path)
    {
        using (var writer = new SqliteFile(path).OpenWriter())
            SqliteFile.Run(writer, "PRAGMA wal_checkpoint(TRUNCATE)");
        foreach (string rest in (string[])[path + "-wal", path + "-shm"])
            System.IO.File.Delete(rest);
    }

    public override void Promote()
    {
        Schema.Promote(_writer ?? throw new InvalidOperationException("The township is open for reading alone."));
        _standing.Follows = false;
    }

    public override ValueTask BackupAsync(string file)
    {
        using var connection = _file.OpenReader();
        SqliteFile.Run(connection, "PRAGMA query_only=0");
        SqliteFile.CopyTo(connection, file);
        return default;
    }

    /// <summary>
    /// A copy as small as it gets: without empty pages, and without what journal lines did to figures where the saved tally has counted it,
    /// which nobody reads again.
    /// </summary>
    public ValueTask PackAsync(string file)
    {
        SqliteFile.Run(
            _writer ?? throw new InvalidOperationException("The township is open for reading alone."),
            "UPDATE journal SET delta = NULL WHERE seq <= (SELECT position FROM tally)"
        );
        return BackupAsync(file);
    }

    public override IReadOnlyList<(string Name, string What)> SchemaDifferences()
    {
        using var connection = _file.OpenReader();
        return [.. Schema.Differences(connection)];
    }

    public override SearchProof ProveSearch() =>
        new SqliteSearchProof(_file.OpenReader(), $"NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = doc AND NOT (1{Awake}))", BindAwake);

    public override ValueTask DisposeAsync()
    {
        _writes?.Close();
        _writer?.Dispose();
        _file.Release();
        SqliteConnection.ClearAllPools();
        return default;
    }

    private protected override DbConnection OpenReader() => _file.OpenReader();

    private protected override DbConnection OpenKeeper()
    {
        var connection = _file.OpenReader();
        SqliteFile.Run(connection, "PRAGMA query_only=0");
        return connection;
    }

    private protected override SqlWrites Writes =>
        _writes ?? throw new InvalidOperationException("The township is open for reading alone.");

    private static TownInfo ReadInfo(SqliteConnection connection, string path)
    {
        using var read = new Statement(connection, "SELECT id, name, county, demo, today FROM town", 0);
        using var row = read.Read();
        if (!row.Read())
            throw new InvalidDataException($"{path} holds no township.");
        return new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.GetInt64(3) != 0,
            row.IsDBNull(4) ? null : EntryRow.Day(row.GetString(4))
        );
    }

    /// <summary>Shared by all that read and write the file with their own packs.</summary>
    private sealed class Standing
    {
        public bool Follows { get; set; }
    }
}
