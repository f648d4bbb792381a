using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Entries;

/// <summary>Put a note (备注) beside an entry. It changes nothing of the entry and cannot be taken back.</summary>
public sealed record NoteEntry(string Id, string Number, string Text) : Command(Id)
{
    /// <summary>In characters.</summary>
    public const int Longest = 500;

    public override string? Subject => Number;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (now.Subject is not { } entry || !Rights.Finds(now.Actor, now.Pack[entry.Ledger], entry, now.Areas))
            return Refusal.MissingEntry(Number);
        if (entry.Struck)
            return Refusal.ConflictStruck();
        string text = Text.Trim().ReplaceLineEndings("\n");
        if (text.Length == 0)
            return Refusal.FieldRequired("text", "备注");
        if (text.Length > Longest)
            return Refusal.FieldTextLong("text", "备注", Longest, text.Length);
        if (!TextField.IsPlain(text, lines: true))
            return Refusal.FieldTextControl("text", "备注");
        return new EntryNoted(entry.Id, entry.Number, entry.Ledger, text);
    }
}

/// <summary>Somebody put a note beside an entry. The entry does not change: its notes are read from the journal.</summary>
public sealed record EntryNoted(long Entry, string Number, string Ledger, string Text) : Event
{
    public const string Name = "entry.noted";

    public override string Type => Name;
    public override long? About => Entry;
    public override string? Numbered => Number;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("entry", Entry);
        json.WriteString("number", Number);
        json.WriteString("ledger", Ledger);
        json.WriteString("text", Text);
    }

    internal static EntryNoted Read(JsonElement json) =>
        new(json.Number("entry"), json.Text("number"), json.Text("ledger"), json.Text("text"));

    internal override void Apply(Township town) { }
}
