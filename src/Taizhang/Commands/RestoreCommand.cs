using System.CommandLine;
using Taizhang.Service.Towns;

namespace Taizhang.Commands;

/// <summary><c>restore</c>: restores a backup into an empty data folder and verifies it there.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var data = Shared.Data();
        var packs = Shared.Packs();
        var from = new Option<string>("--from") { Description = "备份目录", Required = true };
        var command = new Command("restore", "从备份恢复到空的数据目录") { data, packs, from };
        command.SetAction(
            async (parsed, _) =>
            {
                string backup = parsed.GetValue(from)!,
                    into = parsed.GetValue(data)!;
                string[] files = Directory.Exists(backup) ? [.. Directory.EnumerateFiles(backup, "*.db")] : [];
                if (!files.Any(file => file.EndsWith(TownHouse.Ending, StringComparison.Ordinal)))
                    throw new BadInput($"{backup} 中没有乡镇的备份。");
                if (Directory.Exists(into) && Directory.EnumerateFiles(into, "*.db").Any())
                    throw new BadInput($"{into} 中已有数据，请恢复到空目录。");
                Directory.CreateDirectory(into);
                using var only = ServeCommand.Lock(into);
                foreach (string file in files)
                    File.Copy(file, Path.Combine(into, Path.GetFileName(file)));
                return await VerifyCommand.RunAsync(into, Shared.LoadPack(parsed.GetValue(packs)!), json: false);
            }
        );
        return command;
    }
}
