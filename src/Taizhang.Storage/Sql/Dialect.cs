namespace Taizhang.Storage.Sql;

/// <summary>
/// Where the engines differ in how they say the same thing. Everything else in a statement is one text for both.
/// </summary>
internal abstract class Dialect
{
    /// <summary>A table of this township to read from; an alias follows.</summary>
    public abstract string this[string table] { get; }

    /// <summary>The condition on a changed table that its rows are this township's; begins with AND, or is empty.</summary>
    public abstract string Own { get; }

    /// <summary>The columns of a key, as the target of a conflict.</summary>
    public abstract string Key(string columns);

    /// <summary>A statement that adds rows.</summary>
    /// <param name="rows">The rows as VALUES or a query.</param>
    public string Insert(string table, string columns, string rows, int key, string? update) =>
        $"INSERT INTO {table} ({columns}) {rows}"
        + update switch
        {
            null => "",
            "" => " ON CONFLICT DO NOTHING",
            _ => $" ON CONFLICT {Key(string.Join(", ", columns.Split(", ").Take(key)))} DO UPDATE SET {update}",
        };

    /// <summary>A join that keeps the order in which its sides are written, where the engine lets itself be told.</summary>
    public abstract string Cross { get; }

    /// <summary>Which index a table is read by, where the engine lets itself be told.</summary>
    public abstract string By(string index);

    /// <summary>That a table is read in the order of its rows, by no index.</summary>
    public abstract string ByNone { get; }

    /// <summary>A column for which no index is to be used.</summary>
    public abstract string Aside(string column);

    /// <summary>A query for the texts of a JSON array; its column is called <c>value</c>.</summary>
    public abstract string Texts(string parameter);

    /// <summary>The same for whole numbers.</summary>
    public abstract string Numbers(string parameter);

    /// <summary>A query for the pairs of texts in a JSON array.</summary>
    public abstract string Pairs(string parameter);

    /// <summary>A query for area, day, until and amount in a JSON array of arrays.</summary>
    public abstract string Sources(string parameter);

    /// <summary>A column of that row of a group which has the largest key.</summary>
    public abstract string OfLast(string column, string key);

    /// <summary>A parameter as a text that compares as the columns do.</summary>
    public abstract string Text(string parameter);

    /// <summary>A text as its UTF-8 bytes.</summary>
    public abstract string Bytes(string text);

    /// <summary>Whether a text contains another.</summary>
    public abstract string Contains(string text, string part);

    /// <summary>A state in the payload of the journal line <c>j</c> that tells of a move: 0 before, 1 after.</summary>
    public abstract string State(int place);

    /// <summary>
    /// What is found by typed words, as a table <c>s</c> with the column <c>rowid</c> and the beginning of the condition.
    /// </summary>
    /// <param name="name">Of the parameters, when there is more than one search in a statement.</param>
    /// <param name="personal">Whether the words may stand in personal fields as well.</param>
    public abstract string Found(System.Data.Common.DbCommand command, SearchQuery query, string name, bool personal);

    /// <summary>A choice or text among the fields of the entry <c>e</c>.</summary>
    public abstract string Field(string id);
}
