using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Taizhang.Storage.Sealing;

/// <summary>
/// A database or its write-ahead log. It is a row of units that SQLite always writes whole: pages; in the log its header, then of each
/// frame the header and the page. Each is sealed by itself with AES-256-GCM: a random nonce of 12 bytes, the unit, a tag of 16 bytes; its
/// place in the row is sealed along, so that no unit passes for another. 2³² units may be written to a file before its key should be
/// changed (NIST SP 800-38D, 8.3).
/// </summary>
internal sealed class SealedUnits(RawFile raw, SealKind kind, SealKey? key, Func<string, SealKey?> find)
    : SealedContent(raw, kind, key, find)
{
    private const int NonceBytes = 12,
        TagBytes = 16;

    private AesGcm? _gcm;
    private UnitRow _row;
    private byte[] _sealed = [],
        _open = [];

    public override int Read(Span<byte> into, long at)
    {
        if (Look() is not SqliteCode.Ok and var refused)
            return refused;
        bool whole = true;
        // A log is read from its frames' headers on while it is recovered: what was cut short there is the end, by its checksum.
        bool recovers = Kind == SealKind.Log && (at == 0 || into.Length > _row.Page);
        while (!into.IsEmpty)
        {
            if (!whole || _gcm is null)
            {
                into.Clear();
                return SqliteCode.ShortRead;
            }
            var unit = _row.At(at);
            int within = (int)(at - unit.Start),
                length = Math.Min(into.Length, unit.Length - within);
            var open = length == unit.Length ? into[..length] : _open.AsSpan(0, unit.Length);
            int answer = Unseal(unit, open, recovers);
            if (answer is not (SqliteCode.Ok or SqliteCode.ShortRead))
                return answer;
            whole = answer == SqliteCode.Ok;
            if (length != unit.Length)
                open.Slice(within, length).CopyTo(into);
            into = into[length..];
            at += length;
        }
        return whole ? SqliteCode.Ok : SqliteCode.ShortRead;
    }

    public override int Write(ReadOnlySpan<byte> bytes, long at)
    {
        if (Look() is not SqliteCode.Ok and var refused)
            return refused;
        if (Header is null)
        {
            if (PageSize(bytes, at) is not { } page)
                return SqliteCode.WriteFailed;
            if (Begin(page) is not SqliteCode.Ok and var unbegun)
                return unbegun;
        }
        Span<byte> number = stackalloc byte[sizeof(long)];
        while (!bytes.IsEmpty)
        {
            var unit = _row.At(at);
            if (unit.Start != at || bytes.Length < unit.Length)
                return SqliteCode.WriteFailed;
            var place = _sealed.AsSpan(0, NonceBytes + unit.Length + TagBytes);
            RandomNumberGenerator.Fill(place[..NonceBytes]);
            _gcm!.Encrypt(
                place[..NonceBytes],
                bytes[..unit.Length],
                place.Slice(NonceBytes, unit.Length),
                place[^TagBytes..],
                Number(unit, number)
            );
            if (Raw.Write(place, SealHeader.Length + unit.Place) is not SqliteCode.Ok and var failed)
                return failed;
            bytes = bytes[unit.Length..];
            at += unit.Length;
        }
        return SqliteCode.Ok;
    }

    public override int Truncate(long length)
    {
        if (Look() is not SqliteCode.Ok and var refused)
            return refused;
        return Header is null ? Raw.Truncate(0) : Raw.Truncate(SealHeader.Length + _row.PlaceOfEnd(length));
    }

    public override int Size(out long length)
    {
        length = 0;
        if (Look() is not SqliteCode.Ok and var refused)
            return refused;
        if (Header is null)
            return SqliteCode.Ok;
        int answer = Raw.Size(out long bytes);
        if (answer == SqliteCode.Ok)
            length = _row.LengthOf(Math.Max(0, bytes - SealHeader.Length));
        return answer;
    }

    public override void Dispose()
    {
        _gcm?.Dispose();
        base.Dispose();
    }

    protected override void Unlock(SealHeader header, byte[] derived)
    {
        int page = header.PageSize;
        _row = new(Kind, page);
        (_sealed, _open) = (new byte[NonceBytes + page + TagBytes], new byte[page]);
        _gcm = new(derived, TagBytes);
    }

    /// <summary>As told by what is written first: a page, or the header of a log, where it stands at 8.</summary>
    private int? PageSize(ReadOnlySpan<byte> first, long at) =>
        Kind == SealKind.Pages ? first.Length
        : at == 0 && first.Length == UnitRow.LogHeader ? BinaryPrimitives.ReadInt32BigEndian(first[8..])
        : null;

    private int Unseal(Unit unit, Span<byte> open, bool recovers)
    {
        var place = _sealed.AsSpan(0, NonceBytes + unit.Length + TagBytes);
        int answer = Raw.Read(place, SealHeader.Length + unit.Place);
        if (answer != SqliteCode.Ok)
        {
            open.Clear();
            return answer;
        }
        try
        {
            _gcm!.Decrypt(
                place[..NonceBytes],
                place.Slice(NonceBytes, unit.Length),
                place[^TagBytes..],
                open,
                Number(unit, stackalloc byte[sizeof(long)])
            );
            return SqliteCode.Ok;
        }
        catch (AuthenticationTagMismatchException)
        {
            open.Clear();
            // A page that SQLite has never written, because nothing is on it, is a hole in the file.
            return recovers || place.IndexOfAnyExcept((byte)0) < 0 ? SqliteCode.Ok : SqliteCode.Corrupt;
        }
    }

    private static Span<byte> Number(Unit unit, Span<byte> number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(number, unit.Index);
        return number;
    }
}
