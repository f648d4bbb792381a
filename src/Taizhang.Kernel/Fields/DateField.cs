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
    public override CellForm Cell => CellForm.Day;
    public override string Guidance => "日期，如 2023-05-01";
    public bool Future => future;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        if (!DateOnly.TryParseExact(HalfWidth(text), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new Refusal("field.date", field.Id, field.Title, text.Length <= 20 ? text : text[..20]);
        if (day.Year is < 1900 or > 2199)
            return new Refusal("field.date_range", field.Id, field.Title, text);
        if (!future && day > today)
            return new Refusal("field.date_future", field.Id, field.Title, Text(today));
        return Value.Of(day);
    }

    public override Value Restore(Field field, JsonElement json) =>
        Value.Of(DateOnly.ParseExact(Text(field, json), "yyyy-MM-dd", CultureInfo.InvariantCulture));

    public override string Canonical(Value value) => Text(value.Day!.Value);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
