using Npgsql;
using Taizhang.Storage.Postgres;

namespace Taizhang.Storage.People;

/// <summary>
/// The tables that the servers of a cluster share, by numbered scripts: accounts and what is kept beside them, keys, and who is a member.
/// </summary>
public static class SiteSchema
{
    /// <summary>The number of the last script.</summary>
    public const int Version = 1;

    /// <summary>Makes the tables, or brings those of an earlier version to this one, in one transaction. Newer ones are left
    /// alone.</summary>
    /// <exception cref="DatabaseException">The database is of a newer version, or the account may not make tables.</exception>
    public static void Prepare(PostgresAddress address)
    {
        using var db = PostgresConnections.OpenSite(address);
        using var transaction = db.BeginTransaction();
        try
        {
            Run(db, "SELECT pg_advisory_xact_lock(7305023)");
            Run(
                db,
                $"""
                CREATE SCHEMA IF NOT EXISTS {PostgresAddress.Site};
                CREATE TABLE IF NOT EXISTS version (number bigint PRIMARY KEY);
                """
            );
            int had = VersionOf(db);
            if (had > Version)
                throw Newer(address, had);
            for (int number = had + 1; number <= Version; number++)
                Run(db, $"{Script(number)}\nINSERT INTO version (number) VALUES ({number});");
            transaction.Commit();
        }
        catch (PostgresException denied) when (denied.SqlState == "42501")
        {
            throw new DatabaseException($"{address}：账号没有建表的权限。请数据库管理员执行：GRANT CREATE ON DATABASE 库 TO 账号;", denied);
        }
    }

    /// <summary>A connection to what servers share.</summary>
    /// <exception cref="DatabaseException">The database cannot be reached, or does not let this account in.</exception>
    public static NpgsqlConnection Open(PostgresAddress address) => PostgresConnections.OpenSite(address);

    /// <summary>Refuses a database that is not of this version.</summary>
    /// <exception cref="DatabaseException">It has no such tables, or those of another version.</exception>
    public static void Check(NpgsqlConnection db, PostgresAddress address)
    {
        int version;
        try
        {
            version = VersionOf(db);
        }
        catch (PostgresException none) when (none.SqlState is "42P01" or "3F000")
        {
            version = 0;
        }
        if (version > Version)
            throw Newer(address, version);
        if (version < Version)
            throw new DatabaseException(
                version == 0
                    ? $"{address} 中没有各服务器共用的表。请先用 taizhang move --accounts --to 移入账号。"
                    : $"{address} 中共用的表是第 {version} 版，本程序要第 {Version} 版。请在各服务器停下后用 taizhang move --prepare 升级。"
            );
    }

    private static int VersionOf(NpgsqlConnection db)
    {
        using var read = new NpgsqlCommand("SELECT max(number) FROM version", db);
        return read.ExecuteScalar() is long number ? (int)number : 0;
    }

    private static DatabaseException Newer(PostgresAddress address, int version) =>
        new($"{address} 中共用的表由较新的版本建成（第 {version} 版，本程序到第 {Version} 版），没有打开，也没有改动。请换用较新的程序。");

    private static string Script(int number)
    {
        using var sql = new StreamReader(typeof(SiteSchema).Assembly.GetManifestResourceStream($"site.{number:000}.sql")!);
        return sql.ReadToEnd();
    }

    private static void Run(NpgsqlConnection db, string sql)
    {
        using var command = new NpgsqlCommand(sql, db);
        command.ExecuteNonQuery();
    }
}
