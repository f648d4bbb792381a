using System.Globalization;
using System.Text;
using Taizhang.Kernel.Shapes;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Map;

/// <summary>
/// Where things lie on the sheet: the map that a page carries with it, for paper, for those without scripts, and until the moving one is
/// there. Degrees become units of the sheet, so that a metre is as long to the east as to the north in the middle of the map.
/// </summary>
public sealed class MapDrawing
{
    public const double Width = 620;
    private const double Margin = 10,
        MostHeight = 640;

    private readonly double _west;
    private readonly double _north;
    private readonly double _across;
    private readonly double _down;
    private readonly double _left;
    private readonly double _top;

    public MapDrawing(Box box)
    {
        double middle = (box.Least.Latitude + box.Most.Latitude) / 2,
            metresEast = 111_320 * Math.Cos(middle * Math.PI / 180),
            metresNorth = 110_950,
            wide = Math.Max((box.Most.Longitude - box.Least.Longitude) * metresEast, 10),
            high = Math.Max((box.Most.Latitude - box.Least.Latitude) * metresNorth, 10),
            unit = Math.Min((Width - 2 * Margin) / wide, (MostHeight - 2 * Margin) / high);
        (_west, _north) = (box.Least.Longitude, box.Most.Latitude);
        (_across, _down) = (metresEast * unit, metresNorth * unit);
        (Height, UnitsInMetre) = (high * unit + 2 * Margin + 22, unit);
        (_left, _top) = ((Width - wide * unit) / 2, Margin);
    }

    public double Height { get; }

    public double UnitsInMetre { get; }

    public (double X, double Y) At(Place place) => (_left + (place.Longitude - _west) * _across, _top + (_north - place.Latitude) * _down);

    /// <summary>A shape as a path; corners nearer than half a unit to the one before are left out.</summary>
    public string Path(Shape shape)
    {
        var path = new StringBuilder();
        foreach (var ring in shape.Rings)
        {
            var (lastX, lastY) = (double.NaN, double.NaN);
            for (int i = 0; i < ring.Length; i++)
            {
                var (x, y) = At(ring[i]);
                if (i > 0 && Math.Abs(x - lastX) + Math.Abs(y - lastY) < 0.6)
                    continue;
                path.Append(i == 0 ? 'M' : 'L').Append(Text(x)).Append(' ').Append(Text(y));
                (lastX, lastY) = (x, y);
            }
            if (shape.Kind == ShapeKind.Polygon)
                path.Append('Z');
        }
        return path.ToString();
    }

    /// <summary>A round length for the scale, in metres, and how many units it is long.</summary>
    public (int Metres, double Units) Scale
    {
        get
        {
            foreach (int metres in (int[])[50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50])
                if (metres * UnitsInMetre <= Width / 4)
                    return (metres, metres * UnitsInMetre);
            return (20, 20 * UnitsInMetre);
        }
    }

    public static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
