using System.Security.Cryptography;

namespace Taizhang.Storage.Sealing;

/// <summary>
/// A small file of a data folder that is no database, such as a key of the site's or a workbook that is being taken in: sealed when its
/// folder is. It begins with "Taizhang sealed", the key's id, and a nonce of 12 bytes; a tag of 16 ends it.
/// </summary>
public static class FolderFile
{
    private const int NonceBytes = 12,
        TagBytes = 16,
        OpenAt = SealHeader.MagicBytes + SealHeader.IdBytes + NonceBytes;

    private static readonly byte[] Purpose = "taizhang file"u8.ToArray();

    /// <summary>Writes the whole of it anew, durably: it is as it was, or as it is to be.</summary>
    public static void Write(string file, ReadOnlySpan<byte> bytes)
    {
        string part = file + ".part";
        File.WriteAllBytes(part, Seal.For(Path.GetFullPath(file))?.Writes is { } key ? Close(key, bytes) : bytes.ToArray());
        DurableFile.Keep(part);
        DurableFile.Move(part, file);
    }

    /// <summary>The same from a stream, which is held in memory only when it is sealed.</summary>
    public static async Task CopyAsync(Stream content, string file, CancellationToken cancel)
    {
        if (Seal.For(Path.GetFullPath(file))?.Writes is null)
        {
            await using var open = File.Create(file);
            await content.CopyToAsync(open, cancel);
            return;
        }
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancel);
        Write(file, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Opens it for reading, sealed or not.</summary>
    /// <exception cref="SealException">The key is not here, or the file was changed.</exception>
    public static Stream OpenRead(string file)
    {
        var open = File.OpenRead(file);
        byte[] first = new byte[SealHeader.MagicBytes];
        int length = open.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        open.Position = 0;
        if (length < first.Length || !SealHeader.Begins(first))
            return open;
        open.Dispose();
        return new MemoryStream(Read(file), writable: false);
    }

    /// <summary>Reads it, sealed or not.</summary>
    /// <exception cref="SealException">The key is not here, or the file was changed.</exception>
    public static byte[] Read(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        if (!SealHeader.Begins(bytes))
            return bytes;
        string id =
            bytes.Length < OpenAt + TagBytes ? "" : Convert.ToHexStringLower(bytes.AsSpan(SealHeader.MagicBytes, SealHeader.IdBytes));
        if (Seal.For(Path.GetFullPath(file))?.Find(id) is not { } key)
            throw new SealException($"{Path.GetFileName(file)} 已加密（密钥 {id}），没有给出这个密钥。");
        byte[] open = new byte[bytes.Length - OpenAt - TagBytes];
        try
        {
            using var gcm = new AesGcm(key.Derive(Purpose), TagBytes);
            gcm.Decrypt(
                bytes.AsSpan(OpenAt - NonceBytes, NonceBytes),
                bytes.AsSpan(OpenAt, open.Length),
                bytes.AsSpan(OpenAt + open.Length),
                open
            );
            return open;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new SealException($"{Path.GetFileName(file)} 被改动或损坏，无法解密。");
        }
    }

    private static byte[] Close(SealKey key, ReadOnlySpan<byte> open)
    {
        byte[] closed = new byte[OpenAt + open.Length + TagBytes];
        SealHeader.Magic.CopyTo(closed);
        Convert.FromHexString(key.Id).CopyTo(closed, SealHeader.MagicBytes);
        var nonce = closed.AsSpan(OpenAt - NonceBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var gcm = new AesGcm(key.Derive(Purpose), TagBytes);
        gcm.Encrypt(nonce, open, closed.AsSpan(OpenAt, open.Length), closed.AsSpan(OpenAt + open.Length));
        return closed;
    }
}
