using System.Collections.Immutable;
using System.Text;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers.Fields;

namespace Taizhang.Storage.Sqlite;

public sealed partial class SqliteTownStore
{
    public ValueTask<Entry?> FindAsync(string number)
    {
        using var connection = _file.OpenReader();
        using var find = new Statement(connection, $"SELECT {EntryRow.Columns} FROM entry e WHERE e.number = $0", 1);
        using var row = find.Read(number);
        return new(row.Read() && EntryRow.IsOf(row, _pack) ? EntryRow.Read(row, _pack) : null);
    }

    public ValueTask<Page<Entry>> ListAsync(EntryQuery query)
    {
        int limit = Math.Clamp(query.Limit, 1, 1000);
        using var connection = _file.OpenReader();
        using var command = List(connection, query, limit + 1);
        if (command is null)
            return new(new Page<Entry>([], null));
        var entries = ImmutableArray.CreateBuilder<Entry>();
        using var row = command.ExecuteReader();
        while (row.Read())
            entries.Add(EntryRow.Read(row, _pack));
        if (entries.Count <= limit)
            return new(new Page<Entry>(entries.ToImmutable(), null));
        entries.RemoveAt(limit);
        return new(new Page<Entry>(entries.ToImmutable(), entries[^1].Id));
    }

    /// <summary>Page by page: whoever takes long to be sent a list must not hold back the cleaning up behind the writer.</summary>
    public async IAsyncEnumerable<Entry> StreamAsync(EntryQuery query)
    {
        for (long? before = query.Before; ; )
        {
            var page = await ListAsync(query with { Limit = 1000, Before = before });
            foreach (var entry in page.Items)
                yield return entry;
            if ((before = page.Next) is null)
                yield break;
        }
    }

    public async IAsyncEnumerable<Entry> EntriesOfAsync(long first, long last, bool lastFirst)
    {
        await Task.CompletedTask;
        using var connection = _file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT {EntryRow.Columns} FROM (SELECT entry, min(seq) AS seq FROM journal WHERE seq BETWEEN $first AND $last AND entry IS NOT NULL GROUP BY entry) j JOIN entry e ON e.id = j.entry WHERE 1{Awake} ORDER BY j.seq {(lastFirst ? "DESC" : "")}";
        command.Parameters.AddWithValue("$first", first);
        command.Parameters.AddWithValue("$last", last);
        BindAwake(command);
        using var row = command.ExecuteReader();
        while (row.Read())
            yield return EntryRow.Read(row, _pack);
    }

    public ValueTask<IReadOnlyList<Entry>> DueAsync(DueQuery query)
    {
        using var connection = _file.OpenReader();
        using var command = connection.CreateCommand();
        string day = query.Paused ? "paused" : "due";
        var sql = new StringBuilder($"SELECT {EntryRow.Columns} FROM entry e INDEXED BY entry_{day} WHERE e.{day} <= $until");
        command.Parameters.AddWithValue("$until", EntryRow.Day(query.Until));
        sql.Append(Awake);
        BindAwake(command);
        AreasIn(sql, command, query.Areas);
        if (!query.Ledgers.IsDefault)
        {
            sql.Append(" AND e.ledger IN (SELECT value FROM json_each($ledgers))");
            command.Parameters.AddWithValue("$ledgers", System.Text.Json.JsonSerializer.Serialize(query.Ledgers));
        }
        if (query.Office is { } office)
        {
            sql.Append(" AND (e.office = $office OR e.office IS NULL)");
            command.Parameters.AddWithValue("$office", office);
        }
        sql.Append($" ORDER BY e.{day}, e.id LIMIT $limit");
        command.Parameters.AddWithValue("$limit", Math.Clamp(query.Limit, 1, 10_000));
        command.CommandText = sql.ToString();
        var entries = new List<Entry>();
        using var row = command.ExecuteReader();
        while (row.Read())
            entries.Add(EntryRow.Read(row, _pack));
        return new(entries);
    }

    public ValueTask<IReadOnlyList<JournalLine>> HistoryAsync(long entry) =>
        new(Lines($"SELECT {JournalRow.Columns} FROM journal WHERE entry = $0 ORDER BY seq", entry));

    public ValueTask<IReadOnlyList<JournalLine>> RecentAsync(int limit) =>
        new(Lines($"SELECT {JournalRow.Columns} FROM journal ORDER BY seq DESC LIMIT $0", Math.Clamp(limit, 1, 1000)));

    public ValueTask<IReadOnlyList<JournalLine>> KeepingAsync(string type) =>
        new(
            Lines(
                $"SELECT {JournalRow.Columns} FROM journal INDEXED BY journal_keeping WHERE entry IS NULL AND type = $0 ORDER BY seq DESC LIMIT 1000",
                type
            )
        );

    public async IAsyncEnumerable<JournalLine> JournalAsync(long after)
    {
        await Task.CompletedTask;
        using var connection = _file.OpenReader();
        using var lines = new Statement(connection, $"SELECT {JournalRow.Columns} FROM journal WHERE seq > $0 ORDER BY seq", 1);
        using var row = lines.Read(after);
        while (row.Read())
            yield return JournalRow.Read(row);
    }

    public async IAsyncEnumerable<(JournalLine Line, long Entry)> HistoriesAsync()
    {
        await Task.CompletedTask;
        using var connection = _file.OpenReader();
        using var lines = new Statement(
            connection,
            $"SELECT {JournalRow.Columns}, entry FROM journal INDEXED BY journal_entry WHERE entry IS NOT NULL ORDER BY entry, seq",
            0
        );
        using var row = lines.Read();
        while (row.Read())
            yield return (JournalRow.Read(row), row.GetInt64(8));
    }

    public async IAsyncEnumerable<KeptEntry> KeptAsync(string ledger)
    {
        await Task.CompletedTask;
        using var connection = _file.OpenReader();
        using var all = new Statement(
            connection,
            "SELECT number, area, state, fields, struck, unique_key FROM entry WHERE ledger = $0 ORDER BY id",
            1
        );
        using var row = all.Read(ledger);
        while (row.Read())
            yield return new(
                row.GetString(0),
                row.GetString(1),
                row.GetString(2),
                row.GetString(3),
                row.GetInt64(4) != 0,
                row.IsDBNull(5) ? null : row.GetString(5)
            );
    }

    public async IAsyncEnumerable<(long Entry, Kernel.Figures.Contribution Contribution)> ContributionsAsync(long entry)
    {
        await Task.CompletedTask;
        using var connection = _file.OpenReader();
        using var all = new Statement(
            connection,
            "SELECT entry, series, area, day, until, amount, value FROM contribution WHERE $0 = 0 OR entry = $0",
            1
        );
        using var row = all.Read(entry);
        while (row.Read())
            yield return (
                row.GetInt64(0),
                new(
                    row.GetInt32(1),
                    row.GetString(2),
                    new(
                        DateOnly.FromDayNumber(row.GetInt32(3)),
                        DateOnly.FromDayNumber(row.GetInt32(4)),
                        row.GetInt64(5),
                        row.GetString(6) is { Length: > 0 } value ? value : null
                    ),
                    []
                )
            );
    }

    /// <summary>The statement of a list; null when its search has nothing to look for.</summary>
    private SqliteCommand? List(SqliteConnection connection, EntryQuery query, int limit)
    {
        string? match = query.Search is { } typed && !string.IsNullOrWhiteSpace(typed) ? SearchText.Query(typed) : null;
        if (match is null && !string.IsNullOrWhiteSpace(query.Search))
            return null;

        var command = connection.CreateCommand();
        bool byArea = match is null && query.Link is null && query.Ledger is not null && query.Areas is { IsDefault: false, Length: <= 24 };
        // Of all filters a link, else the area, leaves the fewest rows; a plus sign keeps SQLite from going by another.
        string plus = byArea || query.Link is not null ? "+" : "";
        var where = new StringBuilder(match is null ? "" : " AND s.search MATCH $match");
        if (match is not null)
            command.Parameters.AddWithValue("$match", match);
        if (query.Ledger is { } ledger)
        {
            where.Append($" AND {(query.Link is null ? "" : "+")}e.ledger = $ledger");
            command.Parameters.AddWithValue("$ledger", ledger);
        }
        else
        {
            where.Append(Awake);
            BindAwake(command);
        }
        if (query.State is { } state)
        {
            where.Append($" AND {plus}e.state = $state");
            command.Parameters.AddWithValue("$state", state);
        }
        if (query.Office is { } office)
        {
            where.Append($" AND {plus}e.office = $office");
            command.Parameters.AddWithValue("$office", office);
        }
        // A state in which things wait leaves fewer rows than a choice does; else the first choice leads.
        bool byChoice = false,
            mayLead =
                match is null
                && query.Link is null
                && !byArea
                && (query.State is null || _pack.Find(query.Ledger!)?.Workflow.IsEnd(query.State) == true);
        foreach (var (id, choice) in query.Choices)
        {
            if (_pack.Find(query.Ledger ?? "") is not { } of || of.Find(id) is not { Type: ChoiceField } field)
                throw new ArgumentException($"{id} is no choice field of {query.Ledger}.", nameof(query));
            string parameter = $"$choice{command.Parameters.Count}";
            command.Parameters.AddWithValue(parameter, choice);
            if (!of.Narrows(field))
                where.Append($" AND json_extract(e.fields, '$.{id}') = {parameter}");
            else if (mayLead && !byChoice)
            {
                byChoice = true;
                where.Append($" AND c.ledger = $ledger AND c.field = '{id}' AND c.choice = {parameter}");
            }
            else
                where.Append(
                    $" AND EXISTS (SELECT 1 FROM chosen WHERE ledger = $ledger AND field = '{id}' AND choice = {parameter} AND entry = e.id)"
                );
        }
        if (query.Link is { } link)
            where.Append($" AND e.id IN ({Pointers(command, link, query.Hidden)})");
        string key =
            match is not null ? "s.rowid"
            : byChoice ? "c.entry"
            : "e.id";
        if (query.OpenedFrom is { } since)
        {
            where.Append($" AND {key} >= $from");
            command.Parameters.AddWithValue("$from", FirstEntryFrom(connection, since));
        }
        if (query.OpenedTo is { } to)
        {
            where.Append($" AND {key} < $to");
            command.Parameters.AddWithValue("$to", FirstEntryFrom(connection, to.AddDays(1)));
        }
        if (!query.Struck)
            where.Append(" AND e.struck = 0");
        if (query.Before is { } before)
        {
            where.Append($" AND {key} < $before");
            command.Parameters.AddWithValue("$before", before);
        }
        command.Parameters.AddWithValue("$limit", limit);

        if (byArea)
        {
            var union = new StringBuilder();
            for (int i = 0; i < query.Areas.Length; i++)
            {
                union
                    .Append(i == 0 ? "" : " UNION ALL ")
                    .Append($"SELECT * FROM (SELECT e.id FROM entry e WHERE e.area = $area{i}{where} ORDER BY e.id DESC LIMIT $limit)");
                command.Parameters.AddWithValue($"$area{i}", query.Areas[i]);
            }
            command.CommandText = $"SELECT {EntryRow.Columns} FROM ({union}) p JOIN entry e ON e.id = p.id ORDER BY p.id DESC LIMIT $limit";
            return command;
        }
        AreasIn(where, command, query.Areas);
        string from =
            match is not null ? "search s CROSS JOIN entry e ON e.id = s.rowid"
            : byChoice ? "chosen c CROSS JOIN entry e ON e.id = c.entry"
            : "entry e";
        command.CommandText =
            query.Link is not null && match is null
                ? $"SELECT {EntryRow.Columns} FROM (SELECT e.id FROM entry e WHERE 1{where} ORDER BY e.id DESC LIMIT $limit) p JOIN entry e ON e.id = p.id ORDER BY p.id DESC"
                : $"SELECT {EntryRow.Columns} FROM {from} WHERE 1{where} ORDER BY {key} DESC LIMIT $limit";
        return command;
    }

    /// <summary>
    /// The first entry registered on or after a day. Entries are numbered as they are registered, so that halving finds it and days need no
    /// index.
    /// </summary>
    private static long FirstEntryFrom(SqliteConnection connection, DateOnly day)
    {
        using var opened = new Statement(connection, "SELECT opened FROM entry WHERE id = $0", 1);
        return First(
            connection,
            "entry",
            "id",
            id => opened.Scalar(id) is string then && string.CompareOrdinal(then, EntryRow.Day(day)) < 0
        );
    }

    private static void AreasIn(StringBuilder sql, SqliteCommand command, ImmutableArray<string> areas, string table = "e")
    {
        if (areas.IsDefault)
            return;
        sql.Append($" AND +{table}.area IN (");
        for (int i = 0; i < areas.Length; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Append($"$in{i}");
            command.Parameters.AddWithValue($"$in{i}", areas[i]);
        }
        sql.Append(')');
    }

    private List<JournalLine> Lines(string sql, object parameter)
    {
        using var connection = _file.OpenReader();
        using var lines = new Statement(connection, sql, 1);
        using var row = lines.Read(parameter);
        var found = new List<JournalLine>();
        while (row.Read())
            found.Add(JournalRow.Read(row));
        return found;
    }
}
