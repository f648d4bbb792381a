using System.CommandLine;
using Taizhang.Service.Backups;

namespace Taizhang.Commands;

/// <summary><c>restore</c>: restores a backup into an empty data folder, once it is verified.</summary>
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
                if (Directory.Exists(backup) && Path.GetFullPath(backup) != Path.GetFullPath(into))
                    Restoration.Check(Shared.Existing(backup));
                Directory.CreateDirectory(into);
                using var only = DataLock.Take(into, restores: true);
                var verified = await Restoration.RestoreAsync(backup, into, Shared.LoadPack(parsed.GetValue(packs)!));
                VerifyCommand.Say(verified);
                return 0;
            }
        );
        return command;
    }
}
