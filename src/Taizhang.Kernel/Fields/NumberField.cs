using System.Globalization;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>
/// An exact decimal number, held as a whole number of its last place: counts (<c>count</c>, 0 places), measures (<c>number</c>) and money
/// (<c>money</c>, fen). Reads thousands separators, full-width digits and a trailing unit of its own (12.5亩); 万 and 亿 multiply.
/// </summary>
/// <param name="name"><c>count</c>, <c>number</c> or <c>money</c>.</param>
/// <param name="places">Decimal places, 0–6.</param>
/// <param name="min">Least value, in units of the last place.</param>
/// <param name="max">Greatest value, in units of the last place.</param>
public sealed class NumberField(string name, int places, string unit, long min, long max) : FieldType
{
    public override string Name => name;
    public override ControlKind Control => ControlKind.Number;
    public override CellForm Cell => CellForm.Number;
    public override string Guidance =>
        (name == "count" ? "整数" : $"数字，最多 {places} 位小数") + (unit.Length > 0 ? $"，单位：{unit}" : "");
    public override int? Scale => places;
    public override string Unit => unit;
    public long Min => min;
    public long Max => max;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        string shown = text.Length <= 20 ? text : text[..20] + "…";
        string plain = HalfWidth(text).Replace(" ", "", StringComparison.Ordinal).TrimStart('￥', '¥');
        if (unit.Length > 0 && plain.EndsWith(unit, StringComparison.Ordinal))
            plain = plain[..^unit.Length];
        int shift = 0;
        if (plain.EndsWith('万'))
            (plain, shift) = (plain[..^1], 4);
        else if (plain.EndsWith('亿'))
            (plain, shift) = (plain[..^1], 8);

        if (!SeparatesThousands(plain))
            return new Refusal("field.number", field.Id, field.Title, shown);
        switch (Exact.TryParseScaled(plain.Replace(",", "", StringComparison.Ordinal), places + shift, out long number))
        {
            case Exact.Parsed.NotANumber:
                return new Refusal("field.number", field.Id, field.Title, shown);
            case Exact.Parsed.TooPrecise when places == 0:
                return new Refusal("field.count", field.Id, field.Title, shown);
            case Exact.Parsed.TooPrecise:
                return new Refusal("field.decimals", field.Id, field.Title, shown, places.ToString(CultureInfo.InvariantCulture));
            case Exact.Parsed.TooLarge:
                return Range(field, shown);
        }
        return number < min || number > max ? Range(field, shown) : Value.Of(number);
    }

    public override Value Restore(Field field, JsonElement json) =>
        Exact.TryParseScaled(Text(field, json), places, out long number) == Exact.Parsed.Ok
            ? Value.Of(number)
            : throw new JsonException($"{field.Id} does not hold {json}.");

    public override string Canonical(Value value) => Exact.Scaled(value.Number!.Value, places);

    public override string Display(Value value) => Exact.Grouped(Canonical(value)) + unit;

    /// <summary>A comma elsewhere is a mistyped point (12，5): dropping it would multiply the number.</summary>
    private static bool SeparatesThousands(string number)
    {
        string[] groups = number.Split('.')[0].Split(',');
        return number.LastIndexOf(',') < (number + '.').IndexOf('.', StringComparison.Ordinal)
            && (
                groups.Length == 1
                || (groups[0].TrimStart('-', '+').Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3))
            );
    }

    private Refusal Range(Field field, string shown) =>
        new(
            "field.range",
            field.Id,
            field.Title,
            Exact.Grouped(Exact.Scaled(min, places)),
            Exact.Grouped(Exact.Scaled(max, places)),
            shown
        );
}
