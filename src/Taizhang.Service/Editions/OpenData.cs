using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Reports;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Editions;

/// <summary>
/// The figures of an edition as open data: CSV (RFC 4180, UTF-8 with a byte order mark so that Excel reads it) and JSON. Villages are
/// included only where nothing identifies a person: small counts from ledgers with personal fields are left out.
/// </summary>
public static class OpenData
{
    /// <summary>
    /// Counts below this are withheld for a village when the ledger keeps persons: with so few, somebody could be recognized.
    /// </summary>
    public const int Fewest = 3;

    /// <summary>What a file of a demo's township says of itself.</summary>
    private const string Simulated = "演示数据：条目由公开数字模拟，不是真实记录";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>The villages of a figure that may be published, by name, and how many are left out.</summary>
    public static (IReadOnlyList<(string Code, string Name, string Value)> Told, int LeftOut) Villages(
        RunningTown town,
        EditionFigure figure
    )
    {
        bool persons = town.Pack.Figures.Find(figure.Id) is not var (known, _) || known.Ledger.Fields.Any(field => field.Personal);
        var areas = town.Read(state => state.Areas);
        var told = figure
            .Villages.Where(one =>
                !persons
                || decimal.TryParse(one.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal value) && value >= Fewest
            )
            .Select(one => (one.Village, areas.Find(one.Village)?.Name ?? one.Village, one.Value))
            .ToList();
        return (told, figure.Villages.Length - told.Count);
    }

    public static byte[] Csv(RunningTown town, Edition edition)
    {
        var text = new StringBuilder("\uFEFF年度,指标,名称,区域代码,区域,数值,单位,上年,报告写作,定义,来源");
        text.Append(town.Info.Demo ? ",说明\r\n" : "\r\n");
        string code = town.Read(state => state.Areas.Town.Code);
        foreach (var figure in edition.Figures)
        {
            Line(text, town, edition, figure, code, town.Info.Name, figure.Value, figure.LastYear ?? "", figure.Printed);
            foreach (var (village, name, value) in Villages(town, figure).Told)
                Line(text, town, edition, figure, village, name, value, "", "");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] Json(RunningTown town, Edition edition)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteString("town", town.Info.Name);
            if (town.Info.Demo)
                json.WriteString("note", Simulated);
            json.WriteNumber("year", edition.Year);
            json.WriteString("title", edition.Title);
            json.WriteString("frozen_on", edition.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteStartArray("figures");
            foreach (var figure in edition.Figures)
            {
                json.WriteStartObject();
                json.WriteString("chip", figure.Chip);
                json.WriteString("figure", figure.Id);
                json.WriteString("title", figure.Title);
                json.WriteString("unit", figure.Unit);
                json.WriteString("value", figure.Value);
                json.WriteString("last_year", figure.LastYear);
                json.WriteString("printed", figure.Printed);
                json.WriteString("definition", figure.Definition);
                json.WriteString("origin", figure.Origin?.Name());
                json.WriteStartArray("villages");
                foreach (var (village, name, value) in Villages(town, figure).Told)
                {
                    json.WriteStartObject();
                    json.WriteString("code", village);
                    json.WriteString("name", name);
                    json.WriteString("value", value);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static void Line(
        StringBuilder text,
        RunningTown town,
        Edition edition,
        EditionFigure figure,
        string code,
        string area,
        string value,
        string lastYear,
        string printed
    ) =>
        text.AppendJoin(
                ',',
                (
                    (string[])
                        [
                            $"{edition.Year}",
                            figure.Chip,
                            figure.Title,
                            code,
                            area,
                            value,
                            figure.Unit,
                            lastYear,
                            printed,
                            figure.Definition,
                            figure.Origin?.Title() ?? "",
                            .. town.Info.Demo ? (string[])[Simulated] : [],
                        ]
                ).Select(Cell)
            )
            .Append("\r\n");

    /// <summary>Quoted when necessary. Anything a spreadsheet would take for a formula is written as text.</summary>
    private static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '@' or '\t')
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
