using System.CommandLine;
using System.Diagnostics;
using Taizhang.Service.Backups;
using Taizhang.Service.Towns;

namespace Taizhang.Commands;

/// <summary><c>backup</c>: a consistent, verified copy of everything, even while the site runs; or a drill of restoring one.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var (data, packs, json) = (Shared.Data(), Shared.Packs(), Shared.Json());
        var to = new Option<string>("--to") { Description = "备份目录，应当还没有，或是空的", Required = true };
        var drill = new Option<bool>("--drill") { Description = "演练：把 --to 中已有的备份恢复到临时目录并校验，不改动数据" };
        var key = new Option<string?>("--key") { Description = "用这把私钥给备份清单签名；演练时用公钥核对签名" };
        var command = new Command("backup", "备份并校验") { data, packs, to, drill, key, json };
        command.SetAction(
            async (parsed, cancel) =>
            {
                var (from, into) = (parsed.GetValue(data)!, parsed.GetValue(to)!);
                Shared.Existing(parsed.GetValue(drill) ? into : from);
                var pack = Shared.LoadPack(parsed.GetValue(packs)!);
                using var signer = parsed.GetValue(key) is { } file ? HeadKey.Read(file) : null;
                string list = Path.Combine(into, Manifest.FileName);
                if (parsed.GetValue(drill))
                {
                    if (
                        signer is not null
                        && !(
                            File.Exists(list + DetachedSignature.Ending)
                            && DetachedSignature.Holds(
                                await File.ReadAllBytesAsync(list, cancel),
                                await File.ReadAllTextAsync(list + DetachedSignature.Ending, cancel),
                                signer
                            )
                        )
                    )
                        throw new BadInput("备份清单没有签名，或与签名不符。");
                    return await DrillAsync(into, pack);
                }
                var report = await Backup.MakeAsync(from, into, pack, TimeProvider.System);
                // The list holds the hash of every file: who signs it signs all of them.
                if (signer is not null)
                    DetachedSignature.Write(list, signer);
                return Say(report, parsed.GetValue(json));
            }
        );
        return command;
    }

    private static int Say(BackupReport report, bool json)
    {
        var (manifest, faults) = (report.Manifest, report.Manifest.Faults);
        if (json)
            Shared.WriteJson(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("folder", report.Folder);
                writer.WriteNumber("seconds", Math.Round(report.Took.TotalSeconds, 1));
                if (manifest.Accounts is { } accounts)
                    writer.WriteNumber("accounts", accounts);
                else
                    writer.WriteNull("accounts");
                writer.WriteStartArray("heads");
                foreach (var head in manifest.Towns)
                    HeadsCommand.Write(writer, head);
                writer.WriteEndArray();
                writer.WriteStartArray("faults");
                foreach (string fault in faults)
                    writer.WriteStringValue(fault);
                writer.WriteEndArray();
                writer.WriteEndObject();
            });
        else
        {
            Console.WriteLine($"已备份 {report.Verified.Length} 个乡镇和账号到 {report.Folder}。");
            if (manifest.Accounts is null)
                Console.WriteLine("注意：数据目录中没有账号文件 accounts.db，备份中也没有账号。");
            foreach (var head in manifest.Towns)
                Console.WriteLine($"  {HeadsCommand.Text(head)}");
            foreach (var (file, result) in report.Verified)
            foreach (string left in result.Unchecked)
                Console.WriteLine($"  {file}：{left}");
        }
        foreach (string fault in faults)
            Console.Error.WriteLine(fault);
        return faults.IsEmpty ? 0 : 1;
    }

    private static async Task<int> DrillAsync(string backup, Kernel.Packs.Pack pack)
    {
        var watch = Stopwatch.StartNew();
        var manifest = Restoration.Check(backup);
        var restored = await Restoration.DrillAsync(backup, pack);
        Console.WriteLine(
            $"演练：{manifest.Made:yyyy-MM-dd HH:mm} 的备份可以恢复，用时 {watch.Elapsed.TotalSeconds:N1} 秒；"
                + $"{restored.Length} 个乡镇，{restored.Sum(one => one.Result.Lines):N0} 条日志，{restored.Sum(one => one.Result.Entries):N0} 条条目，"
                + $"{restored.Sum(one => one.Result.Kept):N0} 份照片和正文，{manifest.Accounts ?? 0:N0} 个账号，与备份时一致。"
        );
        foreach (string fault in manifest.Faults)
            Console.Error.WriteLine($"备份时已有：{fault}");
        return manifest.Faults.IsEmpty ? 0 : 1;
    }
}
