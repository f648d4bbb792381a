using System.Diagnostics;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.People;
using Taizhang.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.Postgres;

namespace Taizhang.Bench;

/// <summary>
/// Many townships in one database, of sizes that spread as in reality (log-normal: half of them small, a few ten times the middle one), at
/// a small scale: what one costs to take up and to hold, all of them at once as after a dark room, and what is given back.
/// </summary>
internal static class Province
{
    private const double Spread = 0.9;
    private static readonly int Towns = Sizes.Of(60, 2),
        Median = Sizes.Of(150, 5);

    public static async Task<int> RunAsync(string folder, string database)
    {
        if (!PostgresAddress.TryParse(database, out var address, out string wrong))
            throw new ArgumentException(wrong, nameof(database));
        var pack = PackLoader.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township")).Pack;
        var dice = new Random(20231231);
        var sizes = new Dictionary<string, int>();
        long began = Stopwatch.GetTimestamp();
        for (int n = 0; n < Towns; n++)
        {
            string id = $"t{DateTimeOffset.UtcNow.ToUnixTimeSeconds() % 100_000_000}x{n}";
            double normal = Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(2 * Math.PI * dice.NextDouble());
            sizes[id] = (int)(Median * Math.Exp(Spread * normal));
            var place = new PostgresPlace(address, id);
            await using var town = await RunningTown.OpenAsync(
                place.Create(new TownInfo(id, $"第{n}镇", "某县"), pack),
                pack,
                TimeProvider.System
            );
            foreach (var area in BenchTown.Areas())
                await town.DoAsync(new SetArea("area-" + area.Code, area), new("admin", "管理员", Role.Admin));
            await Task.WhenAll(Enumerable.Range(0, sizes[id]).Select(k => town.DoAsync(Opening(k), BenchTown.Clerk)));
        }
        int[] ordered = [.. sizes.Values.Order()];
        Console.WriteLine(
            $"{Towns} townships, {sizes.Values.Sum():N0} entries (least {ordered[0]}, middle {ordered[Towns / 2]}, most {ordered[^1]}), "
                + $"made in {Stopwatch.GetElapsedTime(began).TotalSeconds:N1} s"
        );

        await using var house = TownHouse.Sharing(folder, pack, TimeProvider.System);
        house.Know(
            PostgresMove.Served(address).Where(one => sizes.ContainsKey(one.Info.Id)).Select(one => new KnownTown(one.Info, one.Place))
        );
        await HoldAsync(sizes.Keys, 1, "first time, one after the other");
        await LetGoAsync();
        var before = Held();
        await HoldAsync(sizes.Keys, 1, "again, with saved sums, one after the other");
        var after = Held();
        Console.WriteLine(
            $"memory a township: {(after.Managed - before.Managed) / Towns / 1024:N0} kB of objects, "
                + $"{(after.Set - before.Set) / Towns / 1024:N0} kB of the working set"
        );
        await LetGoAsync();
        Console.WriteLine($"given back of the objects: {100.0 * (after.Managed - Held().Managed) / (after.Managed - before.Managed):N0} %");
        await HoldAsync(sizes.Keys, 2 * Environment.ProcessorCount, "as after a dark room, two a core side by side");
        await LetGoAsync();
        return 0;

        async Task HoldAsync(IEnumerable<string> towns, int atOnce, string how)
        {
            var times = new List<double>();
            long from = Stopwatch.GetTimestamp();
            await Parallel.ForEachAsync(
                towns,
                new ParallelOptions { MaxDegreeOfParallelism = atOnce },
                async (town, _) =>
                {
                    long at = Stopwatch.GetTimestamp();
                    if (await house.HoldAsync(town) is { } refused)
                        throw new InvalidOperationException(refused.Reason);
                    lock (times)
                        times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                }
            );
            double seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
            times.Sort();
            Console.WriteLine(
                $"taken up {how}: {times.Count / seconds:N1}/s; each {times[times.Count / 2]:N0} ms in the middle, {times[^1]:N0} at most"
            );
        }

        async Task LetGoAsync()
        {
            foreach (string town in sizes.Keys)
                if (house.LetGo(town) is { } running)
                    await running.DisposeAsync();
        }
    }

    private static (long Managed, long Set) Held()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long managed = GC.GetTotalMemory(forceFullCollection: true);
        return (managed, Environment.WorkingSet);
    }

    private static OpenEntry Opening(int n) =>
        new(
            $"made-{n}",
            "hazard",
            BenchTown.Grid,
            null,
            new Dictionary<string, Kernel.Values.Input>
            {
                ["site"] = $"某厂 {n}",
                ["found_on"] = "2023-05-10",
                ["kind"] = "消防",
                ["site_kind"] = "九小场所",
                ["channel"] = "网格巡查",
                ["problem"] = "通道堆放杂物",
            }
        );
}
