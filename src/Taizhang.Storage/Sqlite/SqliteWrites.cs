using Microsoft.Data.Sqlite;
using Taizhang.Kernel;
using Taizhang.Kernel.Accounts;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Ledgers.Fields;

namespace Taizhang.Storage.Sqlite;

/// <summary>The writer's side of a township's file: statements prepared once, one transaction at a time.</summary>
internal sealed partial class SqliteWrites(SqliteConnection connection, Pack pack) : ITownWrites
{
    private const int MostWaiting = 20_000;

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
        "INSERT INTO entry (id, ledger, number, area, office, state, opened, opened_by, fields, trail, clocks, due, unique_key, struck, version, merged_into, paused) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    );
    private readonly WriteStatement _update = new(
        connection,
        "UPDATE entry SET area = ?2, office = ?3, state = ?4, fields = ?5, trail = ?6, clocks = ?7, due = ?8, unique_key = ?9, struck = ?10, version = ?11, merged_into = ?12, paused = ?13 WHERE id = ?1"
    );
    private readonly WriteStatement _key = new(connection, "UPDATE entry SET unique_key = ?2 WHERE id = ?1");
    private readonly WriteStatement _number = new(
        connection,
        "INSERT INTO running (ledger, year, last) VALUES (?, ?, ?) ON CONFLICT (ledger, year) DO UPDATE SET last = excluded.last"
    );
    private readonly WriteStatement _contribute = new(
        connection,
        "INSERT INTO contribution (series, day, entry, until, value, area, amount) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET amount = amount + excluded.amount"
    );
    private readonly WriteStatement _retract = new(
        connection,
        "DELETE FROM contribution WHERE series = ? AND day = ? AND entry = ? AND until = ? AND value = ? AND amount = ?"
    );
    private readonly WriteStatement _reduce = new(
        connection,
        "UPDATE contribution SET amount = amount - ?6 WHERE series = ?1 AND day = ?2 AND entry = ?3 AND until = ?4 AND value = ?5"
    );
    private readonly WriteStatement _link = new(
        connection,
        "INSERT INTO link (target, entry, field) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    );
    private readonly WriteStatement _unlink = new(connection, "DELETE FROM link WHERE target = ? AND entry = ? AND field = ?");
    private readonly Statement _posted = new(
        connection,
        "SELECT day, until, sum(amount) FROM posting WHERE account = $0 AND unit = $1 GROUP BY day, until, amount > 0",
        2
    );
    private readonly WriteStatement _post = new(
        connection,
        "INSERT INTO posting (account, unit, day, entry, line, until, amount) VALUES (?, ?, ?, ?, ?, ?, ?)"
    );
    private readonly WriteStatement _unpost = new(
        connection,
        "DELETE FROM posting WHERE account = ? AND unit = ? AND day = ? AND entry = ? AND line = ?"
    );
    private readonly WriteStatement _choose = new(
        connection,
        "INSERT INTO chosen (ledger, field, choice, entry) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    );
    private readonly WriteStatement _unchoose = new(
        connection,
        "DELETE FROM chosen WHERE ledger = ? AND field = ? AND choice = ? AND entry = ?"
    );
    private readonly WriteStatement _unsearch = new(connection, "DELETE FROM search WHERE rowid = ?");
    private readonly WriteStatement _search = new(connection, "INSERT INTO search (rowid, text) VALUES (?, ?)");
    private readonly Dictionary<(string Ledger, int Year), int> _numbers = [];

    /// <summary>The fields of each ledger by which lists are narrowed.</summary>
    private readonly Dictionary<Ledger, int[]> _narrowing = [];

    /// <summary>Contributions and choices that wait to be written.</summary>
    private readonly List<(int Series, int Day, long Entry, int Until, string Value, string Area, long Amount)> _come = [];
    private readonly List<(string Ledger, string Field, string Choice, long Entry)> _chosen = [];
    private SqliteTransaction? _transaction;

    /// <param name="with">The pack with which the transaction reads and writes.</param>
    public SqliteWrites Begin(Pack with)
    {
        if (pack != with)
            _narrowing.Clear();
        pack = with;
        _transaction = connection.BeginTransaction();
        _findCommand.Transaction = _find.Transaction = _standing.Transaction = _posted.Transaction = _transaction;
        _numbers.Clear();
        _come.Clear();
        _chosen.Clear();
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

    public ValueTask<IReadOnlyList<Movement>> PostedAsync(AccountKey account, string unit)
    {
        using var row = _posted.Read(account.Text, unit);
        var posted = new List<Movement>();
        while (row.Read())
            posted.Add(PostingRow.Movement(row));
        return new(posted);
    }

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
                EntryRow.Paused(after)
            );
            var (year, running) = Township.Running(after.Number);
            _numbers[(after.Ledger, year)] = running;
        }
        else
        {
            Update(ledger, after, key);
        }
        foreach (var gone in removed)
            Retract(gone, after.Id);
        foreach (var come in added)
            Contribute(come, after.Id);
        Link(ledger, before, after);
        if (!ledger.Postings.IsEmpty)
            Post(before, after);
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
        Flush();
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
                    _contribute,
                    _retract,
                    _reduce,
                    _link,
                    _unlink,
                    _posted,
                    _post,
                    _unpost,
                    _choose,
                    _unchoose,
                    _unsearch,
                    _search,
                ]
        )
            statement.Dispose();
    }

    /// <summary>Books one contribution of an entry.</summary>
    public void Contribute(in Contribution contribution, long entry)
    {
        var (day, until, amount, value) = contribution.Portion;
        _come.Add((contribution.Series, day.DayNumber, entry, until.DayNumber, value ?? "", contribution.Area, amount));
        if (_come.Count >= MostWaiting)
            Flush();
    }

    /// <summary>
    /// Writes what waits, in the order of its tables: so neighbours are written one after the other, which takes half the time.
    /// </summary>
    private void Flush()
    {
        _come.Sort((a, b) => (a.Series, a.Day, a.Entry).CompareTo((b.Series, b.Day, b.Entry)));
        foreach (var (series, day, entry, until, value, area, amount) in _come)
            _contribute.Run(series, day, entry, until, value, area, amount);
        _come.Clear();
        // The first place in which two differ decides.
        _chosen.Sort(
            (a, b) =>
                (
                    string.CompareOrdinal(a.Ledger, b.Ledger),
                    string.CompareOrdinal(a.Field, b.Field),
                    string.CompareOrdinal(a.Choice, b.Choice),
                    a.Entry.CompareTo(b.Entry)
                ).CompareTo(default)
        );
        foreach (var (ledger, field, choice, entry) in _chosen)
            _choose.Run(ledger, field, choice, entry);
        _chosen.Clear();
    }

    /// <summary>
    /// Takes a contribution out again. One that stands with others of the same key (a move made twice on a day) is only reduced.
    /// </summary>
    private void Retract(in Contribution contribution, long entry)
    {
        if (_come.Count > 0)
            Flush();
        var (day, until, amount, value) = contribution.Portion;
        if (_retract.Run(contribution.Series, day.DayNumber, entry, until.DayNumber, value ?? "", amount) == 0)
            _reduce.Run(contribution.Series, day.DayNumber, entry, until.DayNumber, value ?? "", amount);
    }

    /// <summary>Books which entries an entry points to. One that is struck points still: it stays readable.</summary>
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

    /// <summary>Books what an entry posts, and takes out what it posted before.</summary>
    public void Post(Entry? before, Entry after)
    {
        List<Line> gone = [],
            come = [];
        pack.Accounts.Lines(before, gone);
        pack.Accounts.Lines(after, come);
        if (gone.SequenceEqual(come))
            return;
        foreach (var line in gone)
            _unpost.Run(line.Account.Text, line.Unit, line.Day.DayNumber, after.Id, PostingRow.Number(line));
        foreach (var line in come)
            _post.Run(
                line.Account.Text,
                line.Unit,
                line.Day.DayNumber,
                after.Id,
                PostingRow.Number(line),
                line.Until.DayNumber,
                line.Amount
            );
    }

    /// <summary>Keeps under which choices an entry is found.</summary>
    public void Choose(Ledger ledger, Entry? before, Entry after)
    {
        if (!_narrowing.TryGetValue(ledger, out int[]? fields))
            _narrowing[ledger] = fields = [.. Enumerable.Range(0, ledger.Fields.Length).Where(i => ledger.Narrows(ledger.Fields[i]))];
        foreach (int i in fields)
        {
            if (before?.Values[i] == after.Values[i])
                continue;
            if (before?.Values[i].Text is { } gone)
            {
                if (_chosen.Count > 0)
                    Flush();
                _unchoose.Run(ledger.Id, ledger.Fields[i].Id, gone, after.Id);
            }
            if (after.Values[i].Text is { } come)
                _chosen.Add((ledger.Id, ledger.Fields[i].Id, come, after.Id));
        }
    }

    private void Search(Ledger ledger, Entry? before, Entry after)
    {
        string text = SearchText.Of(ledger, after);
        if (before is not null)
        {
            if (SearchText.Of(ledger, before) == text)
                return;
            _unsearch.Run(after.Id);
        }
        _search.Run(after.Id, text);
    }
}
