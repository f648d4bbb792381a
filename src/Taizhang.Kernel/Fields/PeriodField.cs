using System.Text.Json;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>A year or a month: 2023, 2023-05. Held as <see cref="Period.Key"/>.</summary>
public sealed class PeriodField : FieldType
{
    public override string Name => "period";
    public override ControlKind Control => ControlKind.Period;
    public override CellForm Cell => CellForm.Period;
    public override string Guidance => "年份或年月，如 2023-05";

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        string plain = HalfWidth(text)
            .Replace(" ", "", StringComparison.Ordinal)
            .Replace("年", "-", StringComparison.Ordinal)
            .Replace("月", "", StringComparison.Ordinal)
            .TrimEnd('-');
        return Period.TryParse(plain, out var period) && (period.IsYear || period.IsMonth)
            ? Value.Of(period.Key)
            : Refusal.FieldPeriod(field.Id, field.Title, text);
    }

    public override Value Restore(Field field, JsonElement json) =>
        Period.TryParse(Text(field, json), out var period)
            ? Value.Of(period.Key)
            : throw new JsonException($"{field.Id} does not hold {json}.");

    public override string Canonical(Value value) => Period.FromKey((int)value.Number!.Value).ToString();

    public override string Display(Value value) => Period.FromKey((int)value.Number!.Value).Title;
}
