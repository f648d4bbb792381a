using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Ledgers;

/// <summary>
/// The parts of an entry that are kept as JSON: its values by field id, its trail, its clocks. Fixed order, so the same entry is the same
/// bytes.
/// </summary>
public static class EntryJson
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    public static string Values(Ledger ledger, ImmutableArray<Value> values) =>
        Build(json =>
        {
            json.WriteStartObject();
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i].IsEmpty)
                    continue;
                json.WritePropertyName(ledger.Fields[i].Id);
                ledger.Fields[i].Type.Write(json, values[i]);
            }
            json.WriteEndObject();
        });

    public static ImmutableArray<Value> ReadValues(Ledger ledger, string text)
    {
        using var document = JsonDocument.Parse(text);
        var values = ImmutableArray.CreateBuilder<Value>(ledger.Fields.Length);
        foreach (var field in ledger.Fields)
            values.Add(document.RootElement.TryGetProperty(field.Id, out var value) ? ReadValue(ledger, field, value) : Value.Empty);
        if (ledger.Was.Fields.Count > 0)
            foreach (var kept in document.RootElement.EnumerateObject())
                if (ledger.Was.Fields.TryGetValue(kept.Name, out string? present) && ledger.IndexOf(present) is >= 0 and int i)
                    values[i] = ReadValue(ledger, ledger.Fields[i], kept.Value);
        return values.MoveToImmutable();
    }

    public static Value ReadValue(Ledger ledger, Field field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return Value.Empty;
        var read = field.Type.Restore(field, value);
        return ledger.Was.Choices.Count > 0 && field.Type is ChoiceField ? Value.Of(ledger.Was.Choice(field.Id, read.Text!)) : read;
    }

    public static string Trail(ImmutableArray<Step> trail) =>
        trail.IsEmpty
            ? "[]"
            : Build(json =>
            {
                json.WriteStartArray();
                foreach (var step in trail)
                {
                    json.WriteStartArray();
                    json.WriteStringValue(step.Move);
                    json.WriteStringValue(step.To);
                    json.WriteStringValue(Days.Text(step.Day));
                    json.WriteStringValue(step.Actor);
                    json.WriteEndArray();
                }
                json.WriteEndArray();
            });

    public static ImmutableArray<Step> ReadTrail(string text, Renames? was = null)
    {
        if (text.Length <= 2)
            return [];
        was ??= Renames.None;
        using var document = JsonDocument.Parse(text);
        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(step => new Step(
                    was.Move(step[0].GetString()!),
                    was.State(step[1].GetString()!),
                    Days.Parse(step[2].GetString()!),
                    step[3].GetString()!
                )),
        ];
    }

    public static string Clocks(ImmutableArray<ClockRun> clocks) => clocks.IsEmpty ? "[]" : Build(json => WriteClocks(json, null, clocks));

    public static ImmutableArray<ClockRun> ReadClocks(string text, Renames? was = null)
    {
        if (text.Length <= 2)
            return [];
        using var document = JsonDocument.Parse(text);
        return ReadClocks(document.RootElement, was ?? Renames.None);
    }

    internal static void WriteClocks(Utf8JsonWriter json, string? name, ImmutableArray<ClockRun> clocks)
    {
        if (name is not null)
            json.WritePropertyName(name);
        json.WriteStartArray();
        foreach (var run in clocks)
        {
            json.WriteStartArray();
            json.WriteStringValue(run.Clock);
            json.WriteStringValue(Days.Text(run.Started));
            json.WriteStringValue(Days.Text(run.Due));
            json.WriteStringValue(run.Stopped is { } stopped ? Days.Text(stopped) : null);
            if (run.Paused is not null || run.IsPublicity || run.IsLate)
                json.WriteStringValue(run.Paused is { } paused ? Days.Text(paused) : null);
            if (run.IsPublicity || run.IsLate)
                json.WriteBooleanValue(run.IsPublicity);
            if (run.IsLate)
                json.WriteBooleanValue(true);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    internal static ImmutableArray<ClockRun> ReadClocks(JsonElement clocks, Renames was) =>
        [
            .. clocks
                .EnumerateArray()
                .Select(run => new ClockRun(
                    was.Clock(run[0].GetString()!),
                    Days.Parse(run[1].GetString()!),
                    Days.Parse(run[2].GetString()!),
                    run[3].GetString() is { } stopped ? Days.Parse(stopped) : null,
                    run.GetArrayLength() > 4 && run[4].GetString() is { } paused ? Days.Parse(paused) : null,
                    run.GetArrayLength() > 5 && run[5].GetBoolean(),
                    run.GetArrayLength() > 6
                )),
        ];

    private static string Build(Action<Utf8JsonWriter> write)
    {
        buffer ??= new(1024);
        writer ??= new(buffer, Plain);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        write(writer);
        writer.Flush();
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
