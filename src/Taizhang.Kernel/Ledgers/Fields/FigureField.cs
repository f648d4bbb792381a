using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;

namespace Taizhang.Kernel.Ledgers.Fields;

/// <summary>
/// A figure of the pack, with its slice if it has one, held by its id: <c>hazard.closed[channel=成员单位]</c>. Typed as its id, or as its title
/// or one of its other names
/// where only one figure has it. Which figure that is, the decision finds out; what has been renamed or lost since stays as it was typed.
/// </summary>
public sealed class FigureField : FieldType
{
    private const int Longest = 120,
        MostNear = 4;

    public override string Name => "figure";

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today) =>
        text.Length <= Longest && TextField.IsPlain(text, lines: false)
            ? Value.Of(text)
            : new Refusal("field.text_long", field.Id, field.Title, $"{Longest}", $"{text.Length}");

    public override string Canonical(Value value) => value.Text!;

    /// <summary>
    /// The id of the figure that was typed; refused when there is none, or several are called so, with those that are called alike.
    /// </summary>
    internal static Outcome<Value> Resolve(Field field, FigureBook book, string text)
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
            ? new Refusal("field.figure", field.Id, field.Title, text)
            : new Refusal(
                "field.figure_near",
                field.Id,
                field.Title,
                text,
                string.Join('、', near.Take(MostNear).Select(one => $"{one.Title}（{one.Id}）"))
            );
    }
}
