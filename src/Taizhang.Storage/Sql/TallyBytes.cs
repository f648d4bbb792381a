using System.IO.Compression;

namespace Taizhang.Storage.Sql;

/// <summary>
/// A saved tally as it lies in the file: compressed, because most of its cells are small numbers or nothing. What was saved before that is
/// read as it is.
/// </summary>
internal static class TallyBytes
{
    /// <summary>No tally begins like this: it would have more than a thousand million names.</summary>
    private static ReadOnlySpan<byte> Mark => "TZT1"u8;

    public static byte[] Packed(byte[] tally)
    {
        using var packed = new MemoryStream(tally.Length / 4);
        packed.Write(Mark);
        using (var to = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            to.Write(tally);
        return packed.ToArray();
    }

    public static byte[] Unpacked(byte[] kept)
    {
        if (!kept.AsSpan().StartsWith(Mark))
            return kept;
        using var from = new ZLibStream(new MemoryStream(kept, Mark.Length, kept.Length - Mark.Length), CompressionMode.Decompress);
        using var tally = new MemoryStream(kept.Length * 4);
        from.CopyTo(tally);
        return tally.ToArray();
    }
}
