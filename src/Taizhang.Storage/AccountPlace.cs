using System.Data.Common;

namespace Taizhang.Storage;

/// <summary>
/// Where accounts are kept, and what is kept beside them: <c>accounts.db</c> of a data folder, or a database that several servers share.
/// Statements are one text for both; their parameters are written <c>$name</c>.
/// </summary>
public abstract class AccountPlace
{
    /// <summary>Whether other servers use it as well.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Writes a consistent copy to a new file while others read and write.</summary>
    public abstract Task CopyAsync(string file);

    internal abstract DbConnection Connect();

    /// <summary>
    /// What follows on the connection is kept without waiting until it is safe: a cut of power may cost its last lines, a killed program
    /// none.
    /// </summary>
    internal abstract void Lightly(DbConnection db);

    /// <summary>Begins a transaction that sees what all earlier ones of its kind have done: one at a time writes.</summary>
    internal abstract DbTransaction Begin(DbConnection db);

    /// <summary>Makes the tables of a script where they are not there yet.</summary>
    internal abstract void Prepare(string script);

    internal static DbCommand Command(DbConnection db, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = db.CreateCommand();
        Fill(command, sql, parameters);
        return command;
    }

    /// <summary>Gives a command its statement and parameters.</summary>
    internal static void Fill(DbCommand command, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        string mark = "$";
        // Of the engines only SQLite takes names behind a dollar sign.
        if (command is not Microsoft.Data.Sqlite.SqliteCommand)
            (mark, sql) = ("@", sql.Replace('$', '@'));
        command.CommandText = sql;
        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (mark + name[1..], value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>Runs a statement in a connection of its own; how many rows it changed.</summary>
    internal async Task<int> RunAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var db = Connect();
        await using var command = Command(db, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs a statement of a transaction; how many rows it changed.</summary>
    internal static async Task<int> RunAsync(DbTransaction transaction, string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = Command(transaction.Connection!, sql, parameters);
        command.Transaction = transaction;
        return await command.ExecuteNonQueryAsync();
    }
}
