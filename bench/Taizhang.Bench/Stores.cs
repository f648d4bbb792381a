using System.Diagnostics;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Packs;
using Taizhang.Service.Moves;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.Postgres;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Bench;

/// <summary>
/// The two engines side by side, in turns: durable registrations through a township's writer by many callers at once, searches, taking up,
/// and a move from one to the other.
/// </summary>
internal static class Stores
{
    private const int Callers = 64;
    private static readonly int Creates = Sizes.Of(6_000, 100);

    public static async Task<int> RunAsync(string folder, string database)
    {
        if (!PostgresAddress.TryParse(database, out var address, out string wrong))
            throw new ArgumentException(wrong, nameof(database));
        var pack = PackLoader.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township")).Pack;
        Directory.CreateDirectory(folder);
        string id = $"bench{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";
        ITownPlace[] places = [new SqlitePlace(Path.Combine(folder, id + TownHouse.Ending)), new PostgresPlace(address, id + "p")];
        foreach (var place in places)
        {
            var info = new TownInfo(place is SqlitePlace ? id : id + "p", "基准镇", "某县");
            await using var town = await RunningTown.OpenAsync(place.Create(info, pack), pack, TimeProvider.System);
            foreach (var area in BenchTown.Areas())
                await town.DoAsync(new SetArea("area-" + area.Code, area), new("admin", "管理员", Role.Admin));
        }
        // In turns, so that what else the machine does meets both.
        for (int turn = 0; turn < 3; turn++)
            foreach (var place in places)
                await CreateAsync(place, turn);
        foreach (var place in places)
            await SearchAsync(place);

        long began = Stopwatch.GetTimestamp();
        long lines = 0;
        await new Relocation(folder, new(address, id), pack, (step, line) => lines = step == MoveStep.Lines ? line : lines).InAsync();
        Say("move into PostgreSQL, verified", began, lines, "lines");
        began = Stopwatch.GetTimestamp();
        await new Relocation(folder, new(address, id), pack).OutAsync();
        Say("move back, verified twice", began, lines, "lines");
        return 0;

        async Task CreateAsync(ITownPlace place, int turn)
        {
            long opening = Stopwatch.GetTimestamp();
            await using var town = await RunningTown.OpenAsync(place.Open(pack), pack, TimeProvider.System);
            var took = Stopwatch.GetElapsedTime(opening);
            long at = Stopwatch.GetTimestamp();
            int next = 0;
            await Task.WhenAll(
                Enumerable
                    .Range(0, Callers)
                    .Select(async _ =>
                    {
                        for (int n; (n = Interlocked.Increment(ref next)) <= Creates; )
                        {
                            var done = await town.DoAsync(Opening($"{turn}-{n}", n), BenchTown.Clerk);
                            if (!done.Ok)
                                throw new InvalidOperationException(done.Refusals[0].Message);
                        }
                    })
            );
            Say($"{NameOf(place)}: taken up in {took.TotalMilliseconds:N0} ms; durable registrations", at, Creates, "");
        }

        async Task SearchAsync(ITownPlace place)
        {
            await using var town = await RunningTown.OpenAsync(place.Open(pack), pack, TimeProvider.System);
            int times = Sizes.Of(300, 3);
            foreach (string typed in new[] { "液化气站", "某厂 17", "灯" })
            {
                long at = Stopwatch.GetTimestamp();
                for (int i = 0; i < times; i++)
                    await town.ListAsync(BenchTown.Clerk, new() { Search = typed });
                Say($"{NameOf(place)}: searches for {typed}", at, times, "");
            }
        }
    }

    private static OpenEntry Opening(string command, int n) =>
        new(
            command,
            "hazard",
            BenchTown.Grid,
            null,
            new Dictionary<string, Input>
            {
                ["site"] = $"{(n % 7 == 0 ? "液化气站" : "某厂")} {n}",
                ["found_on"] = "2023-05-10",
                ["kind"] = "消防",
                ["site_kind"] = "九小场所",
                ["channel"] = "网格巡查",
                ["problem"] = "通道堆放杂物",
            }
        );

    private static string NameOf(ITownPlace place) => place is SqlitePlace ? "SQLite" : "PostgreSQL";

    private static void Say(string what, long began, long count, string of)
    {
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine($"{what}: {count:N0} {of} in {seconds:N2} s, {count / seconds:N0}/s");
    }
}
