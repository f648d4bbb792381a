using System.Reflection;
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
    private readonly SqliteConnection _writer;
    private readonly SqliteWrites _writes;

    /// <summary>
    /// The pack's ledgers, as JSON. Entries of other ledgers (removed from the pack, faulty, or not added yet) stay untouched until the
    /// pack has them.
    /// </summary>
    private readonly string _awake;

    private SqliteTownStore(SqliteFile file, Pack pack, SqliteConnection writer)
    {
        (_file, _pack, _awake, _writer) = (file, pack, AwakeOf(pack), writer);
        _writes = new(writer, pack);
        Info = ReadInfo();
    }

    private SqliteTownStore(SqliteTownStore other, Pack pack) =>
        (_file, _pack, _awake, _writer, _writes, Info) = (other._file, pack, AwakeOf(pack), other._writer, other._writes, other.Info);

    public TownInfo Info { get; }
    public Pack Pack => _pack;

    public ITownStore With(Pack pack) => new SqliteTownStore(this, pack);

    /// <summary>Opens a township's file. Throws <see cref="SqliteException"/> when it is something else.</summary>
    public static SqliteTownStore Open(string path, Pack pack)
    {
        var file = new SqliteFile(path);
        var writer = file.OpenWriter();
        Upgrade(writer);
        return new(file, pack, writer);
    }

    /// <summary>
    /// Migrates files of earlier versions to the tables of schema.sql. Derived data is rebuilt with the figures, since the pack has changed
    /// as well.
    /// </summary>
    private static void Upgrade(SqliteConnection writer)
    {
        SqliteFile.Run(
            writer,
            """
            CREATE TABLE IF NOT EXISTS text (hash TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS link (target TEXT NOT NULL, entry INTEGER NOT NULL, field TEXT NOT NULL,
              PRIMARY KEY (target, entry, field)) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS posting (account TEXT NOT NULL, unit TEXT NOT NULL, day INTEGER NOT NULL,
              entry INTEGER NOT NULL, line INTEGER NOT NULL, until INTEGER NOT NULL, amount INTEGER NOT NULL,
              PRIMARY KEY (account, unit, day, entry, line)) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS chosen (ledger TEXT NOT NULL, field TEXT NOT NULL, choice TEXT NOT NULL, entry INTEGER NOT NULL,
              PRIMARY KEY (ledger, field, choice, entry)) STRICT, WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS box (ballot TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
            """
        );
        PartSearch(writer);
        foreach (string index in ChoiceIndexes(writer))
            SqliteFile.Run(writer, $"DROP INDEX \"{index}\"");
        using var column = new Statement(writer, "SELECT count(*) FROM pragma_table_info('entry') WHERE name = $0", 1);
        foreach (string added in (string[])["merged_into", "paused"])
            if (column.Scalar(added) is 0L)
                SqliteFile.Run(writer, $"ALTER TABLE entry ADD COLUMN {added} TEXT");
        SqliteFile.Run(
            writer,
            """
            CREATE INDEX IF NOT EXISTS entry_paused ON entry(paused, id) WHERE paused IS NOT NULL;
            CREATE INDEX IF NOT EXISTS entry_merged ON entry(merged_into) WHERE merged_into IS NOT NULL;
            CREATE INDEX IF NOT EXISTS journal_revealed ON journal(seq) WHERE type = 'field.revealed';
            """
        );
    }

    /// <summary>
    /// Earlier versions searched personal fields together with the others. The texts are made anew once the township's own ledgers are
    /// known (<see cref="ITownWrites.ReviseSearchAsync"/>); until then nothing is found. Does nothing where it is done.
    /// </summary>
    private static void PartSearch(SqliteConnection writer)
    {
        using var parted = new Statement(writer, "SELECT count(*) FROM pragma_table_info('search') WHERE name = 'personal'", 0);
        if (parted.Scalar() is not 0L)
            return;
        SqliteFile.Run(
            writer,
            """
            BEGIN IMMEDIATE;
            DROP TABLE IF EXISTS search;
            CREATE VIRTUAL TABLE search USING fts5(text, personal, content='', contentless_delete=1, detail=full, tokenize='unicode61');
            DROP TABLE IF EXISTS searched;
            CREATE TABLE searched (ledger TEXT PRIMARY KEY, definition TEXT NOT NULL) STRICT, WITHOUT ROWID;
            COMMIT;
            """
        );
    }

    /// <summary>Earlier versions had an index for each choice field.</summary>
    private static List<string> ChoiceIndexes(SqliteConnection writer)
    {
        var names = new List<string>();
        using var indexes = new Statement(
            writer,
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'entry' AND sql LIKE '%json_extract%'",
            0
        );
        using var row = indexes.Read();
        while (row.Read())
            names.Add(row.GetString(0));
        return names;
    }

    /// <summary>Creates a new township's file. Throws <see cref="IOException"/> when the file exists.</summary>
    public static SqliteTownStore Create(string path, TownInfo info, Pack pack)
    {
        if (File.Exists(path))
            throw new IOException($"{path} is there already.");
        var file = new SqliteFile(path);
        var writer = file.OpenWriter(create: true);
        using (var transaction = writer.BeginTransaction())
        {
            using var sql = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("schema.sql")!);
            SqliteFile.Run(writer, sql.ReadToEnd());
            using var insert = new Statement(writer, "INSERT INTO town (id, name, county, demo, today) VALUES ($0, $1, $2, $3, $4)", 5)
            {
                Transaction = transaction,
            };
            insert.Run(info.Id, info.Name, info.County, info.Demo ? 1 : 0, info.Today is { } day ? EntryRow.Day(day) : null);
            transaction.Commit();
        }
        return new(file, pack, writer);
    }

    public ValueTask<Standing> LoadAsync()
    {
        using var connection = _file.OpenReader();
        var (seq, hash) = (0L, Chain.Start);
        using (var last = new Statement(connection, "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", 0))
        using (var row = last.Read())
            if (row.Read())
                (seq, hash) = (row.GetInt64(0), (byte[])row.GetValue(1));
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
        return new(new Standing(seq, hash, lastEntry, numbers, keeping, tally, since));
    }

    public ValueTask<ITownWrites> BeginAsync() => new(_writes.Begin(_pack));

    public ValueTask SaveTallyAsync(SavedTally tally)
    {
        using var save = new Statement(
            _writer,
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
        using var copy = new Statement(connection, "VACUUM INTO $0", 1);
        copy.Run(file);
        return default;
    }

    public ValueTask DisposeAsync()
    {
        _writes.Close();
        _writer.Dispose();
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
        using var read = new Statement(_writer, "SELECT id, name, county, demo, today FROM town", 0);
        using var row = read.Read();
        if (!row.Read())
            throw new InvalidDataException($"{_file.Path} holds no township.");
        return new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.GetInt64(3) != 0,
            row.IsDBNull(4) ? null : EntryRow.Day(row.GetString(4))
        );
    }
}
