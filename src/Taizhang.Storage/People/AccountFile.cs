using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Taizhang.Storage.People;

/// <summary>Accounts in a file of their own: <c>accounts.db</c>.</summary>
internal sealed class AccountFile(string file) : AccountPlace
{
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 10 }.ToString();

    public override bool IsShared => false;

    public override async Task CopyAsync(string to)
    {
        await using var db = Connect();
        await using var copy = db.CreateCommand();
        Fill(copy, "vacuum into $file", ("$file", to));
        await copy.ExecuteNonQueryAsync();
    }

    internal override DbConnection Connect()
    {
        var db = new SqliteConnection(_connection);
        db.Open();
        Run(db, "pragma busy_timeout = 10000; pragma foreign_keys = on; pragma synchronous = full; pragma secure_delete = on;");
        return db;
    }

    internal override void Lightly(DbConnection db) => Run(db, "pragma synchronous = normal");

    internal override DbTransaction Begin(DbConnection db) => ((SqliteConnection)db).BeginTransaction(deferred: false);

    internal override void Prepare(string script)
    {
        using var schema = new StreamReader(typeof(AccountFile).Assembly.GetManifestResourceStream(script)!);
        using var db = Connect();
        Run(db, "pragma journal_mode = wal;" + schema.ReadToEnd());
    }

    private static void Run(DbConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
