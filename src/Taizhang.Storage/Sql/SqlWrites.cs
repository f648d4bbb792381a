using Taizhang.Kernel.Books;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Storage.Sql;

/// <summary>The writer's side of a township: statements prepared once, one transaction at a time.</summary>
internal sealed partial class SqlWrites(IWriterLink link, Pack pack) : ITownWrites
{
    private readonly IAsking _findCommand = link.Ask(
        $"SELECT {JournalRow.Columns} FROM {link.Dialect["journal"]} journal WHERE command = @p0",
        1,
        byKey: true
    );
    private readonly IAsking _find = link.Ask(
        $"SELECT {EntryRow.Columns} FROM {link.Dialect["entry"]} e WHERE e.number = @p0",
        1,
        byKey: true
    );
    private readonly IAsking _standing = link.Ask(
        $"SELECT number FROM {link.Dialect["entry"]} entry WHERE ledger = @p0 AND unique_key = @p1",
        2,
        byKey: true
    );
    private readonly IChanging _journal = link.Insert("journal", "seq, at, actor, actor_name, command, type, entry, payload, hash, delta");
    private readonly IChanging _insert = link.Insert(
        "entry",
        "id, ledger, number, area, office, state, opened, opened_by, fields, trail, clocks, due, unique_key, struck, version, merged_into, "
            + "paused, origin"
    );
    private readonly IChanging _update = link.Change(
        $"""
        UPDATE entry SET
          area = $1, office = $2, state = $3, fields = $4, trail = $5, clocks = $6, due = $7,
          unique_key = $8, struck = $9, version = $10, merged_into = $11, paused = $12
        WHERE id = $13{link.Dialect.Own}
        """
    );
    private readonly IChanging _key = link.Change($"UPDATE entry SET unique_key = $1 WHERE id = $2{link.Dialect.Own}");
    private readonly IChanging _number = link.Insert("running", "ledger, year, last", 2, "last = excluded.last");
    private readonly IChanging _link = link.Insert("link", "target, entry, field", update: "");
    private readonly IChanging _unlink = link.Change($"DELETE FROM link WHERE target = $1 AND entry = $2 AND field = $3{link.Dialect.Own}");
    private readonly PostingWrites _postings = new(link);
    private readonly OrderedRows _rows = new(link);
    private readonly Dictionary<(string Ledger, int Year), int> _numbers = [];

    /// <summary>The fields of each ledger by which lists are filtered.</summary>
    private readonly Dictionary<Ledger, int[]> _narrowing = [];

    /// <summary>The last line of the transaction.</summary>
    private JournalLine? _last;

    public IWriterLink Through => link;

    /// <param name="with">The pack with which the transaction reads and writes.</param>
    public SqlWrites Begin(Pack with)
    {
        if (pack != with)
            _narrowing.Clear();
        pack = with;
        link.Begin();
        _numbers.Clear();
        _rows.Clear();
        _last = null;
        return this;
    }

    public ValueTask<JournalLine?> FindCommandAsync(string command)
    {
        if (!link.MayKnow(command))
            return default;
        using var row = _findCommand.Read(command);
        return new(row.Read() ? JournalRow.Read(row) : null);
    }

    public ValueTask<Entry?> FindAsync(string number)
    {
        using var row = _find.Read(number);
        return new(row.Read() && EntryRow.IsOf(row, pack) ? EntryRow.Read(row, pack) : null);
    }

    public ValueTask<string?> StandingAsync(Ledger ledger, string uniqueKey)
    {
        using var row = _standing.Read(ledger.Id, uniqueKey);
        return new(row.Read() ? row.GetString(0) : null);
    }

    public ValueTask<IReadOnlyList<Movement>> PostedAsync(BookKey account, string unit) => new(_postings.Of(account, unit));

    public ValueTask<byte[]?> BoxAsync(string ballot) => new(link.Box(ballot));

    public ValueTask KeepBoxAsync(string ballot, byte[]? box)
    {
        link.KeepBox(ballot, box);
        return default;
    }

    public ValueTask AppendAsync(Change change)
    {
        var (line, happened, before, after, removed, added) = change;
        _last = line;
        link.Touch(line.Command);
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
        link.Touch(after.Number);
        if (key is not null)
            link.Touch(key);
        if (before is not null && ledger.UniqueKey(before) is { } earlier)
            link.Touch(earlier);
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
        foreach (var contribution in removed)
            _rows.Retract(contribution, after.Id);
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
            EntryRow.Paused(entry),
            entry.Id
        );

    public ValueTask CommitAsync()
    {
        _rows.Flush();
        foreach (var ((ledger, year), last) in _numbers)
            _number.Run(ledger, year, last);
        link.Commit(_last);
        return default;
    }

    public ValueTask DisposeAsync()
    {
        link.Abandon();
        return default;
    }

    public void Close()
    {
        foreach (
            IDisposable part in (IDisposable[])
                [_findCommand, _find, _standing, _journal, _insert, _update, _key, _number, _link, _unlink, _postings, _rows]
        )
            part.Dispose();
        link.Dispose();
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
        if (before is null || SearchText.Of(ledger, before) != text)
            link.KeepSearch(after.Id, text, anew: before is not null);
    }
}
