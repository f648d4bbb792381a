using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Kernel;
using Taizhang.Workbooks;
using ShapeKind = Taizhang.Kernel.Shapes.ShapeKind;

namespace Taizhang.Service.Shapes;

/// <summary>
/// Reads a workbook with coordinates, as surveys hand them over: a row for each corner with name, X and Y, the corners of one thing one
/// after the other; or a row for each thing with all its corners in one cell.
/// </summary>
internal static partial class PlaceSheetReader
{
    private const int HeaderRows = 10;
    private static readonly string[] Firsts = ["经度", "X", "X坐标", "横坐标", "东坐标", "LON", "LONGITUDE", "LNG"];
    private static readonly string[] Seconds = ["纬度", "Y", "Y坐标", "纵坐标", "北坐标", "LAT", "LATITUDE"];
    private static readonly string[] Both = ["坐标", "坐标串", "拐点坐标", "界址点坐标", "边界坐标", "WKT"];

    public static Outcome<GeoFile> Read(Stream file, string name, CancellationToken cancel)
    {
        var opened = Workbook.Open(file, name);
        if (!opened.Ok)
            return opened.Refusals[0].Code == "media.workbook" ? Refusal.MediaShapes(name) : opened.Refusals;
        using var book = opened.Value;
        try
        {
            var rows = book.Rows(0, cancel).Select(row => (row.Number, Cells: row.Cells.Select(Text).ToArray())).ToList();
            int header = rows.Take(HeaderRows)
                .ToList()
                .FindIndex(row => Find(row.Cells, Both) >= 0 || Find(row.Cells, Firsts) >= 0 && Find(row.Cells, Seconds) >= 0);
            if (header < 0)
                return Refusal.InputShapesColumns(name);
            string[] titles = rows[header].Cells;
            var below = rows[(header + 1)..];
            var features = Find(titles, Both) is >= 0 and int both ? Whole(titles, below, both) : Corners(titles, below);
            return new GeoFile("表格", [.. features], [.. titles.Where(title => title.Length > 0).Distinct()], null, null);
        }
        catch (BrokenWorkbookException)
        {
            return Refusal.InputWorkbookDamaged(name);
        }
    }

    private static IEnumerable<GeoFeature> Whole(string[] titles, List<(int Number, string[] Cells)> rows, int at)
    {
        foreach (var (number, cells) in rows)
        {
            var numbers = Numbers()
                .Matches(cells.ElementAtOrDefault(at) ?? "")
                .Select(one => double.Parse(one.Value, CultureInfo.InvariantCulture))
                .ToArray();
            var places = Enumerable.Range(0, numbers.Length / 2).Select(i => (numbers[2 * i], numbers[2 * i + 1])).ToList();
            yield return numbers.Length % 2 == 1
                ? new(number, Properties(titles, cells, at), null, Refusal.InputShapeNumber())
                : new(number, Properties(titles, cells, at), Shape(places));
        }
    }

    private static IEnumerable<GeoFeature> Corners(string[] titles, List<(int Number, string[] Cells)> rows)
    {
        int first = Find(titles, Firsts),
            second = Find(titles, Seconds),
            name = Enumerable.Range(0, titles.Length).FirstOrDefault(i => i != first && i != second && !IsOfCorner(titles[i]), -1);
        int at = 0;
        while (at < rows.Count)
        {
            int from = at;
            string key = name < 0 ? "" : rows[at].Cells.ElementAtOrDefault(name) ?? "";
            var places = new List<(double, double)>();
            Refusal? fault = null;
            // An empty name is the one above, as in merged cells.
            for (
                ;
                at < rows.Count
                    && (name < 0 || at == from || rows[at].Cells.ElementAtOrDefault(name) is null or "" || rows[at].Cells[name] == key);
                at++
            )
                if (Number(rows[at].Cells, first) is { } x && Number(rows[at].Cells, second) is { } y)
                    places.Add((x, y));
                else
                    fault ??= Refusal.InputShapeNumber().OnLine(rows[at].Number);
            yield return new(rows[from].Number, Properties(titles, rows[from].Cells, -1), fault is null ? Shape(places) : null, fault);
        }
    }

    /// <summary>One place is a point, two are a line, more are a polygon, whether or not the first stands again at the end.</summary>
    private static RawShape? Shape(List<(double, double)> places) =>
        places.Count switch
        {
            0 => null,
            1 => new(
                ShapeKind.Point,
                [
                    [places],
                ]
            ),
            2 => new(
                ShapeKind.Line,
                [
                    [places],
                ]
            ),
            _ => new(
                ShapeKind.Polygon,
                [
                    [places],
                ]
            ),
        };

    private static Dictionary<string, string> Properties(string[] titles, string[] cells, int without)
    {
        var properties = new Dictionary<string, string>();
        for (int i = 0; i < titles.Length && i < cells.Length; i++)
            if (i != without && titles[i].Length > 0 && cells[i].Length > 0)
                properties.TryAdd(titles[i], cells[i]);
        return properties;
    }

    private static bool IsOfCorner(string title) => title.Length == 0 || title is "序号" or "点号" or "界址点号" or "拐点号" or "点序";

    private static int Find(string[] cells, string[] names) =>
        Array.FindIndex(cells, cell => Array.Exists(names, name => string.Equals(Bare(cell), name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>X坐标 for X坐标（米）.</summary>
    private static string Bare(string title) => Bracket().Replace(title, "").Trim();

    private static double? Number(string[] cells, int at) =>
        double.TryParse(cells.ElementAtOrDefault(at), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static string Text(Cell cell) =>
        cell.Kind switch
        {
            CellKind.Text => cell.Text!.Trim(),
            CellKind.Number => cell.Number.ToString(CultureInfo.InvariantCulture),
            _ => "",
        };

    [GeneratedRegex(@"-?[0-9]+(\.[0-9]+)?")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[（(].*[）)]")]
    private static partial Regex Bracket();
}
