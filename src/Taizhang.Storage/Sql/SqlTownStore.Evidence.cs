using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Taizhang.Kernel.Figures;

namespace Taizhang.Storage.Sql;

public abstract partial class SqlTownStore
{
    public ValueTask<Page<Evidence>> EvidenceAsync(EvidenceQuery query) =>
        new(
            ReadEvidence(
                query,
                EntryRow.Columns,
                row => new Evidence(EntryRow.Read(row, _pack, 2), DateOnly.FromDayNumber(row.GetInt32(0)), row.GetInt64(1)),
                one => one.Entry.Id
            )
        );

    public ValueTask<Page<EvidenceLine>> EvidenceLinesAsync(EvidenceQuery query) =>
        new(
            ReadEvidence(
                query,
                "e.id, e.number",
                row => new EvidenceLine(row.GetInt64(2), row.GetString(3), DateOnly.FromDayNumber(row.GetInt32(0)), row.GetInt64(1)),
                one => one.Entry
            )
        );

    /// <param name="columns">What is read of each entry, after the day and the amount.</param>
    private Page<T> ReadEvidence<T>(EvidenceQuery query, string columns, Func<DbDataReader, T> read, Func<T, long> id)
    {
        int limit = Math.Clamp(query.Limit, 1, 1000);
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        var sql = new StringBuilder();
        command.Bind("@series", query.Series);
        command.Bind("@fingerprint", _pack.Fingerprint);
        if (query.Sources is { } sources)
            FromSources(sql, command, query, sources, columns);
        else
            FromPeriod(sql, command, query, $"c.day, c.amount, {columns}");
        if (query.Before is var (day, entry))
        {
            sql.Append(" AND (c.day, c.entry) < (@day, @entry)");
            command.Bind("@day", day.DayNumber);
            command.Bind("@entry", entry);
        }
        sql.Append(" ORDER BY c.day DESC, c.entry DESC LIMIT @limit");
        command.Bind("@limit", limit + 1);
        command.CommandText = sql.ToString();

        var evidence = ImmutableArray.CreateBuilder<T>();
        using var row = command.ExecuteReader();
        while (row.Read())
            evidence.Add(read(row));
        bool more = evidence.Count > limit;
        if (more)
            evidence.RemoveAt(limit);
        return new(evidence.ToImmutable(), more ? id(evidence[^1]) : null);
    }

    public ValueTask<IReadOnlyDictionary<string, long>> ByOfficeAsync(EvidenceQuery query, bool distinct)
    {
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        var sql = new StringBuilder();
        command.Bind("@series", query.Series);
        command.Bind("@fingerprint", _pack.Fingerprint);
        FromPeriod(sql, command, query, distinct ? "e.office, count(DISTINCT c.value)" : "e.office, CAST(sum(c.amount) AS bigint)");
        command.CommandText = sql.Append(" AND e.office IS NOT NULL GROUP BY e.office").ToString();
        var offices = new Dictionary<string, long>();
        using var row = command.ExecuteReader();
        while (row.Read())
            offices.Add(row.GetString(0), row.GetInt64(1));
        return new(offices);
    }

    private void FromPeriod(StringBuilder sql, DbCommand command, EvidenceQuery query, string columns)
    {
        sql.Append(
            $"""
            SELECT {columns} FROM {_db["contribution"]} c {_db.Cross} {_db["entry"]} e ON e.id = c.entry
            WHERE c.series = @series AND c.day <= @to{Counted}
            """
        );
        command.Bind("@to", query.To.DayNumber);
        sql.Append(query.Standing ? " AND c.until > @to" : " AND c.day >= @from AND (c.until <= @to + 1)");
        if (!query.Standing)
            command.Bind("@from", query.From.DayNumber);
        if (query.Office is { } office)
        {
            sql.Append(" AND e.office = @office");
            command.Bind("@office", office);
        }
        AreasIn(sql, command, query.Areas, "c");
        Of(sql, command, query);
    }

    /// <summary>
    /// Looks only at the days of the sources. Where only one of several counts, the last registered is found before the page is cut, so
    /// that the next page does not begin with an earlier one.
    /// </summary>
    private void FromSources(StringBuilder sql, DbCommand command, EvidenceQuery query, IReadOnlyList<Source> sources, string columns)
    {
        sql.Append(
            $"""
            WITH source(area, day, until, amount) AS MATERIALIZED (
              {_db.Sources("@sources")}
            ),
            counted AS (
              SELECT c.day, {_db.OfLast("c.amount", "c.entry")} AS amount, max(c.entry) AS entry
              FROM {_db["contribution"]} c
              {_db.Cross} source s ON s.area = c.area AND s.day = c.day
                AND coalesce(s.until, c.until) = c.until AND coalesce(s.amount, c.amount) = c.amount
              {_db.Cross} {_db["entry"]} e ON e.id = c.entry
              WHERE c.series = @series AND c.day IN (SELECT day FROM source){Counted}
            """
        );
        command.Bind(
            "@sources",
            JsonSerializer.Serialize(
                sources.Select(source => new object?[] { source.Area, source.Day.DayNumber, source.Until?.DayNumber, source.Amount })
            )
        );
        Of(sql, command, query);
        sql.Append(
            $"""
              GROUP BY c.area, c.day, CASE WHEN s.amount IS NULL THEN c.entry END)
            SELECT c.day, c.amount, {columns} FROM counted c {_db.Cross} {_db["entry"]} e ON e.id = c.entry WHERE TRUE
            """
        );
    }

    /// <summary>Only entries of the slice.</summary>
    private void Of(StringBuilder sql, DbCommand command, EvidenceQuery query)
    {
        if (query.Choice is not var (field, choice))
            return;
        sql.Append($" AND {_db.Field(field)} = @choice");
        command.Bind("@choice", choice);
    }
}
