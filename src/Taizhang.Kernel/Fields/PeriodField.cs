using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>A year or a month: 2023, 2023-05. Held as <see cref="Period.Key"/>.</summary>
public sealed class PeriodField : FieldType
{
    public override string Name => "period";
    public override ControlKind Control => ControlKind.Period;
    public override PageForm Page => PageForm.Text;
    public override CellForm Cell => CellForm.Period;
    public override string Guidance => "年份或年月，如 2023-05";
    public override Proposal Proposal => new("年度或月份", Offered: true, Sought: false, new(4, ShareOf));
    public override ImmutableArray<string> Options => [];
    public override bool InRows => true;
    public override Privacy Privacy => Privacy.Open;
    public override bool IsPosted => true;
    public override Telling Tells => Telling.Perhaps;
    public override bool IsVerbatim => false;
    public override int? Scale => null;
    public override string Unit => "";

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

    /// <summary>A period that was read back is one.</summary>
    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) => null;

    public override string Canonical(Value value) => Period.FromKey((int)value.Number!.Value).ToString();

    public override string Display(Value value) => Period.FromKey((int)value.Number!.Value).Title;

    public override string Mask(Value value) => Withheld;

    public override void Write(Utf8JsonWriter json, Value value) => json.WriteStringValue(Canonical(value));

    public override Input Typed(Value value) => Canonical(value);

    public override object InSheet(Value value) => Canonical(value);

    public override long Amount(Value value) => 0;

    private static int? ShareOf(ColumnLook look) => look.Says("年度", "年份", "月份", "时期", "年月", "季度") && !look.AnyDay ? 90 : null;
}
