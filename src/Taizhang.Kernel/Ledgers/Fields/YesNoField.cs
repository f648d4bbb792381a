using Taizhang.Kernel.Entries;

namespace Taizhang.Kernel.Ledgers.Fields;

/// <summary>是 or 否.</summary>
public sealed class YesNoField : FieldType
{
    public override string Name => "yesno";

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today) =>
        text switch
        {
            "是" or "有" or "√" or "true" or "1" or "on" => Value.Of("是"),
            "否" or "无" or "×" or "false" or "0" => Value.Of("否"),
            _ => new Refusal("field.yesno", field.Id, field.Title, text.Length <= 20 ? text : text[..20]),
        };

    public override string Canonical(Value value) => value.Text!;
}
