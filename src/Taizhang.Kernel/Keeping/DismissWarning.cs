using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Keeping;

/// <summary>
/// Say that an early warning needs nothing done. It comes back only when an entry is registered that was not among those that raised it.
/// </summary>
/// <param name="Matter">What it is about: the number of an entry of the register, or area and choice.</param>
/// <param name="Entries">The numbers of the entries that raised it, as they were shown.</param>
public sealed record DismissWarning(string Id, string Warning, string Matter, ImmutableArray<string> Entries, string Reason) : Command(Id)
{
    public const int LongestReason = 200;

    /// <summary>The most entries that can raise one warning.</summary>
    public const int Most = 200;

    private const int LongestMatter = 120;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (now.Pack.Warnings.FirstOrDefault(one => one.Id == Warning) is not { } warning)
            return Refusal.ConflictWarning(Warning);
        if (Rights.CheckOpen(now.Actor, warning.Proposes.Ledger) is { } refused)
            return refused;
        if (TextField.Check("reason", "理由", Reason.Trim(), required: true, LongestReason) is { } unsaid)
            return unsaid;
        if (Matter.Length is 0 or > LongestMatter || Entries.Length is 0 or > Most || Entries.Any(one => one.Length > LongestMatter))
            return Refusal.ConflictWarning(Warning);
        return now.Town.DismissedWarnings.Covers(Warning, Matter, Entries)
            ? Refusal.InputNothing()
            : new WarningDismissed(Warning, Matter, [.. Entries.Distinct().Order(StringComparer.Ordinal)], Reason.Trim());
    }
}

/// <summary>An early warning was dismissed, for a reason.</summary>
public sealed record WarningDismissed(string Warning, string Matter, ImmutableArray<string> Entries, string Reason) : Event
{
    public const string Name = "warning.dismissed";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("warning", Warning);
        json.WriteString("matter", Matter);
        json.WriteStartArray("entries");
        foreach (string entry in Entries)
            json.WriteStringValue(entry);
        json.WriteEndArray();
        json.WriteString("reason", Reason);
    }

    internal static WarningDismissed Read(JsonElement json) =>
        new(
            json.Text("warning"),
            json.Text("matter"),
            [.. json.GetProperty("entries").EnumerateArray().Select(one => one.GetString()!)],
            json.Text("reason")
        );

    internal override void Apply(Township town) => town.DismissedWarnings.Set(this);
}

/// <summary>The early warnings of a township that were dismissed: the last word on each matter.</summary>
public sealed class DismissedWarnings
{
    private readonly Dictionary<(string Warning, string Matter), WarningDismissed> _last = [];

    /// <summary>Whether all of some entries were there when the warning was dismissed.</summary>
    public bool Covers(string warning, string matter, IEnumerable<string> entries) =>
        _last.GetValueOrDefault((warning, matter)) is { } last
        && entries.All(entry => last.Entries.BinarySearch(entry, StringComparer.Ordinal) >= 0);

    internal void Set(WarningDismissed dismissed) => _last[(dismissed.Warning, dismissed.Matter)] = dismissed;
}
