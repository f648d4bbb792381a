using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Packs;

namespace Taizhang.Storage.Sql;

/// <summary>
/// A township in the tables of a SQL database: what is read, in one text for every engine. <see cref="Dialect"/> says where they differ.
/// </summary>
public abstract partial class SqlTownStore : ITownProof
{
    private readonly Dialect _db;
    private readonly Pack _pack;

    /// <summary>
    /// The pack's ledgers, as JSON. Entries of other ledgers (removed from the pack, faulty, or not added yet) stay untouched until the
    /// pack has them.
    /// </summary>
    private readonly string _awake;

    private protected SqlTownStore(Dialect dialect, Pack pack) => (_db, _pack, _awake) = (dialect, pack, AwakeOf(pack));

    public abstract TownInfo Info { get; }
    public abstract ITownPlace Place { get; }
    public virtual long Epoch => 0;
    public abstract bool Follows { get; }
    public abstract bool ReadsOnly { get; }
    public abstract bool ForgetsBoxes { get; }
    public Pack Pack => _pack;

    public abstract void Promote();

    public abstract ITownStore With(Pack pack);

    public abstract ValueTask BackupAsync(string file);

    public abstract ValueTask DisposeAsync();

    /// <summary>A connection that sees what is committed; whoever asks for one disposes it.</summary>
    private protected abstract DbConnection OpenReader();

    /// <summary>A connection by which pictures and texts are kept beside the writer's.</summary>
    private protected abstract DbConnection OpenKeeper();

    /// <summary>The writer's side; throws when the township is open for reading alone.</summary>
    private protected abstract SqlWrites Writes { get; }

    /// <summary>The connection by which it is written.</summary>
    internal IWriterLink Link => Writes.Through;

    public ValueTask<Standing> LoadAsync()
    {
        using var connection = OpenReader();
        var (seq, hash, at) = (0L, StartOf(Info), DateTimeOffset.MinValue);
        using (var last = new Statement(connection, $"SELECT seq, hash, at FROM {_db["journal"]} journal ORDER BY seq DESC LIMIT 1", 0))
        using (var row = last.Read())
            if (row.Read())
                (seq, hash, at) = (row.GetInt64(0), (byte[])row.GetValue(1), new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero));
        using var entry = new Statement(connection, $"SELECT max(id) FROM {_db["entry"]} entry", 0);
        long lastEntry = entry.Scalar() as long? ?? 0;

        var numbers = new List<(string, int, int)>();
        using (var running = new Statement(connection, $"SELECT ledger, year, last FROM {_db["running"]} running", 0))
        using (var row = running.Read())
            while (row.Read())
                numbers.Add((row.GetString(0), row.GetInt32(1), row.GetInt32(2)));

        var keeping = new List<Event>();
        string kept = $"SELECT type, payload FROM {_db["journal"]} journal WHERE entry IS NULL ORDER BY seq";
        using (var events = new Statement(connection, kept, 0))
        using (var row = events.Read())
            while (row.Read())
                keeping.Add(EventJson.Read(row.GetString(0), (byte[])row.GetValue(1), _pack));

        SavedTally? tally = null;
        using (var saved = new Statement(connection, $"SELECT position, fingerprint, bytes FROM {_db["tally"]} tally", 0))
        using (var row = saved.Read())
            if (row.Read())
                tally = new(row.GetInt64(0), row.GetString(1), TallyBytes.Unpacked((byte[])row.GetValue(2)));

        // A new township has no tally yet: everything since its beginning is caught up, provided that it was counted by this pack's
        // figures.
        var since = new List<(int, Contribution)>();
        string changed = $"SELECT delta FROM {_db["journal"]} journal WHERE seq > @p0 AND delta IS NOT NULL ORDER BY seq";
        using (var deltas = new Statement(connection, changed, 1))
        using (var row = deltas.Read(tally?.Position ?? 0))
            while (row.Read())
                since.AddRange(Deltas.Read((byte[])row.GetValue(0)));
        return new(new Standing(seq, hash, at, lastEntry, numbers, keeping, tally, since));
    }

    public ValueTask<ITownReads> ReadAsync() => new(new SqlReads(OpenReader(), _db, _pack));

    public ValueTask<ITownWrites> BeginAsync() => new(Writes.Begin(_pack));

    public async ValueTask SaveTallyAsync(SavedTally tally)
    {
        await using var writes = Writes.Begin(_pack);
        await writes.SaveTallyAsync(tally);
        await writes.CommitAsync();
    }

    /// <summary>The hash before the first line of the journal.</summary>
    public static byte[] StartOf(TownInfo info) =>
        Chain.StartOf(info.Id, info.Name, info.County, info.Demo ? "1" : "0", info.Today is { } day ? EntryRow.Day(day) : null);

    public ValueTask<string> KeepPictureAsync(byte[] jpeg)
    {
        string hash = HashOf(jpeg);
        using var connection = OpenKeeper();
        using var insert = new Statement(connection, "INSERT INTO picture (hash, jpeg) VALUES (@p0, @p1) ON CONFLICT DO NOTHING", 2);
        insert.Run(hash, jpeg);
        return new(hash);
    }

    public ValueTask<string> KeepTextAsync(string text)
    {
        string hash = HashOf(Encoding.UTF8.GetBytes(text));
        using var connection = OpenKeeper();
        using var insert = new Statement(connection, "INSERT INTO text (hash, text) VALUES (@p0, @p1) ON CONFLICT DO NOTHING", 2);
        insert.Run(hash, text);
        return new(hash);
    }

    public ValueTask<string?> TextAsync(string hash)
    {
        using var connection = OpenReader();
        using var find = new Statement(connection, $"SELECT text FROM {_db["text"]} text WHERE hash = @p0", 1);
        return new(find.Scalar(hash) as string);
    }

    public ValueTask<byte[]?> PictureAsync(string hash)
    {
        using var connection = OpenReader();
        using var find = new Statement(connection, $"SELECT jpeg FROM {_db["picture"]} picture WHERE hash = @p0", 1);
        return new(find.Scalar(hash) as byte[]);
    }

    public ValueTask<byte[]?> BoxAsync(string ballot)
    {
        using var connection = OpenReader();
        using var find = new Statement(connection, $"SELECT bytes FROM {_db["box"]} box WHERE ballot = @p0", 1);
        return new(find.Scalar(ballot) as byte[]);
    }

    /// <summary>Limits a query over all ledgers to those that the pack has, without using an index for it.</summary>
    private protected string Awake => $" AND {_db.Aside("e.ledger")} IN ({_db.Texts("@awake")})";

    /// <summary>
    /// Limits a query of contributions to those numbered by this pack's series, because others mean nothing to a reader whose pack has just
    /// changed.
    /// </summary>
    private string Counted => $" AND (SELECT fingerprint FROM {_db["tally"]} tally) = @fingerprint";

    private protected void BindAwake(DbCommand command) => command.Bind("@awake", _awake);

    private static string AwakeOf(Pack pack) => System.Text.Json.JsonSerializer.Serialize(pack.Ledgers.Select(ledger => ledger.Id));

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
