using System.Reflection;
using Npgsql;

namespace Taizhang.Storage.Postgres;

/// <summary>The tables of a database, by numbered scripts; each is carried out once, in order.</summary>
internal static class PostgresSchema
{
    /// <summary>The number of the last script.</summary>
    public const int Version = 2;

    private static readonly string[] Tables =
    [
        "chosen",
        "contribution",
        "entry",
        "journal",
        "link",
        "picture",
        "posting",
        "running",
        "search",
        "searched",
        "tally",
        "text",
        "town",
        "box",
    ];

    /// <summary>
    /// Makes the tables, or brings those of an earlier version to this one; in one transaction, one program at a time. Newer ones are left
    /// alone.
    /// </summary>
    /// <exception cref="DatabaseException">The database is of a newer version, or the account may not make tables.</exception>
    public static void Prepare(PostgresAddress address)
    {
        using var owner = PostgresConnections.OpenOwner(address);
        using var transaction = owner.BeginTransaction();
        try
        {
            Run(owner, "SELECT pg_advisory_xact_lock(7305021)");
            if (Scalar(owner, $"SELECT 1 FROM pg_roles WHERE rolname = '{PostgresAddress.Role}'") is null)
                Run(owner, $"CREATE ROLE {PostgresAddress.Role} NOLOGIN");
            if (Scalar(owner, $"SELECT pg_has_role('{PostgresAddress.Role}', 'MEMBER')") is not true)
                Run(owner, $"GRANT {PostgresAddress.Role} TO CURRENT_USER");
            Run(
                owner,
                $"""
                CREATE SCHEMA IF NOT EXISTS {PostgresAddress.Schema};
                GRANT USAGE ON SCHEMA {PostgresAddress.Schema} TO {PostgresAddress.Role};
                CREATE TABLE IF NOT EXISTS version (number integer PRIMARY KEY);
                GRANT SELECT ON version TO {PostgresAddress.Role};
                """
            );
            int had = VersionOf(owner);
            if (had > Version)
                throw Newer(address, had);
            for (int number = had + 1; number <= Version; number++)
                Run(owner, $"{Script(number)}\nINSERT INTO version (number) VALUES ({number});");
            transaction.Commit();
        }
        catch (PostgresException denied) when (denied.SqlState == "42501")
        {
            throw new DatabaseException(
                $"{address}：账号没有建表的权限，或缺少角色 {PostgresAddress.Role}。请数据库管理员执行："
                    + $"CREATE ROLE {PostgresAddress.Role} NOLOGIN; GRANT {PostgresAddress.Role} TO 账号; GRANT CREATE ON DATABASE 库 TO 账号;",
                denied
            );
        }
    }

    /// <summary>Refuses a database that is not of this version.</summary>
    public static void Check(NpgsqlConnection connection, PostgresAddress address)
    {
        int version;
        try
        {
            version = VersionOf(connection);
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
                    ? $"{address} 中没有台账的表。请先用 taizhang move --to 移入乡镇。"
                    : $"{address} 的表是第 {version} 版，本程序要第 {Version} 版。请在各服务器停下后用 taizhang move --prepare 升级。"
            );
    }

    /// <summary>What is missing of the tables or of the walls around townships.</summary>
    public static IEnumerable<(string Name, string What)> Differences(NpgsqlConnection connection)
    {
        var found = new Dictionary<string, bool>();
        using (
            var read = new NpgsqlCommand(
                "SELECT relname, relrowsecurity FROM pg_class WHERE relnamespace = @schema::regnamespace AND relkind IN ('r', 'p')",
                connection
            )
        )
        {
            read.Parameters.AddWithValue("schema", PostgresAddress.Schema);
            using var row = read.ExecuteReader();
            while (row.Read())
                found[row.GetString(0)] = row.GetBoolean(1);
        }
        foreach (string table in Tables)
            if (!found.TryGetValue(table, out bool walled))
                yield return (table, "缺少");
            else if (!walled)
                yield return (table, "的行级权限被关掉");
    }

    private static int VersionOf(NpgsqlConnection connection) => Scalar(connection, "SELECT max(number) FROM version") as int? ?? 0;

    private static DatabaseException Newer(PostgresAddress address, int version) =>
        new($"{address} 的表由较新的版本建成（第 {version} 版，本程序到第 {Version} 版），没有打开，也没有改动。请换用较新的程序。");

    private static string Script(int number)
    {
        using var sql = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"postgres/{number:000}.sql")!);
        return sql.ReadToEnd();
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
