using System.Data.Common;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Sqlite;

/// <summary>
/// A file holds one township, so nothing has to be said of whose a row is; and SQLite lets itself be told which way to go.
/// </summary>
internal sealed class SqliteDialect : Dialect
{
    public static readonly SqliteDialect Only = new();

    public override string this[string table] => table;
    public override string Own => "";
    public override string Cross => "CROSS JOIN";
    public override string ByNone => " NOT INDEXED";

    public override string Key(string columns) => $"({columns})";

    public override string By(string index) => $" INDEXED BY {index}";

    public override string Aside(string column) => "+" + column;

    public override string Texts(string parameter) => $"SELECT value FROM json_each({parameter})";

    public override string Numbers(string parameter) => Texts(parameter);

    public override string Pairs(string parameter) => $"SELECT value ->> 0, value ->> 1 FROM json_each({parameter})";

    public override string Sources(string parameter) =>
        $"SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each({parameter})";

    /// <summary>With max(), SQLite takes other columns from the row that has it.</summary>
    public override string OfLast(string column, string key) => column;

    public override string Text(string parameter) => parameter;

    public override string Bytes(string text) => $"CAST({text} AS BLOB)";

    public override string Contains(string text, string part) => $"instr({text}, {part}) > 0";

    public override string Field(string id) => $"json_extract(e.fields, '$.{id}')";

    public override string State(int place) => $"json_extract(CAST(j.payload AS TEXT), '$.state[{place}]')";

    public override string Found(DbCommand command, SearchQuery query, string name, bool personal)
    {
        string match = string.Join(" AND ", query.Words.Select(word => $"\"{string.Join(' ', word.Parts)}\"{(word.IsBegun ? "*" : "")}"));
        command.Bind("@" + name, personal ? match : $"text : ({match})");
        return $"search s CROSS JOIN entry e ON e.id = s.rowid WHERE s.search MATCH @{name}";
    }
}
