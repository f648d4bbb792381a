using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Backups;

/// <summary>
/// Backs up a data folder while the site runs: townships, accounts and the keys of sessions, each file consistent in itself, and a <see
/// cref="Manifest"/>. Then what was written is verified.
/// </summary>
public static class Backup
{
    public const string Accounts = "accounts.db";
    internal const string Keys = "keys";

    /// <param name="into">A folder that is not there yet, is empty, or holds a backup that was cut short, which is made anew.</param>
    /// <param name="pack">With which townships are verified; files that it does not suit are saved all the same.</param>
    /// <exception cref="BackupException">It could not be made; nothing that could be taken for a backup is left.</exception>
    public static async Task<BackupReport> MakeAsync(string from, string into, Pack pack, TimeProvider time)
    {
        long began = time.GetTimestamp();
        Prepare(into);
        var files = ImmutableArray.CreateBuilder<BackedUpFile>();
        foreach (var place in TownPlaces.In(from))
            if (place is SqlitePlace { File: var town })
                Copy(town, place.Name);
            else
                await CopyOutAsync(place, place.Name[..^TownPlaces.Linked.Length] + TownHouse.Ending);
        int towns = files.Count;
        if (towns == 0)
            throw new BackupException($"{from} 中没有乡镇，没有可备份的。");
        long? accounts = null;
        if (File.Exists(Path.Combine(from, Accounts)))
        {
            Copy(Path.Combine(from, Accounts), Accounts);
            accounts = DataFile.Count(Path.Combine(into, Accounts), "account");
        }
        if (Directory.Exists(Path.Combine(from, Keys)))
            foreach (string key in Directory.EnumerateFiles(Path.Combine(from, Keys), "*.xml").Order(StringComparer.Ordinal))
                CopyKey(key);
        var verified = new List<(string File, Verification Result)>();
        foreach (var file in files.Take(towns))
            verified.Add((file.Name, await Verification.RunAsync(Path.Combine(into, file.Name), pack)));
        var manifest = new Manifest(
            UnknownEventException.Program,
            DataFile.NewestVersion,
            time.GetLocalNow(),
            accounts,
            files.ToImmutable(),
            [.. verified.Select(one => one.Result.Head).OfType<Head>()],
            [.. verified.SelectMany(one => one.Result.Faults.Select(fault => $"{one.File}：{fault}"))]
        );
        manifest.Write(into);
        File.Delete(Path.Combine(into, Manifest.Unfinished));
        DurableFile.KeepNames(into);
        return new(into, manifest, [.. verified], time.GetElapsedTime(began));

        void Copy(string file, string name)
        {
            try
            {
                DataFile.Copy(file, Path.Combine(into, name));
                files.Add(BackedUpFile.Of(into, name));
            }
            catch (SqliteException broken) when (broken.SqliteErrorCode is 11 or 26 && name != Accounts)
            {
                // One broken township must not keep the others from being backed up: it is saved byte for byte, and its faults are told.
                File.Copy(file, Path.Combine(into, name), overwrite: true);
                DurableFile.Keep(Path.Combine(into, name));
                files.Add(BackedUpFile.Of(into, name));
            }
            catch (Exception broken) when (Verification.IsOfTheFile(broken))
            {
                throw new BackupException($"没有备份：{Verification.Words(file, broken)}");
            }
        }

        // A township of a database is saved as a file of its own, from which it can be restored anywhere.
        async Task CopyOutAsync(ITownPlace place, string name)
        {
            try
            {
                string file = Path.Combine(into, name);
                await using (var at = place.OpenReading(pack))
                    await at.BackupAsync(file);
                // Its search is made by the ledgers that it made for itself as well.
                await (await RunningTown.OpenAsync(SqliteTownStore.Open(file, pack), pack, time)).DisposeAsync();
                SqliteTownStore.Fold(file);
                DurableFile.Keep(file);
                files.Add(BackedUpFile.Of(into, name));
            }
            catch (Exception broken) when (Verification.IsOfTheFile(broken))
            {
                throw new BackupException($"没有备份：{Verification.Words(place.Name, broken)}");
            }
        }

        void CopyKey(string key)
        {
            string name = $"{Keys}/{Path.GetFileName(key)}",
                copy = Path.Combine(into, name);
            Directory.CreateDirectory(Path.Combine(into, Keys));
            File.Copy(key, copy, overwrite: true);
            DurableFile.Keep(copy);
            DurableFile.KeepNames(Path.Combine(into, Keys));
            files.Add(BackedUpFile.Of(into, name));
        }
    }

    /// <summary>Makes the folder, or empties it when it holds a backup that was cut short.</summary>
    private static void Prepare(string into)
    {
        Directory.CreateDirectory(into);
        string unfinished = Path.Combine(into, Manifest.Unfinished);
        if (File.Exists(unfinished))
        {
            foreach (string file in Directory.EnumerateFiles(into, "*", SearchOption.AllDirectories).Where(file => file != unfinished))
                File.Delete(file);
        }
        else if (Directory.EnumerateFileSystemEntries(into).Any())
        {
            throw new BackupException($"{into} 不是空目录。");
        }
        File.WriteAllBytes(unfinished, []);
        DurableFile.KeepNames(into);
    }
}

/// <summary>A backup was not made, or is not restored; the message says why.</summary>
public sealed class BackupException(string message) : IOException(message);

/// <summary>A backup that was made, and what its verification found.</summary>
public sealed record BackupReport(
    string Folder,
    Manifest Manifest,
    ImmutableArray<(string File, Verification Result)> Verified,
    TimeSpan Took
);
