using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>
/// A figure of the pack, with its slice if it has one, held by its id: <c>hazard.closed[channel=成员单位]</c>. Typed as its id, or as its title
/// or another name that only one figure has. The decision finds the figure; a name that was changed or lost since stays as typed.
/// </summary>
public sealed class FigureField : HeldAsText
{
    private const int Longest = 120;

    public override string Name => "figure";
    public override ControlKind Control => ControlKind.Line;
    public override PageForm Page => PageForm.Text;
    public override CellForm Cell => CellForm.Code;
    public override string Guidance => "指标的名称或标识，如 hazard.closed";
    public override Proposal Proposal => new("指标", Offered: false, Sought: false, Guess: null);
    public override ImmutableArray<string> Options => [];
    public override bool InRows => false;
    public override Privacy Privacy => Privacy.Open;
    public override bool IsPosted => true;
    public override Telling Tells => Telling.Perhaps;
    public override bool IsVerbatim => false;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today) =>
        text.Length <= Longest && TextField.IsPlain(text, lines: false)
            ? Value.Of(text)
            : Refusal.FieldTextLong(field.Id, field.Title, Longest, text.Length);

    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) =>
        MisfitOnReading(field, value);
}
