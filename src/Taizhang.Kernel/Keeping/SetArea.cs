using System.Text.Json;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Keeping;

/// <summary>Open an area, or change one: its name, its parent (all that was counted goes with it), its last day.</summary>
public sealed record SetArea(string Id, Area Area) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayKeepTown(now.Actor))
            return Refusal.RightAdmin();
        if (TextField.Check("name", "区域名称", Area.Name, required: true, 40) is { } wrongName)
            return wrongName;
        if (now.Areas.Find(Area.Code) is { } standing && standing.Level != Area.Level)
            return Refusal.InputAreaExists(Area.Code);
        return now.Areas.Check(Area) is { } refusal ? refusal : new AreaSet(Area);
    }
}

/// <summary>An area was opened or changed.</summary>
public sealed record AreaSet(Area Area) : Event
{
    public const string Name = "area.set";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("code", Area.Code);
        json.WriteString("name", Area.Name);
        json.WriteNumber("level", (int)Area.Level);
        json.WriteOptional("parent", Area.Parent);
        json.WriteDay("from", Area.From);
        if (Area.Until is { } until)
            json.WriteDay("until", until);
    }

    internal static AreaSet Read(JsonElement json) =>
        new(
            new Area(
                json.Text("code"),
                json.Text("name"),
                (AreaLevel)json.Number("level"),
                json.OptionalText("parent"),
                json.Day("from"),
                json.OptionalText("until") is null ? null : json.Day("until")
            )
        );

    internal override void Apply(Township town) => town.Set(town.Areas.With(Area));
}
