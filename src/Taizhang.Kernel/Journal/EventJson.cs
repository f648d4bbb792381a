using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Batches;

namespace Taizhang.Kernel.Journal;

/// <summary>The form of events in the journal: JSON with a fixed order of members, so that the same event is the same bytes.</summary>
public static class EventJson
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly string[] Kinds = ["import", "move", "undo"];

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    public static byte[] Write(Event decided, Pack pack)
    {
        buffer ??= new(1024);
        writer ??= new(buffer, Plain);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        switch (decided)
        {
            case EntryEvent entry:
                EntryEventJson.Write(writer, entry, pack);
                break;
            case FieldRevealed revealed:
                writer.WriteNumber("entry", revealed.Entry);
                writer.WriteString("number", revealed.Number);
                writer.WriteString("ledger", revealed.Ledger);
                writer.WriteString("field", revealed.Field);
                writer.WriteString("purpose", revealed.Purpose);
                break;
            case DispatchSet dispatch:
                writer.WriteString("ledger", dispatch.Ledger);
                writer.WriteString("area", dispatch.Area);
                writer.WriteStartArray("rules");
                foreach (var (choice, office) in dispatch.Rules)
                {
                    writer.WriteStartArray();
                    writer.WriteStringValue(choice);
                    writer.WriteStringValue(office);
                    writer.WriteEndArray();
                }
                writer.WriteEndArray();
                break;
            case AreaSet { Area: var area }:
                writer.WriteString("code", area.Code);
                writer.WriteString("name", area.Name);
                writer.WriteNumber("level", (int)area.Level);
                Text(writer, "parent", area.Parent);
                writer.WriteString("from", Day(area.From));
                Text(writer, "until", area.Until is { } until ? Day(until) : null);
                break;
            case OfficeSet office:
                writer.WriteString("office", office.Office);
                writer.WriteBoolean("closed", office.Closed);
                break;
            case PlanSet plan:
                writer.WriteString("figure", plan.Figure);
                writer.WriteString("area", plan.Area);
                writer.WriteString("period", plan.Period);
                Text(writer, "value", plan.Value);
                Text(writer, "source", plan.Source);
                break;
            case BatchDone { Batch: var batch }:
                writer.WriteString("batch", batch.Id);
                writer.WriteString("kind", Kinds[(int)batch.Kind]);
                writer.WriteString("ledger", batch.Ledger);
                writer.WriteString("title", batch.Title);
                writer.WriteNumber("count", batch.Count);
                writer.WriteNumber("first", batch.First);
                writer.WriteNumber("last", batch.Last);
                writer.WriteString("day", Day(batch.Day));
                writer.WriteString("by", batch.By);
                Text(writer, "undoes", batch.Undoes);
                break;
            case LedgerSet { Ledger: var own }:
                writer.WriteString("ledger", own.Id);
                writer.WriteString("title", own.Title);
                writer.WriteString("yaml", own.Yaml);
                writer.WriteBoolean("closed", own.Closed);
                break;
            case ReportSet { Report: var report } set:
                writer.WriteString("text", report.Text);
                writer.WriteNumber("year", report.Year);
                writer.WriteString("title", report.Title);
                writer.WriteString("file", report.FileName);
                writer.WriteNumber("length", report.Length);
                writer.WriteBoolean("withdrawn", set.Withdrawn);
                break;
            case BallotSet or BallotOpened or BallotClosed or BallotVoided:
                BallotJson.Write(writer, decided);
                break;
            default:
                DraftJson.Write(writer, decided);
                break;
        }
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Reads an event back. What its ledger has renamed since has its present name. Fields that the pack no longer has, and those of
    /// ledgers that it does not have, are passed over. Throws <see cref="JsonException"/> on anything else unknown.
    /// </summary>
    public static Event Read(string type, ReadOnlyMemory<byte> json, Pack pack)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return type switch
        {
            EntryEvent.Opened or EntryEvent.Amended or EntryEvent.Moved or EntryEvent.Struck or EntryEvent.Merged => EntryEventJson.Read(
                type,
                root,
                pack
            ),
            FieldRevealed.Name => new FieldRevealed(
                root.GetProperty("entry").GetInt64(),
                Text(root, "number")!,
                Text(root, "ledger")!,
                Text(root, "field")!,
                Text(root, "purpose")!
            ),
            "dispatch.set" => new DispatchSet(
                Text(root, "ledger")!,
                Text(root, "area")!,
                [
                    .. root.GetProperty("rules")
                        .EnumerateArray()
                        .Select(rule => new DispatchChange(rule[0].GetString()!, rule[1].GetString())),
                ]
            ),
            "area.set" => new AreaSet(
                new(
                    Text(root, "code")!,
                    Text(root, "name")!,
                    (AreaLevel)root.GetProperty("level").GetInt32(),
                    Text(root, "parent"),
                    Day(Text(root, "from")!),
                    Text(root, "until") is { } until ? Day(until) : null
                )
            ),
            "office.set" => new OfficeSet(Text(root, "office")!, root.GetProperty("closed").GetBoolean()),
            "plan.set" => new PlanSet(
                Text(root, "figure")!,
                Text(root, "area")!,
                Text(root, "period")!,
                Text(root, "value"),
                Text(root, "source")
            ),
            "batch.done" => new BatchDone(
                new(
                    Text(root, "batch")!,
                    KindOf(Text(root, "kind")),
                    Text(root, "ledger")!,
                    Text(root, "title")!,
                    root.GetProperty("count").GetInt32(),
                    root.GetProperty("first").GetInt64(),
                    root.GetProperty("last").GetInt64(),
                    Day(Text(root, "day")!),
                    Text(root, "by")!,
                    Text(root, "undoes")
                )
            ),
            "ledger.set" => new LedgerSet(
                new(Text(root, "ledger")!, Text(root, "title")!, Text(root, "yaml")!, root.GetProperty("closed").GetBoolean())
            ),
            "report.set" => new ReportSet(
                new(
                    Text(root, "text")!,
                    root.GetProperty("year").GetInt32(),
                    Text(root, "title")!,
                    Text(root, "file")!,
                    root.GetProperty("length").GetInt32()
                ),
                root.GetProperty("withdrawn").GetBoolean()
            ),
            _ => DraftJson.Read(type, root) ?? BallotJson.Read(type, root) ?? throw new JsonException($"Unknown event {type}."),
        };
    }

    private static BatchKind KindOf(string? word) =>
        Array.IndexOf(Kinds, word) is >= 0 and int kind ? (BatchKind)kind : throw new JsonException($"Unknown kind of batch {word}.");

    internal static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    internal static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var text) ? text.GetString() : null;

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
