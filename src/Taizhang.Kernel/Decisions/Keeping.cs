using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Ledgers.Fields;

namespace Taizhang.Kernel.Decisions;

/// <summary>Keeping the township itself: areas, offices, plans, rules of dispatch, its own ledgers.</summary>
internal static class Keeping
{
    private const int LongestDefinition = 100_000,
        MostLedgers = 200;

    public static Outcome<Event> Decide(Situation now, SetArea command)
    {
        if (now.Actor.Role != Role.Admin)
            return new Refusal("right.admin");
        if (Check("name", "区域名称", command.Area.Name, required: true, 40) is { } wrongName)
            return wrongName;
        if (now.Areas.Find(command.Area.Code) is { } standing && standing.Level != command.Area.Level)
            return new Refusal("input.area_exists", "code", command.Area.Code);
        return now.Areas.Check(command.Area) is { } refusal ? refusal : new AreaSet(command.Area);
    }

    public static Outcome<Event> Decide(Situation now, SetOffice command)
    {
        if (now.Actor.Role != Role.Admin)
            return new Refusal("right.admin");
        if (Check("office", "站所名称", command.Office, required: true, 40) is { } wrongName)
            return wrongName;
        return new OfficeSet(command.Office.Trim(), command.Closed);
    }

    public static Outcome<Event> Decide(Situation now, SetPlan command)
    {
        if (now.Actor.Role != Role.Clerk)
            return new Refusal("right.plan");
        if (now.Pack.Figures.Find(command.Figure) is not { } found)
            return new Refusal("input.figure_unknown", "figure", command.Figure.Length <= 80 ? command.Figure : command.Figure[..80]);
        if (now.Areas.Find(command.Area) is not { } area)
            return new Refusal("input.area_unknown", "area", command.Area.Length <= 20 ? command.Area : command.Area[..20]);
        if (!Rights.Covers(now.Actor, area.Code, now.Areas))
            return new Refusal("right.area", "area", area.Name);
        if (!Period.TryParse(command.Period, out var period))
            return new Refusal("input.period", "period", command.Period.Length <= 20 ? command.Period : command.Period[..20]);
        string text = command.Value.Trim();
        if (text.Length > 0 && !Exact.TryParse(text, out _))
            return new Refusal("field.number", "value", "年度计划", text.Length <= 20 ? text : text[..20]);
        if (Check("source", "来源", command.Source, required: false, 200) is { } wrongSource)
            return wrongSource;
        return new PlanSet(
            found.Figure.Id + found.Slice,
            area.Code,
            period.ToString(),
            text.Length > 0 ? text : null,
            Amending.Blank(command.Source)
        );
    }

    public static Outcome<Event> Decide(Situation now, SetDispatch command)
    {
        if (now.Pack.Find(command.Ledger) is not { } ledger)
            return new Refusal("missing.ledger", "ledger", command.Ledger.Length <= 40 ? command.Ledger : command.Ledger[..40]);
        if (!Rights.MayDispatch(now.Actor))
            return new Refusal("right.dispatch");
        if (ledger.Dispatch is not { } field)
            return new Refusal("input.dispatch_none", null, ledger.Title);
        if (now.CheckArea(ledger, command.Area) is { } wrongArea)
            return wrongArea;

        var choices = ((ChoiceField)ledger.Find(field)!.Type).Choices;
        var standing = now
            .Dispatch.Of(ledger.Id)
            .Where(rule => rule.Area == command.Area)
            .ToDictionary(rule => rule.Choice, rule => rule.Office);
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        var changes = ImmutableArray.CreateBuilder<DispatchChange>();
        foreach (var (choice, typed) in command.Offices)
        {
            string? office = Amending.Blank(typed);
            if (office == standing.GetValueOrDefault(choice))
                continue;
            // A choice that the pack no longer has may still lose its rule.
            if (office is not null && choice.Length > 0 && !choices.Contains(choice))
                refusals.Add(
                    new(
                        "field.choice",
                        "choice",
                        ledger.Find(field)!.Title,
                        choice.Length <= 20 ? choice : choice[..20],
                        string.Join('、', choices)
                    )
                );
            else if (now.Check(office) is { } wrongOffice)
                refusals.Add(wrongOffice);
            else
                changes.Add(new(choice, office));
        }
        if (refusals.Count > 0)
            return refusals.ToImmutable();
        return changes.Count == 0 ? new Refusal("input.nothing") : new DispatchSet(ledger.Id, command.Area, changes.ToImmutable());
    }

    public static Outcome<Event> Decide(Situation now, SetLedger command)
    {
        if (!Rights.MaySetLedgers(now.Actor))
            return new Refusal("right.ledger");
        var ledger = command.Ledger;
        var standing = now.OwnLedgers.FirstOrDefault(own => own.Id == ledger.Id);
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (!IsLedgerId(ledger.Id))
            wrong.Add(new("input.ledger_id", "ledger", ledger.Id.Length <= 40 ? ledger.Id : ledger.Id[..40]));
        else if (now.Pack.Find(ledger.Id) is { Own: null } shipped)
            wrong.Add(new("conflict.ledger_id", "ledger", ledger.Id, shipped.Title));
        if (Check("title", "名称", ledger.Title, required: true, 40) is { } wrongTitle)
            wrong.Add(wrongTitle);
        if (
            string.IsNullOrWhiteSpace(ledger.Yaml)
            || ledger.Yaml.Length > LongestDefinition
            || !TextField.IsPlain(ledger.Yaml.ReplaceLineEndings("\n"), lines: true)
        )
            wrong.Add(new("input.ledger_text", "yaml", $"{LongestDefinition}"));
        if (wrong.Count > 0)
            return wrong.ToImmutable();
        if (standing is null && now.OwnLedgers.Count >= MostLedgers)
            return new Refusal("conflict.ledgers_many", null, $"{MostLedgers}");
        return standing == ledger ? new Refusal("input.nothing") : new LedgerSet(ledger);
    }

    private static bool IsLedgerId(string id) =>
        id.Length is >= 1 and <= 40
        && char.IsAsciiLetterLower(id[0])
        && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    internal static Refusal? Check(string field, string title, string? text, bool required, int max)
    {
        if (string.IsNullOrWhiteSpace(text))
            return required ? new("field.required", field, title) : null;
        if (text.Length > max)
            return new("field.text_long", field, title, $"{max}", $"{text.Length}");
        return TextField.IsPlain(text, lines: false) ? null : new("field.text_control", field, title);
    }
}
