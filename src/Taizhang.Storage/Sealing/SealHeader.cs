using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Taizhang.Storage.Sealing;

internal enum SealKind : byte
{
    /// <summary>A database: pages.</summary>
    Pages = 1,

    /// <summary>A write-ahead log: a header, then frames.</summary>
    Log = 2,

    /// <summary>A rollback journal, or what SQLite puts aside while it sorts: any bytes anywhere.</summary>
    Stream = 3,
}

/// <summary>
/// The first 64 bytes of a sealed file, written once: 0 "Taizhang sealed", 16 version 1, 17 kind, 20 size of a page, 24 the key's id, 32 a
/// salt of 32 bytes. The file's own key is derived from the whole of it, so whoever changes a bit of it makes the file unreadable, and a
/// part of one file never passes for a part of another.
/// </summary>
internal sealed class SealHeader
{
    public const int Length = 64;
    public const int IdBytes = 8;
    public const int MagicBytes = 16;
    private const int VersionAt = 16,
        KindAt = 17,
        PageAt = 20,
        IdAt = 24,
        SaltAt = 32;

    private readonly byte[] _bytes;

    private SealHeader(byte[] bytes) => _bytes = bytes;

    public static ReadOnlySpan<byte> Magic => "Taizhang sealed\0"u8;

    public ReadOnlySpan<byte> Bytes => _bytes;
    public SealKind Kind => (SealKind)_bytes[KindAt];

    /// <summary>In bytes; 0 for a stream.</summary>
    public int PageSize => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(PageAt));

    public string KeyId => Convert.ToHexStringLower(_bytes.AsSpan(IdAt, IdBytes));

    public static SealHeader Make(SealKind kind, int pageSize, SealKey key)
    {
        byte[] bytes = new byte[Length];
        Magic.CopyTo(bytes);
        bytes[VersionAt] = 1;
        bytes[KindAt] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(PageAt), pageSize);
        Convert.FromHexString(key.Id).CopyTo(bytes, IdAt);
        RandomNumberGenerator.Fill(bytes.AsSpan(SaltAt));
        return new(bytes);
    }

    /// <summary>Whether a file that begins so is sealed, of whatever kind and version.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic);

    /// <summary>Null: the bytes are no header of this version.</summary>
    public static SealHeader? Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Length && Begins(bytes) && bytes[VersionAt] == 1 ? new(bytes[..Length].ToArray()) : null;
}
