using System.Text.Json;

namespace Taizhang.Kernel.Shapes;

/// <summary>
/// The form of a shape in the journal: its kind, and for each ring one list of numbers, in hundred-millionths of a degree: the first place,
/// then the way from each place to the next.
/// </summary>
public static class ShapeJson
{
    private static readonly string[] Kinds = ["point", "line", "polygon"];

    public static void WriteShape(this Utf8JsonWriter json, Shape shape)
    {
        json.WriteString("kind", Kinds[(int)shape.Kind]);
        json.WriteStartArray("parts");
        foreach (var part in shape.Parts)
        {
            json.WriteStartArray();
            foreach (var ring in part)
            {
                json.WriteStartArray();
                var before = new Place(0, 0);
                foreach (var place in ring)
                {
                    json.WriteNumberValue(place.East - before.East);
                    json.WriteNumberValue(place.North - before.North);
                    before = place;
                }
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    /// <summary>Throws <see cref="JsonException"/> for an unknown kind.</summary>
    public static Shape Read(JsonElement json)
    {
        int kind = Array.IndexOf(Kinds, json.GetProperty("kind").GetString());
        if (kind < 0)
            throw new JsonException("Unknown kind of shape.");
        return Shape.Of((ShapeKind)kind, json.GetProperty("parts").EnumerateArray().Select(part => part.EnumerateArray().Select(Ring)));
    }

    private static IEnumerable<Place> Ring(JsonElement numbers)
    {
        var at = new Place(0, 0);
        long? east = null;
        foreach (var number in numbers.EnumerateArray())
            if (east is not { } way)
                east = number.GetInt64();
            else
            {
                yield return at = new(at.East + way, at.North + number.GetInt64());
                east = null;
            }
    }
}
