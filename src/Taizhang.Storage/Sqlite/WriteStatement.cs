using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Sqlite;

/// <summary>
/// A statement of the writer that changes rows or checks whether one exists, prepared once, its parameters bound by position. It calls
/// SQLite directly: several run for every command, and going through ADO.NET takes longer than SQLite itself.
/// </summary>
internal sealed class WriteStatement : IChanging
{
    private static readonly object Unknown = new();

    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _statement;
    private readonly object?[] _bound;

    public WriteStatement(SqliteConnection connection, string sql)
    {
        _db = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_db, sql, out _statement), _db);
        // Nothing is bound yet, which is the same as null.
        _bound = new object?[raw.sqlite3_bind_parameter_count(_statement)];
    }

    /// <summary>Executes it; returns the number of rows changed.</summary>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        int done = raw.sqlite3_step(_statement);
        if (done != raw.SQLITE_DONE)
            Check(done);
        raw.sqlite3_reset(_statement);
        return raw.sqlite3_changes(_db);
    }

    /// <summary>Whether it returns a row.</summary>
    public bool Finds(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        int done = raw.sqlite3_step(_statement);
        if (done is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            Check(done);
        raw.sqlite3_reset(_statement);
        return done == raw.SQLITE_ROW;
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            // SQLite keeps what was bound: of the rows of one entry, most is the same from one to the next.
            if (values[i] is not byte[] && Equals(_bound[i], values[i]))
                continue;
            Check(Bind(i + 1, values[i]));
            _bound[i] = values[i] is byte[] ? Unknown : values[i];
        }
    }

    private int Bind(int index, object? value) =>
        value switch
        {
            null => raw.sqlite3_bind_null(_statement, index),
            long number => raw.sqlite3_bind_int64(_statement, index, number),
            int number => raw.sqlite3_bind_int64(_statement, index, number),
            string text => BindText(index, text),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, index, bytes),
            _ => throw new ArgumentException($"{value.GetType()} is not kept.", nameof(value)),
        };

    private int BindText(int index, string text)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        int bound = raw.sqlite3_bind_text(_statement, index, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
        return bound;
    }

    private void Check(int result)
    {
        if (result == raw.SQLITE_OK)
            return;
        try
        {
            SqliteException.ThrowExceptionForRC(result, _db);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }
}
