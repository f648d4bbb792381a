using System.Diagnostics;
using System.Globalization;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Bench;

/// <summary>
/// How long a township is held up when a ledger of its own is made, and changed with entries in it. Works on a copy of the township's file.
/// </summary>
internal static class OwnLedgers
{
    private static readonly int Entries = Sizes.Of(10_000, 100);

    private const string Definition = """
        ledger: own_bench
        title: 自建
        duty: 自身建设
        number: ZZZZ
        area: town
        fields:
          name: { title: 名称, type: text, required: true, search: true }
          kind: { title: 类别, type: choice, choices: [甲, 乙, 丙], list: true }
          cost: { title: 费用, type: money }
        figures:
          count: { title: 条数, unit: 条, count: entries, on: opened, by: [kind] }
          cost: { title: 费用, unit: 元, sum: cost, on: opened }
        """;

    public static async Task<int> RunAsync(string file)
    {
        string copy = Path.Combine(Path.GetTempPath(), $"taizhang-bench-{Guid.NewGuid():N}.town.db");
        var pack = PackLoader.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township")).Pack;
        try
        {
            await using (var from = SqliteTownStore.Open(file, pack))
                await from.BackupAsync(copy);
            var clerk = new Actor("clerk", "台账员", Role.Clerk);
            await using var town = await TimedAsync(
                "open",
                () => RunningTown.OpenAsync(SqliteTownStore.Open(copy, pack), pack, TimeProvider.System)
            );
            string code = town.Read(state => state.Areas.Town.Code);
            Console.WriteLine($"{town.Position:N0} journal lines");
            await TimedAsync("a new ledger", () => SetAsync(Definition));
            await TimedAsync(
                $"{Entries:N0} entries",
                () => town.DoAllAsync(new("batch", BatchKind.Import, "own_bench", "bench", Openings(code), GoodOnly: false), clerk)
            );
            await TimedAsync(
                "a title changed, with the entries",
                () => SetAsync(Definition.Replace("title: 费用, type", "title: 花费, type", StringComparison.Ordinal))
            );
            await TimedAsync(
                "a figure more, with the entries",
                () => SetAsync(Definition + "\n  names: { title: 名称, unit: 个, distinct: name, on: opened }")
            );
            await TimedAsync(
                "closed",
                () => SetAsync(Definition + "\n  names: { title: 名称, unit: 个, distinct: name, on: opened }", closed: true)
            );
            return 0;

            async Task<bool> SetAsync(string yaml, bool closed = false)
            {
                var done = await town.DoAsync(new SetLedger(Guid.NewGuid().ToString(), new("own_bench", "自建", yaml, closed)), clerk);
                return done.Ok ? true : throw new InvalidOperationException(done.Refusals[0].Message);
            }
        }
        finally
        {
            foreach (string left in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(copy) + "*"))
                File.Delete(left);
        }
    }

    private static async IAsyncEnumerable<Command> Openings(string area)
    {
        await Task.CompletedTask;
        for (int i = 0; i < Entries; i++)
            yield return new OpenEntry(
                $"own-{i}",
                "own_bench",
                area,
                null,
                new Dictionary<string, Input>
                {
                    ["name"] = $"名{i}",
                    ["kind"] = "甲乙丙"[i % 3].ToString(),
                    ["cost"] = i.ToString(CultureInfo.InvariantCulture),
                }
            );
    }

    private static async Task<T> TimedAsync<T>(string what, Func<Task<T>> work)
    {
        using var self = Process.GetCurrentProcess();
        var (watch, used) = (Stopwatch.StartNew(), self.TotalProcessorTime);
        var result = await work();
        self.Refresh();
        Console.WriteLine($"{what}: {watch.ElapsedMilliseconds:N0} ms, {(self.TotalProcessorTime - used).TotalMilliseconds:N0} ms of CPU");
        return result;
    }
}
