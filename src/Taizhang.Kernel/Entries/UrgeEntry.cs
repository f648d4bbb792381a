using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Entries;

/// <summary>
/// Urge whoever has an entry to work on it (催办). It stands with the holder until the entry is moved, and changes no deadline.
/// </summary>
/// <param name="Words">What is said to the holder besides; null: nothing.</param>
public sealed record UrgeEntry(string Id, string Number, string? Words) : Command(Id)
{
    /// <summary>In characters.</summary>
    public const int Longest = 200;

    public override string? Subject => Number;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (now.Subject is not { } entry || !Rights.Finds(now.Actor, now.Pack[entry.Ledger], entry, now.Areas))
            return Refusal.MissingEntry(Number);
        if (Rights.CheckUrge(now.Actor, now.Pack[entry.Ledger], entry) is { } refused)
            return refused;
        string? words = TextField.TrimmedOrNull(Words);
        return TextField.Check("words", "催办的话", words, required: false, Longest) is { } wrong
            ? wrong
            : new EntryUrged(entry.Id, entry.Number, entry.Ledger, entry.Trail.Length, words);
    }
}

/// <summary>Somebody urged the holder of an entry. The entry does not change: what stands is read from the journal.</summary>
/// <param name="Moves">How many moves had been made of the entry then: the next one answers it.</param>
public sealed record EntryUrged(long Entry, string Number, string Ledger, int Moves, string? Words) : Event
{
    public const string Name = "entry.urged";

    public override string Type => Name;
    public override long? About => Entry;
    public override string? Numbered => Number;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("entry", Entry);
        json.WriteString("number", Number);
        json.WriteString("ledger", Ledger);
        json.WriteNumber("moves", Moves);
        json.WriteOptional("words", Words);
    }

    internal static EntryUrged Read(JsonElement json) =>
        new(json.Number("entry"), json.Text("number"), json.Text("ledger"), (int)json.Number("moves"), json.OptionalText("words"));

    internal override void Apply(Township town) { }
}
