using System.Collections.Immutable;
using System.Text;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sqlite;

public sealed partial class SqliteTownStore
{
    public ValueTask<Waiting> WaitingAsync(WaitingQuery query)
    {
        if (query.States.IsDefaultOrEmpty)
            return new(new Waiting(0, 0, 0, []));
        using var connection = _file.OpenReader();
        using var command = connection.CreateCommand();
        // From the states to the entries: the other way round SQLite would read every entry there is.
        var where = new StringBuilder(" FROM (VALUES ");
        States(where, command, query.States);
        where.Append(
            ") w CROSS JOIN entry e INDEXED BY entry_state ON e.ledger = w.column1 AND e.state = w.column2 "
                + "WHERE e.struck = 0 AND e.paused IS NULL"
        );
        AreasIn(where, command, query.Areas);
        InsightClause.Append(where, command, query.Seen);
        if (query.Office is { } office)
        {
            where.Append(" AND (+e.office = $office OR e.office IS NULL)");
            command.Parameters.AddWithValue("$office", office);
        }
        command.Parameters.AddWithValue("$today", EntryRow.Day(query.Today));
        command.CommandText = "SELECT count(*), coalesce(sum(e.due < $today), 0), coalesce(sum(e.due = $today), 0)" + where;
        int count,
            late,
            today;
        using (var row = command.ExecuteReader())
        {
            row.Read();
            (count, late, today) = (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2));
        }
        command.CommandText = $"SELECT {EntryRow.Columns}{where} ORDER BY e.due IS NULL, e.due, e.id LIMIT $limit";
        command.Parameters.AddWithValue("$limit", Math.Clamp(query.Limit, 1, 1000));
        var first = ImmutableArray.CreateBuilder<Entry>();
        using (var row = command.ExecuteReader())
            while (row.Read())
                first.Add(EntryRow.Read(row, _pack));
        return new(new Waiting(count, late, today, first.ToImmutable()));
    }

    public ValueTask<IReadOnlyList<(DateOnly Day, int Count)>> FinishedAsync(FinishedQuery query)
    {
        if (query.States.IsDefaultOrEmpty)
            return new([]);
        using var connection = _file.OpenReader();
        long from = Ticks(query.From),
            to = Ticks(query.To.AddDays(1));
        using var command = connection.CreateCommand();
        var sql = new StringBuilder(
            """
            SELECT (j.at + $zone) / $day AS day, count(DISTINCT j.entry) FROM journal j CROSS JOIN entry e ON e.id = j.entry
            WHERE j.seq >= $first AND j.at >= $from AND j.at < $to AND j.type = 'entry.moved' AND e.struck = 0
              AND (e.ledger, json_extract(CAST(j.payload AS TEXT), '$.state[1]')) IN (VALUES 
            """
        );
        States(sql, command, WithOldNames(query.States));
        sql.Append(')');
        AreasIn(sql, command, query.Areas);
        InsightClause.Append(sql, command, query.Seen);
        sql.Append(" GROUP BY 1 ORDER BY 1");
        command.CommandText = sql.ToString();
        command.Parameters.AddWithValue("$zone", TownTime.Offset.Ticks);
        command.Parameters.AddWithValue("$day", TimeSpan.TicksPerDay);
        command.Parameters.AddWithValue("$first", FirstLineFrom(connection, from));
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$to", to);
        var days = new List<(DateOnly, int)>();
        using var row = command.ExecuteReader();
        while (row.Read())
            days.Add((DateOnly.FromDayNumber(row.GetInt32(0)), row.GetInt32(1)));
        return new(days);
    }

    /// <summary>States with their former names, because the journal keeps the names of its time.</summary>
    private ImmutableArray<(string Ledger, string State)> WithOldNames(ImmutableArray<(string Ledger, string State)> states) =>
        [
            .. states,
            .. from one in states
            from renamed in (_pack.Find(one.Ledger)?.Was ?? Renames.None).States
            where renamed.Value == one.State
            select (one.Ledger, renamed.Key),
        ];

    /// <summary>
    /// The first journal line at or after an instant. Lines are in the order of time, so a binary search finds it and no index is needed.
    /// </summary>
    private static long FirstLineFrom(SqliteConnection connection, long ticks)
    {
        using var at = new Statement(connection, "SELECT at FROM journal WHERE seq = $0", 1);
        return First(connection, "journal", "seq", seq => at.Scalar(seq) is long then && then < ticks);
    }

    /// <summary>The first running number of a table at or after the one searched for; one past the last when all lie before.</summary>
    private static long First(SqliteConnection connection, string table, string number, Func<long, bool> before)
    {
        using var last = new Statement(connection, $"SELECT max({number}) FROM {table}", 0);
        long low = 1,
            high = (last.Scalar() as long? ?? 0) + 1;
        while (low < high)
        {
            long middle = (low + high) / 2;
            if (before(middle))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static long Ticks(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TownTime.Offset).UtcTicks;

    private static void States(StringBuilder sql, SqliteCommand command, ImmutableArray<(string Ledger, string State)> states)
    {
        for (int i = 0; i < states.Length; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Append($"($ledger{i}, $state{i})");
            command.Parameters.AddWithValue($"$ledger{i}", states[i].Ledger);
            command.Parameters.AddWithValue($"$state{i}", states[i].State);
        }
    }

    public ValueTask<IReadOnlyDictionary<string, DateOnly>> LastOpenedAsync()
    {
        using var connection = _file.OpenReader();
        using var read = new Statement(
            connection,
            """
            SELECT l.value, (SELECT opened FROM entry WHERE ledger = l.value ORDER BY id DESC LIMIT 1) AS last
            FROM json_each($0) l WHERE last IS NOT NULL
            """,
            1
        );
        using var row = read.Read(_awake);
        var days = new Dictionary<string, DateOnly>();
        while (row.Read())
            days[row.GetString(0)] = EntryRow.Day(row.GetString(1));
        return new(days);
    }
}
