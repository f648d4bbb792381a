using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Keeping;

/// <summary>
/// Put another office in the place of one: a new one (renamed) or one that there is (merged). Rules of dispatch follow; open entries follow
/// by commands of their own, in the same batch.
/// </summary>
public sealed record ReplaceOffice(string Id, string Office, string Into) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayKeepTown(now.Actor))
            return Refusal.RightAdmin();
        if (!now.Town.Offices.Contains(Office))
            return Refusal.InputOfficeUnknown(Office);
        if (TextField.Check("into", "站所名称", Into, required: true, 40) is { } wrongName)
            return wrongName;
        return Into.Trim() == Office ? Refusal.InputNothing() : new OfficeReplaced(Office, Into.Trim());
    }
}

/// <summary>An office was renamed to, or merged into, another.</summary>
public sealed record OfficeReplaced(string Office, string Into) : Event
{
    public const string Name = "office.replaced";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("office", Office);
        json.WriteString("into", Into);
    }

    internal static OfficeReplaced Read(JsonElement json) => new(json.Text("office"), json.Text("into"));

    internal override void Apply(Township town)
    {
        town.SetOffice(Office, closed: true);
        town.SetOffice(Into, closed: false);
        town.Of<DispatchRules>().Replace(Office, Into);
    }
}
