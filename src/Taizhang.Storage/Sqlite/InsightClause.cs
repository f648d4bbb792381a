using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Decisions;

namespace Taizhang.Storage.Sqlite;

/// <summary>What an actor sees, as conditions of a statement on entries <c>e</c>.</summary>
internal static class InsightClause
{
    /// <summary>Leaves only the entries that are seen.</summary>
    /// <param name="ledger">The one ledger that is asked for; null: of many.</param>
    public static void Append(StringBuilder sql, SqliteCommand command, Insights seen, string? ledger = null)
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
            string parameter = $"$seen{command.Parameters.Count}";
            sql.Append($" WHEN e.ledger IN (SELECT value FROM json_each({parameter})) THEN {Holds(command, insight)}");
            command.Parameters.AddWithValue(parameter, JsonSerializer.Serialize(ledgers));
        }
        sql.Append($" ELSE {Holds(command, rest)} END");
    }

    private static string Holds(SqliteCommand command, Insight insight)
    {
        if (insight.All)
            return "1";
        if (insight is { Office: null, Opener: null })
            return "0";
        string office = $"$seer{command.Parameters.Count}",
            opener = $"$opener{command.Parameters.Count}";
        command.Parameters.AddWithValue(office, insight.Office ?? (object)DBNull.Value);
        command.Parameters.AddWithValue(opener, insight.Opener ?? (object)DBNull.Value);
        return $"(ifnull(e.office = {office}, 0) OR (e.opened_by = {opener}{(insight.Keeps ? "" : " AND e.office IS NULL")}))";
    }
}
