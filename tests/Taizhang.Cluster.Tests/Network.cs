using System.Diagnostics;

namespace Taizhang.Cluster.Tests;

/// <summary>
/// A network of this machine's own: one server lives beyond a cable of its own, so that it can be cut off from the database or from the
/// other servers alone. Silence, not refusal, is what it meets.
/// </summary>
internal sealed class Network : IDisposable
{
    /// <summary>Where the database, the other servers, and the one beyond the cable are.</summary>
    public const string Database = "10.77.0.9",
        Here = "10.77.0.1",
        Beyond = "10.77.0.2";

    private readonly string _name = $"tz{Environment.ProcessId % 100_000}";
    private readonly List<string> _cut = [];

    public Network()
    {
        Ip("netns", "add", _name);
        Ip("link", "add", _name + "a", "type", "veth", "peer", "name", _name + "b", "netns", _name);
        foreach (string address in new[] { Here, Database })
            Ip("address", "add", address + "/24", "dev", _name + "a");
        Ip("link", "set", _name + "a", "up");
        Ip("-n", _name, "address", "add", Beyond + "/24", "dev", _name + "b");
        Ip("-n", _name, "link", "set", _name + "b", "up");
        Ip("-n", _name, "link", "set", "lo", "up");
    }

    /// <summary>Whether this machine lets such a network be made.</summary>
    public static bool IsPossible =>
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/sbin/ip") && MayName();

    /// <summary>A command line that runs a program beyond the cable.</summary>
    public (string Program, string[] Arguments) Over(string program, string[] arguments) =>
        ("/usr/sbin/ip", ["netns", "exec", _name, program, .. arguments]);

    /// <summary>Nothing from an address arrives beyond the cable any more.</summary>
    public void Cut(string from)
    {
        Ip("rule", "add", "from", from, "to", Beyond, "priority", "100", "blackhole");
        _cut.Add(from);
    }

    public void Mend()
    {
        foreach (string from in _cut)
            Ip("rule", "delete", "from", from, "to", Beyond, "priority", "100", "blackhole");
        _cut.Clear();
    }

    public void Dispose()
    {
        Mend();
        Ip("link", "delete", _name + "a");
        Ip("netns", "delete", _name);
    }

    private static bool MayName()
    {
        if (Run("netns", "add", "tz-may") != 0)
            return false;
        return Run("netns", "delete", "tz-may") == 0;
    }

    private static void Ip(params string[] arguments) => Assert.True(Run(arguments) == 0, $"ip {string.Join(' ', arguments)} failed.");

    private static int Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/sbin/ip", arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
