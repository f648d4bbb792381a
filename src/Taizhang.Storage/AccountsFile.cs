using Microsoft.Data.Sqlite;

namespace Taizhang.Storage;

/// <summary>
/// <c>accounts.db</c> of a data folder as all open it that keep something there. Safe across threads and processes. What is deleted is
/// overwritten, a commit is on disk before it is acknowledged.
/// </summary>
internal sealed class AccountsFile
{
    private readonly string _connection;

    public AccountsFile(string folder)
    {
        Directory.CreateDirectory(folder);
        Path = System.IO.Path.Combine(folder, "accounts.db");
        _connection = new SqliteConnectionStringBuilder { DataSource = Path, DefaultTimeout = 10 }.ToString();
    }

    public string Path { get; }

    /// <summary>Opens the file for one who keeps tables of his own there; makes folder, file and tables when they are missing.</summary>
    /// <param name="schema">The resource with the statements that make the tables.</param>
    public static AccountsFile With(string folder, string schema)
    {
        var file = new AccountsFile(folder);
        using var sql = new StreamReader(typeof(AccountsFile).Assembly.GetManifestResourceStream(schema)!);
        using var db = file.Connect();
        using var command = Command(db, "pragma journal_mode = wal;" + sql.ReadToEnd());
        command.ExecuteNonQuery();
        return file;
    }

    public SqliteConnection Connect()
    {
        var db = new SqliteConnection(_connection);
        db.Open();
        using var command = Command(
            db,
            "pragma busy_timeout = 10000; pragma foreign_keys = on; pragma synchronous = full; pragma secure_delete = on;"
        );
        command.ExecuteNonQuery();
        return db;
    }

    public static SqliteCommand Command(SqliteConnection db, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = db.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    /// <summary>Runs a statement in a connection of its own; how many rows it changed.</summary>
    public async Task<int> RunAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var db = Connect();
        await using var command = Command(db, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs a statement of a transaction; how many rows it changed.</summary>
    public static async Task<int> RunAsync(SqliteTransaction transaction, string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = Command(transaction.Connection!, sql, parameters);
        command.Transaction = transaction;
        return await command.ExecuteNonQueryAsync();
    }
}
