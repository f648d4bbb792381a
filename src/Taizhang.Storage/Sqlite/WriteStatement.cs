using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Taizhang.Storage.Sqlite;

/// <summary>
/// A statement of the writer with parameters ?1, ?2, …, prepared once, bound and stepped on SQLite itself. A change runs some twenty of them, and the ADO.NET layer between
/// costs more than the statements do.
/// </summary>
internal sealed class WriteStatement : IDisposable
{
    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _statement;
    private int _next;

    public WriteStatement(SqliteConnection connection, string sql)
    {
        _db = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_db, sql, out _statement));
    }

    /// <summary>Binds the next parameter, in their order.</summary>
    public WriteStatement With(long number)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_next, number));
        return this;
    }

    public WriteStatement With(string? text)
    {
        Check(text is null ? raw.sqlite3_bind_null(_statement, ++_next) : raw.sqlite3_bind_text(_statement, ++_next, text));
        return this;
    }

    public WriteStatement With(byte[]? bytes)
    {
        Check(bytes is null ? raw.sqlite3_bind_null(_statement, ++_next) : raw.sqlite3_bind_blob(_statement, ++_next, bytes));
        return this;
    }

    /// <summary>Runs with what was bound. Throws <see cref="SqliteException"/> when SQLite refuses.</summary>
    public void Run()
    {
        int result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        _next = 0;
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) SqliteException.ThrowExceptionForRC(result, _db);
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result == raw.SQLITE_OK) return;
        _next = 0;
        SqliteException.ThrowExceptionForRC(result, _db);
    }
}
