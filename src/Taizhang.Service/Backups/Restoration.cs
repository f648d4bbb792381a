using System.Collections.Immutable;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.People;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Backups;

/// <summary>
/// Puts a backup into an empty data folder. It is copied beside its place and verified there; only then is it put in place. While the
/// folder <see cref="Unfinished"/> stands, nobody serves what is there, and another restoration begins anew.
/// </summary>
public static class Restoration
{
    public const string Unfinished = ".restoring";

    /// <summary>Whether a restoration into a data folder was cut short.</summary>
    public static bool IsUnfinished(string folder) => Directory.Exists(Path.Combine(folder, Unfinished));

    /// <exception cref="BackupException">The backup is not whole, not sound, or of a newer version; the folder is as empty as it
    /// was.</exception>
    public static async Task<ImmutableArray<(string File, Verification Result)>> RestoreAsync(string backup, string into, Pack pack)
    {
        if (!IsUnfinished(into) && Directory.Exists(into) && Directory.EnumerateFiles(into, "*.db").Any())
            throw new BackupException($"{into} 中已有数据，请恢复到空目录。");
        var manifest = Check(backup);
        string beside = Path.Combine(into, Unfinished);
        if (IsUnfinished(into))
            Clear(into);
        Directory.CreateDirectory(beside);
        DurableFile.KeepNames(into);
        try
        {
            foreach (var file in manifest.Files)
                Copy(Path.Combine(backup, file.Name), Path.Combine(beside, file.Name));
            // Copied wrongly, or changed since it was checked.
            Refuse(manifest.Missing(beside));
            var verified = await VerifyAsync(beside, manifest, pack);
            foreach (var file in manifest.Files.OrderBy(file => file.Name == Backup.Accounts))
            {
                string place = Path.Combine(into, file.Name);
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                DurableFile.Move(Path.Combine(beside, file.Name), place);
            }
            Directory.Delete(beside, recursive: true);
            DurableFile.KeepNames(into);
            return verified;
        }
        catch
        {
            Clear(into);
            throw;
        }
    }

    /// <summary>Restores a backup into a folder that is gone afterwards.</summary>
    /// <returns>What its verification found.</returns>
    public static async Task<ImmutableArray<(string File, Verification Result)>> DrillAsync(string backup, Pack pack)
    {
        string folder = Directory.CreateTempSubdirectory("taizhang-drill-").FullName;
        try
        {
            return await RestoreAsync(backup, folder, pack);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The manifest of a backup that is whole.</summary>
    public static Manifest Check(string backup)
    {
        if (
            !Directory.Exists(backup)
            || !Directory.EnumerateFiles(backup, "*" + TownHouse.Ending).Any() && !File.Exists(ManifestOf(backup))
        )
            throw new BackupException($"{backup} 中没有乡镇的备份。");
        if (Manifest.Read(backup) is not { } manifest)
            throw new BackupException(
                File.Exists(Path.Combine(backup, Manifest.Unfinished))
                    ? $"{backup} 的备份没有做完，不能恢复。请换用另一份备份。"
                    : $"{backup} 中没有可读的备份清单 {Manifest.FileName}，无法知道备份是否完整，不能恢复。"
            );
        if (manifest.Schema > DataFile.NewestVersion)
            throw new BackupException($"{backup} 由较新的版本（{manifest.Program}）备份，请换用那个版本的程序恢复。");
        Refuse(manifest.Missing(backup));
        return manifest;
    }

    private static string ManifestOf(string backup) => Path.Combine(backup, Manifest.FileName);

    private static async Task<ImmutableArray<(string, Verification)>> VerifyAsync(string folder, Manifest manifest, Pack pack)
    {
        var verified = ImmutableArray.CreateBuilder<(string, Verification)>();
        var faults = new List<string>();
        foreach (
            string name in manifest.Files.Select(file => file.Name).Where(name => name.EndsWith(TownHouse.Ending, StringComparison.Ordinal))
        )
        {
            var result = await Verification.RunAsync(Path.Combine(folder, name), pack, manifest.Towns);
            verified.Add((name, result));
            faults.AddRange(result.Faults.Select(fault => $"{name}：{fault}").Except(manifest.Faults));
        }
        if (manifest.Files.Any(file => file.Name == Backup.Accounts))
        {
            string accounts = Path.Combine(folder, Backup.Accounts);
            faults.AddRange(SqliteTownStore.Damages(accounts).Select(damage => $"账号文件损坏：{damage}"));
            faults.AddRange(AuditLog.Check(accounts));
        }
        Refuse([.. faults]);
        return verified.ToImmutable();
    }

    private static void Refuse(ImmutableArray<string> reasons)
    {
        if (reasons.Length > 0)
            throw new BackupException(
                $"没有恢复：{string.Join(' ', reasons.Take(20))}{(reasons.Length > 20 ? $" 等 {reasons.Length} 处" : "")}"
            );
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
        DurableFile.Keep(to);
    }

    /// <summary>Takes away what a restoration that was cut short has put in place.</summary>
    private static void Clear(string into)
    {
        foreach (string file in Directory.EnumerateFiles(into, "*.db"))
            File.Delete(file);
        Directory.Delete(Path.Combine(into, Unfinished), recursive: true);
    }
}
