using System.Buffers.Binary;
using System.Text;

namespace Taizhang.Service.Tests.Workbooks;

/// <summary>
/// An .xls with one or more sheets of texts, numbers and errors, record by record ([MS-XLS], [MS-CFB]): no library writes them any more.
/// </summary>
internal sealed class OldBook
{
    private readonly List<(string Name, bool Hidden, MemoryStream Records)> _sheets = [];
    private ushort _row;

    /// <summary>An error by its code, in a cell of its own or as a formula's result.</summary>
    public sealed record Error(byte Code, bool OfFormula);

    public OldBook Sheet(string name, bool hidden = false)
    {
        _sheets.Add((name, hidden, new()));
        _row = 0;
        return this;
    }

    public OldBook Row(params object?[] cells)
    {
        var records = _sheets[^1].Records;
        for (ushort column = 0; column < cells.Length; column++)
        {
            byte[] at = [(byte)_row, (byte)(_row >> 8), (byte)column, 0, 0, 0];
            switch (cells[column])
            {
                case null:
                    break;
                case string text:
                    Write(records, 0x204, [.. at, .. BitConverter.GetBytes((ushort)text.Length), 1, .. Encoding.Unicode.GetBytes(text)]);
                    break;
                case Error { OfFormula: false, Code: var code }:
                    Write(records, 0x205, [.. at, code, 1]);
                    break;
                case Error { Code: var code }:
                    Write(records, 0x06, [.. at, 2, 0, code, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0]);
                    break;
                default:
                    Write(
                        records,
                        0x203,
                        [
                            .. at,
                            .. BitConverter.GetBytes(Convert.ToDouble(cells[column], System.Globalization.CultureInfo.InvariantCulture)),
                        ]
                    );
                    break;
            }
        }
        _row++;
        return this;
    }

    public byte[] Bytes(string stream = "Workbook")
    {
        var globals = new MemoryStream();
        Write(globals, 0x809, [0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        var places = new List<long>();
        foreach (var (name, hidden, _) in _sheets)
        {
            places.Add(globals.Length + 4);
            Write(globals, 0x85, [0, 0, 0, 0, (byte)(hidden ? 1 : 0), 0, (byte)name.Length, 1, .. Encoding.Unicode.GetBytes(name)]);
        }
        Write(globals, 0x0A, []);
        var book = new MemoryStream();
        globals.WriteTo(book);
        for (int i = 0; i < _sheets.Count; i++)
        {
            long start = book.Length;
            book.Position = places[i];
            book.Write(BitConverter.GetBytes((uint)start));
            book.Position = start;
            Write(book, 0x809, [0, 6, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            _sheets[i].Records.WriteTo(book);
            Write(book, 0x0A, []);
        }
        // Streams of less than 4096 bytes would stand among the small ones.
        book.SetLength(Math.Max(4096, (book.Length + 511) / 512 * 512));
        return Container(stream, book.ToArray());
    }

    private static byte[] Container(string name, byte[] stream)
    {
        int sectors = stream.Length / 512;
        byte[] file = new byte[512 * (3 + sectors)];
        ((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file, 0);
        Put16(24, 0x3E);
        Put16(26, 3);
        Put16(28, 0xFFFE);
        Put16(30, 9);
        Put16(32, 6);
        Put32(44, 1);
        Put32(48, 1);
        Put32(56, 4096);
        Put32(60, 0xFFFFFFFE);
        Put32(68, 0xFFFFFFFE);
        for (int i = 0; i < 109; i++)
            Put32(76 + 4 * i, i == 0 ? 0 : 0xFFFFFFFF);
        for (int i = 0; i < 128; i++)
            Put32(
                512 + 4 * i,
                i == 0 ? 0xFFFFFFFD
                    : i == 1 || i == 1 + sectors ? 0xFFFFFFFE
                    : i <= sectors ? (uint)(i + 1)
                    : 0xFFFFFFFF
            );
        Entry(0, "Root Entry", 5, child: 1, start: 0xFFFFFFFE, size: 0);
        Entry(1, name, 2, child: 0xFFFFFFFF, start: 2, (uint)stream.Length);
        stream.CopyTo(file, 512 * 3);
        return file;

        void Entry(int at, string title, byte kind, uint child, uint start, uint size)
        {
            int place = 1024 + 128 * at;
            Encoding.Unicode.GetBytes(title).CopyTo(file, place);
            Put16(place + 64, (ushort)(2 * title.Length + 2));
            file[place + 66] = kind;
            file[place + 67] = 1;
            Put32(place + 68, 0xFFFFFFFF);
            Put32(place + 72, 0xFFFFFFFF);
            Put32(place + 76, child);
            Put32(place + 116, start);
            Put32(place + 120, size);
        }

        void Put16(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);
        void Put32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
    }

    private static void Write(MemoryStream to, ushort kind, ReadOnlySpan<byte> content)
    {
        to.Write(BitConverter.GetBytes(kind));
        to.Write(BitConverter.GetBytes((ushort)content.Length));
        to.Write(content);
    }
}
