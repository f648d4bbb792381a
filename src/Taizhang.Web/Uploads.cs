using Taizhang.Storage.Towns;

namespace Taizhang.Web;

/// <summary>
/// Workbooks that somebody has sent and is still working on over several pages, each under a name that nobody guesses. They hold what people keep in tables, so none stays
/// longer than a day.
/// </summary>
internal sealed class Uploads(TownHouse house, TimeProvider time)
{
    private const int NameLength = 32, MostKept = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private string Folder => Path.Combine(house.Folder, "uploads");

    /// <summary>Keeps a file and gives its name.</summary>
    public async Task<string> KeepAsync(Stream content, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        var kept = new DirectoryInfo(Folder).GetFiles().OrderByDescending(file => file.LastWriteTimeUtc).ToArray();
        for (int i = 0; i < kept.Length; i++)
            if (i >= MostKept - 1 || time.GetUtcNow() - kept[i].LastWriteTimeUtc > Longest) kept[i].Delete();
        string name = Guid.NewGuid().ToString("N");
        await using var file = new FileStream(Path.Combine(Folder, name), FileMode.CreateNew, FileAccess.Write);
        await content.CopyToAsync(file, cancel);
        return name;
    }

    /// <summary>A kept file; null when there is none of that name, any more or at all.</summary>
    public FileStream? Open(string? name)
    {
        if (name is not { Length: NameLength } || !name.All(char.IsAsciiHexDigitLower)) return null;
        string path = Path.Combine(Folder, name);
        return File.Exists(path) ? File.OpenRead(path) : null;
    }
}
