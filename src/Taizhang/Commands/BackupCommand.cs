using System.CommandLine;
using Taizhang.Storage.Accounts;

namespace Taizhang.Commands;

/// <summary><c>backup</c>: a consistent copy of everything, also while the site runs.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var data = Shared.Data();
        var packs = Shared.Packs();
        var to = new Option<string>("--to") { Description = "备份目录，应当还没有", Required = true };
        var command = new Command("backup", "备份") { data, packs, to };
        command.SetAction(async (parsed, _) =>
        {
            string from = parsed.GetValue(data)!, into = parsed.GetValue(to)!;
            if (Directory.Exists(into) && Directory.EnumerateFileSystemEntries(into).Any()) throw new BadInput($"{into} 不是空目录。");
            await using var house = await Shared.OpenAsync(from, Shared.LoadPack(parsed.GetValue(packs)!));
            Directory.CreateDirectory(into);
            foreach (var town in house.All) await town.BackupAsync(Path.Combine(into, town.Info.Id + Storage.Towns.TownHouse.Ending));
            await AccountStore.Open(from, TimeProvider.System).BackupAsync(Path.Combine(into, "accounts.db"));
            Console.WriteLine($"已备份 {house.All.Count} 个乡镇和账号到 {into}。");
            return 0;
        });
        return command;
    }
}
