using System.Data.Common;
using System.Text;
using System.Text.Json;
using Taizhang.Kernel.Decisions;

namespace Taizhang.Storage.Sql;

/// <summary>What an actor sees, as conditions of a statement on entries <c>e</c>.</summary>
internal static class InsightClause
{
    /// <summary>Leaves only the entries that are seen.</summary>
    /// <param name="ledger">The one ledger that is asked for; null: of many.</param>
    public static void Append(Dialect dialect, StringBuilder sql, DbCommand command, Insights seen, string? ledger = null)
    {
        var (rest, named) = seen.In(ledger);
        if (named.IsEmpty)
        {
            if (!rest.All)
                sql.Append(" AND ").Append(Holds(command, rest));
            return;
        }
        sql.Append(" AND CASE");
        foreach (var (insight, ledgers) in named)
        {
            string parameter = $"@seen{command.Parameters.Count}";
            sql.Append($" WHEN e.ledger IN ({dialect.Texts(parameter)}) THEN {Holds(command, insight)}");
            command.Bind(parameter, JsonSerializer.Serialize(ledgers));
        }
        sql.Append($" ELSE {Holds(command, rest)} END");
    }

    private static string Holds(DbCommand command, Insight insight)
    {
        if (insight.All)
            return "TRUE";
        if (insight is { Office: null, Opener: null })
            return "FALSE";
        string office = $"@seer{command.Parameters.Count}",
            opener = $"@opener{command.Parameters.Count}";
        command.Bind(office, insight.Office);
        command.Bind(opener, insight.Opener);
        return $"(coalesce(e.office = {office}, FALSE) OR (e.opened_by = {opener}{(insight.Keeps ? "" : " AND e.office IS NULL")}))";
    }
}
