using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>
/// A figure of the pack, with its slice if it has one, held by its id: <c>hazard.closed[channel=成员单位]</c>. Typed as its id, or as its title
/// or another name that only one figure has. The decision finds the figure; a name that was changed or lost since stays as typed.
/// </summary>
public sealed class FigureField : FieldType
{
    private const int Longest = 120;

    public override string Name => "figure";
    public override ControlKind Control => ControlKind.Line;
    public override CellForm Cell => CellForm.Text;
    public override string Guidance => "指标的名称或标识，如 hazard.closed";

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today) =>
        text.Length <= Longest && TextField.IsPlain(text, lines: false)
            ? Value.Of(text)
            : new Refusal("field.text_long", field.Id, field.Title, $"{Longest}", $"{text.Length}");

    public override string Canonical(Value value) => value.Text!;
}
