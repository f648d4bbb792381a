using System.Diagnostics;

namespace Taizhang.Cluster.Tests;

/// <summary>One server of the cluster, as a process; one that ends is started again, as systemd would.</summary>
internal sealed class Server(string program, string folder, string[] arguments) : IDisposable
{
    private Process _process = null!;
    private bool _ending;

    public string Log { get; } = Path.Combine(folder, $"server-{Guid.NewGuid():N}.log");

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; }

    public int Id => _process.Id;

    public void Start()
    {
        Starts++;
        _process = Process.Start(
            new ProcessStartInfo("sh", ["-c", "exec \"$@\" >>\"$0\" 2>&1", Log, program, .. arguments]) { WorkingDirectory = folder }
        )!;
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) =>
        {
            if (!_ending)
                Start();
        };
    }

    public void Kill() => Signal(9);

    public void Freeze() => Signal(19);

    public void Wake() => Signal(18);

    public void Terminate() => Signal(15);

    /// <summary>Ends for good.</summary>
    public void Dispose()
    {
        _ending = true;
        if (!_process.HasExited)
        {
            Signal(9);
            _process.WaitForExit();
        }
        _process.Dispose();
    }

    private void Signal(int signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"])!;
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
