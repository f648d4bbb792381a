using System.Collections.Immutable;
using System.IO.Compression;
using Taizhang.Kernel;
using Taizhang.Kernel.Shapes;

namespace Taizhang.Service.Shapes;

/// <summary>A geometry as a file has it, in the file's own numbers.</summary>
/// <param name="Parts">Parts, their rings, the places of each.</param>
/// <param name="IsOpen">Whether a ring does not come back to where it began.</param>
public sealed record RawShape(ShapeKind Kind, List<List<List<(double X, double Y)>>> Parts, bool IsOpen = false);

/// <summary>A feature of a file: one row of its table, with what lies on the map.</summary>
/// <param name="Row">From 1, in the file's order; of a workbook the row that Excel shows.</param>
/// <param name="Shape">Null: it has none, or <paramref name="Fault"/> says why it cannot be read.</param>
public sealed record GeoFeature(int Row, IReadOnlyDictionary<string, string> Properties, RawShape? Shape, Refusal? Fault = null);

/// <summary>A file with shapes: shapefile in a zip, GeoJSON, KML or KMZ, or a workbook with coordinates. Its content says which.</summary>
/// <param name="Declared">The system that the file itself names; null: it does not, or it is none that can be read.</param>
/// <param name="Said">How it names its system, for messages; null: it does not.</param>
public sealed record GeoFile(
    string Form,
    ImmutableArray<GeoFeature> Features,
    ImmutableArray<string> Fields,
    CoordinateSystem? Declared,
    string? Said
)
{
    public const int MostBytes = 100 << 20,
        MostFeatures = 100_000;

    /// <summary>Of what a zip holds, unpacked: a small file may hold very much.</summary>
    public const long MostUnpacked = 400L << 20;

    public const string Endings = ".zip,.geojson,.json,.kml,.kmz,.xlsx,.xls,.csv";

    /// <summary>Reads a file. Refused when it is too large, something else or damaged; faults of single features stand with them.</summary>
    /// <param name="file">Must be seekable.</param>
    public static Outcome<GeoFile> Open(Stream file, string name, CancellationToken cancel)
    {
        if (file.Length > MostBytes)
            return Refusal.SizeShapes(MostBytes >> 20);
        if (CoordinateSystem.IsShifted(name))
            return Refusal.InputShapeShifted();
        try
        {
            var start = new byte[512];
            int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            file.Position = 0;
            if (read == 0)
                return Refusal.InputWorkbookEmpty(name);
            var opened =
                start.AsSpan().StartsWith("PK\x03\x04"u8) ? OfZip(file, name, cancel)
                : Begins(start.AsSpan(0, read), (byte)'{') ? GeoJsonReader.Read(file, cancel)
                : Begins(start.AsSpan(0, read), (byte)'<') && start.AsSpan(0, read).IndexOf("<kml"u8) >= 0 ? KmlReader.Read(file, cancel)
                : PlaceSheetReader.Read(file, name, cancel);
            return opened switch
            {
                { Ok: false } => opened,
                { Value.Features: { Length: > MostFeatures } many } => Refusal.InputShapesFeatures(MostFeatures, many.Length),
                { Value.Features.IsEmpty: true } => Refusal.InputShapesNothing(name),
                { Value.Said: { } said } when CoordinateSystem.IsShifted(said) => Refusal.InputShapeShifted(),
                _ => opened,
            };
        }
        catch (Exception broken)
            when (broken is InvalidDataException or EndOfStreamException or FormatException or OverflowException or ArgumentException)
        {
            return Refusal.InputShapesDamaged(name);
        }
    }

    private static Outcome<GeoFile> OfZip(Stream file, string name, CancellationToken cancel)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Sum(entry => entry.Length) > MostUnpacked)
            return Refusal.SizeShapesUnpacked(name);
        if (zip.GetEntry("[Content_Types].xml") is not null)
        {
            file.Position = 0;
            return PlaceSheetReader.Read(file, name, cancel);
        }
        if (zip.Entries.FirstOrDefault(entry => entry.Name.EndsWith(".kml", StringComparison.OrdinalIgnoreCase)) is { } kml)
            return KmlReader.Read(Unpacked(kml), cancel);
        var shapes = zip.Entries.Where(entry => entry.Name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase)).ToArray();
        return shapes.Length switch
        {
            0 => Refusal.MediaShapes(name),
            > 1 => Refusal.InputShapesSeveral(shapes.Select(entry => entry.Name)),
            _ => ShapefileReader.Read(ending => Beside(zip, shapes[0], ending), name, cancel),
        };
    }

    /// <summary>The file beside the shapes with another ending, unpacked; null: there is none.</summary>
    private static byte[]? Beside(ZipArchive zip, ZipArchiveEntry shapes, string ending)
    {
        string path = shapes.FullName[..^4] + ending;
        var entry = zip.Entries.FirstOrDefault(entry => string.Equals(entry.FullName, path, StringComparison.OrdinalIgnoreCase));
        return entry is null ? null : Unpacked(entry).ToArray();
    }

    /// <summary>What an entry holds; no more than it says, for what it says was checked.</summary>
    private static MemoryStream Unpacked(ZipArchiveEntry entry)
    {
        var bytes = new byte[entry.Length];
        using var packed = entry.Open();
        packed.ReadExactly(bytes);
        return new(bytes);
    }

    private static bool Begins(ReadOnlySpan<byte> start, byte with)
    {
        var rest = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        rest = rest.TrimStart(" \t\r\n"u8);
        return rest.Length > 0 && rest[0] == with;
    }
}
