using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Service.Backups;

/// <summary>
/// What a backup holds, written last: a folder without it is no backup, and one whose files are not as it says is not whole.
/// </summary>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Schema">The newest version of a township's file that this program wrote.</param>
/// <param name="Faults">What verification found in the files, because it was so in the data folder already; whoever restores gets it
/// back as it was.</param>
/// <param name="Accounts">How many accounts there are; null when the data folder had none at all.</param>
public sealed record Manifest(
    string Program,
    long Schema,
    DateTimeOffset Made,
    long? Accounts,
    ImmutableArray<BackedUpFile> Files,
    ImmutableArray<Head> Towns,
    ImmutableArray<string> Faults
)
{
    public const string FileName = "manifest.json";

    /// <summary>Stands in the folder of a backup while it is being made.</summary>
    public const string Unfinished = ".unfinished";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Reads the manifest of a backup; null when it has none that can be read.</summary>
    public static Manifest? Read(string folder)
    {
        string file = Path.Combine(folder, FileName);
        try
        {
            return
                File.Exists(file) && JsonSerializer.Deserialize<Manifest>(File.ReadAllBytes(file), Json) is { Files.IsDefault: false } read
                ? read with
                {
                    Towns = read.Towns.IsDefault ? [] : read.Towns,
                    Faults = read.Faults.IsDefault ? [] : read.Faults,
                }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(string folder)
    {
        string file = Path.Combine(folder, FileName);
        File.WriteAllBytes(file + ".part", JsonSerializer.SerializeToUtf8Bytes(this, Json));
        DurableFile.Keep(file + ".part");
        DurableFile.Move(file + ".part", file);
    }

    /// <summary>How the files of a backup differ from what the manifest says, in words; empty when all are as they were.</summary>
    public ImmutableArray<string> Missing(string folder)
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        foreach (var kept in Files)
        {
            string file = Path.Combine(folder, kept.Name);
            // Names come from a file that anybody may have written.
            if (kept.Name.Split('/', '\\').Any(part => part is "" or "." or "..") || Path.IsPathRooted(kept.Name))
                missing.Add($"清单中的文件名 {kept.Name} 不能用。");
            else if (!File.Exists(file))
                missing.Add($"缺少文件 {kept.Name}。");
            else if (BackedUpFile.Of(folder, kept.Name) != kept)
                missing.Add($"文件 {kept.Name} 与备份时的不同（长度或哈希）。");
        }
        if (Files.Count(file => file.Name.EndsWith(TownHouse.Ending, StringComparison.Ordinal)) < Math.Max(1, Towns.Length))
            missing.Add("清单中的文件少于乡镇。");
        return missing.ToImmutable();
    }
}

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its path in the folder, with slashes.</param>
/// <param name="Sha256">In lower hexadecimal.</param>
public sealed record BackedUpFile(string Name, long Length, string Sha256)
{
    public static BackedUpFile Of(string folder, string name)
    {
        using var file = File.OpenRead(Path.Combine(folder, name));
        return new(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
