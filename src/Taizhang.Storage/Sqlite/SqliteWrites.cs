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
    private readonly WriteStatement _journal = new(connection, "INSERT INTO journal (seq, at, actor, actor_name, command, type, entry, payload, hash, delta) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    private readonly WriteStatement _insert = new(connection,
        "INSERT INTO entry (id, ledger, number, area, office, state, opened, opened_by, fields, trail, clocks, due, unique_key, struck, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)");
    private readonly WriteStatement _update = new(connection,
        "UPDATE entry SET area = ?2, office = ?3, state = ?4, fields = ?5, trail = ?6, clocks = ?7, due = ?8, unique_key = ?9, struck = ?10, version = ?11 WHERE id = ?1");
    private readonly WriteStatement _number = new(connection, "INSERT INTO running (ledger, year, last) VALUES (?1, ?2, ?3) ON CONFLICT (ledger, year) DO UPDATE SET last = excluded.last");
    private readonly WriteStatement _contribute = new(connection,
        "INSERT INTO contribution (series, day, entry, until, value, area, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET amount = amount + excluded.amount");
    private readonly WriteStatement _retract = new(connection,
        "UPDATE contribution SET amount = amount - ?6 WHERE series = ?1 AND day = ?2 AND entry = ?3 AND until = ?4 AND value = ?5");
    private readonly WriteStatement _sweep = new(connection, "DELETE FROM contribution WHERE series = ?1 AND day = ?2 AND entry = ?3 AND until = ?4 AND value = ?5 AND amount = 0");
    private readonly WriteStatement _unsearch = new(connection, "DELETE FROM search WHERE rowid = ?1");
    private readonly WriteStatement _search = new(connection, "INSERT INTO search (rowid, text) VALUES (?1, ?2)");
    private SqliteTransaction? _transaction;

    public SqliteTransaction? Transaction => _transaction;

    public SqliteWrites Begin()
    {
        _transaction = connection.BeginTransaction();
        foreach (var statement in (Statement[])[_findCommand, _find, _standing]) statement.Transaction = _transaction;
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
        _journal.With(line.Seq).With(line.At.UtcTicks).With(line.Actor).With(line.ActorName).With(line.Command).With(line.Type);
        (after is null ? _journal.With((string?)null) : _journal.With(after.Id)).With(line.Payload).With(line.Hash).With(Deltas.Write(removed, added)).Run();
        if (after is null) return default;

        var ledger = pack[after.Ledger];
        string? key = ledger.UniqueKey(after);
        if (before is null)
        {
            _insert.With(after.Id).With(after.Ledger).With(after.Number).With(after.Area).With(after.Office).With(after.State).With(EntryRow.Day(after.Opened)).With(after.OpenedBy)
                .With(EntryJson.Values(ledger, after.Values)).With(EntryJson.Trail(after.Trail)).With(EntryJson.Clocks(after.Clocks)).With(EntryRow.Due(after)).With(key).With(after.Struck ? 1 : 0).With(after.Version).Run();
            var (year, running) = Township.Running(after.Number);
            _number.With(after.Ledger).With(year).With(running).Run();
        }
        else
        {
            _update.With(after.Id).With(after.Area).With(after.Office).With(after.State).With(EntryJson.Values(ledger, after.Values)).With(EntryJson.Trail(after.Trail)).With(EntryJson.Clocks(after.Clocks))
                .With(EntryRow.Due(after)).With(key).With(after.Struck ? 1 : 0).With(after.Version).Run();
        }
        foreach (var gone in removed) Retract(gone, after.Id);
        foreach (var come in added) Contribute(come, after.Id);
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
        foreach (var statement in (IDisposable[])[_findCommand, _find, _standing, _journal, _insert, _update, _number, _contribute, _retract, _sweep, _unsearch, _search]) statement.Dispose();
    }

    public void Contribute(in Contribution contribution, long entry)
    {
        var (day, until, amount, value) = contribution.Portion;
        _contribute.With(contribution.Series).With(day.DayNumber).With(entry).With(until.DayNumber).With(value ?? "").With(contribution.Area).With(amount).Run();
    }

    private void Retract(in Contribution contribution, long entry)
    {
        var (day, until, amount, value) = contribution.Portion;
        _retract.With(contribution.Series).With(day.DayNumber).With(entry).With(until.DayNumber).With(value ?? "").With(amount).Run();
        _sweep.With(contribution.Series).With(day.DayNumber).With(entry).With(until.DayNumber).With(value ?? "").Run();
    }

    private void Search(Ledger ledger, Entry? before, Entry after)
    {
        string text = SearchText.Of(ledger, after);
        if (before is not null)
        {
            if (SearchText.Of(ledger, before) == text) return;
            _unsearch.With(after.Id).Run();
        }
        _search.With(after.Id).With(text).Run();
    }

}
