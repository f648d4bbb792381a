using System.Collections.Immutable;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage.Sql;

/// <summary>Lists of entries by any filter, newest first, page by page.</summary>
public abstract partial class SqlTownStore
{
    public ValueTask<Page<Entry>> ListAsync(EntryQuery query)
    {
        int limit = Math.Clamp(query.Limit, 1, 1000);
        using var connection = OpenReader();
        using var command = List(connection, query, limit + 1);
        if (command is null)
            return new(new Page<Entry>([], null));
        var entries = ImmutableArray.CreateBuilder<Entry>();
        using var row = command.ExecuteReader();
        while (row.Read())
            entries.Add(EntryRow.Read(row, _pack));
        long? next = null;
        if (entries.Count > limit)
        {
            entries.RemoveAt(limit);
            next = entries[^1].Id;
        }
        if (IsRising(query) != query.OldestFirst)
            entries.Reverse();
        return new(new Page<Entry>(entries.ToImmutable(), next));
    }

    /// <summary>Whether a page is read in the order of registration: so are those that come after an entry.</summary>
    private static bool IsRising(EntryQuery query) => query.After is not null || (query.OldestFirst && query.Before is null);

    /// <summary>Page by page, so that a slow download does not hold up checkpointing behind the writer.</summary>
    public async IAsyncEnumerable<Entry> StreamAsync(EntryQuery query)
    {
        for (var next = query with { Limit = 1000 }; ; )
        {
            var page = await ListAsync(next);
            foreach (var entry in page.Items)
                yield return entry;
            if (page.Next is null)
                yield break;
            next = query.OldestFirst ? next with { After = page.Next } : next with { Before = page.Next };
        }
    }

    /// <summary>The statement of a list; null when its search text is empty.</summary>
    private DbCommand? List(DbConnection connection, EntryQuery query, int limit)
    {
        var match = query.Search is { } typed && !string.IsNullOrWhiteSpace(typed) ? SearchText.Query(typed) : null;
        if (match is null && !string.IsNullOrWhiteSpace(query.Search))
            return null;

        var command = connection.CreateCommand();
        string order = IsRising(query) ? "ASC" : "DESC";
        bool byArea = match is null && query.Link is null && query.Ledger is not null && query.Areas is { IsDefault: false, Length: <= 24 };
        // Of all filters a link, else the area, leaves the fewest rows; it is kept from going by another.
        Func<string, string> aside = byArea || query.Link is not null ? _db.Aside : column => column;
        var where = new StringBuilder();
        if (query.Ledger is { } ledger)
        {
            where.Append($" AND {(query.Link is null ? "e.ledger" : _db.Aside("e.ledger"))} = @ledger");
            command.Bind("@ledger", ledger);
        }
        else
        {
            where.Append(Awake);
            BindAwake(command);
        }
        if (query.State is { } state)
        {
            where.Append($" AND {aside("e.state")} = @state");
            command.Bind("@state", state);
        }
        if (query.Office is { } office)
        {
            where.Append($" AND {aside("e.office")} = @office");
            command.Bind("@office", office);
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
            string parameter = $"@choice{command.Parameters.Count}";
            command.Bind(parameter, choice);
            if (!_pack.Figures.Narrows(of, field))
                where.Append($" AND {_db.Field(id)} = {parameter}");
            else if (mayLead && !byChoice)
            {
                byChoice = true;
                where.Append($" AND c.ledger = @ledger AND c.field = '{id}' AND c.choice = {parameter}");
            }
            else
                where.Append(
                    $" AND EXISTS (SELECT 1 FROM {_db["chosen"]} chosen"
                        + $" WHERE ledger = @ledger AND field = '{id}' AND choice = {parameter} AND entry = e.id)"
                );
        }
        InsightClause.Append(_db, where, command, query.Seen, query.Ledger);
        if (query.Link is { } link)
            where.Append($" AND e.id IN ({Pointers(command, link, query.Hidden)})");
        string key =
            match is not null ? "s.rowid"
            : byChoice ? "c.entry"
            : "e.id";
        if (query.OpenedFrom is { } since)
        {
            where.Append($" AND {key} >= @from");
            command.Bind("@from", FirstEntryFrom(connection, since));
        }
        if (query.Repeated is var (repeated, times))
            Repeated(where, command, query, repeated, times);
        if (query.OpenedTo is { } to)
        {
            where.Append($" AND {key} < @to");
            command.Bind("@to", FirstEntryFrom(connection, to.AddDays(1)));
        }
        if (!query.Struck)
            where.Append(" AND e.struck = 0");
        if (query.Before is { } before)
        {
            where.Append($" AND {key} < @before");
            command.Bind("@before", before);
        }
        if (query.After is { } after)
        {
            where.Append($" AND {key} > @after");
            command.Bind("@after", after);
        }
        command.Bind("@limit", limit);

        if (byArea)
        {
            var union = new StringBuilder();
            for (int i = 0; i < query.Areas.Length; i++)
            {
                union
                    .Append(i == 0 ? "" : " UNION ALL ")
                    .Append("SELECT * FROM (")
                    .Append($"SELECT e.id FROM {_db["entry"]} e WHERE e.area = @area{i}{where} ORDER BY e.id {order} LIMIT @limit) a{i}");
                command.Bind($"@area{i}", query.Areas[i]);
            }
            command.CommandText =
                $"SELECT {EntryRow.Columns} FROM ({union}) p JOIN {_db["entry"]} e ON e.id = p.id ORDER BY p.id {order} LIMIT @limit";
            return command;
        }
        AreasIn(where, command, query.Areas);
        if (match is not null)
        {
            Found(command, query, match, where);
            return command;
        }
        string from = byChoice ? $"{_db["chosen"]} c {_db.Cross} {_db["entry"]} e ON e.id = c.entry" : $"{_db["entry"]} e";
        command.CommandText = query.Link is not null
            ? $"""
                SELECT {EntryRow.Columns} FROM (SELECT e.id FROM {_db["entry"]} e WHERE TRUE{where} ORDER BY e.id {order} LIMIT @limit) p
                JOIN {_db["entry"]} e ON e.id = p.id ORDER BY p.id {order}
                """
            : $"SELECT {EntryRow.Columns} FROM {from} WHERE TRUE{where} ORDER BY {key} {order} LIMIT @limit";
        return command;
    }

    private void Repeated(StringBuilder where, DbCommand command, EntryQuery query, string field, int times)
    {
        if (_pack.Find(query.Ledger ?? "")?.Find(field) is null)
            throw new ArgumentException($"{query.Ledger} has no field {field}.", nameof(query));
        string value = _db.Field(field),
            since = query.OpenedFrom is null ? "" : " AND e.id >= @from";
        where.Append(
            $" AND {value} IN (SELECT {value} FROM {_db["entry"]} e WHERE e.ledger = @ledger AND e.struck = 0{since}"
                + " GROUP BY 1 HAVING count(*) >= @times)"
        );
        command.Bind("@times", times);
    }

    /// <summary>
    /// The statement of a search: words that stand in open fields are found by everybody, those in personal fields only where the query's
    /// sight holds. Both halves come in the order of the list, so that a page reads no more than it shows.
    /// </summary>
    private void Found(DbCommand command, EntryQuery query, SearchQuery match, StringBuilder where)
    {
        string order = IsRising(query) ? "ASC" : "DESC";
        var insight = query.Plain.In(query.Ledger);
        if (insight.IsEven && (insight.Rest == Insight.Nothing || (insight.Rest.All && query.PlainAreas.IsDefault)))
        {
            string found = _db.Found(command, match, "match", insight.Rest.All);
            command.CommandText = $"SELECT {EntryRow.Columns} FROM {found}{where} ORDER BY s.rowid {order} LIMIT @limit";
            return;
        }
        var seen = new StringBuilder();
        InsightClause.Append(_db, seen, command, insight);
        if (!query.PlainAreas.IsDefault)
        {
            seen.Append($" AND e.area IN ({_db.Texts("@seenAreas")})");
            command.Bind("@seenAreas", JsonSerializer.Serialize(query.PlainAreas));
        }
        command.CommandText = $"""
            SELECT {EntryRow.Columns} FROM (
              SELECT s.rowid AS id FROM {_db.Found(command, match, "open", personal: false)}{where}
              UNION SELECT s.rowid FROM {_db.Found(command, match, "match", personal: true)}{seen}{where}
              ORDER BY 1 {order} LIMIT @limit
            ) p {_db.Cross} {_db["entry"]} e ON e.id = p.id ORDER BY p.id {order}
            """;
    }

    /// <summary>
    /// The first entry registered on or after a day. Entries are numbered as they are registered, so a binary search finds it and days need
    /// no index.
    /// </summary>
    private long FirstEntryFrom(DbConnection connection, DateOnly day)
    {
        using var opened = new Statement(connection, $"SELECT opened FROM {_db["entry"]} entry WHERE id = @p0", 1);
        return First(
            connection,
            "entry",
            "id",
            id => opened.Scalar(id) is string then && string.CompareOrdinal(then, EntryRow.Day(day)) < 0
        );
    }
}
