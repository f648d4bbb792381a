using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Taizhang.Browser.Tests.DemoSite))]
// Every journey writes into the one township and reads its figures: one after the other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Taizhang.Browser.Tests;

/// <summary>
/// The program as it is published, serving a demo of its own, and one browser. <c>kejing</c> is the demo of Kejing in 2023; <c>bare</c> is
/// a township just begun: every list of it is empty.
/// </summary>
public sealed class DemoSite : IAsyncLifetime
{
    public const string Password = "taizhang-demo";

    private readonly string _data = Path.Combine(Path.GetTempPath(), "taizhang-browser-" + Guid.NewGuid().ToString("N"));
    private readonly Dictionary<string, string> _signedIn = [];
    private Process? _serving;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private HttpClient? _program;

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>What the tests leave behind to be looked at.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(Root, "artifacts", "pictures")).FullName;

    public Uri Address { get; private set; } = null!;
    public IBrowser Browser => _browser!;

    public async ValueTask InitializeAsync()
    {
        await RunAsync("demo", "--data", _data, "--town", "kejing");
        string areas = Path.Combine(_data, "areas.tsv");
        await File.WriteAllTextAsync(areas, "419001199200\t东庄村\t419001199000\n419001199200001\t1网格\t419001199200\n");
        await RunAsync(
            "town",
            "add",
            "bare",
            "--data",
            _data,
            "--name",
            "新设镇",
            "--county",
            "济源示范区",
            "--code",
            "419001199000",
            "--areas",
            areas,
            "--office",
            "应急管理所"
        );
        var started = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _serving = Start("serve", "--demo", "--data", _data, "--urls", "http://127.0.0.1:0");
        _serving.OutputDataReceived += (_, said) =>
        {
            if (said.Data is null)
                started.TrySetException(new InvalidOperationException("The site did not start."));
            else if (said.Data.IndexOf("http://", StringComparison.Ordinal) is >= 0 and int at)
                started.TrySetResult(new(said.Data[at..].Split(' ')[0]));
        };
        _serving.ErrorDataReceived += (_, said) => Console.Error.WriteLine(said.Data);
        _serving.BeginOutputReadLine();
        _serving.BeginErrorReadLine();
        Address = await started.Task;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("TAIZHANG_CHROMIUM") is { Length: > 0 } chromium
                    ? chromium
                    : "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    // The map is drawn without a graphics card.
                    "--use-angle=swiftshader",
                    "--enable-unsafe-swiftshader",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                ],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _program?.Dispose();
        if (_serving is not null)
        {
            _serving.Kill(entireProcessTree: true);
            await _serving.WaitForExitAsync();
            _serving.Dispose();
        }
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Somebody at a browser of their own, not signed in.</summary>
    public Task<Visitor> VisitAsync(bool scripts = true, int width = 1440, int height = 900) =>
        Visitor.ComeAsync(this, null, scripts, width, height);

    /// <summary>Somebody at another site, run by a test itself.</summary>
    internal Task<Visitor> VisitAsync(Uri address, bool scripts) => Visitor.ComeAsync(this, null, scripts, 1280, 900, address);

    /// <summary>Somebody signed in; who signed in before comes with the cookie of then.</summary>
    public async Task<Visitor> SignInAsync(string userName, bool scripts = true, int width = 1440, int height = 900)
    {
        var visitor = await Visitor.ComeAsync(this, _signedIn.GetValueOrDefault(userName), scripts, width, height);
        if (!_signedIn.ContainsKey(userName))
            _signedIn[userName] = await visitor.SignInAsync(userName);
        return visitor;
    }

    /// <summary>Sends a command as a program of the clerk's of Kejing, by the API; gives the entry's number.</summary>
    public async Task<string> SendAsync(string path, object command, bool patch = false)
    {
        if (_program is null)
        {
            string token = await RunAsync("token", "add", "kejing.clerk", "--data", _data, "--name", "browser tests", "--write");
            _program = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(Address, "/api/v1/kejing/") };
            _program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        }
        using var answer = patch ? await _program.PatchAsJsonAsync(path, command) : await _program.PostAsJsonAsync(path, command);
        string said = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {answer.StatusCode} {said}");
        return JsonSerializer.Deserialize<JsonElement>(said).GetProperty("number").GetString()!;
    }

    /// <summary>Runs a command of the program; gives what it prints.</summary>
    private static async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var said = process.StandardOutput.ReadToEndAsync();
        string wrong = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await said : throw new InvalidOperationException($"taizhang {string.Join(' ', arguments)}: {wrong}");
    }

    internal static Process Start(params string[] arguments)
    {
        string folder = Environment.GetEnvironmentVariable("TAIZHANG_SITE") is { Length: > 0 } site
            ? site
            : Path.Combine(Root, "artifacts", "site");
        string program = Path.Combine(folder, "taizhang");
        if (!File.Exists(program))
            throw new InvalidOperationException($"{program} is not there: ./test publishes it.");
        return Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
            }
        )!;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Taizhang.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The tests run inside the repository.");
    }
}
