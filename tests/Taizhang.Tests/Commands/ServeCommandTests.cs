using System.Diagnostics;
using System.Net.Sockets;

namespace Taizhang.Tests.Commands;

/// <summary>The site as a process: what it leaves on the disk, and what it bears.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    private readonly CommandLine _cli = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Nobody_else_can_read_what_is_kept()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no such rights.");
            return;
        }
        await _cli.AddTownAsync();
        Assert.Equal(0, (await _cli.RunAsync("backup", "--data", _cli.Data, "--to", _cli["backup"])).Code);
        NobodyElseReads();
        // As an earlier version left it.
        File.SetUnixFileMode(_cli.Data, (UnixFileMode)0b111_101_101);
        foreach (string file in Directory.EnumerateFiles(_cli.Data))
            File.SetUnixFileMode(file, (UnixFileMode)0b110_100_100);
        using var site = _cli.Start("serve", "--data", _cli.Data, "--urls", "http://127.0.0.1:0");
        try
        {
            using var http = new HttpClient { BaseAddress = await AddressAsync(site) };
            Assert.Contains("form", await http.GetStringAsync("/sign-in", Cancel), StringComparison.Ordinal);
            NobodyElseReads();
            Assert.NotEmpty(Directory.GetFiles(Path.Combine(_cli.Data, "keys")));
            Assert.True(File.Exists(Path.Combine(_cli.Data, "small.town.db-wal")));
        }
        finally
        {
            site.Kill();
            await site.WaitForExitAsync(Cancel);
        }
    }

    [Fact]
    public async Task A_single_server_loads_nothing_of_a_cluster_or_of_a_database()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has loaded is read from /proc.");
        await _cli.AddTownAsync();
        using var site = _cli.Start("serve", "--data", _cli.Data, "--urls", "http://127.0.0.1:0");
        try
        {
            using var http = new HttpClient { BaseAddress = await AddressAsync(site) };
            Assert.Contains("form", await http.GetStringAsync("/sign-in", Cancel), StringComparison.Ordinal);
            string maps = await File.ReadAllTextAsync($"/proc/{site.Id}/maps", Cancel);
            Assert.Contains("Taizhang.Service.dll", maps, StringComparison.Ordinal);
            foreach (string other in new[] { "Orleans", "Yarp", "Npgsql", "Taizhang.Cluster" })
                Assert.DoesNotContain(other, maps, StringComparison.Ordinal);
        }
        finally
        {
            site.Kill();
            await site.WaitForExitAsync(Cancel);
        }
    }

    [Fact]
    public async Task More_connections_than_there_are_descriptors_do_not_end_the_site()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit is Linux's.");
        await _cli.AddTownAsync();
        using var site = Limited(900);
        var sockets = new List<Socket>();
        try
        {
            var address = await AddressAsync(site);
            for (int i = 0; i < 1500; i++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                await socket.ConnectAsync(address.Host, address.Port, Cancel);
            }
            await Task.Delay(1000, Cancel);
            Assert.False(site.HasExited, "The process has ended.");
            foreach (var socket in sockets)
                socket.Dispose();
            await Task.Delay(500, Cancel);
            using var http = new HttpClient { BaseAddress = address };
            Assert.Equal("ok", await http.GetStringAsync("/healthz/live", Cancel));
        }
        finally
        {
            foreach (var socket in sockets)
                socket.Dispose();
            if (!site.HasExited)
                site.Kill();
            await site.WaitForExitAsync(Cancel);
        }
    }

    [Fact]
    public async Task Where_too_few_files_may_be_open_the_site_says_so_and_does_not_start()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit is Linux's.");
        await _cli.AddTownAsync();
        using var site = Limited(330);
        string said = await site.StandardError.ReadToEndAsync(Cancel);
        await site.WaitForExitAsync(Cancel);
        Assert.Equal(1, site.ExitCode);
        Assert.Contains("只允许打开 330 个文件", Assert.Single(said.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--public-address", "taizhang.example")]
    [InlineData("--public-address", "https://taizhang.example/path")]
    [InlineData("--proxy", "nginx")]
    [InlineData("--metrics-from", "10.0.0.0/99")]
    public async Task A_setting_that_cannot_be_meant_is_refused(string option, string value)
    {
        var ended = await _cli.RunAsync("serve", "--data", _cli.Data, option, value);
        Assert.Equal(2, ended.Code);
        Assert.Contains(option, ended.Error, StringComparison.Ordinal);
    }

    private Process Limited(int files) =>
        Process.Start(
            new ProcessStartInfo(
                "sh",
                [
                    "-c",
                    $"ulimit -n {files}; exec \"$0\" \"$@\"",
                    Path.Combine(AppContext.BaseDirectory, "taizhang"),
                    "serve",
                    "--data",
                    _cli.Data,
                    "--urls",
                    "http://127.0.0.1:0",
                ]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = _cli.Folder,
            }
        )!;

    private void NobodyElseReads()
    {
        foreach (string folder in new[] { _cli.Data, _cli["backup"] })
        foreach (
            var one in new DirectoryInfo(folder)
                .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                .Prepend(new DirectoryInfo(folder))
        )
            Assert.True((one.UnixFileMode & Others) == 0, $"{one.FullName}: {one.UnixFileMode}");
    }

    private static async Task<Uri> AddressAsync(Process site)
    {
        while (await site.StandardOutput.ReadLineAsync(Cancel) is { } line)
            if (line.Contains("http://", StringComparison.Ordinal))
                return new(line[line.IndexOf("http://", StringComparison.Ordinal)..].Split(' ')[0].TrimEnd('/', '（'));
        throw new InvalidOperationException("The site has not started.");
    }
}
