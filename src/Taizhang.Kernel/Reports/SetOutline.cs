using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Reports;

/// <summary>Set the township's own outline, from which its reports are composed; an empty one means the pack's.</summary>
public sealed record SetOutline(string Id, string Text) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayWriteReport(now.Actor))
            return Refusal.RightDraft();
        string text = Text.ReplaceLineEndings("\n").Trim();
        if (text == (now.Town.Outline ?? ""))
            return Refusal.InputNothing();
        if (text.Length > DraftText.Longest)
            return Refusal.FieldTextLong("text", "提纲", DraftText.Longest, text.Length);
        if (!TextField.IsPlain(text, lines: true))
            return Refusal.FieldTextControl("text", "提纲");
        ImmutableArray<Refusal> wrong =
        [
            .. ClaimCheck.OfOutline(text, now.Town.Pack.Figures, now.Town.Pack.Claims),
            .. ListCheck.OfOutline(text, now.Town.Pack.Figures),
        ];
        return wrong.Length > 0 ? wrong : new OutlineSet(text);
    }
}

/// <summary>The township's own outline was set; empty: removed.</summary>
public sealed record OutlineSet(string Text) : Event
{
    public const string Name = "outline.set";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack) => json.WriteString("text", Text);

    internal static OutlineSet Read(JsonElement json) => new(json.Text("text"));

    internal override void Apply(Township town) => town.Of<ReportShelf>().SetOutline(Text);
}
