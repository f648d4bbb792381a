using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Taizhang.Kernel;
using Taizhang.Kernel.Shapes;

namespace Taizhang.Service.Shapes;

/// <summary>Reads the placemarks of a KML file: name, data, polygons, lines and points. KML is in degrees.</summary>
internal static class KmlReader
{
    public static Outcome<GeoFile> Read(Stream file, CancellationToken cancel)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = GeoFile.MostUnpacked,
            IgnoreComments = true,
        };
        var features = new List<GeoFeature>();
        var fields = new List<string> { "name" };
        try
        {
            using var xml = XmlReader.Create(file, settings);
            xml.MoveToContent();
            while (!xml.EOF)
            {
                cancel.ThrowIfCancellationRequested();
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "Placemark" })
                    features.Add(Feature((XElement)XNode.ReadFrom(xml), features.Count + 1, fields));
                else
                    xml.Read();
            }
        }
        catch (XmlException)
        {
            return Refusal.InputShapesDamaged("KML");
        }
        return new GeoFile("KML", [.. features], [.. fields], CoordinateSystem.Find("4326"), null);
    }

    private static GeoFeature Feature(XElement placemark, int row, List<string> fields)
    {
        var properties = new Dictionary<string, string> { ["name"] = Text(placemark, "name") };
        foreach (var data in placemark.Descendants().Where(one => one.Name.LocalName is "Data" or "SimpleData"))
            if (data.Attribute("name")?.Value is { Length: > 0 } name)
            {
                properties[name] = data.Name.LocalName == "Data" ? Text(data, "value") : data.Value.Trim();
                if (fields.Count < 200 && !fields.Contains(name))
                    fields.Add(name);
            }
        try
        {
            var polygons = Named(placemark, "Polygon").Select(Polygon).ToList();
            if (polygons.Count > 0)
                return new(
                    row,
                    properties,
                    new(ShapeKind.Polygon, polygons, polygons.Any(part => part.Any(ring => ring.Count > 0 && ring[0] != ring[^1])))
                );
            var lines = Named(placemark, "LineString").Select(line => (List<List<(double, double)>>)[Ring(line)]).ToList();
            if (lines.Count > 0)
                return new(row, properties, new(ShapeKind.Line, lines));
            var points = Named(placemark, "Point").Select(point => (List<List<(double, double)>>)[Ring(point)]).ToList();
            return points.Count > 0
                ? new(row, properties, new(ShapeKind.Point, points))
                : new(row, properties, null, Refusal.InputShapeEmpty());
        }
        catch (FormatException)
        {
            return new(row, properties, null, Refusal.InputShapeNumber());
        }
    }

    private static List<List<(double X, double Y)>> Polygon(XElement polygon) =>
        [
            .. Named(polygon, "outerBoundaryIs").Take(1).Select(Ring),
            .. Named(polygon, "innerBoundaryIs").SelectMany(inner => Named(inner, "LinearRing")).Select(Ring),
        ];

    private static List<(double X, double Y)> Ring(XElement within)
    {
        string text = Named(within, "coordinates").FirstOrDefault()?.Value ?? "";
        var ring = new List<(double, double)>();
        foreach (string place in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = place.Split(',');
            if (parts.Length < 2)
                throw new FormatException(place);
            ring.Add((double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture)));
        }
        return ring;
    }

    private static IEnumerable<XElement> Named(XElement within, string name) =>
        within.Descendants().Where(one => one.Name.LocalName == name);

    private static string Text(XElement within, string name) =>
        within.Elements().FirstOrDefault(one => one.Name.LocalName == name)?.Value.Trim() ?? "";
}
