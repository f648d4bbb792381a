using Taizhang.Service.Imports;
using Taizhang.Service.Towns;
using Taizhang.Workbooks;

namespace Taizhang.Commands;

/// <summary>How <c>import</c> writes JSON.</summary>
internal static class ImportJson
{
    public static void Write(Workbook book, SheetReading reading, ImportReport report) =>
        Shared.WriteJson(json =>
        {
            json.WriteStartObject();
            json.WriteString("ledger", reading.Ledger.Id);
            json.WriteString("sheet", reading.Sheet.Name);
            json.WriteNumber("header_row", reading.HeaderFirstRow);
            json.WriteNumber("header_last_row", reading.HeaderLastRow);
            json.WriteStartArray("hidden_sheets");
            foreach (var sheet in book.Sheets.Where(sheet => sheet.Hidden))
                json.WriteStringValue(sheet.Name);
            json.WriteEndArray();
            json.WriteStartArray("columns");
            foreach (var match in reading.Matches)
            {
                json.WriteStartObject();
                json.WriteString("column", Workbook.ColumnName(match.Heading.Column));
                json.WriteString("title", match.Heading.Title);
                json.WriteString("target", match.Target);
                json.WriteNumber("score", match.Score);
                json.WriteString("note", match.Note);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("missing");
            foreach (var field in reading.Missing)
                json.WriteStringValue(field.Id);
            json.WriteEndArray();
            json.WriteNumber("rows", report.Rows);
            json.WriteNumber("new", report.New);
            json.WriteNumber("corrected", report.Corrected);
            json.WriteNumber("again", report.Again);
            json.WriteNumber("bad", report.BadRows);
            json.WriteNumber("left_out_total", report.LeftOutCount);
            json.WriteNumber("hidden_rows", report.Hidden);
            json.WriteNumber("rounded", report.Rounded);
            json.WriteString("batch", report.Batch?.Id);
            json.WriteStartArray("left_out");
            foreach (var row in report.LeftOut)
            {
                json.WriteStartObject();
                json.WriteNumber("row", row.Number);
                json.WriteString("reason", row.LeftOut);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("corrections");
            foreach (var one in report.Corrections)
            {
                json.WriteStartObject();
                json.WriteNumber("row", one.Row);
                json.WriteString("number", one.Number);
                json.WriteString("title", one.Title);
                json.WriteString("from", one.From);
                json.WriteString("to", one.To);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("reasons");
            foreach (var group in report.ByReason)
            {
                json.WriteStartObject();
                json.WriteString("title", group.First.Title);
                json.WriteString("code", group.First.Refusal.Code);
                json.WriteNumber("count", group.Faults.Length);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("faults");
            foreach (var fault in report.Faults)
            {
                json.WriteStartObject();
                json.WriteNumber("row", fault.Row);
                json.WriteString("column", fault.Column is { } column ? Workbook.ColumnName(column) : null);
                json.WriteString("title", fault.Title);
                json.WriteString("value", fault.Value);
                json.WriteString("code", fault.Refusal.Code);
                json.WriteString("reason", fault.Refusal.Message);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });

    public static void Write(BatchReceipt undone) =>
        Shared.WriteJson(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("undone", undone.Batch?.Count ?? 0);
            json.WriteNumber("kept_total", undone.RefusedCount);
            json.WriteStartArray("kept");
            foreach (var kept in undone.Refused)
            {
                json.WriteStartObject();
                json.WriteString("number", kept.Number);
                json.WriteString("reason", string.Join(' ', kept.Refusals.Select(refusal => refusal.Message)));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
}
