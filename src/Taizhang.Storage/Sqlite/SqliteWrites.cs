using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Storage.Sqlite;

/// <summary>The writer's side of a township's file: statements prepared once, one transaction at a time.</summary>
internal sealed partial class SqliteWrites(SqliteConnection connection, Pack pack) : ITownWrites
{
    private readonly WriteStatement _known = new(connection, "SELECT 1 FROM journal WHERE command = ?");
    private readonly Statement _findCommand = new(connection, $"SELECT {JournalRow.Columns} FROM journal WHERE command = $0", 1);
    private readonly Statement _find = new(connection, $"SELECT {EntryRow.Columns} FROM entry e WHERE e.number = $0", 1);
    private readonly Statement _standing = new(connection, "SELECT number FROM entry WHERE ledger = $0 AND unique_key = $1", 2);
    private readonly WriteStatement _journal = new(
        connection,
        "INSERT INTO journal (seq, at, actor, actor_name, command, type, entry, payload, hash, delta) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    );
    private readonly WriteStatement _insert = new(
        connection,
        """
        INSERT INTO entry (
          id, ledger, number, area, office, state, opened, opened_by, fields,
          trail, clocks, due, unique_key, struck, version, merged_into, paused, origin)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    );
    private readonly WriteStatement _update = new(
        connection,
        """
        UPDATE entry SET
          area = ?2, office = ?3, state = ?4, fields = ?5, trail = ?6, clocks = ?7, due = ?8,
          unique_key = ?9, struck = ?10, version = ?11, merged_into = ?12, paused = ?13
        WHERE id = ?1
        """
    );
    private readonly WriteStatement _key = new(connection, "UPDATE entry SET unique_key = ?2 WHERE id = ?1");
    private readonly WriteStatement _number = new(
        connection,
        "INSERT INTO running (ledger, year, last) VALUES (?, ?, ?) ON CONFLICT (ledger, year) DO UPDATE SET last = excluded.last"
    );
    private readonly WriteStatement _link = new(
        connection,
        "INSERT INTO link (target, entry, field) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    );
    private readonly WriteStatement _unlink = new(connection, "DELETE FROM link WHERE target = ? AND entry = ? AND field = ?");
    private readonly PostingWrites _postings = new(connection);
    private readonly OrderedRows _rows = new(connection);
    private readonly WriteStatement _unsearch = new(connection, "DELETE FROM search WHERE rowid = ?");
    private readonly WriteStatement _search = new(connection, "INSERT INTO search (rowid, text, personal) VALUES (?, ?, ?)");
    private readonly Dictionary<(string Ledger, int Year), int> _numbers = [];

    /// <summary>The fields of each ledger by which lists are filtered.</summary>
    private readonly Dictionary<Ledger, int[]> _narrowing = [];

    private SqliteTransaction? _transaction;

    /// <param name="with">The pack with which the transaction reads and writes.</param>
    public SqliteWrites Begin(Pack with)
    {
        if (pack != with)
            _narrowing.Clear();
        pack = with;
        _transaction = connection.BeginTransaction();
        _findCommand.Transaction = _find.Transaction = _standing.Transaction = _transaction;
        _postings.Begin(_transaction);
        _numbers.Clear();
        _rows.Clear();
        return this;
    }

    public ValueTask<JournalLine?> FindCommandAsync(string command)
    {
        if (!_known.Finds(command))
            return default;
        using var row = _findCommand.Read(command);
        return new(row.Read() ? JournalRow.Read(row) : null);
    }

    public ValueTask<Entry?> FindAsync(string number)
    {
        using var row = _find.Read(number);
        return new(row.Read() && EntryRow.IsOf(row, pack) ? EntryRow.Read(row, pack) : null);
    }

    public ValueTask<string?> StandingAsync(Ledger ledger, string uniqueKey) => new(_standing.Scalar(ledger.Id, uniqueKey) as string);

    public ValueTask<IReadOnlyList<Movement>> PostedAsync(BookKey account, string unit) => new(_postings.Of(account, unit));

    public ValueTask AppendAsync(Change change)
    {
        var (line, happened, before, after, removed, added) = change;
        _journal.Run(
            line.Seq,
            line.At.UtcTicks,
            line.Actor,
            line.ActorName,
            line.Command,
            line.Type,
            happened.About,
            line.Payload,
            line.Hash,
            Deltas.Write(removed, added)
        );
        if (after is null)
            return default;

        var ledger = pack[after.Ledger];
        string? key = ledger.UniqueKey(after);
        if (before is null)
        {
            _insert.Run(
                after.Id,
                after.Ledger,
                after.Number,
                after.Area,
                after.Office,
                after.State,
                EntryRow.Day(after.Opened),
                after.OpenedBy,
                EntryJson.Values(ledger, after.Values),
                EntryJson.Trail(after.Trail),
                EntryJson.Clocks(after.Clocks),
                EntryRow.Due(after),
                key,
                after.Struck ? 1 : 0,
                after.Version,
                after.MergedInto,
                EntryRow.Paused(after),
                after.Origin
            );
            var (year, running) = EntryNumbers.Parse(after.Number);
            _numbers[(after.Ledger, year)] = running;
        }
        else
        {
            Update(ledger, after, key);
        }
        foreach (var gone in removed)
            _rows.Retract(gone, after.Id);
        foreach (var come in added)
            _rows.Contribute(come, after.Id);
        Link(ledger, before, after);
        if (!ledger.Postings.IsEmpty)
            _postings.Post(pack.Books, before, after);
        Choose(ledger, before, after);
        Search(ledger, before, after);
        return default;
    }

    private void Update(Ledger ledger, Entry entry, string? key) =>
        _update.Run(
            entry.Id,
            entry.Area,
            entry.Office,
            entry.State,
            EntryJson.Values(ledger, entry.Values),
            EntryJson.Trail(entry.Trail),
            EntryJson.Clocks(entry.Clocks),
            EntryRow.Due(entry),
            key,
            entry.Struck ? 1 : 0,
            entry.Version,
            entry.MergedInto,
            EntryRow.Paused(entry)
        );

    public ValueTask CommitAsync()
    {
        _rows.Flush();
        foreach (var ((ledger, year), last) in _numbers)
            _number.Run(ledger, year, last);
        _transaction!.Commit();
        _transaction.Dispose();
        _transaction = null;
        if (_traces)
            _traces = !Truncated();
        return default;
    }

    public ValueTask DisposeAsync()
    {
        _transaction?.Dispose();
        _transaction = null;
        return default;
    }

    public void Close()
    {
        foreach (
            IDisposable statement in (IDisposable[])
                [
                    _known,
                    _findCommand,
                    _find,
                    _standing,
                    _journal,
                    _insert,
                    _update,
                    _key,
                    _number,
                    _link,
                    _unlink,
                    _postings,
                    _rows,
                    _unsearch,
                    _search,
                ]
        )
            statement.Dispose();
    }

    /// <summary>Records which entries an entry points to. A struck entry still points, because it stays readable.</summary>
    public void Link(Ledger ledger, Entry? before, Entry after)
    {
        for (int i = 0; i < ledger.Fields.Length; i++)
        {
            if (ledger.Fields[i] is not { Type: LinkField } field || before?.Values[i] == after.Values[i])
                continue;
            if (before?.Values[i].Text is { } gone)
                _unlink.Run(gone, after.Id, field.Id);
            if (after.Values[i].Text is { } come)
                _link.Run(come, after.Id, field.Id);
        }
    }

    /// <summary>Records the choices under which an entry is found.</summary>
    public void Choose(Ledger ledger, Entry? before, Entry after)
    {
        if (!_narrowing.TryGetValue(ledger, out int[]? fields))
            _narrowing[ledger] = fields = [
                .. Enumerable.Range(0, ledger.Fields.Length).Where(i => pack.Figures.Narrows(ledger, ledger.Fields[i])),
            ];
        foreach (int i in fields)
        {
            if (before?.Values[i] == after.Values[i])
                continue;
            if (before?.Values[i].Text is { } gone)
                _rows.Unchoose(ledger.Id, ledger.Fields[i].Id, gone, after.Id);
            if (after.Values[i].Text is { } come)
                _rows.Choose(ledger.Id, ledger.Fields[i].Id, come, after.Id);
        }
    }

    private void Search(Ledger ledger, Entry? before, Entry after)
    {
        var text = SearchText.Of(ledger, after);
        if (before is not null)
        {
            if (SearchText.Of(ledger, before) == text)
                return;
            _unsearch.Run(after.Id);
        }
        _search.Run(after.Id, text.Open, text.Personal);
    }
}
