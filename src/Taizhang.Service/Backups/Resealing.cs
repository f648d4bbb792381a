using System.Collections.Immutable;
using Taizhang.Storage;
using Taizhang.Storage.Sealing;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Backups;

/// <summary>
/// Seals a data folder that nobody else has open, changes its key, or takes the seal away. File by file: a sealed copy is written and
/// checked, the file as it was is kept in another folder, then the copy takes its place. Cut short, it leaves every file whole, as it was
/// or as it is to be; run again, it goes on.
/// </summary>
public static class Resealing
{
    private const string Unfinished = ".resealing";

    /// <param name="to">The key from now on; null: none.</param>
    /// <param name="from">The keys with which there are files; empty: they are plain.</param>
    /// <param name="keep">Where the files are kept as they were.</param>
    /// <returns>The files that were changed.</returns>
    /// <exception cref="BackupException">A copy was not sound; that file, and those after it, are as they were.</exception>
    public static ImmutableArray<string> Run(string folder, SealKey? to, ImmutableArray<SealKey> from, string keep)
    {
        var (inside, kept) = (Path.GetFullPath(folder), Path.GetFullPath(keep));
        if ((kept + Path.DirectorySeparatorChar).StartsWith(inside + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new BackupException($"{keep} 在数据目录里；原来的文件请留到别处。");
        Seal.Use("/", new(to, from, TakesPlain: from.IsEmpty || to is null));
        Directory.CreateDirectory(kept);
        var changed = ImmutableArray.CreateBuilder<string>();
        foreach (string file in Databases(inside))
            if (Seal.KeyOf(file) != to?.Id)
            {
                Change(file, Path.Combine(kept, Path.GetFileName(file)));
                changed.Add(Path.GetFileName(file));
            }
        foreach (string small in Small(inside))
        {
            string place = Path.Combine(kept, Path.GetRelativePath(inside, small));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            Keep(small, place);
            FolderFile.Write(small, FolderFile.Read(small));
        }
        // What was uploaded and not taken in is gone after two hours anyway.
        string uploads = Path.Combine(inside, "temp");
        if (Directory.Exists(uploads))
            Directory.Delete(uploads, recursive: true);
        Seal.Use("/", to is null ? null : SealRing.Of(to));
        return changed.ToImmutable();
    }

    /// <summary>All databases of a folder, with the copies that an upgrade has kept.</summary>
    private static IEnumerable<string> Databases(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.db*")
            .Where(file =>
                file.EndsWith(".db", StringComparison.Ordinal) || Path.GetExtension(file).StartsWith(".v", StringComparison.Ordinal)
            )
            .Order(StringComparer.Ordinal);

    /// <summary>The site's keys, and from where townships are followed, with the tokens for it.</summary>
    private static IEnumerable<string> Small(string folder)
    {
        string keys = Path.Combine(folder, Backup.Keys),
            feeds = Path.Combine(folder, "feeds.json");
        return (
            Directory.Exists(keys) ? Directory.EnumerateFiles(keys, "*.xml").Order(StringComparer.Ordinal) : Enumerable.Empty<string>()
        ).Concat(File.Exists(feeds) ? [feeds] : []);
    }

    private static void Change(string file, string kept)
    {
        SqliteTownStore.Fold(file);
        string copy = file + Unfinished;
        DataFile.Copy(file, copy);
        if (SqliteTownStore.Damages(copy) is { Count: > 0 } damages)
        {
            File.Delete(copy);
            throw new BackupException($"{Path.GetFileName(file)} 没有改动：{string.Join(' ', damages.Take(5))}");
        }
        Keep(file, kept);
        DurableFile.Move(copy, file);
    }

    private static void Keep(string file, string kept)
    {
        // Kept by a run that was cut short: the first is as it was.
        if (File.Exists(kept))
            return;
        File.Copy(file, kept + ".part", overwrite: true);
        DurableFile.Keep(kept + ".part");
        DurableFile.Move(kept + ".part", kept);
    }
}
