using System.Diagnostics;
using System.Globalization;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Bench;

/// <summary>
/// How long it takes to work out how far 300 pledges have come, each by another figure of the pack, from the township's file and its
/// figures in memory. Adds them to the
/// file that it is given, so that the page of the board can be measured with them.
/// </summary>
internal static class Pledges
{
    private const int Count = 300;
    private static readonly int WarmUp = Sizes.Of(50, 1),
        Rounds = Sizes.Of(300, 2);

    public static async Task<int> RunAsync(string file)
    {
        var pack = PackLoader.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township")).Pack;
        await using var town = await RunningTown.OpenAsync(SqliteTownStore.Open(file, pack), pack, TimeProvider.System);
        var clerk = new Actor("clerk", "台账员", Role.Clerk);
        int year = town.Info.Today!.Value.Year;
        FigureKind[] counted = [FigureKind.Flow, FigureKind.Stock, FigureKind.Distinct, FigureKind.Ratio];
        var figures = pack.Figures.All.Where(figure => counted.Contains(figure.Kind)).ToArray();
        int standing = (await town.PledgesAsync(clerk, year)).Pledges.Count;
        string area = town.Read(state => state.Areas.Town.Code);
        var done = await town.DoAllAsync(
            new(
                "bench-pledges",
                BatchKind.Import,
                "pledge",
                "bench",
                Enumerable.Range(0, Math.Max(0, Count - standing)).Select(Opening).ToAsyncEnumerable(),
                GoodOnly: false
            ),
            clerk
        );
        if (!done.Ok || done.Value.RefusedCount > 0)
            throw new InvalidOperationException(done.Ok ? done.Value.Refused[0].Refusals[0].Message : done.Refusals[0].Message);

        var latencies = new Latencies();
        var used = Environment.CpuUsage.TotalTime;
        int measured = 0;
        for (int i = 0; i < WarmUp + Rounds; i++)
        {
            long began = Stopwatch.GetTimestamp();
            measured = (await town.PledgesAsync(clerk, year)).Pledges.Count;
            if (i == WarmUp)
                used = Environment.CpuUsage.TotalTime;
            if (i >= WarmUp)
                latencies.Add(Stopwatch.GetElapsedTime(began));
        }
        Console.WriteLine(
            $"{measured} pledges read and worked out: {latencies}; "
                + $"{(Environment.CpuUsage.TotalTime - used).TotalMilliseconds / Rounds:F1} ms of CPU each"
        );
        return 0;

        Command Opening(int i) =>
            new OpenEntry(
                $"bench-pledge-{i}",
                "pledge",
                area,
                null,
                new Dictionary<string, Input>
                {
                    ["text"] = $"测量用承诺{i}",
                    ["year"] = year.ToString(CultureInfo.InvariantCulture),
                    ["promised_on"] = $"{year}-01-10",
                    ["target_kind"] = figures[i * 7 % figures.Length].IsShare ? "比率目标" : "数量目标",
                    ["figure"] = figures[i * 7 % figures.Length].Id,
                    ["target"] = $"{i + 3}",
                    ["pace"] = i % 3 == 0 ? "按上年各月" : "按月平均",
                    ["due_on"] = $"{year}-12-31",
                }
            );
    }
}
