using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Forms;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Forms;

/// <summary>
/// A township's forms as an actor may see them: what was sent stands there for who may know what the figures count; for others these cells
/// are empty, since a small number would tell who it is.
/// </summary>
public static class SeenForms
{
    public static IReadOnlyList<Form> All(RunningTown town, Actor actor) =>
        Rights.MayReadForms(actor) ? town.Read(state => state.Forms.Select(form => Seen(state, actor, form)).ToArray()) : [];

    /// <summary>Null: there is none, or the actor sees no forms.</summary>
    public static Form? Find(RunningTown town, Actor actor, int number) =>
        Rights.MayReadForms(actor) ? town.Read(state => state.FormOf(number) is { } form ? Seen(state, actor, form) : null) : null;

    private static Form Seen(Township town, Actor actor, Form form)
    {
        if (form.Sendings.IsEmpty)
            return form;
        var hidden = form
            .Sendings.SelectMany(sending => sending.Cells)
            .Select(cell => cell.Source)
            .Distinct()
            .Where(source => FormSource.Parse(source) is FigureSource figure && !MayTrace(town, actor, figure))
            .ToHashSet();
        return hidden.Count == 0 ? form : form with { Sendings = [.. form.Sendings.Select(sending => Without(sending, hidden))] };
    }

    /// <summary>A sum over what is hidden tells it as well.</summary>
    private static FormSending Without(FormSending sending, HashSet<string> hidden)
    {
        var cells = sending.Cells.Where(cell => hidden.Contains(cell.Source)).Select(cell => cell.Cell).ToHashSet();
        return sending with
        {
            Cells =
            [
                .. sending.Cells.Select(cell =>
                    hidden.Contains(cell.Source) || (FormSource.Parse(cell.Source) is SumSource sum && sum.Cells.Any(cells.Contains))
                        ? cell with
                        {
                            Value = "",
                        }
                        : cell
                ),
            ],
        };
    }

    private static bool MayTrace(Township town, Actor actor, FigureSource source) =>
        source.FigureOf(town.Pack.Figures) is not var (figure, slice) || FormReading.MayTrace(town, actor, figure, slice);
}
