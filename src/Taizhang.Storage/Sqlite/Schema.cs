using System.Reflection;
using Microsoft.Data.Sqlite;
using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Sqlite;

/// <summary>
/// The schema of a township's file: its version, kept as SQLite's <c>user_version</c>, and the steps by which files of earlier versions
/// become files of this one. Files made before versions were kept have 0 there and count as version 1.
/// </summary>
internal static class Schema
{
    public const long Version = 5;

    /// <summary>SQLite's <c>application_id</c> of a township's file: "TZ" and "db".</summary>
    public const long Application = 0x545A6462;

    /// <summary>The same of a file that follows a township kept elsewhere: "TZ" and "df". It is written by the feed alone.</summary>
    public const long Following = 0x545A6466;

    /// <summary>Each step brings a file from the version before it to its own. A change of schema.sql adds one at the end.</summary>
    private static readonly (long To, Action<SqliteConnection> Take)[] Steps =
    [
        (2, UpgradeTo2.Take),
        (3, UpgradeTo3.Take),
        (4, UpgradeTo4.Take),
        (5, UpgradeTo5.Take),
    ];

    private static string Sql
    {
        get
        {
            using var sql = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("schema.sql")!);
            return sql.ReadToEnd();
        }
    }

    public static void Create(SqliteConnection connection, bool follows = false)
    {
        SqliteFile.Run(connection, Sql);
        Stamp(connection, follows ? Following : Application);
    }

    public static bool Follows(SqliteConnection connection)
    {
        using var application = new Statement(connection, "PRAGMA application_id", 0);
        return application.Scalar() is Following;
    }

    /// <summary>Makes of a file that followed a township the township itself.</summary>
    public static void Promote(SqliteConnection writer) => Stamp(writer, Application);

    /// <summary>The version of a file. Throws <see cref="NewerFileException"/> when it is newer than this program.</summary>
    public static long VersionOf(SqliteConnection connection, string path)
    {
        using var read = new Statement(connection, "PRAGMA user_version", 0);
        long version = Math.Max(1, (long)read.Scalar()!);
        return version > Version ? throw new NewerFileException(path, version, Version) : version;
    }

    /// <summary>
    /// Brings a file of an earlier version to this one in a single transaction. A copy of the file as it was is kept beside it
    /// (<c>kejing.town.db.v1</c>).
    /// </summary>
    public static void Upgrade(SqliteConnection writer, string path)
    {
        long version = VersionOf(writer, path);
        if (version == Version || !HoldsTownship(writer))
            return;
        string copy = $"{path}.v{version}";
        if (!File.Exists(copy))
            SqliteFile.CopyTo(writer, copy);
        Take(writer, version);
    }

    /// <summary>The steps alone, for a copy that is not kept.</summary>
    public static void Take(SqliteConnection writer, long version)
    {
        using var transaction = writer.BeginTransaction(deferred: false);
        foreach (var (to, take) in Steps)
            if (to > version)
                take(writer);
        Stamp(writer, Follows(writer) ? Following : Application);
        transaction.Commit();
    }

    public static bool HoldsTownship(SqliteConnection connection)
    {
        using var find = new Statement(connection, "SELECT count(*) FROM sqlite_master WHERE name IN ('town', 'journal', 'entry')", 0);
        return find.Scalar() is 3L;
    }

    /// <summary>
    /// How a file's tables, indexes, triggers and views differ from those of this version: the name of each, and whether it is missing,
    /// changed or one too many.
    /// </summary>
    public static IEnumerable<(string Name, string What)> Differences(SqliteConnection connection)
    {
        using var model = new SqliteConnection("Data Source=:memory:");
        model.Open();
        Create(model);
        var (expected, found) = (Objects(model), Objects(connection));
        foreach (var (key, sql) in expected)
            if (!found.TryGetValue(key, out string? kept))
                yield return (key.Name, "缺少");
            else if (kept != sql)
                yield return (key.Name, "被改动");
        foreach (var key in found.Keys.Where(key => !expected.ContainsKey(key)))
            yield return (key.Name, "是多出来的");
        using var application = new Statement(connection, "PRAGMA application_id", 0);
        if (application.Scalar() is not (Application or Following))
            yield return ("application_id", "被改动");
    }

    private static void Stamp(SqliteConnection connection, long application) =>
        SqliteFile.Run(connection, $"PRAGMA user_version={Version}; PRAGMA application_id={application}");

    private static Dictionary<(string Type, string Name, string Table), string> Objects(SqliteConnection connection)
    {
        using var read = new Statement(connection, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master", 0);
        using var row = read.Read();
        var objects = new Dictionary<(string, string, string), string>();
        while (row.Read())
            objects[(row.GetString(0), row.GetString(1), row.GetString(2))] = Plain(row.GetString(3));
        return objects;
    }

    /// <summary>A statement without comments, quotes of names and the spaces that say nothing.</summary>
    public static string Plain(string sql)
    {
        var words = sql.Split('\n')
            .Select(line => line.IndexOf("--", StringComparison.Ordinal) is >= 0 and int at ? line[..at] : line)
            .SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return string.Join(' ', words).Replace("\"", "", StringComparison.Ordinal).Replace(" (", "(", StringComparison.Ordinal);
    }
}
