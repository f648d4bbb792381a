using System.Data.Common;
using System.Text;

namespace Taizhang.Storage.Sql;

/// <summary>How many entries a list holds.</summary>
public abstract partial class SqlTownStore
{
    private const int MostCounted = 2000;

    public ValueTask<ListCount> CountAsync(EntryQuery query)
    {
        query = query with { Before = null, After = null };
        using var connection = OpenReader();
        if (
            query is { Ledger: not null, Link: null, Struck: false, OpenedFrom: null, OpenedTo: null, Choices.IsEmpty: true }
            && string.IsNullOrWhiteSpace(query.Search)
        )
            return new(new ListCount(Indexed(connection, query), false));
        using var command = List(connection, query, MostCounted + 1);
        if (command is null)
            return new(new ListCount(0, false));
        command.CommandText = $"SELECT count(*) FROM ({command.CommandText}) counted";
        int count = (int)(long)command.ExecuteScalar()!;
        return new(new ListCount(Math.Min(count, MostCounted), count > MostCounted));
    }

    /// <summary>Counted in the index of what waits, and in that of what rests: no entry is read.</summary>
    private int Indexed(DbConnection connection, EntryQuery query)
    {
        using var command = connection.CreateCommand();
        var where = new StringBuilder("e.ledger = @ledger AND e.struck = 0");
        command.Bind("@ledger", query.Ledger);
        if (query.State is { } state)
        {
            where.Append(" AND e.state = @state");
            command.Bind("@state", state);
        }
        if (query.Office is { } office)
        {
            where.Append($" AND {_db.Aside("e.office")} = @office");
            command.Bind("@office", office);
        }
        AreasIn(where, command, query.Areas);
        InsightClause.Append(_db, where, command, query.Seen, query.Ledger);
        command.CommandText = $"""
            SELECT (SELECT count(*) FROM {_db["entry"]} e{_db.By("entry_waiting")} WHERE {where} AND e.paused IS NULL)
              + (SELECT count(*) FROM {_db["entry"]} e{_db.By("entry_paused")} WHERE {where} AND e.paused IS NOT NULL)
            """;
        return (int)(long)command.ExecuteScalar()!;
    }
}
