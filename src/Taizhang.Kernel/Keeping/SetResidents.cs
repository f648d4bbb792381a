using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Keeping;

/// <summary>
/// Open the township's pages to residents, or shut them. They say who keeps what is sent (个人信息保护法 第十七条), and whom to call instead.
/// </summary>
/// <param name="Keeper">The office that keeps it.</param>
/// <param name="Phone">The number under which a person answers.</param>
public sealed record SetResidents(string Id, bool Open, string Keeper, string Phone) : Command(Id)
{
    private const int Longest = 40;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayKeepTown(now.Actor))
            return Refusal.RightAdmin();
        var (keeper, phone) = (Keeper.Trim(), Phone.Trim());
        ImmutableArray<Refusal> wrong = [.. Check("keeper", "保管单位", keeper), .. Check("phone", "联系电话", phone)];
        if (wrong.Length > 0)
            return wrong;
        if (Open && !now.Pack.Ledgers.Any(ledger => ledger.Public is not null && now.Town.Uses(ledger)))
            return Refusal.ConflictResidentsLedger();
        var standing = now.Town.Residents;
        return (Open, keeper, phone) == (standing.IsOpen, standing.Keeper, standing.Phone)
            ? Refusal.InputNothing()
            : new ResidentsSet(Open, keeper, phone);
    }

    private IEnumerable<Refusal> Check(string field, string title, string text)
    {
        if (Open && text.Length == 0)
            yield return Refusal.FieldRequired(field, title);
        if (text.Length > Longest)
            yield return Refusal.FieldTextLong(field, title, Longest, text.Length);
        if (!TextField.IsPlain(text, lines: false))
            yield return Refusal.FieldTextControl(field, title);
    }
}

/// <summary>The township's pages were opened to residents, or shut.</summary>
public sealed record ResidentsSet(bool Open, string Keeper, string Phone) : Event
{
    public const string Name = "residents.set";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteBoolean("open", Open);
        json.WriteString("keeper", Keeper);
        json.WriteString("phone", Phone);
    }

    internal static ResidentsSet Read(JsonElement json) =>
        new(json.GetProperty("open").GetBoolean(), json.Text("keeper"), json.Text("phone"));

    internal override void Apply(Township town)
    {
        var door = town.Of<ResidentsDoor>();
        (door.IsOpen, door.Keeper, door.Phone) = (Open, Keeper, Phone);
    }
}

/// <summary>Whether residents may register on a township's open pages. Shut until the township opens it.</summary>
public sealed class ResidentsDoor
{
    public bool IsOpen { get; internal set; }

    /// <summary>Who keeps what is sent; empty until it is said.</summary>
    public string Keeper { get; internal set; } = "";
    public string Phone { get; internal set; } = "";
}
