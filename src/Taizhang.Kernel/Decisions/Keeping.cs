using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Decisions;

/// <summary>Keeping the township itself: areas, offices, plans.</summary>
internal static class Keeping
{
    public static Outcome<Event> Decide(Situation now, SetArea command)
    {
        if (now.Actor.Role != Role.Admin) return new Refusal("right.admin");
        if (string.IsNullOrWhiteSpace(command.Area.Name) || command.Area.Name.Length > 40) return new Refusal("field.required", "name", "区域名称");
        if (now.Areas.Find(command.Area.Code) is { } standing && standing.Level != command.Area.Level) return new Refusal("input.area_exists", "code", command.Area.Code);
        return now.Areas.Check(command.Area) is { } refusal ? refusal : new AreaSet(command.Area);
    }

    public static Outcome<Event> Decide(Situation now, SetOffice command)
    {
        if (now.Actor.Role != Role.Admin) return new Refusal("right.admin");
        if (string.IsNullOrWhiteSpace(command.Office) || command.Office.Length > 40) return new Refusal("field.required", "office", "站所名称");
        return new OfficeSet(command.Office.Trim(), command.Closed);
    }

    public static Outcome<Event> Decide(Situation now, SetPlan command)
    {
        if (now.Actor.Role != Role.Clerk) return new Refusal("right.plan");
        if (now.Pack.Figures.Find(command.Figure) is not { } found) return new Refusal("input.figure_unknown", "figure", command.Figure.Length <= 80 ? command.Figure : command.Figure[..80]);
        if (now.Areas.Find(command.Area) is not { } area) return new Refusal("input.area_unknown", "area", command.Area.Length <= 20 ? command.Area : command.Area[..20]);
        if (!Rights.Covers(now.Actor, area.Code, now.Areas)) return new Refusal("right.area", "area", area.Name);
        if (!Period.TryParse(command.Period, out var period)) return new Refusal("input.period", "period", command.Period.Length <= 20 ? command.Period : command.Period[..20]);
        string text = command.Value.Trim();
        if (text.Length > 0 && !Exact.TryParse(text, out _)) return new Refusal("field.number", "value", "年度计划", text.Length <= 20 ? text : text[..20]);
        return new PlanSet(found.Figure.Id + found.Slice, area.Code, period.ToString(), text.Length > 0 ? text : null, Amending.Blank(command.Source));
    }
}
