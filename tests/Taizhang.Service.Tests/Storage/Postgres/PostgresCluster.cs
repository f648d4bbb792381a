using System.Diagnostics;
using Npgsql;

namespace Taizhang.Service.Tests.Storage.Postgres;

/// <summary>
/// A PostgreSQL server of its own for a run of the tests: in a temporary folder, on a socket, under an account without rights. Where none
/// is installed its tests say so.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    public const string Group = "PostgreSQL";
    private const string Account = "postgres";

    private readonly string? _bin = Bin();
    private readonly string _folder = "";
    private int _databases;

    public PostgresCluster()
    {
        if (_bin is null)
            return;
        // A folder that the server's account owns.
        _folder = As("mktemp", "-d", "/tmp/taizhang-pg-XXXXXX").Trim();
        As(Path.Combine(_bin, "initdb"), "-D", Data, "-U", Account, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        string settings =
            $"-k {_folder} -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=32MB";
        As(Path.Combine(_bin, "pg_ctl"), "-D", Data, "-o", settings, "-l", Path.Combine(_folder, "log"), "-w", "start");
        Run("CREATE ROLE taizhang_town NOLOGIN; CREATE ROLE clerk LOGIN IN ROLE taizhang_town; CREATE ROLE stranger LOGIN");
        NewDatabase();
    }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>The address of the last database.</summary>
    public string Address => AddressOf($"towns{_databases}");

    /// <summary>Tests that need a server begin with this.</summary>
    public void Need()
    {
        if (_bin is null)
            Assert.Skip("Not run: no PostgreSQL server is installed (/usr/lib/postgresql).");
    }

    public string AddressOf(string database, string account = "clerk") => $"postgres://{account}@/{database}?host={_folder}";

    /// <summary>Makes another, empty database and returns its address.</summary>
    public string NewDatabase()
    {
        Run($"CREATE DATABASE towns{++_databases} OWNER clerk");
        return Address;
    }

    /// <summary>A connection of the server's own account, whom nothing holds.</summary>
    public NpgsqlConnection Open(string database)
    {
        var connection = new NpgsqlConnection($"Host={_folder};Username={Account};Database={database};Pooling=false");
        connection.Open();
        return connection;
    }

    /// <summary>Carries out statements in a database.</summary>
    public void Run(string sql, string database = Account)
    {
        using var connection = Open(database);
        foreach (string one in sql.Split("; "))
        {
            using var command = new NpgsqlCommand(one, connection);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>The name of the last database.</summary>
    public string Database => $"towns{_databases}";

    public void Dispose()
    {
        if (_bin is null)
            return;
        As(Path.Combine(_bin, "pg_ctl"), "-D", Data, "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static string? Bin() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .EnumerateDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres")))
                .Order(StringComparer.Ordinal)
                .LastOrDefault()
            : null;

    /// <summary>Runs a program; the server refuses to run as root.</summary>
    private static string As(string program, params string[] arguments)
    {
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", ["-u", Account, "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        // The server keeps what it inherits: its own output goes to its log.
        (start.RedirectStandardOutput, start.WorkingDirectory) = (program == "mktemp", "/");
        if (program != "mktemp")
            start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", start.FileName, .. start.ArgumentList])
            {
                WorkingDirectory = "/",
            };
        using var process = Process.Start(start)!;
        string output = start.RedirectStandardOutput ? process.StandardOutput.ReadToEnd() : "";
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed.");
    }
}

/// <summary>The classes that share the server; they run one after the other.</summary>
[CollectionDefinition(PostgresCluster.Group)]
public sealed class PostgresGroup : ICollectionFixture<PostgresCluster>;
