using System.Security.Cryptography;
using System.Text;

namespace Taizhang.Storage.Sealing;

/// <summary>
/// The key with which a data folder is sealed: 32 bytes, kept outside it as one line of base64. It seals nothing itself; every file has a
/// key of its own that is derived from it. Who loses it loses the data: nothing here can be read without it.
/// </summary>
public sealed class SealKey
{
    private const int Bytes = 32;

    /// <summary>Tells one key from another, and says nothing of it. The cipher is part of it.</summary>
    private static readonly byte[] Named = "taizhang key id, AES-256-GCM"u8.ToArray();

    private readonly byte[] _key;

    private SealKey(byte[] key, string? file)
    {
        (_key, File) = (key, file);
        Id = Convert.ToHexStringLower(Derive(Named)[..SealHeader.IdBytes]);
    }

    /// <summary>16 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>The file that it was read from; null when it came by the environment.</summary>
    public string? File { get; }

    /// <summary>Draws a key and writes it to a new file that its user alone may read.</summary>
    public static SealKey Create(string file)
    {
        byte[] key = RandomNumberGenerator.GetBytes(Bytes);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var to = new FileStream(file, options))
            to.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(key) + "\n"));
        DurableFile.Keep(file);
        DurableFile.KeepNames(Path.GetDirectoryName(Path.GetFullPath(file))!);
        return new(key, file);
    }

    /// <exception cref="SealException">There is no such file, others may read it, or it holds no key.</exception>
    public static SealKey Read(string file)
    {
        if (!System.IO.File.Exists(file))
            throw new SealException($"没有密钥文件 {file}。没有密钥，已加密的数据无法读出；请取回密钥，不要另建。");
        const UnixFileMode others =
            UnixFileMode.GroupRead
            | UnixFileMode.GroupWrite
            | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherWrite
            | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(file) & others) != 0)
            throw new SealException($"密钥文件 {file} 别人也能读：请先运行 chmod 600 {file}。");
        return Parse(System.IO.File.ReadAllText(file), file);
    }

    /// <param name="file">Where the text comes from; null: from the environment.</param>
    public static SealKey Parse(string text, string? file = null)
    {
        byte[] key = new byte[Bytes];
        return Convert.TryFromBase64String(text.Trim(), key, out int length) && length == Bytes
            ? new(key, file)
            : throw new SealException(
                $"{file ?? "环境变量 TAIZHANG_KEY"} 中不是密钥：应当是 32 字节的 base64，用 taizhang seal new 建立。"
            );
    }

    /// <summary>A key of 32 bytes for one purpose.</summary>
    internal byte[] Derive(ReadOnlySpan<byte> purpose)
    {
        byte[] derived = new byte[Bytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, derived, [], purpose);
        return derived;
    }
}
