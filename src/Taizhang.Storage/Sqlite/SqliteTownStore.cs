using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Packs;

namespace Taizhang.Storage.Sqlite;

/// <summary>A township in one SQLite file.</summary>
public sealed partial class SqliteTownStore : ITownStore
{
    private readonly SqliteFile _file;
    private readonly Pack _pack;

    /// <summary>Null: opened for reading alone.</summary>
    private readonly SqliteConnection? _writer;
    private readonly SqliteWrites? _writes;

    /// <summary>
    /// The pack's ledgers, as JSON. Entries of other ledgers (removed from the pack, faulty, or not added yet) stay untouched until the
    /// pack has them.
    /// </summary>
    private readonly string _awake;

    private SqliteTownStore(SqliteFile file, Pack pack, SqliteConnection? writer)
    {
        (_file, _pack, _awake, _writer) = (file, pack, AwakeOf(pack), writer);
        if (writer is not null)
            _writes = new(writer, pack);
        Info = ReadInfo();
        using var connection = file.OpenReader();
        Follows = Schema.Follows(connection);
    }

    private SqliteTownStore(SqliteTownStore other, Pack pack)
    {
        (_file, _pack, _awake, _writer, _writes) = (other._file, pack, AwakeOf(pack), other._writer, other._writes);
        (Info, Follows) = (other.Info, other.Follows);
    }

    public TownInfo Info { get; }
    public bool Follows { get; private set; }
    public Pack Pack => _pack;

    public ITownStore With(Pack pack) => new SqliteTownStore(this, pack);

    /// <summary>Whether it was opened for reading alone.</summary>
    public bool ReadsOnly => _writer is null;

    /// <summary>The township's file.</summary>
    public string File => _file.Path;

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
    public static SqliteTownStore Create(string path, TownInfo info, Pack pack, bool follows = false)
    {
        if (System.IO.File.Exists(path))
            throw new IOException($"{path} is there already.");
        var file = new SqliteFile(path);
        var writer = file.OpenWriter(create: true);
        using (var transaction = writer.BeginTransaction())
        {
            Schema.Create(writer, follows);
            using var insert = new Statement(writer, "INSERT INTO town (id, name, county, demo, today) VALUES ($0, $1, $2, $3, $4)", 5)
            {
                Transaction = transaction,
            };
            insert.Run(info.Id, info.Name, info.County, info.Demo ? 1 : 0, info.Today is { } day ? EntryRow.Day(day) : null);
            transaction.Commit();
        }
        return new(file, pack, writer);
    }

    public void Promote()
    {
        Schema.Promote(_writer ?? throw new InvalidOperationException("The township is open for reading alone."));
        Follows = false;
    }

    public ValueTask<Standing> LoadAsync()
    {
        using var connection = _file.OpenReader();
        var (seq, hash, at) = (0L, StartOf(Info), DateTimeOffset.MinValue);
        using (var last = new Statement(connection, "SELECT seq, hash, at FROM journal ORDER BY seq DESC LIMIT 1", 0))
        using (var row = last.Read())
            if (row.Read())
                (seq, hash, at) = (row.GetInt64(0), (byte[])row.GetValue(1), new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero));
        using var entry = new Statement(connection, "SELECT max(id) FROM entry", 0);
        long lastEntry = entry.Scalar() as long? ?? 0;

        var numbers = new List<(string, int, int)>();
        using (var running = new Statement(connection, "SELECT ledger, year, last FROM running", 0))
        using (var row = running.Read())
            while (row.Read())
                numbers.Add((row.GetString(0), row.GetInt32(1), row.GetInt32(2)));

        var keeping = new List<Event>();
        using (var events = new Statement(connection, "SELECT type, payload FROM journal WHERE entry IS NULL ORDER BY seq", 0))
        using (var row = events.Read())
            while (row.Read())
                keeping.Add(EventJson.Read(row.GetString(0), (byte[])row.GetValue(1), _pack));

        SavedTally? tally = null;
        using (var saved = new Statement(connection, "SELECT position, fingerprint, bytes FROM tally", 0))
        using (var row = saved.Read())
            if (row.Read())
                tally = new(row.GetInt64(0), row.GetString(1), (byte[])row.GetValue(2));

        // A new township has no tally yet: everything since its beginning is caught up, provided that it was counted by this pack's
        // figures.
        var since = new List<(int, Contribution)>();
        using (var deltas = new Statement(connection, "SELECT delta FROM journal WHERE seq > $0 AND delta IS NOT NULL ORDER BY seq", 1))
        using (var row = deltas.Read(tally?.Position ?? 0))
            while (row.Read())
                since.AddRange(Deltas.Read((byte[])row.GetValue(0)));
        return new(new Standing(seq, hash, at, lastEntry, numbers, keeping, tally, since));
    }

    public ValueTask<ITownReads> ReadAsync() => new(new SqliteReads(_file.OpenReader(), _pack));

    /// <summary>The hash before the first line of the journal.</summary>
    public static byte[] StartOf(TownInfo info) =>
        Chain.StartOf(info.Id, info.Name, info.County, info.Demo ? "1" : "0", info.Today is { } day ? EntryRow.Day(day) : null);

    public ValueTask<ITownWrites> BeginAsync() =>
        new((_writes ?? throw new InvalidOperationException("The township is open for reading alone.")).Begin(_pack));

    public ValueTask SaveTallyAsync(SavedTally tally)
    {
        using var save = new Statement(
            _writer ?? throw new InvalidOperationException("The township is open for reading alone."),
            """
            INSERT INTO tally (only, position, fingerprint, bytes) VALUES (1, $0, $1, $2)
            ON CONFLICT (only) DO UPDATE SET position = $0, fingerprint = $1, bytes = $2
            """,
            3
        );
        save.Run(tally.Position, tally.Fingerprint, tally.Bytes);
        return default;
    }

    public ValueTask<string> KeepPictureAsync(byte[] jpeg)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(jpeg));
        using var connection = _file.OpenReader();
        SqliteFile.Run(connection, "PRAGMA query_only=0");
        using var insert = new Statement(connection, "INSERT INTO picture (hash, jpeg) VALUES ($0, $1) ON CONFLICT DO NOTHING", 2);
        insert.Run(hash, jpeg);
        return new(hash);
    }

    public ValueTask<string> KeepTextAsync(string text)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        using var connection = _file.OpenReader();
        SqliteFile.Run(connection, "PRAGMA query_only=0");
        using var insert = new Statement(connection, "INSERT INTO text (hash, text) VALUES ($0, $1) ON CONFLICT DO NOTHING", 2);
        insert.Run(hash, text);
        return new(hash);
    }

    public ValueTask<string?> TextAsync(string hash)
    {
        using var connection = _file.OpenReader();
        using var find = new Statement(connection, "SELECT text FROM text WHERE hash = $0", 1);
        return new(find.Scalar(hash) as string);
    }

    public ValueTask<byte[]?> PictureAsync(string hash)
    {
        using var connection = _file.OpenReader();
        using var find = new Statement(connection, "SELECT jpeg FROM picture WHERE hash = $0", 1);
        return new(find.Scalar(hash) as byte[]);
    }

    public ValueTask<byte[]?> BoxAsync(string ballot)
    {
        using var connection = _file.OpenReader();
        using var find = new Statement(connection, "SELECT bytes FROM box WHERE ballot = $0", 1);
        return new(find.Scalar(ballot) as byte[]);
    }

    public ValueTask BackupAsync(string file)
    {
        using var connection = _file.OpenReader();
        SqliteFile.Run(connection, "PRAGMA query_only=0");
        SqliteFile.CopyTo(connection, file);
        return default;
    }

    public ValueTask DisposeAsync()
    {
        _writes?.Close();
        _writer?.Dispose();
        _file.Release();
        SqliteConnection.ClearAllPools();
        return default;
    }

    /// <summary>
    /// Limits a query over all ledgers to those that the pack has. The plus sign keeps SQLite from using an index for it.
    /// </summary>
    private const string Awake = " AND +e.ledger IN (SELECT value FROM json_each($awake))";

    /// <summary>
    /// Limits a query of contributions to those numbered by this pack's series, because others mean nothing to a reader whose pack has just
    /// changed.
    /// </summary>
    private const string Counted = " AND (SELECT fingerprint FROM tally) = $fingerprint";

    private void BindAwake(SqliteCommand command) => command.Parameters.AddWithValue("$awake", _awake);

    private static string AwakeOf(Pack pack) => System.Text.Json.JsonSerializer.Serialize(pack.Ledgers.Select(ledger => ledger.Id));

    private TownInfo ReadInfo()
    {
        using var connection = _file.OpenReader();
        return ReadInfo(connection, _file.Path);
    }

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
}
