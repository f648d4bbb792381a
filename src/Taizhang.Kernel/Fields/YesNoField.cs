using System.Collections.Immutable;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>是 or 否.</summary>
public sealed class YesNoField : FieldType
{
    public override string Name => "yesno";
    public override ControlKind Control => ControlKind.YesNo;
    public override CellForm Cell => CellForm.YesNo;
    public override string Guidance => "是 或 否";
    public override ImmutableArray<string> Options => ["是", "否"];

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today) =>
        text switch
        {
            "是" or "有" or "√" or "true" or "1" or "on" => Value.Of("是"),
            "否" or "无" or "×" or "false" or "0" => Value.Of("否"),
            _ => Refusal.FieldYesno(field.Id, field.Title, text),
        };

    public override string Canonical(Value value) => value.Text!;
}
