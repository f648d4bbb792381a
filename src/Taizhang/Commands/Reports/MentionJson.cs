using System.Text.Json;
using Taizhang.Reports;

namespace Taizhang.Commands.Reports;

/// <summary>A mention as a line of JSON; the members are a contract with other programs (docs: reports).</summary>
internal static class MentionJson
{
    public static void Write(Utf8JsonWriter json, Mention mention, CodePoints points)
    {
        json.WriteStartObject();
        json.WriteNumber("start", points.At(mention.Start));
        json.WriteNumber("end", points.At(mention.End));
        json.WriteString("text", mention.Text);
        ReportJson.Number(json, "value", mention.Value);
        if (mention.ValueMax is not null)
            ReportJson.Number(json, "value_max", mention.ValueMax);
        json.WriteString("unit", mention.Unit);
        json.WriteString("bound", ReportJson.Snake(mention.Bound));
        json.WriteString("subject", mention.Subject);
        json.WriteString("aspect", ReportJson.Snake(mention.Aspect));
        json.WriteString("status", ReportJson.Snake(mention.Status));
        ReportJson.Number(json, "year", mention.Year);
        ReportJson.Number(json, "of", points.At(mention.Of));
        if (mention.Uncertain)
            json.WriteBoolean("uncertain", true);
        if (mention.RowHead.Length > 0)
            json.WriteString("row_head", mention.RowHead);
        if (mention.ColumnHead.Length > 0)
            json.WriteString("column_head", mention.ColumnHead);
        json.WriteEndObject();
    }
}
