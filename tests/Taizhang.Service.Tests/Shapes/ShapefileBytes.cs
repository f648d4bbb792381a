using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Taizhang.Service.Tests.Shapes;

/// <summary>Makes shapefiles as programs in China write them: polygons, a table in GBK.</summary>
internal static class ShapefileBytes
{
    static ShapefileBytes() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static MemoryStream Zip(
        (string Name, (double X, double Y)[][] Rings)[] features,
        string? projection = null,
        string? page = null,
        string encoding = "GBK"
    )
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "村界.shp", Shapes(features.Select(one => one.Rings)));
            Add(archive, "村界.dbf", Table([.. features.Select(one => one.Name)], Encoding.GetEncoding(encoding)));
            if (projection is not null)
                Add(archive, "村界.prj", Encoding.ASCII.GetBytes(projection));
            if (page is not null)
                Add(archive, "村界.cpg", Encoding.ASCII.GetBytes(page));
        }
        zip.Position = 0;
        return zip;
    }

    /// <summary>Rings as they are given: outer ones must run clockwise.</summary>
    public static byte[] Shapes(IEnumerable<(double X, double Y)[][]> features)
    {
        using var file = new MemoryStream();
        file.Write(new byte[100]);
        int number = 0;
        foreach (var rings in features)
        {
            int places = rings.Sum(ring => ring.Length);
            byte[] record = new byte[44 + 4 * rings.Length + 16 * places];
            BinaryPrimitives.WriteInt32LittleEndian(record, 5);
            BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(36), rings.Length);
            BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(40), places);
            int at = 0;
            for (int i = 0; i < rings.Length; i++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(44 + 4 * i), at);
                foreach (var (x, y) in rings[i])
                {
                    BinaryPrimitives.WriteDoubleLittleEndian(record.AsSpan(44 + 4 * rings.Length + 16 * at), x);
                    BinaryPrimitives.WriteDoubleLittleEndian(record.AsSpan(44 + 4 * rings.Length + 16 * at++ + 8), y);
                }
            }
            byte[] head = new byte[8];
            BinaryPrimitives.WriteInt32BigEndian(head, ++number);
            BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), record.Length / 2);
            file.Write(head);
            file.Write(record);
        }
        byte[] bytes = file.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes, 9994);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(24), bytes.Length / 2);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), 1000);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(32), 5);
        return bytes;
    }

    private static byte[] Table(string[] names, Encoding encoding)
    {
        const int Width = 40,
            Header = 32 + 32 + 1,
            Size = Width + 1;
        byte[] table = new byte[Header + names.Length * Size + 1];
        table[0] = 3;
        BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(4), names.Length);
        BinaryPrimitives.WriteInt16LittleEndian(table.AsSpan(8), Header);
        BinaryPrimitives.WriteInt16LittleEndian(table.AsSpan(10), Size);
        encoding.GetBytes("村名").CopyTo(table, 32);
        table[32 + 11] = (byte)'C';
        table[32 + 16] = Width;
        table[64] = 0x0D;
        for (int i = 0; i < names.Length; i++)
        {
            var line = table.AsSpan(Header + i * Size, Size);
            line.Fill((byte)' ');
            encoding.GetBytes(names[i]).CopyTo(line[1..]);
        }
        table[^1] = 0x1A;
        return table;
    }

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(bytes);
    }
}
