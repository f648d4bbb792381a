using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;

namespace Taizhang.Web.Api;

/// <summary>What a township works with: the definitions of its ledgers, its areas and offices.</summary>
internal static class LedgersApi
{
    public static void MapLedgers(this RouteGroupBuilder api)
    {
        api.MapGet("/ledgers", Ledgers).WithTags("Township").WithSummary("Definitions of all ledgers: fields, workflow, clocks, figures");
        api.MapGet("/areas", Areas).WithTags("Township").WithSummary("Areas, each after its parent, and offices");
    }

    private static Results<Ok<IReadOnlyList<LedgerView>>, Refused> Ledgers(HttpContext http) =>
        TypedResults.Ok<IReadOnlyList<LedgerView>>([.. Views(Caller.Of(http))]);

    private static Results<Ok<AreaList>, Refused> Areas(HttpContext http) =>
        TypedResults.Ok(
            Caller
                .Of(http)
                .Town.Read(town => new AreaList(
                    [
                        .. town.Areas.All.Select(area => new AreaView(
                            area.Code,
                            area.Name,
                            Word(area.Level),
                            area.Parent,
                            area.From,
                            area.Until
                        )),
                    ],
                    [.. town.Offices.Order(StringComparer.Ordinal)]
                ))
        );

    internal static IEnumerable<LedgerView> Views(Caller caller) =>
        caller.Town.Pack.Ledgers.Where(ledger => Rights.IsOffered(caller.Actor, ledger)).Select(ledger => View(ledger, caller.Town.Pack));

    private static LedgerView View(Ledger ledger, Pack pack) =>
        new(
            ledger.Id,
            ledger.Title,
            ledger.Duty,
            ledger.About,
            Word(ledger.Level),
            Words(ledger.Opens),
            Words(ledger.Amends),
            ledger.Unique,
            ledger.Identity,
            [.. ledger.Fields.Select(field => View(field, ledger))],
            ledger.Workflow.Start,
            [.. ledger.Workflow.States.Select(state => new Titled(state.Id, state.Title))],
            [
                .. ledger.Workflow.Moves.Select(move => new MoveView(
                    move.Id,
                    move.Title,
                    move.From,
                    move.To,
                    Words(move.By),
                    move.Needs,
                    move.May,
                    move.NeedsOffice,
                    move.NeedsReason,
                    NullIfEmpty(move.When.Words),
                    move.Becomes?.Ledger,
                    NullIfEmpty(move.Law)
                )),
            ],
            [
                .. ledger.Clocks.Select(clock => new ClockDefinition(
                    clock.Id,
                    clock.Title,
                    clock.Days,
                    clock.WorkDays,
                    clock.ByMonth,
                    clock.Hours,
                    clock.From is { } field ? ledger.Fields[field].Id : null,
                    clock.AtMost,
                    NullIfEmpty(clock.Law)
                )),
            ],
            [.. ledger.Rules.Select(rule => new RuleView(rule.Id, rule.Says, rule.At, NullIfEmpty(rule.Law)))],
            [.. pack.Figures.Of(ledger).Select(figure => new FigureDefinition(figure.Id, figure.Title, figure.Unit, figure.Definition))]
        );

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;

    /// <param name="ledger">Null for a column of a table.</param>
    private static FieldView View(Field field, Ledger? ledger) =>
        new(
            field.Id,
            field.Title,
            field.Type.Name,
            field.Type.Unit.Length > 0 ? field.Type.Unit : null,
            field.Required,
            field.Personal,
            field.Sealed,
            field.Default,
            field.Hint,
            field.Type is ChoiceField choice ? choice.Choices : null,
            field.Type is LinkField link ? link.To : null,
            field.Type is RowsField rows ? [.. rows.Columns.Select(column => View(column, null))] : null,
            ledger?.HowComputed(field)?.Words,
            ledger is not null && ledger.HowComputed(field) is null && !ledger.AsksAtFirst(field)
        );

    private static IReadOnlyList<string> Words(IEnumerable<Role> roles) => [.. roles.Select(role => role.Word())];

    internal static string Word(AreaLevel level) =>
        level switch
        {
            AreaLevel.Town => "town",
            AreaLevel.Village => "village",
            _ => "grid",
        };
}
