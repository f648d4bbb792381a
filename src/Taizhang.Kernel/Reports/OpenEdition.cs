using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Reports;

/// <summary>Open the edition of a year to everybody, or close it again.</summary>
public sealed record OpenEdition(string Id, int Year, bool Open) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayFreezeReport(now.Actor))
            return Refusal.RightFreeze();
        if (now.Town.Drafts.GetValueOrDefault(Year) is not { Edition: not null } draft)
            return Refusal.MissingEdition(Year);
        return draft.IsOpen == Open ? Refusal.InputNothing() : new EditionOpened(Year, Open);
    }
}

/// <summary>The edition of a year was opened to everybody, or closed again.</summary>
public sealed record EditionOpened(int Year, bool Open) : Event
{
    public const string Name = "edition.opened";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("year", Year);
        json.WriteBoolean("open", Open);
    }

    internal static EditionOpened Read(JsonElement json) => new(json.Int("year"), json.Truth("open"));

    internal override void Apply(Township town) => town.Of<ReportShelf>().Change(Year, draft => draft with { IsOpen = Open });
}
