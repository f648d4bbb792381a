using System.Text;
using Microsoft.Data.Sqlite;

namespace Taizhang.Storage.Sqlite;

/// <summary>How many entries a list holds.</summary>
public sealed partial class SqliteTownStore
{
    private const int MostCounted = 2000;

    public ValueTask<ListCount> CountAsync(EntryQuery query)
    {
        query = query with { Before = null, After = null };
        using var connection = _file.OpenReader();
        if (
            query is { Ledger: not null, Link: null, Struck: false, OpenedFrom: null, OpenedTo: null, Choices.IsEmpty: true }
            && string.IsNullOrWhiteSpace(query.Search)
        )
            return new(new ListCount(Indexed(connection, query), false));
        using var command = List(connection, query, MostCounted + 1);
        if (command is null)
            return new(new ListCount(0, false));
        command.CommandText = $"SELECT count(*) FROM ({command.CommandText})";
        int count = (int)(long)command.ExecuteScalar()!;
        return new(new ListCount(Math.Min(count, MostCounted), count > MostCounted));
    }

    /// <summary>Counted in the index of what waits, and in that of what rests: no entry is read.</summary>
    private static int Indexed(SqliteConnection connection, EntryQuery query)
    {
        using var command = connection.CreateCommand();
        var where = new StringBuilder("e.ledger = $ledger AND e.struck = 0");
        command.Parameters.AddWithValue("$ledger", query.Ledger);
        if (query.State is { } state)
        {
            where.Append(" AND e.state = $state");
            command.Parameters.AddWithValue("$state", state);
        }
        if (query.Office is { } office)
        {
            where.Append(" AND +e.office = $office");
            command.Parameters.AddWithValue("$office", office);
        }
        AreasIn(where, command, query.Areas);
        InsightClause.Append(where, command, query.Seen, query.Ledger);
        command.CommandText = $"""
            SELECT (SELECT count(*) FROM entry e INDEXED BY entry_waiting WHERE {where} AND e.paused IS NULL)
              + (SELECT count(*) FROM entry e INDEXED BY entry_paused WHERE {where} AND e.paused IS NOT NULL)
            """;
        return (int)(long)command.ExecuteScalar()!;
    }
}
