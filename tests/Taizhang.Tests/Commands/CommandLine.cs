using System.Diagnostics;
using System.Text.Json;

namespace Taizhang.Tests.Commands;

/// <summary>What a command said and how it ended.</summary>
internal sealed record Ended(int Code, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Bad input: exit code 1, nothing on standard output, one line on standard error.</summary>
    public void IsBadInput(string says)
    {
        Assert.Equal((1, ""), (Code, Output));
        Assert.Contains(says, Assert.Single(Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }
}

/// <summary>The built executable, run as a process, with a data folder of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("taizhang-cli-").FullName;
    public string this[string name] => Path.Combine(Folder, name);
    public string Data => this["data"];

    public Task<Ended> RunAsync(params string[] args) => RunAsync("", args);

    public Process Start(params string[] args) => Process.Start(About(args))!;

    private ProcessStartInfo About(string[] args) =>
        new(Path.Combine(AppContext.BaseDirectory, "taizhang"), args)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    public Task<Ended> RunWithInputAsync(string input, params string[] args) => EndAsync(Start(args), input);

    /// <summary>Runs it with more in its environment.</summary>
    public Task<Ended> RunWithAsync(Dictionary<string, string> environment, params string[] args)
    {
        var start = About(args);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return EndAsync(Process.Start(start)!, "");
    }

    private static async Task<Ended> EndAsync(Process started, string input)
    {
        using var process = started;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>A township with two villages and a grid, in <see cref="Data"/>.</summary>
    public async Task AddTownAsync(string id = "small")
    {
        await File.WriteAllTextAsync(
            this["areas.tsv"],
            "320000000201\t北村\t320000000000\n320000000202\t南村\t320000000000\n320000000201001\t1网格\t320000000201\n"
        );
        var added = await RunAsync(
            "town",
            "add",
            id,
            "--data",
            Data,
            "--name",
            "小镇",
            "--county",
            "某县",
            "--code",
            "320000000000",
            "--areas",
            this["areas.tsv"],
            "--office",
            "应急所",
            "--office",
            "民政所"
        );
        Assert.Equal((0, "", "已建 小镇：4 个区域。\n"), (added.Code, added.Error, added.Output));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Task<Ended> RunAsync(string input, string[] args) => RunWithInputAsync(input, args);
}
