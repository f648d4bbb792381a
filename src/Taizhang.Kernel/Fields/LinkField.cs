using System.Collections.Immutable;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>
/// One entry of another ledger, held by its number. The typed text may be the number or the entry's identity; the decision finds the entry.
/// </summary>
/// <param name="to">Ids of the ledgers to which it may lead.</param>
public sealed class LinkField(ImmutableArray<string> to) : FieldType
{
    private const int Longest = 200;

    public override string Name => "link";
    public override ControlKind Control => ControlKind.Link;
    public override CellForm Cell => CellForm.Text;
    public override string Guidance => "对方条目的编号，或身份证号、信用代码等识别号";
    public ImmutableArray<string> To => to;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today) =>
        text.Length <= Longest && TextField.IsPlain(text, lines: false)
            ? Value.Of(text)
            : new Refusal("field.text_long", field.Id, field.Title, $"{Longest}", $"{text.Length}");

    public override string Canonical(Value value) => value.Text!;
}
