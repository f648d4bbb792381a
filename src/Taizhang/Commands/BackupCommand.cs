using System.CommandLine;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Commands;

/// <summary><c>backup</c>: a consistent copy of everything, even while the site runs.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var data = Shared.Data();
        var packs = Shared.Packs();
        var to = new Option<string>("--to") { Description = "备份目录，应当还没有", Required = true };
        var command = new Command("backup", "备份") { data, packs, to };
        command.SetAction(
            async (parsed, _) =>
            {
                string from = parsed.GetValue(data)!,
                    into = parsed.GetValue(to)!;
                if (Directory.Exists(into) && Directory.EnumerateFileSystemEntries(into).Any())
                    throw new BadInput($"{into} 不是空目录。");
                if (!Directory.Exists(from))
                    throw new BadInput($"没有数据目录 {from}。");
                var pack = Shared.LoadPack(parsed.GetValue(packs)!);
                Directory.CreateDirectory(into);
                int count = 0;
                // Files and not townships in service: also what the pack does not suit any more is to be saved.
                foreach (string file in Directory.EnumerateFiles(from, "*" + TownHouse.Ending))
                {
                    await using var store = SqliteTownStore.Open(file, pack);
                    await store.BackupAsync(Path.Combine(into, store.Info.Id + TownHouse.Ending));
                    count++;
                }
                await AccountStore.Open(from, TimeProvider.System).BackupAsync(Path.Combine(into, "accounts.db"));
                Console.WriteLine($"已备份 {count} 个乡镇和账号到 {into}。");
                return 0;
            }
        );
        return command;
    }
}
