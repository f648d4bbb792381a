using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Keeping;

/// <summary>Add an office (站所), or close one.</summary>
public sealed record SetOffice(string Id, string Office, bool Closed = false) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayKeepTown(now.Actor))
            return Refusal.RightAdmin();
        if (TextField.Check("office", "站所名称", Office, required: true, 40) is { } wrongName)
            return wrongName;
        return new OfficeSet(Office.Trim(), Closed);
    }
}

/// <summary>An office was added or closed.</summary>
public sealed record OfficeSet(string Office, bool Closed) : Event
{
    public const string Name = "office.set";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("office", Office);
        json.WriteBoolean("closed", Closed);
    }

    internal static OfficeSet Read(JsonElement json) => new(json.Text("office"), json.Truth("closed"));

    internal override void Apply(Township town) => town.SetOffice(Office, Closed);
}
