using System.Globalization;
using System.Text;
using Taizhang.Kernel;
using Taizhang.Kernel.Shapes;
using Taizhang.Kernel.Values;

namespace Taizhang.Service.Shapes;

/// <summary>
/// A shape as text that people can read and type: a corner on each line, an empty line between parts, 挖空 before a hole. In degrees of
/// CGCS2000.
/// </summary>
public static class CornerText
{
    private const string Hole = "挖空";

    public static string Of(Shape shape)
    {
        var text = new StringBuilder();
        for (int part = 0; part < shape.Parts.Length; part++)
        for (int ring = 0; ring < shape.Parts[part].Length; ring++)
        {
            if (text.Length > 0)
                text.Append('\n');
            if (ring > 0)
                text.Append(Hole).Append('\n');
            foreach (var place in shape.Parts[part][ring])
                text.Append(Exact.Scaled(place.East, 8)).Append(", ").Append(Exact.Scaled(place.North, 8)).Append('\n');
        }
        return text.ToString();
    }

    public static Outcome<Shape> Read(string text)
    {
        var parts = new List<List<List<Place>>>();
        List<Place>? ring = null;
        int number = 0;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            string plain = line.Trim().Replace('，', ',');
            if (plain.Length == 0)
                ring = null;
            else if (plain.TrimEnd('：', ':') == Hole)
            {
                if (parts.Count == 0)
                    return Refusal.InputShapeEmpty().OnLine(number);
                parts[^1].Add(ring = []);
            }
            else
            {
                string[] two = plain.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
                if (
                    two.Length != 2
                    || !double.TryParse(two[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double x)
                    || !double.TryParse(two[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double y)
                )
                    return Refusal.InputShapeNumber().OnLine(number);
                var place = CoordinateSystem.Degrees.Read(x, y);
                if (!place.Ok)
                    return place.Refusals[0].OnLine(number);
                if (ring is null)
                    parts.Add([ring = []]);
                ring.Add(place.Value);
            }
        }
        if (parts.Count == 0)
            return Refusal.InputShapeEmpty();
        int most = parts.Max(part => part.Max(one => one.Count));
        var shape = Shape.Of(
            most switch
            {
                1 => ShapeKind.Point,
                2 => ShapeKind.Line,
                _ => ShapeKind.Polygon,
            },
            parts
        );
        return ShapeCheck.Of(shape) is { } wrong ? wrong : shape;
    }
}
