using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sqlite;

public sealed partial class SqliteTownStore
{
    public ValueTask<string?> StandingAsync(Ledger ledger, string uniqueKey)
    {
        using var connection = _file.OpenReader();
        using var standing = new Statement(connection, "SELECT number FROM entry WHERE ledger = $0 AND unique_key = $1", 2);
        return new(standing.Scalar(ledger.Id, uniqueKey) as string);
    }

    public ValueTask<IReadOnlyList<Pointing>> PointingAsync(PointingQuery query)
    {
        using var connection = _file.OpenReader();
        using var command = connection.CreateCommand();
        var where = new StringBuilder($"e.id IN ({Pointers(command, query.Number, query.Hidden)}) AND e.struck = 0{Awake}");
        BindAwake(command);
        AreasIn(where, command, query.Areas);
        InsightClause.Append(where, command, query.Seen);
        // Ids alone are counted and put in order; only the few that are shown are read.
        command.CommandText = $"""
            SELECT p.count, {EntryRow.Columns} FROM (
              SELECT e.id, count(*) OVER (PARTITION BY e.ledger) AS count,
                row_number() OVER (PARTITION BY e.ledger ORDER BY e.id DESC) AS place
              FROM entry e WHERE {where}
            ) p CROSS JOIN entry e ON e.id = p.id WHERE p.place <= $newest ORDER BY e.ledger, e.id DESC
            """;
        command.Parameters.AddWithValue("$newest", Math.Clamp(query.Newest, 1, 1000));
        var found = new List<(int Count, Entry Entry)>();
        using var row = command.ExecuteReader();
        while (row.Read())
            found.Add((row.GetInt32(0), EntryRow.Read(row, _pack, 1)));
        return new([
            .. found
                .GroupBy(one => one.Entry.Ledger)
                .Select(group => new Pointing(group.Key, group.First().Count, [.. group.Select(one => one.Entry)])),
        ]);
    }

    public ValueTask<IReadOnlyList<Entry>> MergedAsync(string number)
    {
        using var connection = _file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            {Same} SELECT {EntryRow.Columns}
            FROM same CROSS JOIN entry e ON e.number = same.number WHERE e.number <> $link{Awake} ORDER BY e.id
            """;
        command.Parameters.AddWithValue("$link", number);
        BindAwake(command);
        var entries = new List<Entry>();
        using var row = command.ExecuteReader();
        while (row.Read())
            entries.Add(EntryRow.Read(row, _pack));
        return new(entries);
    }

    public ValueTask<IReadOnlyList<Entry>> BecameAsync(string number)
    {
        using var connection = _file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"{Same} SELECT {EntryRow.Columns} FROM same CROSS JOIN entry e ON e.origin = same.number WHERE true{Awake} ORDER BY e.id";
        command.Parameters.AddWithValue("$link", number);
        BindAwake(command);
        var entries = new List<Entry>();
        using var row = command.ExecuteReader();
        while (row.Read())
            entries.Add(EntryRow.Read(row, _pack));
        return new(entries);
    }

    public ValueTask<Page<(JournalLine Line, Entry Entry)>> RevealsAsync(
        ImmutableArray<string> areas,
        Insights seen,
        long? before,
        int limit
    )
    {
        limit = Math.Clamp(limit, 1, 1000);
        using var connection = _file.OpenReader();
        using var command = connection.CreateCommand();
        var sql = new StringBuilder(
            $"""
            SELECT {JournalRow.ColumnsOf("j")}, {EntryRow.Columns} FROM journal j INDEXED BY journal_revealed
            CROSS JOIN entry e ON e.id = j.entry WHERE j.type = 'field.revealed'{Awake}
            """
        );
        BindAwake(command);
        if (before is { } seq)
        {
            sql.Append(" AND j.seq < $before");
            command.Parameters.AddWithValue("$before", seq);
        }
        AreasIn(sql, command, areas);
        InsightClause.Append(sql, command, seen);
        sql.Append(" ORDER BY j.seq DESC LIMIT $limit");
        command.Parameters.AddWithValue("$limit", limit + 1);
        command.CommandText = sql.ToString();
        var found = ImmutableArray.CreateBuilder<(JournalLine, Entry)>();
        using var row = command.ExecuteReader();
        while (row.Read())
            found.Add((JournalRow.Read(row), EntryRow.Read(row, _pack, JournalRow.Count)));
        if (found.Count <= limit)
            return new(new Page<(JournalLine, Entry)>(found.ToImmutable(), null));
        found.RemoveAt(limit);
        return new(new Page<(JournalLine, Entry)>(found.ToImmutable(), found[^1].Item1.Seq));
    }

    /// <summary>A subquery for the ids of all entries that point to an entry or to one merged into it.</summary>
    private static string Pointers(SqliteCommand command, string number, ImmutableArray<(string Ledger, string Field)> hidden)
    {
        command.Parameters.AddWithValue("$link", number);
        string seen = "";
        if (!hidden.IsDefaultOrEmpty)
        {
            seen =
                " CROSS JOIN entry o ON o.id = l.entry "
                + "WHERE (o.ledger, l.field) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each($hidden))";
            command.Parameters.AddWithValue("$hidden", JsonSerializer.Serialize(hidden.Select(one => new[] { one.Ledger, one.Field })));
        }
        return $"{Same} SELECT l.entry FROM same CROSS JOIN link l ON l.target = same.number{seen}";
    }

    /// <summary>The numbers by which an entry is known: its own, and those of the entries merged into it.</summary>
    private const string Same =
        "WITH RECURSIVE same(number) AS (SELECT $link UNION SELECT m.number FROM same CROSS JOIN entry m ON m.merged_into = same.number)";
}
