using System.Data.Common;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Postgres;

/// <summary>Every table is read as this township's part of it. The engine finds its own way.</summary>
/// <param name="town">An id: small letters and digits alone.</param>
internal sealed class PostgresDialect(string town) : Dialect
{
    public override string this[string table] => $"(SELECT * FROM {table} WHERE town = '{town}')";
    public override string Own => $" AND town = '{town}'";
    public override string Cross => "JOIN";
    public override string ByNone => "";

    public override string Key(string columns) => $"(town, {columns})";

    public override string By(string index) => "";

    public override string Aside(string column) => column;

    public override string Texts(string parameter) => $"SELECT jsonb_array_elements_text(CAST({parameter} AS jsonb)) AS value";

    public override string Numbers(string parameter) =>
        $"SELECT CAST(jsonb_array_elements_text(CAST({parameter} AS jsonb)) AS bigint) AS value";

    public override string Pairs(string parameter) =>
        $"SELECT value ->> 0, value ->> 1 FROM jsonb_array_elements(CAST({parameter} AS jsonb)) AS value";

    public override string Sources(string parameter) =>
        $"""
            SELECT value ->> 0, CAST(value ->> 1 AS integer), CAST(value ->> 2 AS integer), CAST(value ->> 3 AS bigint)
            FROM jsonb_array_elements(CAST({parameter} AS jsonb)) AS value
            """;

    public override string OfLast(string column, string key) => $"(array_agg({column} ORDER BY {key} DESC))[1]";

    public override string Text(string parameter) => $"CAST({parameter} AS text) COLLATE \"C\"";

    public override string Bytes(string text) => $"convert_to({text}, 'UTF8')";

    public override string Contains(string text, string part) => $"strpos({text}, {part}) > 0";

    public override string Field(string id) => $"CAST(e.fields AS json) ->> '{id}'";

    public override string State(int place) => $"CAST(convert_from(j.payload, 'UTF8') AS json) #>> '{{state,{place}}}'";

    public override string Found(DbCommand command, SearchQuery query, string name, bool personal)
    {
        command.Bind($"@{name}Words", Grams.Of(query));
        command.Bind($"@{name}Phrases", Grams.PhrasesOf(query));
        string found = $"found(@{name}Words, @{name}Phrases, {(personal ? "TRUE" : "FALSE")})";
        return $"{found} s(rowid) JOIN {this["entry"]} e ON e.id = s.rowid WHERE TRUE";
    }
}
