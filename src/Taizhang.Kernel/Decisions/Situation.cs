using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Decisions;

/// <summary>What a decision is made against: the township's present state, the day, and the entry that the command concerns.</summary>
public sealed record Situation
{
    public required Township Town { get; init; }

    /// <summary>The day in the township (UTC+8).</summary>
    public required DateOnly Today { get; init; }
    public required Actor Actor { get; init; }

    /// <summary>The entry that the command concerns; null when none has that number.</summary>
    public Entry? Subject { get; init; }

    public required Lookups Lookups { get; init; }

    public Pack Pack => Town.Pack;
    public AreaTree Areas => Town.Areas;

    public Refusal? CheckOffice(string? office) =>
        office is null || Town.Offices.Contains(office) ? null : Refusal.InputOfficeUnknown(office);

    /// <summary>Why an entry of a ledger cannot be kept at an area by this actor; null when it can.</summary>
    public Refusal? CheckArea(Ledger ledger, string code)
    {
        if (code.Length == 0)
            return Refusal.FieldRequired("area", "区域");
        if (Areas.Find(code) is not { } area)
            return Refusal.InputAreaUnknown(code);
        if (!Rights.MayTouch(Actor, ledger, null, area.Code, Areas))
            return Refusal.RightArea(area.Name);
        if (area.Level > ledger.Level)
            return Refusal.InputAreaLevel(ledger.Title, LevelTitle(ledger.Level), area.Name);
        if (Today < area.From)
            return Refusal.InputAreaEarly(area.Name, area.From);
        return area.StandsOn(Today) ? null : Refusal.InputAreaClosed(area.Name, area.Until!.Value);
    }

    /// <summary>Why a reason given for a command is not acceptable; null when it is. At most 500 characters.</summary>
    internal static Refusal? CheckReason(string? reason, bool needed)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return needed ? Refusal.InputReasonRequired() : null;
        if (reason.Length > 500)
            return Refusal.InputReasonLong(500);
        return TextField.IsPlain(reason.ReplaceLineEndings("\n"), lines: true) ? null : Refusal.FieldTextControl("reason", "原因");
    }

    internal static string LevelTitle(AreaLevel level) =>
        level switch
        {
            AreaLevel.Town => "镇",
            AreaLevel.Village => "村（社区）",
            _ => "网格",
        };
}
