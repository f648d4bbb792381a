using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sql;

/// <summary>The data behind rounds: contributions to the figure of their targets and to the figure of those seen.</summary>
public abstract partial class SqlTownStore
{
    private const int MostEntries = 1000;

    public ValueTask<ImmutableArray<Target>> TargetsAsync(int series, DateOnly day, ImmutableArray<string> areas, Insight insight)
    {
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        var sql = new StringBuilder(
            $"""
            SELECT c.entry, e.number, c.area FROM {_db["contribution"]} c {_db.Cross} {_db["entry"]} e ON e.id = c.entry
            WHERE c.series = @series AND c.day <= @day AND c.until > @day{Counted}
            """
        );
        command.Bind("@series", series);
        command.Bind("@fingerprint", _pack.Fingerprint);
        command.Bind("@day", day.DayNumber);
        if (!areas.IsDefault)
        {
            sql.Append($" AND c.area IN ({_db.Texts("@areas")})");
            command.Bind("@areas", JsonSerializer.Serialize(areas));
        }
        InsightClause.Append(_db, sql, command, new(insight, []));
        command.CommandText = sql.Append(" ORDER BY c.entry").ToString();
        var targets = ImmutableArray.CreateBuilder<Target>();
        using var row = command.ExecuteReader();
        while (row.Read())
            targets.Add(new(row.GetInt64(0), row.GetString(1), row.GetString(2)));
        return new(targets.DrainToImmutable());
    }

    public ValueTask<IReadOnlyList<Sight>> SightsAsync(int series, DateOnly from, DateOnly to)
    {
        using var connection = OpenReader();
        using var read = new Statement(
            connection,
            $"""
            SELECT value, day FROM {_db["contribution"]} contribution
            WHERE series = @p0 AND day BETWEEN @p1 AND @p2 AND (SELECT fingerprint FROM {_db["tally"]} tally) = @p3
            """,
            4
        );
        using var row = read.Read(series, from.DayNumber, to.DayNumber, _pack.Fingerprint);
        var sights = new List<Sight>();
        while (row.Read())
            sights.Add(new(row.GetString(0), DateOnly.FromDayNumber(row.GetInt32(1))));
        return new(sights);
    }

    public ValueTask<IReadOnlyList<Entry>> EntriesAsync(IReadOnlyCollection<long> ids)
    {
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {EntryRow.Columns} FROM {_db["entry"]} e WHERE e.id IN ({_db.Numbers("@ids")}){Awake} ORDER BY e.id";
        command.Bind("@ids", JsonSerializer.Serialize(ids.Take(MostEntries)));
        BindAwake(command);
        var entries = new List<Entry>();
        using var row = command.ExecuteReader();
        while (row.Read())
            entries.Add(EntryRow.Read(row, _pack));
        return new(entries);
    }
}
