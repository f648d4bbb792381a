using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Journal;

/// <summary>The form in the journal of what happens to entries: <see cref="EventJson"/> leaves these to it.</summary>
internal static class EntryEventJson
{
    public static void Write(Utf8JsonWriter json, EntryEvent entry, Pack pack)
    {
        json.WriteNumber("entry", entry.Entry);
        json.WriteString("number", entry.Number);
        json.WriteString("ledger", entry.Ledger);
        EventJson.Text(json, "move", entry.Move);
        EventJson.Text(json, "reason", entry.Reason);
        EventJson.Text(json, "into", entry.Into);
        Change(json, "area", entry.Area);
        Change(json, "office", entry.Office);
        Change(json, "state", entry.State);
        if (!entry.Fields.IsEmpty)
        {
            var ledger = pack[entry.Ledger];
            json.WriteStartObject("fields");
            foreach (var (id, before, after) in entry.Fields)
            {
                var type = ledger.Find(id)!.Type;
                json.WriteStartArray(id);
                if (before.IsEmpty)
                    json.WriteNullValue();
                else
                    type.Write(json, before);
                if (after.IsEmpty)
                    json.WriteNullValue();
                else
                    type.Write(json, after);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        if (!entry.Clocks.IsDefault)
            EntryJson.WriteClocks(json, "clocks", entry.Clocks);
    }

    /// <summary>Reads an event of an entry back; what its ledger has renamed since has its present name.</summary>
    public static EntryEvent Read(string type, JsonElement root, Pack pack)
    {
        string ledgerId = EventJson.Text(root, "ledger")!;
        var ledger = pack.Find(ledgerId);
        var was = ledger?.Was ?? Renames.None;
        var fields = ImmutableArray.CreateBuilder<FieldChange>();
        if (root.TryGetProperty("fields", out var changes))
            foreach (var change in changes.EnumerateObject())
                if (ledger?.Find(was.Field(change.Name)) is { } field)
                    fields.Add(
                        new(
                            field.Id,
                            EntryJson.ReadValue(ledger, field, change.Value[0]),
                            EntryJson.ReadValue(ledger, field, change.Value[1])
                        )
                    );
        return new EntryEvent(type)
        {
            Entry = root.GetProperty("entry").GetInt64(),
            Number = EventJson.Text(root, "number")!,
            Ledger = ledgerId,
            Move = EventJson.Text(root, "move") is { } move ? was.Move(move) : null,
            Reason = EventJson.Text(root, "reason"),
            Into = EventJson.Text(root, "into"),
            Area = Change(root, "area"),
            Office = Change(root, "office"),
            State = Change(root, "state") is var (before, after)
                ? new(before is null ? null : was.State(before), after is null ? null : was.State(after))
                : null,
            Fields = fields.ToImmutable(),
            Clocks = root.TryGetProperty("clocks", out var clocks) ? EntryJson.ReadClocks(clocks, was) : default,
        };
    }

    private static void Change(Utf8JsonWriter json, string name, Change<string>? change)
    {
        if (change is null)
            return;
        json.WriteStartArray(name);
        json.WriteStringValue(change.Before);
        json.WriteStringValue(change.After);
        json.WriteEndArray();
    }

    private static Change<string>? Change(JsonElement root, string name) =>
        root.TryGetProperty(name, out var pair) ? new(pair[0].GetString(), pair[1].GetString()) : null;
}
