using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Workbooks;

namespace Taizhang.Service.Imports;

/// <summary>
/// Command ids of rows, made from their content: ledger, area, office and values in canonical form, plus an occurrence number because a
/// file may hold equal rows. So a number typed differently or a row in another place is still the same row.
/// </summary>
internal sealed class RowIds(Ledger ledger, DateOnly today)
{
    private readonly Dictionary<UInt128, int> _seen = [];
    private readonly StringBuilder _text = new();
    private byte[] _bytes = new byte[4096];

    public string Next(ImportRow row)
    {
        _text.Clear().Append(ledger.Id).Append('\u001f').Append(row.Area).Append('\u001f').Append(row.Office);
        foreach (var field in ledger.Fields)
        {
            if (!row.Fields.TryGetValue(field.Id, out var input))
                continue;
            _text.Append('\u001f').Append(field.Id).Append('\u001e').Append(Canonical(field, input));
        }
        if (row.Standing is var (state, opened, entered))
            _text.Append('\u001f').Append(state).Append('\u001e').Append(opened).Append('\u001e').Append(entered);
        int most = Encoding.UTF8.GetMaxByteCount(_text.Length) + sizeof(int);
        if (_bytes.Length < most)
            _bytes = new byte[most];
        int length = 0;
        foreach (var chunk in _text.GetChunks())
            length += Encoding.UTF8.GetBytes(chunk.Span, _bytes.AsSpan(length));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.AsSpan(0, length), hash);
        if (++CollectionsMarshal.GetValueRefOrAddDefault(_seen, BinaryPrimitives.ReadUInt128BigEndian(hash), out _) is > 1 and int time)
        {
            BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(length), time);
            SHA256.HashData(_bytes.AsSpan(0, length + sizeof(int)), hash);
        }
        // 160 bits; a struck row that comes in again gets a further number behind.
        return $"{ProgramIds.Row}{Convert.ToHexStringLower(hash[..20])}";
    }

    /// <summary>An unreadable value stays as typed, and the township refuses it.</summary>
    private string Canonical(Field field, Input input)
    {
        // Plain texts are what they are read as, but for their line ends.
        if (field.Type.IsVerbatim && !input.Text!.Contains('\r', StringComparison.Ordinal))
            return input.Text;
        var read = field.Read(input, today);
        return read is { Ok: true, Value.IsEmpty: false } ? field.Type.Canonical(read.Value) : input.Text!;
    }
}
