using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sqlite;

/// <summary>The data behind rounds: contributions to the figure of their targets and to the figure of those seen.</summary>
public sealed partial class SqliteTownStore
{
    private const int MostEntries = 1000;

    public ValueTask<ImmutableArray<Target>> TargetsAsync(int series, DateOnly day, ImmutableArray<string> areas, Insight insight)
    {
        using var connection = _file.OpenReader();
        using var command = connection.CreateCommand();
        var sql = new StringBuilder(
            $"""
            SELECT c.entry, e.number, c.area FROM contribution c CROSS JOIN entry e ON e.id = c.entry
            WHERE c.series = $series AND c.day <= $day AND c.until > $day{Counted}
            """
        );
        command.Parameters.AddWithValue("$series", series);
        command.Parameters.AddWithValue("$fingerprint", _pack.Fingerprint);
        command.Parameters.AddWithValue("$day", day.DayNumber);
        if (!areas.IsDefault)
        {
            sql.Append(" AND c.area IN (SELECT value FROM json_each($areas))");
            command.Parameters.AddWithValue("$areas", JsonSerializer.Serialize(areas));
        }
        InsightClause.Append(sql, command, new(insight, []));
        command.CommandText = sql.Append(" ORDER BY c.entry").ToString();
        var targets = ImmutableArray.CreateBuilder<Target>();
        using var row = command.ExecuteReader();
        while (row.Read())
            targets.Add(new(row.GetInt64(0), row.GetString(1), row.GetString(2)));
        return new(targets.DrainToImmutable());
    }

    public ValueTask<IReadOnlyList<Sight>> SightsAsync(int series, DateOnly from, DateOnly to)
    {
        using var connection = _file.OpenReader();
        using var read = new Statement(
            connection,
            "SELECT value, day FROM contribution WHERE series = $0 AND day BETWEEN $1 AND $2 AND (SELECT fingerprint FROM tally) = $3",
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
        using var connection = _file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT {EntryRow.Columns} FROM entry e WHERE e.id IN (SELECT value FROM json_each($ids)){Awake} ORDER BY e.id";
        command.Parameters.AddWithValue("$ids", JsonSerializer.Serialize(ids.Take(MostEntries)));
        BindAwake(command);
        var entries = new List<Entry>();
        using var row = command.ExecuteReader();
        while (row.Read())
            entries.Add(EntryRow.Read(row, _pack));
        return new(entries);
    }
}
