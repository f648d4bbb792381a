using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Taizhang.Storage.Sealing;

/// <summary>
/// A rollback journal, or what is put aside for a while: bytes that are written anywhere and in any amount, under AES-256 in counter mode
/// with a key that this file alone has. They are not authenticated: SQLite has its own checksums in a journal, and neither outlives the
/// transaction.
/// </summary>
internal sealed class SealedStream(RawFile raw, SealKey? key, Func<string, SealKey?> find) : SealedContent(raw, SealKind.Stream, key, find)
{
    private const int Block = 16;

    private Aes? _aes;

    public override int Read(Span<byte> into, long at)
    {
        if (Look() is not SqliteCode.Ok and var refused)
            return refused;
        if (Size(out long length) is not SqliteCode.Ok and var unknown)
            return unknown;
        int there = (int)Math.Clamp(length - at, 0, into.Length);
        into[there..].Clear();
        if (there > 0 && Raw.Read(into[..there], SealHeader.Length + at) is not SqliteCode.Ok and var failed)
            return failed;
        Mix(into[..there], at);
        return there == into.Length ? SqliteCode.Ok : SqliteCode.ShortRead;
    }

    public override int Write(ReadOnlySpan<byte> bytes, long at)
    {
        if (Look() is not SqliteCode.Ok and var refused)
            return refused;
        if (Header is null && Begin(0) is not SqliteCode.Ok and var unbegun)
            return unbegun;
        byte[] mixed = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(mixed);
        Mix(mixed.AsSpan(0, bytes.Length), at);
        int answer = Raw.Write(mixed.AsSpan(0, bytes.Length), SealHeader.Length + at);
        ArrayPool<byte>.Shared.Return(mixed);
        return answer;
    }

    public override int Truncate(long length) =>
        Look() is not SqliteCode.Ok and var refused ? refused : Raw.Truncate(Header is null ? 0 : SealHeader.Length + length);

    public override int Size(out long length)
    {
        int answer = Raw.Size(out long bytes);
        length = Math.Max(0, bytes - SealHeader.Length);
        return answer;
    }

    public override void Dispose()
    {
        _aes?.Dispose();
        base.Dispose();
    }

    protected override void Unlock(SealHeader header, byte[] derived)
    {
        _aes = Aes.Create();
        _aes.Key = derived;
    }

    private void Mix(Span<byte> bytes, long at)
    {
        if (bytes.IsEmpty)
            return;
        long first = at / Block,
            blocks = (at + bytes.Length - 1) / Block - first + 1;
        byte[] stream = ArrayPool<byte>.Shared.Rent((int)blocks * Block);
        var counters = stream.AsSpan(0, (int)blocks * Block);
        counters.Clear();
        for (int i = 0; i < blocks; i++)
            BinaryPrimitives.WriteInt64BigEndian(counters[(i * Block + 8)..], first + i);
        _aes!.EncryptEcb(counters, counters, PaddingMode.None);
        for (int i = 0, from = (int)(at % Block); i < bytes.Length; i++)
            bytes[i] ^= counters[from + i];
        ArrayPool<byte>.Shared.Return(stream);
    }
}
