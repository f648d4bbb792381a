using System.CommandLine;
using Spectre.Console;
using Taizhang.Demo;
using Taizhang.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;

namespace Taizhang.Commands;

/// <summary><c>demo</c>: builds the demo's townships. The same every time.</summary>
internal static class DemoCommand
{
    /// <summary>Two at a time: each has one writer, and the target machines have two cores.</summary>
    private const int AtOnce = 2;

    public static Command Create()
    {
        var (data, packs) = (Shared.Data(), Shared.Packs());
        var scale = new Option<int>("--scale") { Description = "条目数的倍数", DefaultValueFactory = _ => 1 };
        var town = new Option<string?>("--town") { Description = "只建一个乡镇" };
        var command = new Command("demo", "用五个真实乡镇公开的数字模拟一年的台账") { data, packs, scale, town };
        command.SetAction(
            async (parsed, _) =>
            {
                int times = parsed.GetValue(scale);
                if (times is < 1 or > 100)
                    throw new BadInput("--scale 应为 1 到 100。");
                Directory.CreateDirectory(parsed.GetValue(data)!);
                using var only = DataLock.Take(parsed.GetValue(data)!);
                var shipped = new PackFolder(parsed.GetValue(packs)!);
                Shared.LoadPack(shipped);
                await BuildAsync(parsed.GetValue(data)!, shipped, times, parsed.GetValue(town));
                return 0;
            }
        );
        return command;
    }

    private static async Task BuildAsync(string folder, PackFolder shipped, int scale, string? only)
    {
        var all = DemoTown.LoadAll(Shared.DemoFolder);
        var demos = all.Where(demo => only is null || demo.Town == only).ToList();
        if (demos.Count == 0)
            throw new BadInput($"演示中没有乡镇“{only}”，只有 {string.Join('、', all.Select(demo => $"{demo.Town}（{demo.Name}）"))}。");
        Directory.CreateDirectory(folder);
        if (demos.Find(demo => File.Exists(Path.Combine(folder, demo.Town + TownHouse.Ending))) is { } there)
            throw new BadInput($"{folder} 中已有 {there.Name}，演示只能建在没有它的目录里。");
        var wording = Wording.Load(Shared.DemoFolder);
        await ShowAsync(async show =>
        {
            var bars = demos.ToDictionary(demo => demo.Town, demo => show(demo.Name));
            await Parallel.ForEachAsync(
                demos,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (demo, _) => await DemoWriter.WriteAsync(demo, shipped, wording, folder, scale, bars[demo.Town])
            );
        });
        await DemoAccounts.CreateAsync(AccountStore.Open(folder, TimeProvider.System), demos);
        await using var house = await TownHouse.OpenAsync(folder, shipped.Ledgers.Pack, TimeProvider.System);
        foreach (var demo in demos)
        {
            var town = house.Find(demo.Town)!;
            if (scale > 1)
            {
                Console.WriteLine($"{demo.Name}：{town.Position:N0} 条日志。");
                continue;
            }
            var held = DemoCheck.Check(demo, town).ToList();
            Console.WriteLine(
                $"{demo.Name}：{town.Position:N0} 条日志；公开的 {held.Count} 个数字，"
                    + $"比较 {held.Count(one => one.IsCompared)} 个，{held.Count(one => one.Agrees)} 个与台账一致，"
                    + $"{held.Count(one => !one.IsCompared)} 个不是指标，不比较。"
            );
            foreach (var wrong in held.Where(one => one is { IsCompared: true, Agrees: false }))
                Console.WriteLine($"  不一致：{wrong.Figure} 报告写作 {wrong.Printed}，合计为 {wrong.Computed}（{wrong.Place}）");
        }
    }

    /// <summary>Shows bars for long work; each is made by its name and takes how much is done and how much there is.</summary>
    public static Task ShowAsync(Func<Func<string, Action<long, long>>, Task> work) =>
        AnsiConsole
            .Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(shown =>
                work(name =>
                {
                    ProgressTask? bar = null;
                    return (done, all) =>
                    {
                        bar ??= shown.AddTask(name);
                        (bar.MaxValue, bar.Value) = (all, done);
                    };
                })
            );
}
