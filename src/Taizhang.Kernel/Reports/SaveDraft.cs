using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Reports;

/// <summary>
/// Save the text of the report of a year. <paramref name="Version"/>: the version on which it is based; 0 when there was none. An older one
/// is refused: the author must first see what was saved meanwhile.
/// </summary>
public sealed record SaveDraft(string Id, int Year, int Version, string Text) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayWriteReport(now.Actor))
            return Refusal.RightDraft();
        if (Year is < ReportYears.First or > ReportYears.Last)
            return Refusal.FieldReportYear();
        var draft = now.Town.Drafts.GetValueOrDefault(Year);
        if (draft?.Edition is not null)
            return Refusal.ConflictFrozen(Year);
        int version = draft?.Version ?? 0;
        if (Version != version)
            return Refusal.ConflictDraft(version);
        string text = Text.ReplaceLineEndings("\n");
        if (draft?.Text == text)
            return Refusal.InputNothing();
        return DraftText.Check(text, now.Pack, now.Areas, Year) is { IsEmpty: false } wrong
            ? wrong
            : new DraftSaved(Year, version + 1, text);
    }
}

/// <summary>A version of the report of a year was saved.</summary>
public sealed record DraftSaved(int Year, int Version, string Text) : Event
{
    public const string Name = "draft.saved";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("year", Year);
        json.WriteNumber("version", Version);
        json.WriteString("text", Text);
    }

    internal static DraftSaved Read(JsonElement json) => new(json.Int("year"), json.Int("version"), json.Text("text"));

    internal override void Apply(Township town) =>
        town.Of<ReportShelf>().Change(Year, draft => draft with { Version = Version, Text = Text });
}
