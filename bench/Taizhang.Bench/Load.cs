using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Taizhang.Bench;

/// <summary>
/// Registers single entries over HTTP as fast as they are answered, each durable before its answer: 16 connections, one request at a time
/// on each.
/// </summary>
internal static class Load
{
    private const int Connections = 16;
    private static readonly int WarmUpSeconds = Sizes.Of(8, 0);
    private static readonly string[] Kinds = ["消防", "燃气", "道路交通", "用电", "食品"],
        Channels = ["带队检查", "成员单位", "网格巡查", "日常检查"],
        Places = ["农贸市场", "幸福小区", "工业园区", "河堤", "中心小学"];

    public static async Task<int> RunAsync(Uri site, string town, string token, int seconds)
    {
        using var http = new HttpClient(
            new SocketsHttpHandler
            {
                MaxConnectionsPerServer = Connections,
                UseCookies = false,
                UseProxy = false,
                AllowAutoRedirect = false,
            }
        )
        {
            BaseAddress = site,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var areas = JsonDocument.Parse(await http.GetByteArrayAsync($"/api/v1/{town}/areas"));
        string[] grids =
        [
            .. areas
                .RootElement.GetProperty("areas")
                .EnumerateArray()
                .Where(area => area.GetProperty("level").GetString() == "grid")
                .Select(area => area.GetProperty("code").GetString()!),
        ];
        var address = new Uri($"/api/v1/{town}/entries", UriKind.Relative);
        string today = await TodayAsync(http, town);

        var watch = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, Connections).Select(number => Task.Run(() => SendAsync(number))));
        var latencies = new Latencies();
        foreach (var one in all)
            latencies.Add(one);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{latencies.Count} entries in {seconds} s: {latencies.Count / (double)seconds:F0}/s, {latencies}; "
                    + $"load program {Environment.CpuUsage.TotalTime.TotalSeconds:F1} s of CPU"
            )
        );
        return 0;

        async Task<Latencies> SendAsync(int number)
        {
            var dice = new Random(number);
            var answered = new Latencies();
            while (watch.Elapsed.TotalSeconds < WarmUpSeconds + seconds)
            {
                using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(Entry(dice, grids, today)));
                body.Headers.ContentType = new("application/json");
                var began = watch.Elapsed;
                using var answer = await http.PostAsync(address, body);
                if (answer.StatusCode != HttpStatusCode.Created)
                    throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                if (began.TotalSeconds >= WarmUpSeconds)
                    answered.Add(watch.Elapsed - began);
            }
            return answered;
        }
    }

    private static string Entry(Random dice, string[] grids, string today)
    {
        string id = Guid.NewGuid().ToString(),
            area = grids[dice.Next(grids.Length)],
            site = $"{Places[dice.Next(Places.Length)]}{dice.Next(5000)}号";
        return dice.Next(2) == 0
            ? $$"""
                {"id":"{{id}}","ledger":"hazard","area":"{{area}}","fields":{
                "site":"{{site}}","site_kind":"九小场所","kind":"{{Kinds[dice.Next(Kinds.Length)]}}",
                "channel":"{{Channels[dice.Next(Channels.Length)]}}","found_on":"{{today}}",
                "problem":"电线私拉乱接，灭火器过期，通道堆放杂物"} }
                """
            : $$"""
                {"id":"{{id}}","ledger":"visit","area":"{{area}}","fields":{
                "purpose":"网格巡查","target":"公共场所","site":"{{site}}","visit_on":"{{today}}",
                "visitors":{{1 + dice.Next(4)}},"found":{{dice.Next(3)}},"record":"查看用电用气情况，提醒及时清理杂物"} }
                """;
    }

    /// <summary>The demo lives on the last day of its year; an entry's dates may not lie after it.</summary>
    private static async Task<string> TodayAsync(HttpClient http, string town)
    {
        using var newest = JsonDocument.Parse(await http.GetByteArrayAsync($"/api/v1/{town}/entries?limit=1"));
        return newest.RootElement.GetProperty("items")[0].GetProperty("opened").GetString()!;
    }
}
