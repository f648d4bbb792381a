using System.Buffers.Binary;
using System.Text;
using Taizhang.Kernel;
using Taizhang.Kernel.Shapes;

namespace Taizhang.Service.Shapes;

/// <summary>
/// Reads a shapefile (ESRI's white paper of 1998): .shp with its .dbf, .prj and .cpg. Points, lines and polygons, also with Z and M, which
/// are left out.
/// </summary>
internal static class ShapefileReader
{
    private const int Header = 100,
        Magic = 9994;

    /// <param name="beside">The file with an ending, unpacked; null: there is none.</param>
    public static Outcome<GeoFile> Read(Func<string, byte[]?> beside, string name, CancellationToken cancel)
    {
        byte[] shapes = beside(".shp")!;
        if (shapes.Length < Header || BinaryPrimitives.ReadInt32BigEndian(shapes) != Magic)
            return Refusal.InputShapesDamaged(name);
        if (beside(".dbf") is not { } table)
            return Refusal.InputShapesTable(name);
        var read = DbfTable.Read(table, beside(".cpg") is { } page ? Encoding.ASCII.GetString(page) : null);
        var features = new List<GeoFeature>();
        int at = Header;
        while (at + 8 <= shapes.Length)
        {
            cancel.ThrowIfCancellationRequested();
            int length = 2 * BinaryPrimitives.ReadInt32BigEndian(shapes.AsSpan(at + 4));
            if (length < 4 || at + 8 + length > shapes.Length)
                throw new InvalidDataException("A record is cut off.");
            var properties = features.Count < read.Rows.Count ? read.Rows[features.Count] : new Dictionary<string, string>();
            features.Add(Feature(features.Count + 1, properties, shapes.AsSpan(at + 8, length)));
            at += 8 + length;
        }
        string? said = beside(".prj") is { } projection ? Encoding.UTF8.GetString(projection) : null;
        return new GeoFile(
            $"shapefile（属性表编码 {read.Encoding}）",
            [.. features],
            [.. read.Fields],
            said is null ? null : CoordinateSystem.OfWords(said),
            said
        );
    }

    private static GeoFeature Feature(int row, Dictionary<string, string> properties, ReadOnlySpan<byte> record)
    {
        int type = BinaryPrimitives.ReadInt32LittleEndian(record);
        try
        {
            return (type % 10) switch
            {
                _ when type == 0 => new(row, properties, null, Refusal.InputShapeEmpty()),
                1 => new(
                    row,
                    properties,
                    new(
                        ShapeKind.Point,
                        [
                            [
                                [Place(record, 4)],
                            ],
                        ]
                    )
                ),
                8 => new(row, properties, Points(record)),
                3 => new(row, properties, new(ShapeKind.Line, [.. Parts(record).Select(line => (List<List<(double, double)>>)[line])])),
                5 => new(row, properties, Polygon(Parts(record))),
                _ => new(row, properties, null, Refusal.InputShapeKind()),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return new(row, properties, null, Refusal.InputShapeNumber());
        }
    }

    private static RawShape Points(ReadOnlySpan<byte> record)
    {
        int count = Count(record, 36, 16, 40);
        var parts = new List<List<List<(double, double)>>>();
        for (int i = 0; i < count; i++)
            parts.Add([
                [Place(record, 40 + 16 * i)],
            ]);
        return new(ShapeKind.Point, parts);
    }

    private static List<List<(double X, double Y)>> Parts(ReadOnlySpan<byte> record)
    {
        int parts = Count(record, 36, 4, 44),
            places = Count(record, 40, 16, 44 + 4 * parts);
        var read = new List<List<(double, double)>>();
        for (int i = 0; i < parts; i++)
        {
            int from = BinaryPrimitives.ReadInt32LittleEndian(record[(44 + 4 * i)..]),
                to = i + 1 < parts ? BinaryPrimitives.ReadInt32LittleEndian(record[(48 + 4 * i)..]) : places;
            ArgumentOutOfRangeException.ThrowIfNegative(from);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(to, places);
            var part = new List<(double, double)>(Math.Max(0, to - from));
            for (int place = from; place < to; place++)
                part.Add(Place(record, 44 + 4 * parts + 16 * place));
            read.Add(part);
        }
        return read;
    }

    /// <summary>Outer rings run clockwise; a ring that does not is a hole of the outer ring in which it lies.</summary>
    private static RawShape Polygon(List<List<(double X, double Y)>> rings)
    {
        bool open = rings.Any(ring => ring.Count > 0 && ring[0] != ring[^1]);
        var parts = rings.Where(ring => Twice(ring) <= 0).Select(ring => new List<List<(double X, double Y)>> { ring }).ToList();
        foreach (var hole in rings.Where(ring => Twice(ring) > 0))
        {
            var around = parts.FirstOrDefault(part => part.Count > 0 && Holds(part[0], hole[0]));
            if (around is null)
                parts.Add([hole]);
            else
                around.Add(hole);
        }
        return new(ShapeKind.Polygon, parts, open);
    }

    private static double Twice(List<(double X, double Y)> ring)
    {
        double twice = 0;
        for (int i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            twice += (a.X - ring[0].X) * (b.Y - ring[0].Y) - (b.X - ring[0].X) * (a.Y - ring[0].Y);
        }
        return twice;
    }

    private static bool Holds(List<(double X, double Y)> ring, (double X, double Y) place)
    {
        bool inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
            if (
                ring[i].Y > place.Y != ring[j].Y > place.Y
                && place.X < (ring[j].X - ring[i].X) * (place.Y - ring[i].Y) / (ring[j].Y - ring[i].Y) + ring[i].X
            )
                inside = !inside;
        return inside;
    }

    /// <summary>A count that stands in a record, and for which the record has room.</summary>
    private static int Count(ReadOnlySpan<byte> record, int at, int size, int before)
    {
        int count = BinaryPrimitives.ReadInt32LittleEndian(record[at..]);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)count * size + before, record.Length);
        return count;
    }

    private static (double, double) Place(ReadOnlySpan<byte> record, int at) =>
        (BinaryPrimitives.ReadDoubleLittleEndian(record[at..]), BinaryPrimitives.ReadDoubleLittleEndian(record[(at + 8)..]));
}
