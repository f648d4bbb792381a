using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Entries;

/// <summary>What happened to an entry. Carries the whole decision, so that a later pack or calendar cannot change the past.</summary>
public sealed record EntryEvent : Event
{
    public const string Opened = "entry.opened",
        Amended = "entry.amended",
        Moved = "entry.moved",
        Struck = "entry.struck",
        Merged = "entry.merged";

    public EntryEvent(string type) => Type = type;

    public override string Type { get; }
    public override long? About => Entry;
    public override string? Numbered => Number;
    public required long Entry { get; init; }
    public required string Number { get; init; }
    public required string Ledger { get; init; }
    public string? Move { get; init; }
    public string? Reason { get; init; }
    public Change<string>? Area { get; init; }
    public Change<string>? Office { get; init; }
    public Change<string>? State { get; init; }
    public ImmutableArray<FieldChange> Fields { get; init; } = [];

    /// <summary>The number of the entry into which it was merged.</summary>
    public string? Into { get; init; }

    /// <summary>For <see cref="Opened"/>: the number of the entry of another ledger that became it.</summary>
    public string? Origin { get; init; }

    /// <summary>For <see cref="Opened"/>: where it stood before it came here; null: it is new.</summary>
    public Stood? Stood { get; init; }

    /// <summary>For <see cref="Moved"/>: the number of the entry of another ledger that it became.</summary>
    public string? Became { get; init; }

    /// <summary>All clocks of the entry after the event; default when the event did not touch them.</summary>
    public ImmutableArray<ClockRun> Clocks { get; init; }

    /// <summary>A picture is proof: the pictures that the event names must be kept.</summary>
    public override IEnumerable<Kept> Keeps(Pack pack)
    {
        foreach (var change in Fields)
            if (pack[Ledger].Find(change.Field) is { Type: PhotoField } field)
                foreach (string picture in change.After.Texts.Except(change.Before.Texts))
                    yield return new KeptPicture(picture, field.Id, field.Title);
    }

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("entry", Entry);
        json.WriteString("number", Number);
        json.WriteString("ledger", Ledger);
        json.WriteOptional("move", Move);
        json.WriteOptional("reason", Reason);
        json.WriteOptional("into", Into);
        json.WriteOptional("origin", Origin);
        json.WriteOptional("became", Became);
        if (Stood is { } stood)
        {
            json.WriteStartArray("stood");
            json.WriteStringValue(Days.Text(stood.Opened));
            json.WriteStringValue(Days.Text(stood.Entered));
            json.WriteEndArray();
        }
        Change(json, "area", Area);
        Change(json, "office", Office);
        Change(json, "state", State);
        if (!Fields.IsEmpty)
        {
            var ledger = pack[Ledger];
            json.WriteStartObject("fields");
            foreach (var (id, before, after) in Fields)
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
        if (!Clocks.IsDefault)
            EntryJson.WriteClocks(json, "clocks", Clocks);
    }

    /// <summary>
    /// Reads an event back. Anything its ledger has renamed since gets its present name; fields that the pack no longer has are skipped.
    /// </summary>
    internal static EntryEvent Read(string type, JsonElement json, Pack pack)
    {
        string ledgerId = json.Text("ledger");
        var ledger = pack.Find(ledgerId);
        var was = ledger?.Was ?? Renames.None;
        var fields = ImmutableArray.CreateBuilder<FieldChange>();
        if (json.TryGetProperty("fields", out var changes))
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
            Entry = json.Number("entry"),
            Number = json.Text("number"),
            Ledger = ledgerId,
            Move = json.OptionalText("move") is { } move ? was.Move(move) : null,
            Reason = json.OptionalText("reason"),
            Into = json.OptionalText("into"),
            Origin = json.OptionalText("origin"),
            Became = json.OptionalText("became"),
            Stood = json.TryGetProperty("stood", out var stood)
                ? new(
                    was.State(json.GetProperty("state")[1].GetString()!),
                    Days.Parse(stood[0].GetString()!),
                    Days.Parse(stood[1].GetString()!)
                )
                : null,
            Area = Change(json, "area"),
            Office = Change(json, "office"),
            State = Change(json, "state") is var (before, after)
                ? new(before is null ? null : was.State(before), after is null ? null : was.State(after))
                : null,
            Fields = fields.ToImmutable(),
            Clocks = json.TryGetProperty("clocks", out var clocks) ? EntryJson.ReadClocks(clocks, was) : default,
        };
    }

    /// <summary>The entry itself is made by <see cref="EntryHistory"/>; the township keeps its running numbers.</summary>
    internal override void Apply(Township town)
    {
        if (Type == Opened)
            town.Of<EntryNumbers>().Took(Entry, Ledger, Number);
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

/// <summary>The old and the new value; null stands for empty.</summary>
public sealed record Change<T>(T? Before, T? After);

/// <summary>The change of one field.</summary>
public sealed record FieldChange(string Field, Value Before, Value After);
