using System.Data.Common;
using Taizhang.Storage.Postgres;

namespace Taizhang.Storage.People;

/// <summary>Accounts in a database that several servers share: the schema <c>taizhang_site</c> of <c>site.001.sql</c>.</summary>
internal sealed class AccountTables(PostgresAddress address) : AccountPlace
{
    public override bool IsShared => true;

    public override async Task CopyAsync(string file)
    {
        string part = file + ".part";
        var copy = new AccountsFile(Path.GetDirectoryName(Path.GetFullPath(part))!, Path.GetFileName(part));
        File.Delete(part);
        await AccountMove.CopyAsync(this, copy);
        // Whoever takes the copy takes one file.
        using (var db = copy.Connect())
            Run(db, "pragma wal_checkpoint(truncate); pragma journal_mode = delete;");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        DurableFile.Keep(part);
        DurableFile.Move(part, file);
    }

    internal override DbConnection Connect() => PostgresConnections.OpenSite(address);

    /// <summary>What follows does not wait for a standby. The pool takes it back with the connection.</summary>
    internal override void Lightly(DbConnection db) => Run(db, "SET synchronous_commit TO local");

    internal override DbTransaction Begin(DbConnection db)
    {
        var transaction = db.BeginTransaction();
        Run(db, "SELECT pg_advisory_xact_lock(7305022)");
        return transaction;
    }

    /// <summary>The scripts of the database have all tables already; only its version is looked at.</summary>
    internal override void Prepare(string script)
    {
        using var db = PostgresConnections.OpenSite(address);
        SiteSchema.Check(db, address);
    }

    private static void Run(DbConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
