using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Shapes;

/// <summary>Set the shape of an entry (a parcel, a section, a site) from a day on; null: it has none from then on.</summary>
public sealed record SetEntryShape(string Id, string Number, DateOnly From, Shape? Shape) : Command(Id)
{
    public override string? Subject => Number;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (now.Subject is not { } entry || !Rights.Finds(now.Actor, now.Pack[entry.Ledger], entry, now.Areas))
            return Refusal.MissingEntry(Number);
        if (entry.Struck)
            return Refusal.ConflictStruck();
        var ledger = now.Pack[entry.Ledger];
        if (!Rights.MayAmend(now.Actor, ledger, entry))
            return Rights.CheckLine(now.Actor, ledger) ?? Refusal.RightAmend();
        if (From > now.Today)
            return Refusal.InputShapeDay();
        if (Shape is not null && ShapeCheck.Of(Shape) is { } broken)
            return broken.Of(Number);
        return new EntryShaped(entry.Id, entry.Number, entry.Ledger, From, Shape);
    }
}

/// <summary>The shape of an entry was set. The entry itself does not change: its shapes are read from the journal.</summary>
public sealed record EntryShaped(long Entry, string Number, string Ledger, DateOnly From, Shape? Shape) : Event
{
    public const string Name = "entry.shaped";

    public override string Type => Name;
    public override long? About => Entry;
    public override string? Numbered => Number;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("entry", Entry);
        json.WriteString("number", Number);
        json.WriteString("ledger", Ledger);
        json.WriteDay("from", From);
        if (Shape is not null)
            json.WriteShape(Shape);
    }

    internal static EntryShaped Read(JsonElement json) =>
        new(
            json.Number("entry"),
            json.Text("number"),
            json.Text("ledger"),
            json.Day("from"),
            json.TryGetProperty("kind", out _) ? ShapeJson.Read(json) : null
        );

    internal override void Apply(Township town) { }
}
