using System.Text.RegularExpressions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Reports;

/// <summary>
/// What is wrong with the lists of names in an outline. A report is read by everybody, so that no list names entries of a ledger that not
/// everybody sees, or by a field that is about a person.
/// </summary>
public static partial class ListCheck
{
    /// <summary>At most twenty, each with its line.</summary>
    public static IReadOnlyList<Refusal> OfOutline(string outline, FigureBook figures)
    {
        var wrong = new List<Refusal>();
        string[] lines = outline.Split('\n');
        for (int i = 0; i < lines.Length; i++)
            wrong.AddRange(OfLine(lines[i], figures).Select(refusal => refusal.OnLine(i + 1)));
        return [.. wrong.Take(20)];
    }

    private static IEnumerable<Refusal> OfLine(string line, FigureBook figures)
    {
        foreach (Match whole in NameList.Whole().Matches(line))
        {
            var list = NameList.Parse(whole.Groups["head"].Value, whole.Groups["form"].Value);
            foreach (var refusal in list.Ok ? Of(list.Value, figures) : list.Refusals)
                yield return refusal;
        }
        if (Loose().IsMatch(NameList.Whole().Replace(line, "")))
            yield return Refusal.NamesOpen();
    }

    /// <summary>What is wrong with a list that could be read; nothing when it may be printed for everybody.</summary>
    public static IEnumerable<Refusal> Of(NameList list, FigureBook figures)
    {
        if (figures.Find(list.Figure) is not var (figure, slice) || figures.FindSeries(figure.Id + slice) is null)
        {
            yield return Refusal.NamesFigure(list.Figure);
            yield break;
        }
        var ledger = figure.Ledger;
        if (ledger.Sees is not null || !figures.GuardedOf(figure).IsEmpty)
            yield return Refusal.NamesHidden(ledger.Title);
        foreach (var field in figures.PersonalOf(figure, slice))
            yield return Refusal.NamesPersonal(field.Title);
        foreach (string id in list.Fields.Where(id => ledger.Find(id) is not null || id != NameList.Area))
            if (OfField(ledger, id) is { } wrong)
                yield return wrong;
            else if (ledger.Find(id)!.Type is not (TextField or ChoiceField or DateField or LinkField))
                yield return Refusal.NamesNumber(ledger.Find(id)!.Title);
        if (list.Sort.Length > 0 && OfField(ledger, list.Sort) is { } unsorted)
            yield return unsorted;
        else if (list.Sort.Length > 0 && ledger.Find(list.Sort)!.Type is not (NumberField or DateField))
            yield return Refusal.NamesSort(ledger.Find(list.Sort)!.Title);
        foreach (var (id, values) in list.Where)
            if (id == NameList.State)
            {
                if (values.FirstOrDefault(value => ledger.Workflow.States.All(state => state.Title != value)) is { } unknown)
                    yield return Refusal.NamesChoice("状态", unknown);
            }
            else if (OfField(ledger, id) is { } wrong)
                yield return wrong;
            else if (
                ledger.Find(id) is { Type: ChoiceField choice } field
                && values.FirstOrDefault(value => !choice.Choices.Contains(value)) is { } other
            )
                yield return Refusal.NamesChoice(field.Title, other);
    }

    private static Refusal? OfField(Ledger ledger, string id) =>
        ledger.Find(id) is not { } field ? Refusal.NamesField(ledger.Title, id)
        : field.Personal || field.Sealed || field.Type is LinkField { Guards.IsEmpty: false } ? Refusal.NamesPersonal(field.Title)
        : null;

    /// <summary>A beginning or an end of a list that is not one of a pair on its line.</summary>
    [GeneratedRegex(@"\{\{#[a-z]|\{\{/\}\}")]
    private static partial Regex Loose();
}
