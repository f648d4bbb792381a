using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Reports;

/// <summary>Remark on words of a draft.</summary>
public sealed record NoteDraft(string Id, int Year, string Quote, string Text) : Command(Id)
{
    private const int LongestNote = 500,
        LongestQuote = 400,
        MostNotes = 1_000;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayNoteReport(now.Actor))
            return Refusal.RightNote();
        if (now.Town.Drafts.GetValueOrDefault(Year) is not { } draft)
            return Refusal.MissingDraft(Year);
        if (draft.Notes.Length >= MostNotes)
            return Refusal.ConflictNotesMany(MostNotes);
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        string note = Text.ReplaceLineEndings("\n").Trim(),
            quote = Quote.Trim();
        if (note.Length == 0)
            wrong.Add(Refusal.FieldRequired("note", "批注"));
        else if (note.Length > LongestNote)
            wrong.Add(Refusal.FieldTextLong("note", "批注", LongestNote, note.Length));
        else if (!TextField.IsPlain(note, lines: true))
            wrong.Add(Refusal.FieldTextControl("note", "批注"));
        if (quote.Length > LongestQuote || !TextField.IsPlain(quote, lines: false) || !draft.Text.Contains(quote, StringComparison.Ordinal))
            wrong.Add(Refusal.MissingQuote());
        return wrong.Count > 0
            ? wrong.ToImmutable()
            : new DraftNoted(Year, new(Id, quote, note, now.Actor.Name, now.Today, Settled: false));
    }
}

/// <summary>Say that a remark is settled, or open it again.</summary>
public sealed record SettleNote(string Id, int Year, string Note, bool Settled) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayNoteReport(now.Actor))
            return Refusal.RightNote();
        if (now.Town.Drafts.GetValueOrDefault(Year)?.Notes.FirstOrDefault(one => one.Id == Note) is not { } note)
            return Refusal.MissingNote();
        return note.Settled == Settled ? Refusal.InputNothing() : new DraftNoted(Year, note with { Settled = Settled });
    }
}

/// <summary>A remark was made on a draft, or settled, or opened again.</summary>
public sealed record DraftNoted(int Year, Note Note) : Event
{
    public const string Name = "draft.noted";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("year", Year);
        json.WriteString("note", Note.Id);
        json.WriteString("quote", Note.Quote);
        json.WriteString("text", Note.Text);
        json.WriteString("by", Note.By);
        json.WriteDay("day", Note.Day);
        json.WriteBoolean("settled", Note.Settled);
    }

    internal static DraftNoted Read(JsonElement json) =>
        new(
            json.Int("year"),
            new Note(json.Text("note"), json.Text("quote"), json.Text("text"), json.Text("by"), json.Day("day"), json.Truth("settled"))
        );

    internal override void Apply(Township town) => town.Of<ReportShelf>().Change(Year, draft => draft.With(Note));
}
