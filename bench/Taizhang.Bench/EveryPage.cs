using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Taizhang.Bench;

/// <summary>
/// Opens fifty pages of a township of the demo, each as somebody who works with it, one after the other: how long each takes, how heavy it
/// is before compression, and which are slower or heavier than they may be.
/// </summary>
internal static partial class EveryPage
{
    private const double SlowestP95 = 60;
    private const long Heaviest = 200 * 1024;
    private static readonly int WarmUp = Sizes.Of(10, 0);

    /// <summary>
    /// Who opens which page of the township. What stands in braces is the first link of another page that matches: <c>{page|pattern}</c>.
    /// </summary>
    private static readonly (string User, string Path)[] Pages =
    [
        ("clerk", "today"),
        ("leader", "today"),
        ("grid1", "today"),
        ("office1", "today"),
        ("congress", "today"),
        ("deputy", "today"),
        ("clerk", "today/late"),
        ("clerk", "today/work"),
        ("clerk", "ledgers"),
        ("clerk", "ledgers/hazard"),
        ("clerk", "ledgers/hazard?q=" + "%E7%87%83%E6%B0%94"),
        ("clerk", "ledgers/hazard?sort=old"),
        ("clerk", "ledgers/hazard/about"),
        ("clerk", "ledgers/hazard/new"),
        ("clerk", "ledgers/hazard/import"),
        ("clerk", "ledgers/hazard/together"),
        ("clerk", "ledgers/hazard/batches"),
        ("clerk", "ledgers/hazard/dispatch"),
        ("clerk", "{ledgers/hazard|ledgers/hazard/YH-[0-9-]+}"),
        ("clerk", "{ledgers/hazard|ledgers/hazard/YH-[0-9-]+}/edit"),
        ("clerk", "ledgers/grid_event"),
        ("grid1", "ledgers/grid_event/new"),
        ("clerk", "ledgers/household"),
        ("clerk", "{ledgers/household|ledgers/household/NH-[0-9-]+}"),
        ("clerk", "ledgers/house_check/rounds/monthly"),
        ("clerk", "ledgers/new-from-workbook"),
        ("clerk", "figures"),
        ("clerk", "figures?q=%E9%9A%90%E6%82%A3"),
        ("clerk", "figures/hazard.found"),
        ("clerk", "figures/hazard.rate"),
        ("clerk", "compare?figure=hazard.found"),
        ("clerk", "appraisals"),
        ("clerk", "appraisals/village"),
        ("leader", "pledges"),
        ("leader", "{pledges|pledges/CN-[0-9-]+}"),
        ("congress", "ballots"),
        ("congress", "livelihood"),
        ("clerk", "reports"),
        ("clerk", "{reports|reports/[0-9a-f]{16}}"),
        ("clerk", "{reports|reports/drafts/[0-9]+}"),
        ("clerk", "{reports|reports/drafts/[0-9]+}/read"),
        ("clerk", "{reports|reports/drafts/[0-9]+}/figures"),
        ("leader", "reports/editions/2023"),
        ("clerk", "map"),
        ("clerk", "search?q=%E7%87%83%E6%B0%94"),
        ("clerk", "papers"),
        ("clerk", "warnings"),
        ("clerk", "forms"),
        ("leader", "burden"),
        ("leader", "screen"),
        ("clerk", "admin/areas"),
    ];

    public static async Task<int> RunAsync(Uri site, string town, string password, int rounds)
    {
        var people = new Dictionary<string, HttpClient>();
        int pages = 0,
            slow = 0,
            heavy = 0;
        try
        {
            foreach (var (user, pattern) in Pages)
            {
                if (!people.TryGetValue(user, out var http))
                {
                    people[user] = http = Browser(site);
                    await Bench.Pages.SignInAsync(http, $"{town}.{user}", password);
                }
                if (await FoundAsync(http, town, pattern) is not { } path)
                {
                    Console.WriteLine($"{user, -9} {pattern, -46} not there");
                    continue;
                }
                var (latencies, bytes) = await MeasureAsync(http, town, path, rounds);
                pages++;
                slow += latencies.At(0.95) > SlowestP95 ? 1 : 0;
                heavy += bytes > Heaviest ? 1 : 0;
                string over = (latencies.At(0.95) > SlowestP95 ? " SLOW" : "") + (bytes > Heaviest ? " HEAVY" : "");
                string name = $"{user, -9} {Uri.UnescapeDataString(path), -46}";
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} p50 {latencies.At(0.5), 6:F1} ms, p95 {latencies.At(0.95), 6:F1} ms, {bytes / 1024, 4} KiB{over}"
                    )
                );
            }
        }
        finally
        {
            foreach (var http in people.Values)
                http.Dispose();
        }
        Console.WriteLine($"{pages} pages: {slow} slower than {SlowestP95} ms at p95, {heavy} heavier than {Heaviest / 1024} KiB");
        return 0;
    }

    private static async Task<(Latencies Latencies, long Bytes)> MeasureAsync(HttpClient http, string town, string path, int rounds)
    {
        var latencies = new Latencies();
        long bytes = 0;
        for (int i = 0; i < WarmUp + rounds; i++)
        {
            long began = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(new Uri($"/{town}/{path}", UriKind.Relative));
            bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
            if (answer.StatusCode != HttpStatusCode.OK)
                throw new InvalidOperationException($"{path}: {answer.StatusCode}");
            if (i >= WarmUp)
                latencies.Add(Stopwatch.GetElapsedTime(began));
        }
        return (latencies, bytes);
    }

    /// <summary>The path of a page; null when the page that should link to it does not.</summary>
    private static async Task<string?> FoundAsync(HttpClient http, string town, string pattern)
    {
        if (Linked().Match(pattern) is not { Success: true } linked)
            return pattern;
        string page = await http.GetStringAsync(new Uri($"/{town}/{linked.Groups[1].Value}", UriKind.Relative));
        var link = Regex.Match(page, $"href=\"/{town}/({linked.Groups[2].Value})[\"?]");
        return link.Success ? link.Groups[1].Value + linked.Groups[3].Value : null;
    }

    private static HttpClient Browser(Uri site) =>
        new(
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

    [GeneratedRegex(@"^\{([^|]+)\|(.+)\}([^}]*)$")]
    private static partial Regex Linked();
}
