using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Taizhang.Storage;

/// <summary>
/// A sum over rows that does not depend on their order: each row's first 128 bits of SHA-256. Two tables with the same sum hold the same
/// rows, and neither has to be kept in memory.
/// </summary>
public sealed class RowSum
{
    private const char Between = '\u001f';

    private readonly StringBuilder _row = new();
    private byte[] _bytes = new byte[1024];
    private UInt128 _sum;

    public UInt128 Value => _sum;
    public long Rows { get; private set; }

    public void Add(params ReadOnlySpan<object?> cells)
    {
        _row.Clear();
        foreach (object? cell in cells)
            _row.Append(System.Globalization.CultureInfo.InvariantCulture, $"{cell ?? "\0"}").Append(Between);
        int most = Encoding.UTF8.GetMaxByteCount(_row.Length),
            length = 0;
        if (_bytes.Length < most)
            _bytes = new byte[most];
        foreach (var chunk in _row.GetChunks())
            length += Encoding.UTF8.GetBytes(chunk.Span, _bytes.AsSpan(length));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.AsSpan(0, length), hash);
        _sum += BinaryPrimitives.ReadUInt128BigEndian(hash);
        Rows++;
    }
}
