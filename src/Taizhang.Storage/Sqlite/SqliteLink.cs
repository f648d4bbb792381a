using System.Data.Common;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Journal;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Sqlite;

/// <summary>The writing connection of a township's file.</summary>
internal sealed partial class SqliteLink(SqliteConnection connection) : IWriterLink
{
    private readonly WriteStatement _known = new(connection, "SELECT 1 FROM journal WHERE command = $1");
    private readonly WriteStatement _unsearch = new(connection, "DELETE FROM search WHERE rowid = $1");
    private readonly WriteStatement _search = new(connection, "INSERT INTO search (rowid, text, personal) VALUES ($1, $2, $3)");
    private readonly HashSet<Question> _questions = [];
    private SqliteTransaction? _transaction;

    public Dialect Dialect => SqliteDialect.Only;

    public IChanging Change(string sql) => new WriteStatement(connection, sql);

    public IChanging Insert(string table, string columns, int key, string? update)
    {
        string[] names = columns.Split(", ");
        return Change(Dialect.Insert(table, columns, $"VALUES ({string.Join(", ", names.Select((_, i) => $"${i + 1}"))})", key, update));
    }

    public IAsking Ask(string sql, int parameters, bool byKey) => new Question(this, connection, sql, parameters);

    /// <summary>Every answer knows everything.</summary>
    public void Touch(string key) { }

    public bool MayKnow(string command) => _known.Finds(command);

    public void Begin()
    {
        _transaction = connection.BeginTransaction();
        foreach (var question in _questions)
            question.Transaction = _transaction;
    }

    public void Commit(JournalLine? last)
    {
        _transaction!.Commit();
        _transaction.Dispose();
        _transaction = null;
        if (_traces)
            _traces = !Truncated();
    }

    public void Abandon()
    {
        _transaction?.Dispose();
        _transaction = null;
    }

    public void KeepSearch(long entry, SearchText text, bool anew)
    {
        if (anew)
            _unsearch.Run(entry);
        _search.Run(entry, text.Open, text.Personal);
    }

    public void Dispose()
    {
        _known.Dispose();
        _unsearch.Dispose();
        _search.Dispose();
        connection.Dispose();
    }

    private sealed class Question : IAsking
    {
        private readonly SqliteLink _link;
        private readonly Statement _statement;

        public Question(SqliteLink link, SqliteConnection connection, string sql, int parameters)
        {
            (_link, _statement) = (link, new(connection, sql, parameters));
            _statement.Transaction = link._transaction;
            link._questions.Add(this);
        }

        public DbTransaction? Transaction
        {
            set => _statement.Transaction = value;
        }

        public DbDataReader Read(params ReadOnlySpan<object?> values) => _statement.Read(values);

        public void Dispose()
        {
            _link._questions.Remove(this);
            _statement.Dispose();
        }
    }
}
