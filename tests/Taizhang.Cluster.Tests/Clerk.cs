using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Taizhang.Cluster.Tests;

/// <summary>
/// Somebody who registers one entry after the other and repeats each, with its id, until it is acknowledged. Notes what was acknowledged
/// and the longest pause.
/// </summary>
internal sealed class Clerk : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _town;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;
    private readonly ConcurrentQueue<string> _acknowledged = [];
    private readonly ConcurrentQueue<(TimeSpan At, TimeSpan Pause)> _pauses = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public Clerk(Uri site, string town, string token)
    {
        _town = town;
        _http = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) })
        {
            BaseAddress = site,
            Timeout = TimeSpan.FromSeconds(20),
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _work = Task.Run(WorkAsync);
    }

    public IReadOnlyCollection<string> Acknowledged => _acknowledged;

    /// <summary>What was answered instead of an acknowledgement, by its status.</summary>
    public ConcurrentDictionary<string, int> Refused { get; } = [];

    /// <summary>The longest time between two acknowledgements since an instant of <see cref="Now"/>.</summary>
    public TimeSpan LongestPause(TimeSpan since) =>
        _pauses.Where(one => one.At + one.Pause >= since).Select(one => one.Pause).DefaultIfEmpty().Max();

    public TimeSpan Now => _watch.Elapsed;

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _work;
    }

    /// <summary>Returns when so many more entries were acknowledged.</summary>
    public async Task MoreAsync(int count, TimeSpan limit)
    {
        int before = _acknowledged.Count;
        long began = Stopwatch.GetTimestamp();
        while (_acknowledged.Count < before + count)
        {
            Assert.True(
                Stopwatch.GetElapsedTime(began) < limit,
                $"{_town}: {_acknowledged.Count - before} more entries in {limit}; refused {string.Join(", ", Refused)}"
            );
            await Task.Delay(20);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _http.Dispose();
    }

    private async Task WorkAsync()
    {
        string today = DateTime.UtcNow.AddHours(8).ToString("yyyy-MM-dd");
        var last = _watch.Elapsed;
        while (!_stop.IsCancellationRequested)
        {
            string id = Guid.NewGuid().ToString();
            string entry = $$"""
                {"id":"{{id}}","ledger":"hazard","area":"320000000201001","fields":{"site":"农贸市场{{_acknowledged.Count}}号",
                "site_kind":"九小场所","kind":"消防","channel":"网格巡查","found_on":"{{today}}","problem":"灭火器过期"} }
                """;
            while (!await SendAsync(entry))
            {
                if (_stop.IsCancellationRequested)
                    return;
                await Task.Delay(50);
            }
            _acknowledged.Enqueue(id);
            _pauses.Enqueue((last, _watch.Elapsed - last));
            last = _watch.Elapsed;
        }
    }

    private async Task<bool> SendAsync(string entry)
    {
        try
        {
            using var body = new StringContent(entry, Encoding.UTF8, "application/json");
            using var answer = await _http.PostAsync(new Uri($"/api/v1/{_town}/entries", UriKind.Relative), body);
            if (answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK)
                return true;
            Refused.AddOrUpdate($"{(int)answer.StatusCode} {Shortened(await answer.Content.ReadAsStringAsync())}", 1, (_, had) => had + 1);
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            Refused.AddOrUpdate(away.GetType().Name, 1, (_, had) => had + 1);
        }
        return false;
    }

    private static string Shortened(string text) => text.Length > 200 ? text[..200] : text;
}
