using Microsoft.Data.Sqlite;
using Taizhang.Kernel;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sqlite;

/// <summary>The writer's side of a township's file: statements prepared once, one transaction at a time.</summary>
internal sealed class SqliteWrites(SqliteConnection connection, Pack pack) : ITownWrites
{
    private readonly Statement _findCommand = new(connection, "SELECT seq, at, actor, actor_name, command, type, payload, hash FROM journal WHERE command = $0", 1);
    private readonly Statement _find = new(connection, $"SELECT {EntryRow.Columns} FROM entry e WHERE e.number = $0", 1);
    private readonly Statement _standing = new(connection, "SELECT number FROM entry WHERE ledger = $0 AND unique_key = $1", 2);
    private readonly Statement _journal = new(connection, "INSERT INTO journal (seq, at, actor, actor_name, command, type, entry, payload, hash, delta) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)", 10);
    private readonly Statement _insert = new(connection,
        "INSERT INTO entry (id, ledger, number, area, office, state, opened, opened_by, fields, trail, clocks, due, unique_key, struck, version) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)", 15);
    private readonly Statement _update = new(connection,
        "UPDATE entry SET area = $1, office = $2, state = $3, fields = $4, trail = $5, clocks = $6, due = $7, unique_key = $8, struck = $9, version = $10 WHERE id = $0", 11);
    private readonly Statement _number = new(connection, "INSERT INTO running (ledger, year, last) VALUES ($0, $1, $2) ON CONFLICT (ledger, year) DO UPDATE SET last = excluded.last", 3);
    private readonly Statement _contribute = new(connection,
        "INSERT INTO contribution (series, day, entry, until, value, area, amount) VALUES ($0, $1, $2, $3, $4, $5, $6) ON CONFLICT DO UPDATE SET amount = amount + excluded.amount", 7);
    private readonly Statement _retract = new(connection,
        "UPDATE contribution SET amount = amount - $5 WHERE series = $0 AND day = $1 AND entry = $2 AND until = $3 AND value = $4", 6);
    private readonly Statement _sweep = new(connection, "DELETE FROM contribution WHERE series = $0 AND day = $1 AND entry = $2 AND until = $3 AND value = $4 AND amount = 0", 5);
    private readonly Statement _unsearch = new(connection, "DELETE FROM search WHERE rowid = $0", 1);
    private readonly Statement _search = new(connection, "INSERT INTO search (rowid, text) VALUES ($0, $1)", 2);
    private SqliteTransaction? _transaction;

    public SqliteTransaction? Transaction => _transaction;

    public SqliteWrites Begin()
    {
        _transaction = connection.BeginTransaction();
        foreach (var statement in Statements()) statement.Transaction = _transaction;
        return this;
    }

    public ValueTask<JournalLine?> FindCommandAsync(string command)
    {
        using var row = _findCommand.Read(command);
        return new(row.Read() ? JournalRow.Read(row) : null);
    }

    public ValueTask<Entry?> FindAsync(string number)
    {
        using var row = _find.Read(number);
        return new(row.Read() && EntryRow.IsOf(row, pack) ? EntryRow.Read(row, pack) : null);
    }

    public ValueTask<string?> StandingAsync(Ledger ledger, string uniqueKey) => new(_standing.Scalar(ledger.Id, uniqueKey) as string);

    public ValueTask AppendAsync(Change change)
    {
        var (line, _, before, after, removed, added) = change;
        _journal.Run(line.Seq, line.At.UtcTicks, line.Actor, line.ActorName, line.Command, line.Type, after?.Id, line.Payload, line.Hash, Deltas.Write(removed, added));
        if (after is null) return default;

        var ledger = pack[after.Ledger];
        string? key = ledger.UniqueKey(after);
        if (before is null)
        {
            _insert.Run(after.Id, after.Ledger, after.Number, after.Area, after.Office, after.State, EntryRow.Day(after.Opened), after.OpenedBy, EntryJson.Values(ledger, after.Values),
                EntryJson.Trail(after.Trail), EntryJson.Clocks(after.Clocks), EntryRow.Due(after), key, after.Struck ? 1 : 0, after.Version);
            var (year, running) = Township.Running(after.Number);
            _number.Run(after.Ledger, year, running);
        }
        else
        {
            _update.Run(after.Id, after.Area, after.Office, after.State, EntryJson.Values(ledger, after.Values), EntryJson.Trail(after.Trail), EntryJson.Clocks(after.Clocks),
                EntryRow.Due(after), key, after.Struck ? 1 : 0, after.Version);
        }
        foreach (var gone in removed) Book(_retract, gone, after.Id);
        foreach (var come in added) Book(_contribute, come, after.Id);
        Search(ledger, before, after);
        return default;
    }

    public ValueTask CommitAsync()
    {
        _transaction!.Commit();
        _transaction.Dispose();
        _transaction = null;
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
        foreach (var statement in Statements()) statement.Dispose();
    }

    /// <summary>Books one contribution of an entry outside a change; used when all are counted anew.</summary>
    public void Contribute(Contribution contribution, long entry) => Book(_contribute, contribution, entry);

    private void Book(Statement statement, in Contribution contribution, long entry)
    {
        var (day, until, amount, value) = contribution.Portion;
        if (statement == _contribute)
        {
            statement.Run(contribution.Series, day.DayNumber, entry, until.DayNumber, value ?? "", contribution.Area, amount);
            return;
        }
        statement.Run(contribution.Series, day.DayNumber, entry, until.DayNumber, value ?? "", amount);
        _sweep.Run(contribution.Series, day.DayNumber, entry, until.DayNumber, value ?? "");
    }

    private void Search(Ledger ledger, Entry? before, Entry after)
    {
        string text = SearchText.Of(ledger, after);
        if (before is not null)
        {
            if (SearchText.Of(ledger, before) == text) return;
            _unsearch.Run(after.Id);
        }
        _search.Run(after.Id, text);
    }

    private Statement[] Statements() => [_findCommand, _find, _standing, _journal, _insert, _update, _number, _contribute, _retract, _sweep, _unsearch, _search];
}
