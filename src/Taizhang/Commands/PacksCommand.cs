using System.CommandLine;
using Taizhang.Kernel.Packs;
using Taizhang.Packs;
using Taizhang.Service.Towns;

namespace Taizhang.Commands;

/// <summary>
/// <c>packs check</c>: reports faults in a pack with file, line and reason, and which entries of a data folder it would break.
/// </summary>
internal static class PacksCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = "台账包目录",
            DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "packs", "township"),
        };
        var data = new Option<string?>("--data") { Description = "数据目录：连同检查台账包是否适合其中已登记的条目；不改动数据" };
        var check = new Command("check", "检查台账包") { folder, data };
        check.SetAction(
            async (parsed, _) =>
            {
                string at = parsed.GetValue(folder)!;
                if (!Directory.Exists(at))
                    throw new BadInput($"没有目录 {at}。");
                if (parsed.GetValue(data) is { } there && !Directory.Exists(there))
                    throw new BadInput($"没有数据目录 {there}。");
                var loaded = PackLoader.Load(at);
                foreach (var fault in loaded.Faults)
                    Console.Error.WriteLine(fault);
                int breaks = parsed.GetValue(data) is { } kept ? await SayBreaksAsync(kept, loaded.Pack) : 0;
                if (!loaded.Faults.IsEmpty || breaks > 0)
                    return 1;
                Console.WriteLine(
                    $"{loaded.Pack.Ledgers.Length} 个台账，{loaded.Pack.Figures.All.Length} 个指标，{loaded.Pack.Papers.Length} 份文书，未发现问题。"
                );
                return 0;
            }
        );
        return new Command("packs", "台账包") { check, Limits() };
    }

    /// <summary><c>packs limits</c>: every time limit and lawful step of a pack with what sets it, as Markdown.</summary>
    private static Command Limits()
    {
        var packs = Shared.Packs();
        var limits = new Command("limits", "列出所有时限、步骤和它们的依据（Markdown）") { packs };
        limits.SetAction(parsed =>
        {
            Console.Write(TimeLimits.Of(Shared.LoadPack(parsed.GetValue(packs)!)));
            return 0;
        });
        return limits;
    }

    /// <summary>Reports for each township what the pack would break; returns the number of breaks.</summary>
    private static async Task<int> SayBreaksAsync(string folder, Pack shipped)
    {
        int count = 0;
        foreach (var place in TownPlaces.In(folder))
        {
            await using var store = place.OpenReading(shipped);
            foreach (string claim in await PackChange.ClaimsOfTownAsync(store, shipped))
                Console.Error.WriteLine($"{store.Info.Name}：待核：{claim}");
            string[] lines = await PackChange.BreaksOfTownAsync(store, shipped);
            foreach (string line in lines)
                Console.Error.WriteLine($"{store.Info.Name}：{line}");
            count += lines.Length;
        }
        return count;
    }
}
