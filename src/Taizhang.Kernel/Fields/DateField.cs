using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>A day from 1900-01-01 to 2199-12-31. Reads 2023-05-01, 2023/5/1, 2023.5.1, 2023年5月1日 and 20230501.</summary>
/// <param name="future">Whether days after today are allowed.</param>
public sealed class DateField(bool future) : FieldType
{
    private static readonly string[] Forms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    public override string Name => "date";
    public override ControlKind Control => ControlKind.Day;
    public override PageForm Page => PageForm.Text;
    public override CellForm Cell => CellForm.Day;
    public override string Guidance => "日期，如 2023-05-01";
    public override Proposal Proposal => new("日期", Offered: true, Sought: false, new(5, ShareOf));
    public override ImmutableArray<string> Options => [];
    public override bool InRows => true;
    public override Privacy Privacy => Privacy.Open;
    public override bool IsPosted => true;
    public override Telling Tells => Telling.Perhaps;
    public override bool IsVerbatim => false;
    public override int? Scale => null;
    public override string Unit => "";
    public bool Future => future;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        if (!DateOnly.TryParseExact(HalfWidth(text), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Refusal.FieldDate(field.Id, field.Title, text);
        if (day.Year is < 1900 or > 2199)
            return Refusal.FieldDateRange(field.Id, field.Title, text);
        if (!future && day > today)
            return Refusal.FieldDateFuture(field.Id, field.Title, Text(today));
        return Value.Of(day);
    }

    public override Value Restore(Field field, JsonElement json) =>
        Value.Of(DateOnly.ParseExact(Text(field, json), "yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>What was recorded stays, though it is later than is now allowed.</summary>
    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) => null;

    public override string Canonical(Value value) => Text(value.Day!.Value);

    public override string Display(Value value) => Canonical(value);

    public override string Mask(Value value) => Withheld;

    public override void Write(Utf8JsonWriter json, Value value) => json.WriteStringValue(Canonical(value));

    public override Input Typed(Value value) => Canonical(value);

    public override object InSheet(Value value) => value.Day!.Value;

    public override long Amount(Value value) => 0;

    /// <summary>Texts that read as days, or what the workbook holds as days; numbers only where the title says so.</summary>
    private static int? ShareOf(ColumnLook look) => look.OnlyTexts || look.AnyDay || look.Says("日期", "时间", "年月日") ? 90 : null;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
