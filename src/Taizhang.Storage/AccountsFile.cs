using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Taizhang.Storage;

/// <summary>
/// <c>accounts.db</c> of a data folder as all open it that keep something there. Safe across threads and processes. What is deleted is
/// overwritten, a commit is on disk before it is acknowledged.
/// </summary>
internal sealed class AccountsFile : AccountPlace
{
    private readonly string _connection;

    public AccountsFile(string folder, string name = "accounts.db")
    {
        Directory.CreateDirectory(folder);
        Path = System.IO.Path.Combine(folder, name);
        _connection = new SqliteConnectionStringBuilder { DataSource = Path, DefaultTimeout = 10 }.ToString();
    }

    public string Path { get; }

    public override bool IsShared => false;

    public override async Task CopyAsync(string file)
    {
        await using var db = Connect();
        await using var copy = Command(db, "vacuum into $file", ("$file", file));
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
        using var sql = new StreamReader(typeof(AccountsFile).Assembly.GetManifestResourceStream(script)!);
        using var db = Connect();
        Run(db, "pragma journal_mode = wal;" + sql.ReadToEnd());
    }

    private static void Run(DbConnection db, string sql)
    {
        using var command = Command(db, sql);
        command.ExecuteNonQuery();
    }
}
