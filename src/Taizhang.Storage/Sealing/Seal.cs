using System.Collections.Immutable;

namespace Taizhang.Storage.Sealing;

/// <summary>
/// Which folders are sealed, and with which keys. Everything that SQLite writes in them is: databases, their logs and journals, copies, and
/// what it puts aside while it sorts. Off until a folder is named.
/// </summary>
public static class Seal
{
    private static readonly Lock Changing = new();
    private static ImmutableArray<(string Folder, SealRing Ring)> s_folders = [];

    /// <summary>Seals a folder, and all folders in it, from now on; null: no more.</summary>
    public static void Use(string folder, SealRing? ring)
    {
        if (OperatingSystem.IsWindows())
            throw new SealException("数据加密只支持 Linux。");
        string path = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        lock (Changing)
        {
            SealVfs.Register();
            var others = s_folders.Where(one => one.Folder != path);
            // The innermost first: it is the one that counts.
            s_folders =
            [
                .. (ring is null ? others : others.Append((Folder: path, Ring: ring))).OrderByDescending(one => one.Folder.Length),
            ];
        }
    }

    /// <summary>
    /// Seals all that the process writes when the environment names a key: <c>TAIZHANG_KEY_FILE</c> the file that holds it, or
    /// <c>TAIZHANG_KEY</c> the key itself.
    /// </summary>
    /// <exception cref="SealException">What is named is no key.</exception>
    public static void UseEnvironment()
    {
        if (FromEnvironment() is { } key)
            Use("/", SealRing.Of(key));
    }

    /// <summary>The key that the environment names; null: none.</summary>
    public static SealKey? FromEnvironment() =>
        Environment.GetEnvironmentVariable("TAIZHANG_KEY_FILE") is { Length: > 0 } file ? SealKey.Read(file)
        : Environment.GetEnvironmentVariable("TAIZHANG_KEY") is { Length: > 0 } text ? SealKey.Parse(text)
        : null;

    /// <summary>The keys of a file's folder; null: it is not sealed.</summary>
    /// <param name="path">Null: a file without a name, which only the whole machine's folder covers.</param>
    public static SealRing? For(string? path)
    {
        foreach (var (folder, ring) in s_folders)
            if ((path ?? "/").StartsWith(folder, StringComparison.Ordinal))
                return ring;
        return null;
    }

    /// <summary>
    /// Why the databases of a folder cannot be used with the keys that there are; null: they can. To be asked before any of them is open:
    /// closing a file that this process has locked would unlock it.
    /// </summary>
    public static string? Fault(string folder)
    {
        if (!Directory.Exists(folder))
            return null;
        string full = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var ring = For(full);
        if (ring?.Writes?.File is { } kept && Path.GetFullPath(kept).StartsWith(full, StringComparison.Ordinal))
            return $"密钥文件 {kept} 在数据目录里：谁拿到数据就拿到密钥。请移到数据目录之外。";
        foreach (string file in Directory.EnumerateFiles(folder, "*.db").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(file);
            var header = HeaderOf(file);
            if (header is null && ring is { TakesPlain: false, Writes: not null } && new FileInfo(file).Length > 0)
                return $"{name} 没有加密，却给出了密钥。要加密这个数据目录，请先停下网站，运行 taizhang seal on；不加密就去掉密钥。";
            if (header is not null && ring?.Find(header.KeyId) is null)
                return ring is null
                    ? $"{name} 已加密（密钥 {header.KeyId}），没有给出密钥。请用 TAIZHANG_KEY_FILE 指明密钥文件。什么都没有改动。"
                    : $"{name} 是用密钥 {header.KeyId} 加密的，给出的是 {ring.Writes?.Id ?? "别的密钥"}。请换用原来的密钥。什么都没有改动。";
        }
        return null;
    }

    /// <summary>The id of the key with which a database is sealed; null: it is not.</summary>
    public static string? KeyOf(string file) => HeaderOf(file)?.KeyId;

    private static SealHeader? HeaderOf(string file)
    {
        byte[] bytes = new byte[SealHeader.Length];
        using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return from.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? SealHeader.Read(bytes) : null;
    }
}
