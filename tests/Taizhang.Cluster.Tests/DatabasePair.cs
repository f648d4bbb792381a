using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Taizhang.Cluster.Tests;

/// <summary>A primary of PostgreSQL and a standby that every commit waits for, in a temporary folder, on ports of this machine.</summary>
internal sealed class DatabasePair : IDisposable
{
    private const string Account = "postgres";
    private static readonly string? Bin = Directory.Exists("/usr/lib/postgresql")
        ? Directory
            .EnumerateDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres")))
            .Order(StringComparer.Ordinal)
            .LastOrDefault()
        : null;

    private readonly string _folder;

    private readonly string _host;

    public DatabasePair(string host = "127.0.0.1")
    {
        _host = host;
        (Primary, Standby) = (FreePort(), FreePort());
        _folder = As("mktemp", "-d", "/tmp/taizhang-pair-XXXXXX").Trim();
        As(Of("initdb"), "-D", DataOf(Primary), "-U", Account, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        As(
            "sh",
            "-c",
            $"printf 'host all all 10.77.0.0/24 trust\\nhost replication all 10.77.0.0/24 trust\\n' >>{DataOf(Primary)}/pg_hba.conf"
        );
        Start(Primary);
        Run(Primary, "CREATE ROLE taizhang_town NOLOGIN");
        Run(Primary, "CREATE ROLE clerk LOGIN IN ROLE taizhang_town");
        Run(Primary, "CREATE DATABASE towns OWNER clerk");
        As(
            Of("pg_basebackup"),
            [
                "-h",
                _host,
                "-p",
                $"{Primary}",
                "-U",
                Account,
                "-D",
                DataOf(Standby),
                "-R",
                "-C",
                "-S",
                "standby",
                "-X",
                "stream",
                "-c",
                "fast",
            ]
        );
        Start(Standby);
        Run(Primary, "ALTER SYSTEM SET synchronous_standby_names = '*'");
        Run(Primary, "SELECT pg_reload_conf()");
    }

    public static bool IsInstalled => Bin is not null;

    public int Primary { get; }
    public int Standby { get; }

    /// <summary>Both servers: whichever takes writes is taken.</summary>
    public string Address => $"postgres://clerk@/towns?host={_host}:{Primary},{_host}:{Standby}";

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A connection of the server's own account to whichever server takes writes.</summary>
    public NpgsqlConnection Open() => Open("towns", $"{_host}:{Primary},{_host}:{Standby}");

    /// <summary>The primary's machine goes dark: nothing of it is flushed, nothing answers.</summary>
    public void KillPrimary() => As(Of("pg_ctl"), "-D", DataOf(Primary), "-m", "immediate", "stop");

    /// <summary>The standby becomes the primary; it waits for no other one.</summary>
    public void Promote()
    {
        As(Of("pg_ctl"), "-D", DataOf(Standby), "-w", "promote");
        Run(Standby, "ALTER SYSTEM SET synchronous_standby_names = ''");
        Run(Standby, "SELECT pg_reload_conf()");
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        foreach (int port in new[] { Primary, Standby })
            if (Directory.Exists(DataOf(port)))
                _ = Ended(Of("pg_ctl"), "-D", DataOf(port), "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static NpgsqlConnection Open(string database, string host)
    {
        var connection = new NpgsqlConnection(
            $"Host={host};Username={Account};Database={database};Timeout=5"
                + (host.Contains(',') ? ";Target Session Attributes=primary;Host Recheck Seconds=1" : "")
        );
        connection.Open();
        return connection;
    }

    private void Run(int port, string sql)
    {
        using var connection = Open(Account, $"{_host}:{port}");
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private void Start(int port) =>
        As(
            Of("pg_ctl"),
            "-D",
            DataOf(port),
            "-w",
            "-l",
            Path.Combine(_folder, $"{port}.log"),
            "-o",
            $"-p {port} -k {_folder} -c listen_addresses={_host} -c max_connections=300 -c shared_buffers=32MB",
            "start"
        );

    private string DataOf(int port) => Path.Combine(_folder, $"{port}");

    private static string Of(string program) => Path.Combine(Bin!, program);

    private static string As(string program, params string[] arguments) =>
        Ended(program, arguments) is (0, var output)
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed.");

    /// <summary>Runs a program; the server refuses to run as root. It keeps what it inherits, so its output goes to a file.</summary>
    private static (int Code, string Output) Ended(string program, params string[] arguments)
    {
        string[] whole = Environment.IsPrivilegedProcess
            ? ["runuser", "-u", Account, "--", program, .. arguments]
            : [program, .. arguments];
        bool reads = program == "mktemp";
        var start = new ProcessStartInfo("sh", ["-c", reads ? "exec \"$@\"" : "exec \"$@\" >/dev/null 2>&1", "sh", .. whole])
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = reads,
        };
        using var process = Process.Start(start)!;
        string output = reads ? process.StandardOutput.ReadToEnd() : "";
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
