using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Packs;
using Taizhang.Storage;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Towns;

/// <summary>
/// Checks a township against its journal: walks the chain, rebuilds every entry from its events and compares it with the kept one, recounts
/// the figures from the rebuilt entries, and compares them and all else that is derived with what is kept; kept pictures and texts with the
/// hashes by which the journal names them; the file's tables with those of this version. All of it at one instant, while others write;
/// nothing is changed. What is wrong is named, and never ends the check. Memory does not grow with the entries.
/// </summary>
/// <param name="Readings">How many values of figures were compared: each series at each area, in each year and month. 0 when the kept
/// figures were counted with another pack or version: they cannot be compared, and are recounted when the township is next opened.</param>
/// <param name="Faults">Each with the line, entry or table that it is about.</param>
public sealed record Verification(long Lines, long Entries, long Readings, ImmutableArray<string> Faults)
{
    internal const int MostFaults = 1000;

    /// <summary>What could not be compared, and why; no fault.</summary>
    public ImmutableArray<string> Unchecked { get; init; } = [];

    /// <summary>The township; null when the file could not be opened as one.</summary>
    public TownInfo? Info { get; init; }

    /// <summary>The end of the journal that was verified; null when it could not be read.</summary>
    public Head? Head { get; init; }

    /// <summary>Pictures and texts whose bytes were compared with their names.</summary>
    public long Kept { get; init; }

    /// <param name="shipped">The pack without the ledgers that the township made for itself: those are in its journal.</param>
    /// <param name="heads">Heads kept elsewhere; those of this township are compared with its journal.</param>
    public static Task<Verification> RunAsync(ITownStore store, Pack shipped, IReadOnlyCollection<Head>? heads = null) =>
        RunAsync(store.Place, shipped, heads);

    public static Task<Verification> RunAsync(string file, Pack shipped, IReadOnlyCollection<Head>? heads = null) =>
        RunAsync(new SqlitePlace(file), shipped, heads);

    public static async Task<Verification> RunAsync(ITownPlace place, Pack shipped, IReadOnlyCollection<Head>? heads = null)
    {
        var damages = new List<string>();
        try
        {
            foreach (string damage in place.Damages())
                damages.Add($"数据库损坏：{damage}");
        }
        catch (Exception broken) when (IsOfTheFile(broken))
        {
            damages.Add(Words(place.Name, broken));
        }
        try
        {
            await using var store = place.OpenReading(shipped);
            return new Verifier(store, shipped, heads ?? []).Run(damages);
        }
        catch (Exception broken) when (IsOfTheFile(broken))
        {
            return new(0, 0, 0, [.. damages.Append(Words(place.Name, broken)).Distinct()]);
        }
    }

    /// <summary>Whether a failure lies in what was read, and not in the program or the machine.</summary>
    public static bool IsOfTheFile(Exception broken) => broken is not (OutOfMemoryException or OperationCanceledException);

    /// <summary>What a failure says to an administrator.</summary>
    public static string Words(string file, Exception broken) =>
        broken switch
        {
            NewerFileException or DatabaseException => broken.Message,
            SqliteException { SqliteErrorCode: 26 } => $"{Path.GetFileName(file)} 不是数据库文件，或文件头已损坏。",
            SqliteException { SqliteErrorCode: 11 } => $"{Path.GetFileName(file)} 的页已损坏，无法读出。",
            SqliteException { SqliteErrorCode: 14 } or UnauthorizedAccessException =>
                $"{Path.GetFileName(file)} 打不开：没有这个文件，或没有读取的权限。",
            SqliteException { SqliteErrorCode: 1 } => $"{Path.GetFileName(file)} 不是乡镇的数据文件（{broken.Message}）。",
            InvalidDataException => $"{Path.GetFileName(file)} 中没有乡镇。",
            _ => $"{Path.GetFileName(file)} 无法读出：{broken.Message.ReplaceLineEndings(" ")}",
        };
}
