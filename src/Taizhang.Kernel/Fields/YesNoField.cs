using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>是 or 否.</summary>
public sealed class YesNoField : HeldAsText
{
    public override string Name => "yesno";
    public override ControlKind Control => ControlKind.YesNo;
    public override PageForm Page => PageForm.Text;
    public override CellForm Cell => CellForm.YesNo;
    public override string Guidance => "是 或 否";
    public override Proposal Proposal => new("是否", Offered: true, Sought: false, new(6, look => look.OnlyTexts ? 100 : null));
    public override bool InRows => false;
    public override Privacy Privacy => Privacy.Open;
    public override bool IsPosted => true;
    public override Telling Tells => Telling.Perhaps;
    public override bool IsVerbatim => false;
    public override ImmutableArray<string> Options => ["是", "否"];

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today) =>
        text switch
        {
            "是" or "有" or "√" or "true" or "1" or "on" => Value.Of("是"),
            "否" or "无" or "×" or "false" or "0" => Value.Of("否"),
            _ => Refusal.FieldYesno(field.Id, field.Title, text),
        };

    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) =>
        MisfitOnReading(field, value);
}
