using System.Diagnostics;
using Npgsql;

namespace Taizhang.Cluster.Tests;

/// <summary>
/// Three townships in a database with a standby, three servers and an address in front of them: by the commands that an administrator
/// types.
/// </summary>
internal sealed class LittleCluster(Network? network = null) : IDisposable
{
    public static readonly string[] Towns = ["east", "west", "south"];
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "taizhang");

    private readonly string _folder = Directory.CreateTempSubdirectory("taizhang-cluster-").FullName;
    private Server? _front;
    private readonly List<long[]> _epochs = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _watching = Task.CompletedTask;

    public DatabasePair Database { get; } = network is null ? new() : new(Network.Database);
    public IReadOnlyList<Server> Servers { get; private set; } = [];
    public IReadOnlyList<Uri> Sites { get; private set; } = [];
    public Uri Front { get; private set; } = null!;

    public async Task StartAsync()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "areas.tsv"),
            "320000000201\t北村\t320000000000\n320000000201001\t1网格\t320000000201\n"
        );
        string data = Path.Combine(_folder, "moved");
        foreach (string town in Towns)
            await RunAsync(
                "",
                ["town", "add", town, "--data", data, "--name", $"{town}镇", "--county", "某县", "--code", "320000000000"],
                ["--areas", Path.Combine(_folder, "areas.tsv"), "--office", "应急所"]
            );
        await RunAsync("only for this test 1\n", ["user", "add", "clerk", "--data", data, "--name", "台账员", "--role", "admin"], []);
        foreach (string town in Towns)
            await RunAsync(
                "only for this test 1\n",
                ["user", "add", $"{town}.clerk", "--data", data],
                ["--name", "台账员", "--role", "clerk", "--town", town]
            );
        foreach (string town in Towns)
            Tokens[town] = (await RunAsync("", ["token", "add", $"{town}.clerk", "--data", data, "--name", "test", "--write"], [])).Trim();
        foreach (string town in Towns)
            await RunAsync("", ["move", "--data", data, "--town", town, "--to", Database.Address], []);
        await RunAsync("", ["move", "--data", data, "--accounts", "--to", Database.Address], []);

        string[] hosts = network is null ? ["127.0.0.1", "127.0.0.1", "127.0.0.1"] : [Network.Here, Network.Here, Network.Beyond];
        Sites = [.. hosts.Select(host => new Uri($"http://{host}:{DatabasePair.FreePort()}"))];
        int[] silos = [.. hosts.Select(_ => DatabasePair.FreePort())];
        Servers =
        [
            .. Sites.Select(
                (site, n) =>
                {
                    string[] arguments =
                    [
                        "serve",
                        "--cluster",
                        Database.Address,
                        "--data",
                        Path.Combine(_folder, $"node{n}"),
                        "--urls",
                        site.AbsoluteUri.TrimEnd('/'),
                        "--silo",
                        $"{hosts[n]}:{silos[n]}",
                    ];
                    var (program, all) = hosts[n] == Network.Beyond ? network!.Over(Program, arguments) : (Program, arguments);
                    return new Server(program, _folder, all);
                }
            ),
        ];
        foreach (var (server, site) in Servers.Zip(Sites))
        {
            server.Start();
            await ReadyAsync(site, server);
        }
        Front = new($"http://{hosts[0]}:{DatabasePair.FreePort()}");
        _front = new(Program, _folder, ["front", "--cluster", Database.Address, "--urls", Front.AbsoluteUri.TrimEnd('/')]);
        _front.Start();
        await ReadyAsync(Front, _front);
        _watching = Task.Run(WatchAsync);
    }

    public Dictionary<string, string> Tokens { get; } = [];

    /// <summary>The server that holds a township, by what it has written into its own log.</summary>
    public Server HolderOf(string town)
    {
        long epoch = Scalar($"SELECT epoch FROM taizhang.town WHERE id = '{town}'");
        return Servers.Single(server => File.ReadAllText(server.Log).Contains($"{town} 已接管（第 {epoch} 次", StringComparison.Ordinal));
    }

    public static async Task ReadyAsync(Uri site, Server server)
    {
        using var http = new HttpClient { BaseAddress = site, Timeout = TimeSpan.FromSeconds(5) };
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/healthz/live", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception away) when (away is HttpRequestException or TaskCanceledException) { }
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(120))
                Assert.Fail($"{site} does not answer: {File.ReadAllText(server.Log)}");
            await Task.Delay(50);
        }
    }

    /// <summary>What an outside checker finds after the faults: nothing lost, nothing twice, nothing going back.</summary>
    public async Task CheckAsync(IReadOnlyDictionary<string, Clerk> clerks)
    {
        await _stop.CancelAsync();
        await _watching;
        for (int i = 1; i < _epochs.Count; i++)
            Assert.True(_epochs[i].Zip(_epochs[i - 1]).All(pair => pair.First >= pair.Second), "An epoch went back.");
        foreach (var (town, clerk) in clerks)
        {
            var journal = new Dictionary<string, int>();
            var seqs = new List<long>();
            await using (var db = Database.Open())
            await using (var read = new NpgsqlCommand($"SELECT seq, command FROM taizhang.journal WHERE town = '{town}' ORDER BY seq", db))
            await using (var row = await read.ExecuteReaderAsync())
                while (await row.ReadAsync())
                {
                    seqs.Add(row.GetInt64(0));
                    journal[row.GetString(1)] = journal.GetValueOrDefault(row.GetString(1)) + 1;
                }
            Assert.Equal(Enumerable.Range(1, seqs.Count).Select(one => (long)one), seqs);
            Assert.All(clerk.Acknowledged, id => Assert.Equal(1, journal.GetValueOrDefault(id)));
        }
        // The chain, and everything that is counted, against a full recount.
        string output = await RunAsync("", ["verify", "--data", Path.Combine(_folder, "moved")], []);
        Assert.Equal(Towns.Length, output.Split("链完整").Length - 1);
    }

    public long Scalar(string sql)
    {
        using var db = Database.Open();
        using var command = new NpgsqlCommand(sql, db);
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        _stop.Cancel();
        foreach (var server in Servers)
            server.Dispose();
        _front?.Dispose();
        Database.Dispose();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task<string> RunAsync(string input, string[] first, string[] more)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Program, [.. first, .. more])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = _folder,
            }
        )!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', first)}: {await error}{await output}");
        return await output;
    }

    private async Task WatchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var db = Database.Open();
                await using var read = new NpgsqlCommand("SELECT epoch FROM taizhang.town ORDER BY id", db);
                await using var row = await read.ExecuteReaderAsync();
                var now = new List<long>();
                while (await row.ReadAsync())
                    now.Add(row.GetInt64(0));
                _epochs.Add([.. now]);
            }
            catch (NpgsqlException) { }
            await Task.Delay(100);
        }
    }
}
