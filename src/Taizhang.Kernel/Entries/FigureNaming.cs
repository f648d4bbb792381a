using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Entries;

/// <summary>Finds the figure of the pack that the text of a figure field means.</summary>
internal static class FigureNaming
{
    private const int MostNear = 4;

    /// <summary>
    /// The id of the figure that was typed; refused when no figure or more than one has that name, listing similar names.
    /// </summary>
    public static Outcome<Value> Resolve(Field field, FigureBook book, string text)
    {
        if (book.Find(text) is var (figure, slice))
            return Value.Of(figure.Id + slice);
        var called = book.All.Where(one => one.Title == text || one.Aka.Contains(text)).ToList();
        if (called.Count > 1 && called.Where(one => one.Title == text).ToList() is [var titled])
            called = [titled];
        if (called is [var only])
            return Value.Of(only.Id);
        var near =
            called.Count > 0
                ? called
                :
                [
                    .. book.All.Where(one =>
                        one.Title.Contains(text, StringComparison.Ordinal)
                        || text.Contains(one.Title, StringComparison.Ordinal)
                        || one.Aka.Any(name => name.Contains(text, StringComparison.Ordinal))
                    ),
                ];
        return near.Count == 0
            ? Refusal.FieldFigure(field.Id, field.Title, text)
            : Refusal.FieldFigureNear(field.Id, field.Title, text, near.Take(MostNear).Select(one => $"{one.Title}（{one.Id}）"));
    }
}
