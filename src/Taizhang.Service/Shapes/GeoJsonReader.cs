using System.Text.Json;
using Taizhang.Kernel;
using Taizhang.Kernel.Shapes;

namespace Taizhang.Service.Shapes;

/// <summary>Reads GeoJSON (RFC 7946), and the name of the system that older files state.</summary>
internal static class GeoJsonReader
{
    public static Outcome<GeoFile> Read(Stream file, CancellationToken cancel)
    {
        try
        {
            using var document = JsonDocument.Parse(file, new() { MaxDepth = 32, AllowTrailingCommas = true });
            var root = document.RootElement;
            string? said = root.TryGetProperty("crs", out var crs) && crs.ValueKind == JsonValueKind.Object ? crs.GetRawText() : null;
            var features = new List<GeoFeature>();
            var fields = new List<string>();
            foreach (var one in FeaturesOf(root))
            {
                cancel.ThrowIfCancellationRequested();
                features.Add(Feature(one, features.Count + 1, fields));
            }
            return new GeoFile("GeoJSON", [.. features], [.. fields], said is null ? CoordinateSystem.Degrees : SystemOf(said), said);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return Refusal.InputShapesDamaged("GeoJSON");
        }
    }

    private static IEnumerable<JsonElement> FeaturesOf(JsonElement root) =>
        root.GetProperty("type").GetString() switch
        {
            "FeatureCollection" => root.GetProperty("features").EnumerateArray(),
            "Feature" => [root],
            _ => throw new JsonException("Neither a feature nor a collection."),
        };

    /// <summary>urn:ogc:def:crs:EPSG::4513, EPSG:4513, and CRS84, which is longitude and latitude.</summary>
    private static CoordinateSystem? SystemOf(string said) =>
        said.Contains("CRS84", StringComparison.OrdinalIgnoreCase)
            ? CoordinateSystem.Degrees
            : CoordinateSystem.All.FirstOrDefault(system => said.Contains($":{system.Code}\"", StringComparison.Ordinal));

    private static GeoFeature Feature(JsonElement json, int row, List<string> fields)
    {
        var properties = new Dictionary<string, string>();
        if (json.TryGetProperty("properties", out var given) && given.ValueKind == JsonValueKind.Object)
            foreach (var property in given.EnumerateObject())
            {
                string text = property.Value.ValueKind is JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
                if (property.Value.ValueKind is JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array)
                    continue;
                properties[property.Name] = text;
                if (fields.Count < 200 && !fields.Contains(property.Name))
                    fields.Add(property.Name);
            }
        if (!json.TryGetProperty("geometry", out var geometry) || geometry.ValueKind != JsonValueKind.Object)
            return new(row, properties, null, Refusal.InputShapeEmpty());
        try
        {
            return Shape(geometry) is { } shape ? new(row, properties, shape) : new(row, properties, null, Refusal.InputShapeKind());
        }
        catch (Exception broken)
            when (broken is InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException)
        {
            return new(row, properties, null, Refusal.InputShapeNumber());
        }
    }

    private static RawShape? Shape(JsonElement json)
    {
        string? type = json.GetProperty("type").GetString();
        if (!json.TryGetProperty("coordinates", out var given))
            return null;
        return type switch
        {
            "Point" => new(
                ShapeKind.Point,
                [
                    [
                        [At(given)],
                    ],
                ]
            ),
            "MultiPoint" => new(
                ShapeKind.Point,
                [
                    .. given
                        .EnumerateArray()
                        .Select(at =>
                            (List<List<(double, double)>>)
                                [
                                    [At(at)],
                                ]
                        ),
                ]
            ),
            "LineString" => new(
                ShapeKind.Line,
                [
                    [Ring(given)],
                ]
            ),
            "MultiLineString" => new(
                ShapeKind.Line,
                [.. given.EnumerateArray().Select(line => (List<List<(double, double)>>)[Ring(line)])]
            ),
            "Polygon" => Closed([Rings(given)]),
            "MultiPolygon" => Closed([.. given.EnumerateArray().Select(Rings)]),
            _ => null,
        };
    }

    private static RawShape Closed(List<List<List<(double X, double Y)>>> parts) =>
        new(ShapeKind.Polygon, parts, parts.Any(part => part.Any(ring => ring.Count > 0 && ring[0] != ring[^1])));

    private static List<List<(double, double)>> Rings(JsonElement json) => [.. json.EnumerateArray().Select(Ring)];

    private static List<(double, double)> Ring(JsonElement json) => [.. json.EnumerateArray().Select(At)];

    private static (double, double) At(JsonElement json) => (json[0].GetDouble(), json[1].GetDouble());
}
