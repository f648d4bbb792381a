using System.Globalization;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Api;

/// <summary>Ledgers as a phone gets them: what it shows, and what it checks as the township's server does.</summary>
internal static class PhoneDefinitions
{
    public static PhoneLedger Of(Actor actor, Ledger ledger) =>
        new(
            ledger.Id,
            ledger.Title,
            LedgersApi.Word(ledger.Level),
            ledger.Label,
            Rights.MayOpen(actor, ledger),
            ledger.Find("track") is { Type.Name: "note" } && ledger.Find("begun_at") is { Type: TimeField },
            [.. ledger.Fields.Select(field => Of(field, ledger))],
            [
                .. ledger
                    .Workflow.Moves.Where(move => move.By.Contains(actor.Role) && move.Becomes is null && move.Approval.IsEmpty)
                    .Select(Of),
            ],
            [
                .. ledger.Rules.Select(rule => new PhoneRule(
                    rule.Id,
                    rule.Says,
                    rule.At,
                    Of(rule.When),
                    Of(rule.Must),
                    [.. rule.Compares.Select(Of)]
                )),
            ]
        );

    public static IReadOnlyList<PhoneTest> Of(Condition condition) =>
        [.. condition.Tests.Select(test => new PhoneTest(test.Key, test.Wanted, test.Relation is { } relation ? Of(relation) : null))];

    private static PhoneField Of(Field field, Ledger ledger) =>
        new(
            field.Id,
            field.Title,
            field.Type.Name,
            field.Required,
            ledger.AsksAtFirst(field),
            ledger.HowComputed(field) is not null,
            field.Default,
            field.Hint,
            field.Type.Unit.Length > 0 ? field.Type.Unit : null,
            field.Type.Options is { IsEmpty: false } options ? options : null,
            field.Type switch
            {
                TextField text => text.Max.ToString(CultureInfo.InvariantCulture),
                NumberField number => Exact.Scaled(number.Max, number.Scale!.Value),
                _ => null,
            },
            field.Type is NumberField least ? Exact.Scaled(least.Min, least.Scale!.Value) : null,
            field.Type is NumberField { Scale: { } places } ? places : null,
            field.Type is DateField { Future: true } or TimeField { Future: true },
            field.From?.Link
        );

    private static PhoneMove Of(Move move) =>
        new(
            move.Id,
            move.Title,
            move.From,
            move.To,
            move.Needs,
            move.May,
            move.NeedsOffice,
            move.NeedsReason,
            Of(move.When),
            move.Says.Length > 0 ? move.Says : move.When.Words
        );

    private static PhoneRelation Of(Relation relation) => new(Of(relation.Left), relation.Sign, Of(relation.Right));

    private static PhoneFormula Of(Formula formula) =>
        formula switch
        {
            Formula.Constant constant => new(true, Number: constant.Number.ToString()),
            Formula.OfField field => new(true, Field: field.Field),
            Formula.Between between => new(true, From: Of(between.From), To: Of(between.To)),
            Formula.Arithmetic { Sign: not '/' } sum => new(true, Left: Of(sum.Left), Sign: $"{sum.Sign}", Right: Of(sum.Right)),
            _ => new(false),
        };
}
