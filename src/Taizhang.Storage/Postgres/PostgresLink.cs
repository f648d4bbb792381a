using System.Data;
using System.Data.Common;
using Npgsql;
using Taizhang.Kernel.Journal;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Postgres;

/// <summary>
/// The writing connection of a township. Changes are gathered and sent together with the next question, or with the commit, so that a
/// transaction costs as many journeys as it asks questions, and one. The commit passes the fence of <c>001.sql</c>.
/// </summary>
internal sealed partial class PostgresLink(PostgresAddress address, string town, long epoch) : IWriterLink
{
    /// <summary>More are sent at once, so that memory does not grow with the transaction.</summary>
    private const int MostWaiting = 2_000;

    /// <summary>So many bytes count as another one.</summary>
    private const int RowOf = 10_000;

    /// <summary>What <c>pass</c> raises.</summary>
    private const string Overtaken = "TZ001";

    private readonly List<Waiting> _waiting = [];

    /// <summary>The last of those waiting that changes a table: rows are added to it while nothing else is done to the table.</summary>
    private readonly Dictionary<string, Waiting> _lastOf = [];
    private readonly HashSet<string> _touched = [];
    private int _rows;
    private NpgsqlConnection? _connection;

    /// <summary>Where the head stands; null: not known since a failure.</summary>
    private long? _head;
    private bool _begun;

    /// <summary>The server has given up waiting for a standby since the commit began.</summary>
    private bool _unreplicated;

    public Dialect Dialect { get; } = new PostgresDialect(town);

    public IChanging Change(string sql) => new Changing(this, sql);

    public IChanging Insert(string table, string columns, int key, string? update) => new Inserting(this, table, columns, key, update);

    public IAsking Ask(string sql, int parameters, bool byKey) => new Asking(this, sql, byKey);

    public void Touch(string key) => _touched.Add(key);

    public bool MayKnow(string command) => true;

    public void Begin()
    {
        Forget();
        _begun = false;
        if (_connection is not { State: ConnectionState.Open })
            Connect();
        _head ??= ReadHead();
    }

    /// <summary>
    /// Npgsql reports a commit whose wait for a standby was cancelled as done: a notice is all that tells (01000). Then nobody is told that
    /// it is done, and how it ended is asked of the database anew.
    /// </summary>
    public void Commit(JournalLine? last)
    {
        long before = _head!.Value,
            after = last?.Seq ?? before;
        _waiting.Add(new Statement("SELECT pass($1, $2, $3, $4)", [epoch, before, after, last?.Hash]));
        _waiting.Add(new Statement("COMMIT", []));
        _unreplicated = false;
        Send();
        _begun = false;
        if (_unreplicated)
        {
            Drop();
            throw new UnacknowledgedException(town);
        }
        _head = after;
    }

    public void Abandon()
    {
        Forget();
        if (!_begun)
            return;
        _begun = false;
        try
        {
            using var back = new NpgsqlCommand("ROLLBACK", _connection);
            back.ExecuteNonQuery();
        }
        catch (DbException)
        {
            Drop();
        }
    }

    public void KeepSearch(long entry, SearchText text, bool anew) =>
        Add(
            "search",
            """
            INSERT INTO search (id, open, personal, grams, wide) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (town, id)
            DO UPDATE SET open = excluded.open, personal = excluded.personal, grams = excluded.grams, wide = excluded.wide
            """,
            [
                entry,
                Grams.Kept(text.Open),
                Grams.Kept(text.Personal),
                Grams.Of(text.Open),
                text.Personal.Length == 0 ? null : Grams.Of(text.Open + text.Personal),
            ]
        );

    public byte[]? Box(string ballot) => null;

    /// <summary>The database keeps what is overwritten, in its tables until they are cleaned and in its log: no box may be here.</summary>
    public void KeepBox(string ballot, byte[]? box)
    {
        if (box is not null)
            throw new NotSupportedException("A database does not forget the earlier states of a box.");
    }

    public void Dispose() => Drop();

    private void Connect()
    {
        Drop();
        _connection = PostgresConnections.OpenWriter(address, town);
        _connection.Notice += (_, told) => _unreplicated |= told.Notice.SqlState == "01000";
    }

    private void Drop()
    {
        if (_connection is not null)
            // Even a pooled one is ended: what it has begun must not outlive this.
            NpgsqlConnection.ClearPool(_connection);
        _connection?.Dispose();
        (_connection, _head, _begun) = (null, null, false);
        Forget();
    }

    private long ReadHead()
    {
        using var read = new NpgsqlCommand("SELECT seq FROM town WHERE id = $1 AND epoch = $2", _connection);
        read.Parameters.Add(new() { Value = town });
        read.Parameters.Add(new() { Value = epoch });
        return read.ExecuteScalar() as long? ?? throw new FencedException(town);
    }

    private void Add(string table, string sql, object?[] values)
    {
        var statement = new Statement(sql, values);
        _waiting.Add(statement);
        _lastOf[table] = statement;
        Count(values);
    }

    private void Add(Inserting into, object?[] values)
    {
        if (!(_lastOf.GetValueOrDefault(into.Table) is AddedRows rows && rows.Into == into && rows.TryAdd(values)))
        {
            var begun = new AddedRows(into);
            begun.TryAdd(values);
            _waiting.Add(begun);
            _lastOf[into.Table] = begun;
        }
        Count(values);
    }

    private void Count(object?[] values)
    {
        _rows++;
        foreach (object? value in values)
            _rows += (value as byte[])?.Length / RowOf ?? 0;
        if (_rows >= MostWaiting)
            Send();
    }

    private void Forget()
    {
        _waiting.Clear();
        _lastOf.Clear();
        _touched.Clear();
        _rows = 0;
    }

    private NpgsqlBatch Gather(bool all = true)
    {
        var batch = new NpgsqlBatch(_connection);
        if (!_begun)
            batch.BatchCommands.Add(new("BEGIN"));
        _begun = true;
        if (!all)
            return batch;
        foreach (var one in _waiting)
            batch.BatchCommands.Add(one.Command(Dialect));
        Forget();
        return batch;
    }

    private void Send()
    {
        using var batch = Gather();
        try
        {
            batch.ExecuteNonQuery();
        }
        catch (DbException failed)
        {
            throw Failed(failed);
        }
    }

    private NpgsqlDataReader Ask(string sql, bool byKey, ReadOnlySpan<object?> values)
    {
        bool touched = !byKey;
        foreach (object? value in values)
            touched |= value is string key && _touched.Contains(key);
        var batch = Gather(touched);
        var question = new NpgsqlBatchCommand(sql);
        for (int i = 0; i < values.Length; i++)
            question.Parameters.Add(new($"@p{i}", values[i] ?? DBNull.Value));
        batch.BatchCommands.Add(question);
        try
        {
            return batch.ExecuteReader();
        }
        catch (DbException failed)
        {
            throw Failed(failed);
        }
    }

    /// <summary>
    /// What a failure means: who was overtaken also fails by writing lines that stand there already. Where the head stands is asked anew.
    /// </summary>
    private DbException Failed(DbException failed)
    {
        if (failed is not PostgresException { SqlState: var state })
        {
            Drop();
            return failed;
        }
        Abandon();
        _head = null;
        if (state != Overtaken && state != PostgresErrorCodes.UniqueViolation)
            return failed;
        try
        {
            ReadHead();
            return failed;
        }
        catch (DbException fenced)
        {
            return fenced;
        }
    }
}
