using System.Globalization;
using System.Text.Json;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Shapes;
using Taizhang.Web.Pages.Map;

namespace Taizhang.Web.Api;

/// <summary>Shapes as GeoJSON (RFC 7946), seven decimals of a degree: about a centimetre.</summary>
internal static class MapGeo
{
    public static void Write(Utf8JsonWriter json, MapView view)
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("figure", view.Reading?.Id);
        json.WriteString("title", view.Reading?.Title);
        json.WriteString("unit", view.Unit);
        json.WriteString("period", view.Reading?.Period.ToString());
        json.WriteString("day", view.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("approval", view.Settings.Approval);
        json.WriteBoolean("invented", view.IsInvented);
        json.WriteStartArray("features");
        foreach (var place in view.Places)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", place.Area.Code);
            json.WriteStartObject("properties");
            json.WriteString("code", place.Area.Code);
            json.WriteString("name", place.Area.Name);
            json.WriteString("level", place.Area.Level.ToString().ToLowerInvariant());
            json.WriteString("value", place.Reading.Value?.Text(6));
            json.WriteString("display", place.Reading.Display);
            json.WriteString("number", place.Reading.Number);
            json.WriteNumber("shade", place.Shade);
            json.WriteEndObject();
            WriteGeometry(json, place.Border?.Shape);
            if (place.Border is { Shape: { } shape })
                WritePlace(json, "label", shape.Label());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Caller caller, Ledger ledger, IEnumerable<(Entry Entry, Shape Shape)> items, bool more)
    {
        var today = caller.Town.Today;
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("ledger", ledger.Id);
        json.WriteString("title", ledger.Title);
        json.WriteBoolean("more", more);
        json.WriteStartArray("features");
        foreach (var (entry, shape) in items)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("properties");
            json.WriteString("number", entry.Number);
            json.WriteString("name", caller.Reader.ShownName(ledger, entry));
            json.WriteString("state", ledger.Workflow.Title(entry.State));
            json.WriteBoolean("late", entry.NextDue is { } run && run.Due < today);
            json.WriteString("path", $"/{caller.Town.Info.Id}/ledgers/{ledger.Id}/{entry.Number}");
            json.WriteEndObject();
            WriteGeometry(json, shape);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteGeometry(Utf8JsonWriter json, Shape? shape)
    {
        if (shape is null)
        {
            json.WriteNull("geometry");
            return;
        }
        bool many = shape.Parts.Length > 1;
        json.WriteStartObject("geometry");
        json.WriteString(
            "type",
            (many ? "Multi" : "")
                + shape.Kind switch
                {
                    ShapeKind.Point => "Point",
                    ShapeKind.Line => "LineString",
                    _ => "Polygon",
                }
        );
        json.WritePropertyName("coordinates");
        if (many)
            json.WriteStartArray();
        foreach (var part in shape.Parts)
        {
            if (shape.Kind == ShapeKind.Point)
                WritePlace(json, null, part[0][0]);
            else if (shape.Kind == ShapeKind.Line)
                WriteRing(json, part[0], closed: false);
            else
            {
                json.WriteStartArray();
                foreach (var ring in part)
                    WriteRing(json, ring, closed: true);
                json.WriteEndArray();
            }
        }
        if (many)
            json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRing(Utf8JsonWriter json, System.Collections.Immutable.ImmutableArray<Place> ring, bool closed)
    {
        json.WriteStartArray();
        foreach (var place in ring)
            WritePlace(json, null, place);
        if (closed)
            WritePlace(json, null, ring[0]);
        json.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter json, string? name, Place place)
    {
        if (name is null)
            json.WriteStartArray();
        else
            json.WriteStartArray(name);
        json.WriteNumberValue(Degrees(place.East));
        json.WriteNumberValue(Degrees(place.North));
        json.WriteEndArray();
    }

    private static decimal Degrees(long units) => Math.Round((decimal)units / Place.Degree, 7, MidpointRounding.AwayFromZero);
}
