using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Taizhang.Bench;

/// <summary>
/// Opens pages as a signed-in clerk, one after the other: lists of a great ledger, filtered and far in, and the page of all figures.
/// </summary>
internal static partial class Pages
{
    private static readonly int WarmUp = Sizes.Of(20, 0);

    public static async Task<int> RunAsync(Uri site, string town, string user, string password, int rounds, params string[] paths)
    {
        using var http = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                CookieContainer = new(),
                AutomaticDecompression = DecompressionMethods.None,
            }
        )
        {
            BaseAddress = site,
        };
        await SignInAsync(http, user, password);
        if (paths.Length > 0)
            return await MeasureAsync(http, town, rounds, [.. paths.Select(path => (path, path))]);
        string village = Village().Match(await http.GetStringAsync($"/{town}/ledgers/visit")) is { Success: true } found
            ? found.Groups[1].Value
            : throw new InvalidOperationException("No village to filter by.");

        (string What, string Path)[] pages =
        [
            ("list, first page", "ledgers/visit"),
            ("list, state and choice", "ledgers/visit?state=kept&f.purpose=" + Uri.EscapeDataString("网格巡查")),
            ("list, village", "ledgers/visit?area=" + village),
            ("list, village and choice", $"ledgers/visit?area={village}&f.target=" + Uri.EscapeDataString("农户")),
            ("list, word", "ledgers/visit?q=" + Uri.EscapeDataString("用电")),
            ("list, word and village", $"ledgers/visit?area={village}&q=" + Uri.EscapeDataString("用电")),
            ("list, office", "ledgers/visit?office=" + Uri.EscapeDataString("应急管理所")),
            ("list, deep page", "ledgers/visit?before=100000"),
            ("list, deep page of state and choice", "ledgers/visit?before=100000&state=kept&f.purpose=" + Uri.EscapeDataString("网格巡查")),
            ("list, days", "ledgers/visit?from=2023-03-01&to=2023-03-07"),
            ("figures of the whole pack", "figures"),
            ("today", "today"),
        ];
        return await MeasureAsync(http, town, rounds, pages);
    }

    private static async Task<int> MeasureAsync(HttpClient http, string town, int rounds, (string What, string Path)[] pages)
    {
        foreach (var (what, path) in pages)
        {
            var latencies = new Latencies();
            long bytes = 0;
            for (int i = 0; i < WarmUp + rounds; i++)
            {
                long began = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync(new Uri($"/{town}/{path}".TrimEnd('/'), UriKind.Relative));
                bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
                if (answer.StatusCode != HttpStatusCode.OK)
                    throw new InvalidOperationException($"{path}: {answer.StatusCode}");
                if (i >= WarmUp)
                    latencies.Add(Stopwatch.GetElapsedTime(began));
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what, -38} {latencies}  ({bytes / 1024} KiB)"));
        }
        return 0;
    }

    internal static async Task SignInAsync(HttpClient http, string user, string password)
    {
        string page = await http.GetStringAsync("/sign-in");
        var form = HiddenFields()
            .Matches(page)
            .ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
        foreach (Match field in TypedFields().Matches(page))
            form[field.Groups[1].Value] = field.Value.Contains("password", StringComparison.Ordinal) ? password : user;
        using var content = new FormUrlEncodedContent(form);
        using var answer = await http.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        if (answer.RequestMessage!.RequestUri!.AbsolutePath == "/sign-in")
            throw new InvalidOperationException($"Not signed in as {user}.");
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
    private static partial Regex HiddenFields();

    [GeneratedRegex("""<input[^>]*name="([^"]+)"[^>]*autocomplete="(?:username|current-password)"[^>]*>""")]
    private static partial Regex TypedFields();

    [GeneratedRegex("""<option value="(\d{12})">""")]
    private static partial Regex Village();
}
