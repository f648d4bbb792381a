using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sql;

public abstract partial class SqlTownStore
{
    /// <summary>The days after today that <see cref="DueIn.Week"/> reaches.</summary>
    private const int DaysOfAWeek = 7;

    public ValueTask<Waiting> WaitingAsync(WaitingQuery query)
    {
        if (query.Piles.IsDefaultOrEmpty)
            return new(Waiting.Nothing);
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT count(*) FILTER (WHERE e.due < @today), count(*) FILTER (WHERE e.due = @today),
              count(*) FILTER (WHERE e.due > @today AND e.due <= @week), count(*) FILTER (WHERE e.due > @week),
              count(*) FILTER (WHERE e.due IS NULL) {InPiles(command, query)}
            """;
        using var row = command.ExecuteReader();
        row.Read();
        return new(new Waiting(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4)));
    }

    public ValueTask<IReadOnlyList<Entry>> WaitingAsync(WaitingQuery query, DueIn? span, WaitingCursor? after, int limit)
    {
        if (query.Piles.IsDefaultOrEmpty)
            return new([]);
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        string due = span switch
        {
            DueIn.Late => "e.due < @today",
            DueIn.Today => "e.due = @today",
            DueIn.Week => "e.due > @today AND e.due <= @week",
            DueIn.Later => "e.due > @week",
            DueIn.Untimed => "e.due IS NULL",
            _ => "TRUE",
        };
        string beyond =
            after is null ? ""
            : after.Due is null ? " AND e.due IS NULL AND e.id > @id"
            : " AND ((e.due, e.id) > (@due, @id) OR e.due IS NULL)";
        // Sorted in the index alone: only what is shown is read.
        command.CommandText = $"""
            SELECT {EntryRow.Columns} FROM (
              SELECT e.id, e.due {InPiles(command, query)} AND {due}{beyond} ORDER BY e.due IS NULL, e.due, e.id LIMIT @limit
            ) p {_db.Cross} {_db["entry"]} e ON e.id = p.id ORDER BY p.due IS NULL, p.due, p.id
            """;
        if (after is not null)
        {
            command.Bind("@id", after.Id);
            command.Bind("@due", after.Due is { } day ? EntryRow.Day(day) : null);
        }
        command.Bind("@limit", Math.Clamp(limit, 1, 1000));
        var entries = new List<Entry>();
        using var row = command.ExecuteReader();
        while (row.Read())
            entries.Add(EntryRow.Read(row, _pack));
        return new(entries);
    }

    public ValueTask<IReadOnlyList<OfficeLoad>> LoadsAsync(WaitingQuery query)
    {
        if (query.Piles.IsDefaultOrEmpty)
            return new([]);
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT e.office, count(*), count(*) FILTER (WHERE e.due < @today) {InPiles(
                command,
                query
            )} GROUP BY 1 ORDER BY 2 DESC, 1 NULLS FIRST
            """;
        var loads = new List<OfficeLoad>();
        using var row = command.ExecuteReader();
        while (row.Read())
            loads.Add(new(row.IsDBNull(0) ? null : row.GetString(0), row.GetInt32(1), row.GetInt32(2)));
        return new(loads);
    }

    /// <summary>
    /// The entries of the piles, from the piles to the entries: the other way round SQLite would read every entry there is. The index holds
    /// all that is asked.
    /// </summary>
    private string InPiles(DbCommand command, WaitingQuery query)
    {
        var sql = new StringBuilder("FROM (VALUES ");
        for (int i = 0; i < query.Piles.Length; i++)
        {
            var pile = query.Piles[i];
            sql.Append(i == 0 ? "" : ", ").Append($"(@ledger{i}, @state{i}, {(int)pile.Claim})");
            command.Bind($"@ledger{i}", pile.Ledger);
            command.Bind($"@state{i}", pile.State);
        }
        sql.Append(
            $"""
            ) w {_db.Cross} {_db["entry"]} e{_db.By("entry_waiting")} ON e.ledger = w.column1 AND e.state = w.column2
            WHERE e.struck = 0 AND e.paused IS NULL AND CASE w.column3
              WHEN {(int)Claim.Nobodys} THEN e.office IS NULL
              WHEN {(int)Claim.Own} THEN coalesce(e.office = @office, e.opened_by = @opener)
              ELSE TRUE END
            """
        );
        AreasIn(sql, command, query.Areas);
        InsightClause.Append(_db, sql, command, query.Seen);
        command.Bind("@office", query.Office);
        command.Bind("@opener", query.Opener);
        command.Bind("@today", EntryRow.Day(query.Today));
        command.Bind("@week", EntryRow.Day(query.Today.AddDays(DaysOfAWeek)));
        return sql.ToString();
    }

    public ValueTask<IReadOnlyList<(DateOnly Day, int Count)>> FinishedAsync(FinishedQuery query)
    {
        if (query.States.IsDefaultOrEmpty)
            return new([]);
        using var connection = OpenReader();
        long from = Ticks(query.From),
            to = Ticks(query.To.AddDays(1));
        using var command = connection.CreateCommand();
        var sql = new StringBuilder(
            $"""
            SELECT (j.at + @zone) / @day AS day, count(DISTINCT j.entry)
            FROM {_db["journal"]} j {_db.Cross} {_db["entry"]} e ON e.id = j.entry
            WHERE j.seq >= @first AND j.at >= @from AND j.at < @to AND j.type = 'entry.moved' AND e.struck = 0
              AND (e.ledger, {_db.State(1)}) IN (VALUES 
            """
        );
        States(sql, command, WithOldNames(query.States));
        sql.Append(')');
        AreasIn(sql, command, query.Areas);
        InsightClause.Append(_db, sql, command, query.Seen);
        sql.Append(" GROUP BY 1 ORDER BY 1");
        command.CommandText = sql.ToString();
        command.Bind("@zone", TownTime.Offset.Ticks);
        command.Bind("@day", TimeSpan.TicksPerDay);
        command.Bind("@first", FirstLineFrom(connection, from));
        command.Bind("@from", from);
        command.Bind("@to", to);
        var days = new List<(DateOnly, int)>();
        using var row = command.ExecuteReader();
        while (row.Read())
            days.Add((DateOnly.FromDayNumber(row.GetInt32(0)), row.GetInt32(1)));
        return new(days);
    }

    public ValueTask<IReadOnlyList<Happened>> HappenedAsync(HappenedQuery query)
    {
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        var sql = new StringBuilder(
            $"""
            SELECT e.id, e.ledger, e.office, j.type,
              {_db.State(0)}, {_db.State(1)}
            FROM {_db["journal"]} j {_db.Cross} {_db["entry"]} e ON e.id = j.entry WHERE j.seq >= @first AND j.type LIKE 'entry.%'
            """
        );
        sql.Append(Awake);
        BindAwake(command);
        AreasIn(sql, command, query.Areas);
        InsightClause.Append(_db, sql, command, query.Seen);
        sql.Append(" ORDER BY j.seq");
        command.CommandText = sql.ToString();
        command.Bind("@first", FirstLineFrom(connection, query.Since.UtcTicks));
        var happened = new List<Happened>();
        using var row = command.ExecuteReader();
        while (row.Read())
            happened.Add(
                new(
                    row.GetInt64(0),
                    row.GetString(1),
                    row.IsDBNull(2) ? null : row.GetString(2),
                    row.GetString(3),
                    row.IsDBNull(4) ? null : row.GetString(4),
                    row.IsDBNull(5) ? null : row.GetString(5)
                )
            );
        return new(happened);
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
    private long FirstLineFrom(DbConnection connection, long ticks)
    {
        using var at = new Statement(connection, $"SELECT at FROM {_db["journal"]} journal WHERE seq = @p0", 1);
        return First(connection, "journal", "seq", seq => at.Scalar(seq) is long then && then < ticks);
    }

    /// <summary>The first running number of a table at or after the one searched for; one past the last when all lie before.</summary>
    private long First(DbConnection connection, string table, string number, Func<long, bool> before)
    {
        using var last = new Statement(connection, $"SELECT max({number}) FROM {_db[table]} {table}", 0);
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

    private static void States(StringBuilder sql, DbCommand command, ImmutableArray<(string Ledger, string State)> states)
    {
        for (int i = 0; i < states.Length; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Append($"(@ledger{i}, @state{i})");
            command.Bind($"@ledger{i}", states[i].Ledger);
            command.Bind($"@state{i}", states[i].State);
        }
    }

    public ValueTask<IReadOnlyDictionary<string, DateOnly>> LastOpenedAsync()
    {
        using var connection = OpenReader();
        using var read = new Statement(
            connection,
            $"""
            SELECT value, last FROM (
              SELECT l.value, (SELECT i.opened FROM {_db["entry"]} i WHERE i.ledger = l.value ORDER BY i.id DESC LIMIT 1) AS last
              FROM ({_db.Texts("@p0")}) l) o
            WHERE last IS NOT NULL
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
