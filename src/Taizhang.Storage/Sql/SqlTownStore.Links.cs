using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sql;

public abstract partial class SqlTownStore
{
    public ValueTask<string?> StandingAsync(Ledger ledger, string uniqueKey)
    {
        using var connection = OpenReader();
        using var standing = new Statement(
            connection,
            $"SELECT number FROM {_db["entry"]} entry WHERE ledger = @p0 AND unique_key = @p1",
            2
        );
        return new(standing.Scalar(ledger.Id, uniqueKey) as string);
    }

    public ValueTask<IReadOnlyList<Pointing>> PointingAsync(PointingQuery query)
    {
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        var where = new StringBuilder($"e.id IN ({Pointers(command, query.Number, query.Hidden)}) AND e.struck = 0{Awake}");
        BindAwake(command);
        AreasIn(where, command, query.Areas);
        InsightClause.Append(_db, where, command, query.Seen);
        // Ids alone are counted and put in order; only the few that are shown are read.
        command.CommandText = $"""
            SELECT p.count, {EntryRow.Columns} FROM (
              SELECT e.id, count(*) OVER (PARTITION BY e.ledger) AS count,
                row_number() OVER (PARTITION BY e.ledger ORDER BY e.id DESC) AS place
              FROM {_db["entry"]} e WHERE {where}
            ) p {_db.Cross} {_db["entry"]} e ON e.id = p.id WHERE p.place <= @newest ORDER BY e.ledger, e.id DESC
            """;
        command.Bind("@newest", Math.Clamp(query.Newest, 1, 1000));
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

    public ValueTask<IReadOnlyList<Outliving>> OutlivingAsync(OutlivingQuery query)
    {
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        // From what ended, which are few, to what points to it; the other way would go through every entry that is in force.
        var sql = new StringBuilder(
            $"""
            SELECT l.field, l.target, {EntryRow.Columns} FROM {_db["entry"]} ended
            {_db.Cross} {_db["link"]} l ON l.target = ended.number {_db.Cross} {_db["entry"]} e ON e.id = l.entry
            WHERE (ended.ledger, ended.state) IN ({_db.Pairs("@ended")}) AND ended.struck = 0
            AND (e.ledger, e.state) IN ({_db.Pairs("@living")}) AND e.struck = 0{Awake}
            """
        );
        BindAwake(command);
        command.Bind("@ended", PairsOf(query.Ended));
        command.Bind("@living", PairsOf(query.Living));
        if (!query.Hidden.IsDefaultOrEmpty)
        {
            sql.Append($" AND (e.ledger, l.field) NOT IN ({_db.Pairs("@hidden")})");
            command.Bind("@hidden", PairsOf(query.Hidden));
        }
        if (query.Office is { } office)
        {
            sql.Append(" AND e.office = @office");
            command.Bind("@office", office);
        }
        AreasIn(sql, command, query.Areas);
        InsightClause.Append(_db, sql, command, query.Seen);
        sql.Append(" ORDER BY e.id, l.field LIMIT @limit");
        command.Bind("@limit", Math.Clamp(query.Limit, 1, 1001));
        command.CommandText = sql.ToString();
        var found = new List<Outliving>();
        using var row = command.ExecuteReader();
        while (row.Read())
            found.Add(new(EntryRow.Read(row, _pack, 2), row.GetString(0), row.GetString(1)));
        return new(found);
    }

    public ValueTask<IReadOnlyList<Entry>> MergedAsync(string number)
    {
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            {Same} SELECT {EntryRow.Columns}
            FROM same {_db.Cross} {_db["entry"]} e ON e.number = same.number WHERE e.number <> @link{Awake} ORDER BY e.id
            """;
        command.Bind("@link", number);
        BindAwake(command);
        var entries = new List<Entry>();
        using var row = command.ExecuteReader();
        while (row.Read())
            entries.Add(EntryRow.Read(row, _pack));
        return new(entries);
    }

    public ValueTask<IReadOnlyList<Entry>> BecameAsync(string number)
    {
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            {Same} SELECT {EntryRow.Columns}
            FROM same {_db.Cross} {_db["entry"]} e ON e.origin = same.number WHERE TRUE{Awake} ORDER BY e.id
            """;
        command.Bind("@link", number);
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
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        var sql = new StringBuilder(
            $"""
            SELECT {JournalRow.ColumnsOf("j")}, {EntryRow.Columns} FROM {_db["journal"]} j{_db.By("journal_revealed")}
            {_db.Cross} {_db["entry"]} e ON e.id = j.entry WHERE j.type = 'field.revealed'{Awake}
            """
        );
        BindAwake(command);
        if (before is { } seq)
        {
            sql.Append(" AND j.seq < @before");
            command.Bind("@before", seq);
        }
        AreasIn(sql, command, areas);
        InsightClause.Append(_db, sql, command, seen);
        sql.Append(" ORDER BY j.seq DESC LIMIT @limit");
        command.Bind("@limit", limit + 1);
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
    private string Pointers(DbCommand command, string number, ImmutableArray<(string Ledger, string Field)> hidden)
    {
        command.Bind("@link", number);
        string seen = "";
        if (!hidden.IsDefaultOrEmpty)
        {
            seen = $" {_db.Cross} {_db["entry"]} o ON o.id = l.entry " + $"WHERE (o.ledger, l.field) NOT IN ({_db.Pairs("@hidden")})";
            command.Bind("@hidden", PairsOf(hidden));
        }
        return $"{Same} SELECT l.entry FROM same {_db.Cross} {_db["link"]} l ON l.target = same.number{seen}";
    }

    private static string PairsOf(ImmutableArray<(string, string)> pairs) =>
        JsonSerializer.Serialize(pairs.Select(one => new[] { one.Item1, one.Item2 }));

    /// <summary>The numbers by which an entry is known: its own, and those of the entries merged into it.</summary>
    private string Same =>
        $"""
            WITH RECURSIVE same(number) AS (
              SELECT {_db.Text("@link")} UNION SELECT m.number FROM same {_db.Cross} {_db["entry"]} m ON m.merged_into = same.number)
            """;
}
