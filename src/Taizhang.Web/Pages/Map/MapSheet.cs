using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Taizhang.Kernel.Shapes;

namespace Taizhang.Web.Pages.Map;

/// <summary>A point on the sheet that opens something.</summary>
public sealed record SheetPoint(Place Place, string Title, string Address, bool Late);

/// <summary>
/// The sheet as SVG: parts shaded by their figure, with name, value and what is late; every part opens. Written by hand because Razor takes
/// SVG's text elements for its own.
/// </summary>
public sealed class MapSheet(MapView view, Func<MapPlace, string> address)
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _svg = new();

    public IReadOnlyList<SheetPoint> Points { get; init; } = [];
    public IReadOnlyList<(Shape Shape, string Title, string Address)> Shapes { get; init; } = [];

    /// <summary>Null: no border is known, so that there is nothing to draw.</summary>
    public MarkupString? Draw()
    {
        var drawn = view.Places.Where(place => place.Border is not null).ToArray();
        var boxes = drawn.Select(place => place.Border!.Shape!.Bounds).ToArray();
        if (boxes.Length == 0)
            return null;
        var drawing = new MapDrawing(boxes.Aggregate((one, other) => one.With(other)));
        _svg.Append(
            CultureInfo.InvariantCulture,
            $"""<svg class="map-land" viewBox="0 0 {MapDrawing.Width:0} {drawing.Height:0}" role="group" aria-label="{Label}">"""
        );
        _svg.Append(
            """<defs><pattern id="map-none" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">"""
                + """<path class="hatch" d="M0 0V7"/></pattern></defs>"""
        );
        foreach (var place in drawn)
            Area(place, drawing);
        foreach (var (shape, title, link) in Shapes)
            Link(link, title, null, $"""<path class="map-shape" d="{drawing.Path(shape)}"/>""");
        int size =
            drawn.Length > 36 ? 12
            : drawn.Length > 18 ? 15
            : 19;
        foreach (var place in drawn)
            Words(place, drawing, size);
        foreach (var point in Points)
            Point(point, drawing);
        Furniture(drawing);
        return new(_svg.Append("</svg>").ToString());
    }

    private string Label => Html.Encode($"{view.Reading!.Title}分{view.Parts}图，数值与旁边的表相同");

    private void Area(MapPlace place, MapDrawing drawing)
    {
        string title = $"{place.Area.Name} {place.Reading.Display}";
        Link(
            address(place),
            title,
            FormattableString.Invariant($"data-code=\"{place.Area.Code}\" data-late=\"{place.Late}\" data-today=\"{place.Today}\" "),
            $"""<path class="{(place.Shade == 0 ? "none" : $"m{place.Shade}")}" d="{drawing.Path(place.Border!.Shape!)}"/>"""
        );
    }

    private void Words(MapPlace place, MapDrawing drawing, int size)
    {
        var shape = place.Border!.Shape!;
        var (x, y) = drawing.At(shape.Label());
        var bounds = shape.Bounds;
        double room = drawing.At(bounds.Most).X - drawing.At(bounds.Least).X,
            rise = drawing.At(bounds.Least).Y - drawing.At(bounds.Most).Y;
        string name = Short(place.Area.Name);
        if (room < size * 1.6 || rise < size * 1.3)
            return;
        bool named = room > name.Length * size * 1.05 && rise > size * 2.4;
        double lines = (named ? 1 : 0) + 1 + (place.Late + place.Today > 0 ? 1 : 0),
            top = y - (lines - 1) * size * 0.58 + size * 0.35;
        _svg.Append(
            CultureInfo.InvariantCulture,
            $"""<text class="{(place.Shade == 5 ? "on5" : place.Shade >= 3 ? "on34" : "on")}" font-size="{size}">"""
        );
        double line = top;
        if (named)
            Span(x, ref line, size, "", name);
        Span(x, ref line, size, "u", place.Reading.Number);
        if (place.Late + place.Today > 0)
        {
            _svg.Append(CultureInfo.InvariantCulture, $"""<tspan x="{x:0.#}" y="{line:0.#}">""");
            if (place.Late > 0)
                _svg.Append(CultureInfo.InvariantCulture, $"""<tspan class="ml">■{place.Late}</tspan>""");
            if (place.Today > 0)
                _svg.Append(CultureInfo.InvariantCulture, $"""<tspan class="md" dx="{(place.Late > 0 ? 6 : 0)}">◆{place.Today}</tspan>""");
            _svg.Append("</tspan>");
        }
        _svg.Append("</text>");
    }

    private void Span(double x, ref double line, int size, string kind, string text)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"""<tspan class="{kind}" x="{x:0.#}" y="{line:0.#}">{Html.Encode(text)}</tspan>""");
        line += size * 1.18;
    }

    private void Point(SheetPoint point, MapDrawing drawing)
    {
        var (x, y) = drawing.At(point.Place);
        if (x < 0 || y < 0 || x > MapDrawing.Width || y > drawing.Height)
            return;
        string mark = point.Late
            ? FormattableString.Invariant($"""<rect class="map-late" x="{x - 4:0.#}" y="{y - 4:0.#}" width="8" height="8"/>""")
            : FormattableString.Invariant($"""<circle class="map-point" cx="{x:0.#}" cy="{y:0.#}" r="4"/>""");
        Link(point.Address, point.Title, null, mark);
    }

    private void Furniture(MapDrawing drawing)
    {
        var (metres, units) = drawing.Scale;
        string length = metres >= 1000 ? $"{metres / 1000} 千米" : $"{metres} 米";
        _svg.Append(
            CultureInfo.InvariantCulture,
            $"""
            <g class="map-north" transform="translate({MapDrawing.Width - 22} 8)"><path d="M0 0l7 22-7-5-7 5z"/><text y="38">北</text></g>
            <g class="map-scale" transform="translate(10 {drawing.Height - 8:0.#})"><path d="M0-6V0H{units:0.#}V-6"/><text
            x="{units + 5:0.#}" y="2">{length}</text></g>
            """
        );
    }

    /// <param name="data">Attributes for the moving map, which lies over the sheet and says the same; null: none.</param>
    private void Link(string to, string title, string? data, string mark) =>
        _svg.Append("<a ")
            .Append(data)
            .Append("href=\"")
            .Append(Html.Encode(to))
            .Append("\"><title>")
            .Append(Html.Encode(title))
            .Append("</title>")
            .Append(mark)
            .Append("</a>");

    /// <summary>石桥 for 石桥村: the map says what its parts are.</summary>
    private static string Short(string name)
    {
        foreach (string ending in (string[])["社区居委会", "村委会", "社区", "村"])
            if (name.Length > ending.Length + 1 && name.EndsWith(ending, StringComparison.Ordinal))
                return name[..^ending.Length];
        return name;
    }
}
