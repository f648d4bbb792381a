using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Keeping;

/// <summary>
/// Set dispatch rules of a ledger for an area. <paramref name="Offices"/>: the office by choice (empty: any without a rule of its own); an
/// empty office removes the rule.
/// </summary>
public sealed record SetDispatch(string Id, string Ledger, string Area, IReadOnlyDictionary<string, string> Offices) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (now.Pack.Find(Ledger) is not { } ledger)
            return Refusal.MissingLedger(Ledger, "ledger");
        if (!Rights.MayDispatch(now.Actor))
            return Refusal.RightDispatch();
        if (Rights.CheckLine(now.Actor, ledger) is { } line)
            return line;
        if (ledger.Dispatch is not { } field)
            return Refusal.InputDispatchNone(ledger.Title);
        if (now.CheckArea(ledger, Area) is { } wrongArea)
            return wrongArea;

        var choices = ((ChoiceField)ledger.Find(field)!.Type).Choices;
        var standing = now
            .Town.Dispatch.Of(ledger.Id)
            .Where(rule => rule.Area == Area)
            .ToDictionary(rule => rule.Choice, rule => rule.Office);
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        var changes = ImmutableArray.CreateBuilder<DispatchChange>();
        foreach (var (choice, typed) in Offices)
        {
            string? office = TextField.TrimmedOrNull(typed);
            if (office == standing.GetValueOrDefault(choice))
                continue;
            // A choice that the pack no longer has may still lose its rule.
            if (office is not null && choice.Length > 0 && !choices.Contains(choice))
                refusals.Add(Refusal.FieldChoice("choice", ledger.Find(field)!.Title, choice, choices));
            else if (now.CheckOffice(office) is { } wrongOffice)
                refusals.Add(wrongOffice);
            else
                changes.Add(new(choice, office));
        }
        if (refusals.Count > 0)
            return refusals.ToImmutable();
        return changes.Count == 0 ? Refusal.InputNothing() : new DispatchSet(ledger.Id, Area, changes.ToImmutable());
    }
}

/// <summary>Dispatch rules of a ledger were set for an area: the office for each choice. Rules without an office were removed.</summary>
public sealed record DispatchSet(string Ledger, string Area, ImmutableArray<DispatchChange> Rules) : Event
{
    public const string Name = "dispatch.set";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("ledger", Ledger);
        json.WriteString("area", Area);
        json.WriteStartArray("rules");
        foreach (var (choice, office) in Rules)
        {
            json.WriteStartArray();
            json.WriteStringValue(choice);
            json.WriteStringValue(office);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    internal static DispatchSet Read(JsonElement json) =>
        new(
            json.Text("ledger"),
            json.Text("area"),
            [.. json.GetProperty("rules").EnumerateArray().Select(rule => new DispatchChange(rule[0].GetString()!, rule[1].GetString()))]
        );

    internal override void Apply(Township town) => town.Of<DispatchRules>().Set(Ledger, Area, Rules);
}

/// <param name="Choice">Empty: any that has no rule of its own.</param>
public sealed record DispatchChange(string Choice, string? Office);
