using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Taizhang.Bench;

/// <summary>
/// What the site holds after very many requests: pages, exports and the API, with one registration in ten, 16 at a time. The working set
/// of its process is read on the way; it should not grow.
/// </summary>
internal static class Soak
{
    private const int Connections = 16;

    public static async Task<int> RunAsync(Uri site, string town, string user, string password, string token, int process, long requests)
    {
        using var browser = new HttpClient(
            new SocketsHttpHandler
            {
                MaxConnectionsPerServer = Connections,
                UseProxy = false,
                CookieContainer = new(),
                AutomaticDecompression = DecompressionMethods.All,
            }
        )
        {
            BaseAddress = site,
        };
        await Pages.SignInAsync(browser, user, password);
        using var program = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = site };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var areas = JsonDocument.Parse(await program.GetByteArrayAsync(new Uri($"/api/v1/{town}/areas", UriKind.Relative)));
        string grid = areas
            .RootElement.GetProperty("areas")
            .EnumerateArray()
            .First(area => area.GetProperty("level").GetString() == "grid")
            .GetProperty("code")
            .GetString()!;
        using var newest = JsonDocument.Parse(
            await program.GetByteArrayAsync(new Uri($"/api/v1/{town}/entries?ledger=hazard&limit=1000", UriKind.Relative))
        );
        var items = newest.RootElement.GetProperty("items");
        string today = items[0].GetProperty("opened").GetString()!;
        string[] numbers = [.. items.EnumerateArray().Select(item => item.GetProperty("number").GetString()!)];

        long next = 0,
            failed = 0;
        var marks = Marks(requests);
        var watch = Stopwatch.StartNew();
        var latencies = new Latencies();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(number => Task.Run(() => SendAsync(new Random(number)))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{requests} requests: {latencies}; {failed} failed"));
        return failed == 0 ? 0 : 1;

        async Task SendAsync(Random dice)
        {
            while (Interlocked.Increment(ref next) is var place && place <= requests)
            {
                long began = Stopwatch.GetTimestamp();
                using var answer =
                    dice.Next(10) == 0
                        ? await program.PostAsync(new Uri($"/api/v1/{town}/entries", UriKind.Relative), Entry(dice, grid, today))
                        : await browser.GetAsync(new Uri($"/{Path(dice)}", UriKind.Relative));
                await answer.Content.CopyToAsync(Stream.Null);
                if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                    Interlocked.Increment(ref failed);
                lock (latencies)
                    latencies.Add(Stopwatch.GetElapsedTime(began));
                if (marks.Contains(place))
                    Console.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{place, 9} requests, {watch.Elapsed.TotalSeconds, 6:F0} s: working set {WorkingSet(process)} MB"
                        )
                    );
            }
        }

        string Path(Random dice) =>
            dice.Next(12) switch
            {
                0 => $"{town}/today",
                1 => $"{town}/ledgers",
                2 => $"{town}/ledgers/hazard",
                3 => $"{town}/ledgers/hazard?state=open",
                4 or 5 => $"{town}/ledgers/hazard/{numbers[dice.Next(numbers.Length)]}",
                6 => $"{town}/search?q={Uri.EscapeDataString("消防")}",
                7 => $"{town}/figures/hazard.found",
                8 => $"{town}/pledges",
                9 => $"api/v1/{town}/entries?ledger=hazard&limit=50",
                10 => $"api/v1/{town}/figures?period=2022",
                _ => dice.Next(20) == 0 ? $"{town}/ledgers/hazard/export?state=open" : $"{town}/ledgers/hazard?before={dice.Next(1, 5000)}",
            };
    }

    private static ByteArrayContent Entry(Random dice, string grid, string today)
    {
        var body = new ByteArrayContent(
            Encoding.UTF8.GetBytes(
                $$"""
                {"id":"{{Guid.NewGuid()}}","ledger":"hazard","area":"{{grid}}","fields":{
                "site":"幸福小区{{dice.Next(5000)}}号","site_kind":"九小场所","kind":"消防","channel":"网格巡查","found_on":"{{today}}",
                "problem":"通道堆放杂物"} }
                """
            )
        );
        body.Headers.ContentType = new("application/json");
        return body;
    }

    /// <summary>1, 2 and 5 with zeros, and the last.</summary>
    private static HashSet<long> Marks(long last)
    {
        var marks = new HashSet<long> { last };
        for (long power = 1_000; power <= last; power *= 10)
            foreach (int digit in new[] { 1, 2, 5 })
                marks.Add(power * digit);
        return marks;
    }

    private static long WorkingSet(int process)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) >> 10;
    }
}
