using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sql;

public abstract partial class SqlTownStore
{
    public ValueTask<Entry?> FindAsync(string number)
    {
        using var connection = OpenReader();
        using var find = new Statement(connection, $"SELECT {EntryRow.Columns} FROM {_db["entry"]} e WHERE e.number = @p0", 1);
        using var row = find.Read(number);
        return new(row.Read() && EntryRow.IsOf(row, _pack) ? EntryRow.Read(row, _pack) : null);
    }

    /// <summary>Page by page, so that a slow download does not hold up checkpointing behind the writer.</summary>
    public async IAsyncEnumerable<Entry> EntriesOfAsync(long first, long last, bool lastFirst)
    {
        await Task.CompletedTask;
        for (long reached = lastFirst ? long.MaxValue : long.MinValue; ; )
        {
            var (entries, next) = EntriesOf(first, last, lastFirst, reached);
            foreach (var entry in entries)
                yield return entry;
            if (next is not { } there)
                yield break;
            reached = there;
        }
    }

    /// <summary>Some entries whose first line in a range lies beyond a line, and the last of these lines; null: these are all.</summary>
    private (List<Entry> Entries, long? Next) EntriesOf(long first, long last, bool lastFirst, long beyond)
    {
        const int AtOnce = 500;
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT {EntryRow.Columns}, j.seq FROM (
              SELECT entry, seq FROM {_db["journal"]} i
              WHERE seq BETWEEN @first AND @last AND seq {(lastFirst ? "<" : ">")} @beyond AND entry IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM {_db["journal"]} b WHERE b.entry = i.entry AND b.seq >= @first AND b.seq < i.seq)
              ORDER BY seq {(lastFirst ? "DESC" : "")} LIMIT {AtOnce}) j
            LEFT JOIN {_db["entry"]} e ON e.id = j.entry{Awake} ORDER BY j.seq {(lastFirst ? "DESC" : "")}
            """;
        command.Bind("@first", first);
        command.Bind("@last", last);
        command.Bind("@beyond", beyond);
        BindAwake(command);
        var (entries, lines, reached) = (new List<Entry>(), 0, beyond);
        using var row = command.ExecuteReader();
        int place = row.FieldCount - 1;
        for (; row.Read(); lines++)
        {
            reached = row.GetInt64(place);
            // Asleep with its ledger: null.
            if (!row.IsDBNull(0))
                entries.Add(EntryRow.Read(row, _pack));
        }
        return (entries, lines == AtOnce ? reached : null);
    }

    public ValueTask<IReadOnlyList<Entry>> DueAsync(DueQuery query)
    {
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        string day = query.Paused ? "paused" : "due";
        command.CommandText = $"SELECT {EntryRow.Columns} {Due(command, query)} ORDER BY e.{day}, e.id LIMIT @limit";
        command.Bind("@limit", Math.Clamp(query.Limit, 1, 10_000));
        var entries = new List<Entry>();
        using var row = command.ExecuteReader();
        while (row.Read())
            entries.Add(EntryRow.Read(row, _pack));
        return new(entries);
    }

    public ValueTask<int> RestingAsync(DueQuery query)
    {
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) {Due(command, query with { Paused = true })}";
        return new((int)(long)command.ExecuteScalar()!);
    }

    private string Due(DbCommand command, DueQuery query)
    {
        string day = query.Paused ? "paused" : "due";
        var sql = new StringBuilder($"FROM {_db["entry"]} e{_db.By($"entry_{day}")} WHERE e.{day} <= @until");
        command.Bind("@until", EntryRow.Day(query.Until));
        sql.Append(Awake);
        BindAwake(command);
        AreasIn(sql, command, query.Areas);
        InsightClause.Append(_db, sql, command, query.Seen);
        if (!query.Ledgers.IsDefault)
        {
            sql.Append($" AND e.ledger IN ({_db.Texts("@ledgers")})");
            command.Bind("@ledgers", System.Text.Json.JsonSerializer.Serialize(query.Ledgers));
        }
        if (query.Office is { } office)
        {
            sql.Append(" AND e.office = @office");
            command.Bind("@office", office);
        }
        return sql.ToString();
    }

    public ValueTask<IReadOnlyList<Entry>> PicturedAsync(IReadOnlyCollection<string> ledgers, string hash)
    {
        using var connection = OpenReader();
        using var find = new Statement(
            connection,
            $"""
            SELECT {EntryRow.Columns} FROM ({_db.Texts("@p0")}) w {_db.Cross} {_db["entry"]} e{_db.By("entry_ledger")} ON e.ledger = w.value
            WHERE {_db.Contains("e.fields", "@p1")}
            """,
            2
        );
        using var row = find.Read(System.Text.Json.JsonSerializer.Serialize(ledgers), hash);
        var entries = new List<Entry>();
        while (row.Read())
            entries.Add(EntryRow.Read(row, _pack));
        return new(entries);
    }

    public async IAsyncEnumerable<KeptEntry> KeptAsync(string ledger)
    {
        await Task.CompletedTask;
        using var connection = OpenReader();
        using var all = new Statement(
            connection,
            $"SELECT number, area, state, fields, struck, unique_key FROM {_db["entry"]} entry WHERE ledger = @p0 ORDER BY id",
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
        using var connection = OpenReader();
        using var all = new Statement(
            connection,
            $"SELECT entry, series, area, day, until, amount, value FROM {_db["contribution"]} contribution WHERE @p0 = 0 OR entry = @p0",
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

    private void AreasIn(StringBuilder sql, DbCommand command, ImmutableArray<string> areas, string table = "e")
    {
        if (areas.IsDefault)
            return;
        sql.Append($" AND {_db.Aside($"{table}.area")} IN (");
        for (int i = 0; i < areas.Length; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Append($"@in{i}");
            command.Bind($"@in{i}", areas[i]);
        }
        sql.Append(')');
    }
}
