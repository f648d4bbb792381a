using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Ledgers;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Sqlite;

/// <summary>
/// What the search index should hold, word by word with its place: entries' texts are cut by an index of the same kind in memory, some at a
/// time. The index itself keeps no texts with which they could be compared.
/// </summary>
internal sealed class SqliteSearchProof : SearchProof
{
    private const int AtOnce = 500;
    private const string Words = "SELECT term, doc, col, offset FROM word";

    private readonly SqliteConnection _kept;
    private readonly string _condition;
    private readonly Action<SqliteCommand> _bind;
    private readonly SqliteConnection _memory = new("Data Source=:memory:");
    private readonly Statement _insert;
    private readonly Statement _words;
    private readonly RowSum _sum = new();
    private int _waiting;

    /// <param name="kept">A connection to the township's file.</param>
    /// <param name="condition">Which entries <c>doc</c> are compared.</param>
    public SqliteSearchProof(SqliteConnection kept, string condition, Action<SqliteCommand> bind)
    {
        (_kept, _condition, _bind) = (kept, condition, bind);
        _memory.Open();
        SqliteFile.Run(
            _memory,
            """
            CREATE VIRTUAL TABLE search USING fts5(text, personal, content='', contentless_delete=1, detail=full, tokenize='unicode61');
            CREATE VIRTUAL TABLE word USING fts5vocab('search', 'instance');
            BEGIN;
            """
        );
        _insert = new(_memory, "INSERT INTO search (rowid, text, personal) VALUES (@p0, @p1, @p2)", 3);
        _words = new(_memory, Words, 0);
    }

    public override void Expect(Ledger ledger, Entry entry)
    {
        var text = SearchText.Of(ledger, entry);
        _insert.Run(entry.Id, text.Open, text.Personal);
        if (++_waiting == AtOnce)
            Flush();
    }

    public override bool Agrees()
    {
        Flush();
        SqliteFile.Run(_kept, "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab('main', 'search', 'instance')");
        using var command = _kept.CreateCommand();
        command.CommandText = $"{Words} WHERE {_condition}";
        _bind(command);
        using var row = command.ExecuteReader();
        var sum = new RowSum();
        Add(row, sum);
        return sum.Value == _sum.Value;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _kept.Dispose();
        _insert.Dispose();
        _words.Dispose();
        _memory.Dispose();
    }

    private void Flush()
    {
        using (var row = _words.Read())
            Add(row, _sum);
        SqliteFile.Run(_memory, "INSERT INTO search(search) VALUES('delete-all')");
        _waiting = 0;
    }

    private static void Add(System.Data.Common.DbDataReader row, RowSum sum)
    {
        while (row.Read())
            sum.Add(row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3));
    }
}
