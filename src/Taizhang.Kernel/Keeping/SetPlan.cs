using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Keeping;

/// <summary>Set the plan (target) of a figure for an area and period, in the figure's unit; an empty value removes it.</summary>
public sealed record SetPlan(string Id, string Figure, string Area, string Period, string Value, string? Source = null) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (now.Actor.Role != Role.Clerk)
            return Refusal.RightPlan();
        if (now.Pack.Figures.Find(Figure) is not { } found)
            return Refusal.InputFigureUnknown(Figure);
        if (Rights.CheckLine(now.Actor, found.Figure.Ledger) is { } line)
            return line;
        if (now.Areas.Find(Area) is not { } area)
            return Refusal.InputAreaUnknown(Area);
        if (!Rights.Covers(now.Actor, area.Code, now.Areas))
            return Refusal.RightArea(area.Name);
        if (!Calendar.Period.TryParse(Period, out var period))
            return Refusal.InputPeriod(Period);
        string text = Value.Trim();
        if (text.Length > 0 && !Exact.TryParse(text, out _))
            return Refusal.FieldNumber("value", "年度计划", text);
        if (TextField.Check("source", "来源", Source, required: false, 200) is { } wrongSource)
            return wrongSource;
        return new PlanSet(
            found.Figure.Id + found.Slice,
            area.Code,
            period.ToString(),
            text.Length > 0 ? text : null,
            TextField.TrimmedOrNull(Source)
        );
    }
}

/// <summary>A plan was set, or removed when it has no value.</summary>
public sealed record PlanSet(string Figure, string Area, string Period, string? Value, string? Source) : Event
{
    public const string Name = "plan.set";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("figure", Figure);
        json.WriteString("area", Area);
        json.WriteString("period", Period);
        json.WriteOptional("value", Value);
        json.WriteOptional("source", Source);
    }

    internal static PlanSet Read(JsonElement json) =>
        new(json.Text("figure"), json.Text("area"), json.Text("period"), json.OptionalText("value"), json.OptionalText("source"));

    internal override void Apply(Township town)
    {
        if (!Calendar.Period.TryParse(Period, out var period))
            throw new FormatException(Period);
        Exact? planned = Value is { } text && Exact.TryParse(text, out var value) ? value : null;
        town.SetPlan(Figure, Area, period, planned is { } aim ? new(Figure, Area, period, aim, Source) : null);
    }
}
