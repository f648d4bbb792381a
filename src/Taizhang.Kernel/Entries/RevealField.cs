using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Entries;

/// <summary>Reveal a masked personal value for a stated purpose; this is journaled.</summary>
public sealed record RevealField(string Id, string Number, string Field, string Purpose) : Command(Id)
{
    private const int Shortest = 4,
        Longest = 200;

    public override string? Subject => Number;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (now.Subject is not { } entry || !Rights.Finds(now.Actor, now.Pack[entry.Ledger], entry, now.Areas))
            return Refusal.MissingEntry(Number);
        var ledger = now.Pack[entry.Ledger];
        if (ledger.Find(Field) is not { Personal: true } field)
            return Refusal.FieldUnknown(Field, Field);
        if (!Rights.MayReveal(now.Actor, ledger, entry, field))
            return Refusal.RightReveal(field.Title);
        if (entry.Values[ledger.IndexOf(field.Id)].IsEmpty)
            return Refusal.MissingValue(field.Title);
        string purpose = Purpose.Trim().ReplaceLineEndings("\n");
        if (purpose.Length is < Shortest or > Longest)
            return Refusal.InputPurpose(Shortest, Longest);
        if (!TextField.IsPlain(purpose, lines: true))
            return Refusal.FieldTextControl("purpose", "用途");
        return new FieldRevealed(entry.Id, entry.Number, entry.Ledger, field.Id, purpose);
    }
}

/// <summary>
/// A personal value of an entry was revealed to somebody for a purpose. The value itself is not recorded, and the entry does not change.
/// </summary>
public sealed record FieldRevealed(long Entry, string Number, string Ledger, string Field, string Purpose) : Event
{
    public const string Name = "field.revealed";

    public override string Type => Name;
    public override long? About => Entry;
    public override string? Numbered => Number;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("entry", Entry);
        json.WriteString("number", Number);
        json.WriteString("ledger", Ledger);
        json.WriteString("field", Field);
        json.WriteString("purpose", Purpose);
    }

    internal static FieldRevealed Read(JsonElement json) =>
        new(json.Number("entry"), json.Text("number"), json.Text("ledger"), json.Text("field"), json.Text("purpose"));

    /// <summary>Changes nothing: the journal line is the only record that somebody saw it.</summary>
    internal override void Apply(Township town) { }
}
