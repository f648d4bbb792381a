using System.Buffers.Binary;
using System.Text;

namespace Taizhang.Service.Shapes;

/// <summary>
/// The table of a shapefile (dBASE III). In China it is mostly in GBK, and mostly does not say so: what neither a .cpg file nor the table's
/// own mark names is UTF-8 if all of it can be, and GB 18030 otherwise.
/// </summary>
internal sealed record DbfTable(List<string> Fields, List<Dictionary<string, string>> Rows, string Encoding)
{
    private const int FieldSize = 32;
    private const byte GbkMark = 0x4D,
        Deleted = (byte)'*';

    static DbfTable() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="page">What the .cpg file says; null: there is none.</param>
    public static DbfTable Read(byte[] table, string? page)
    {
        if (table.Length < FieldSize)
            throw new InvalidDataException("The table is cut off.");
        int rows = BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan(4)),
            header = BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(8)),
            size = BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(10));
        if (rows < 0 || size < 1 || header < FieldSize || header > table.Length)
            throw new InvalidDataException("The table's header is broken.");
        rows = Math.Min(rows, (table.Length - header) / size);
        var encoding = EncodingOf(page, table, header);
        var columns = new List<(string Name, int At, int Length)>();
        for (int at = FieldSize, place = 1; at + FieldSize <= header && table[at] != 0x0D; at += FieldSize)
        {
            int length = table[at + 16];
            if (place + length > size)
                throw new InvalidDataException("The table's columns are wider than its rows.");
            columns.Add((Text(encoding, table.AsSpan(at, 11)), place, length));
            place += length;
        }
        var read = new List<Dictionary<string, string>>(rows);
        for (int row = 0; row < rows; row++)
        {
            var line = table.AsSpan(header + row * size, size);
            var values = new Dictionary<string, string>();
            if (line[0] != Deleted)
                foreach (var (name, at, length) in columns)
                    if (Text(encoding, line.Slice(at, length)) is { Length: > 0 } text)
                        values[name] = text;
            read.Add(values);
        }
        return new([.. columns.Select(column => column.Name)], read, encoding.WebName);
    }

    private static Encoding EncodingOf(string? page, byte[] table, int header)
    {
        string said = (page ?? "").Trim().ToUpperInvariant();
        if (said is "UTF-8" or "UTF8" or "65001")
            return System.Text.Encoding.UTF8;
        if (said is "GBK" or "GB2312" or "GB18030" or "936" or "CP936" or "54936" || table[29] == GbkMark)
            return System.Text.Encoding.GetEncoding("GB18030");
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        try
        {
            _ = strict.GetCharCount(table, FieldSize, table.Length - FieldSize - (table.Length > header && table[^1] == 0x1A ? 1 : 0));
            return System.Text.Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return System.Text.Encoding.GetEncoding("GB18030");
        }
    }

    private static string Text(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return encoding.GetString(end < 0 ? bytes : bytes[..end]).Trim();
    }
}
