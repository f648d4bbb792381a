using System.Collections.Immutable;
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
    public override PageForm Page => PageForm.Text;
    public override CellForm Cell => CellForm.Number;
    public override string Guidance =>
        (name == "count" ? "整数" : $"数字，最多 {places} 位小数") + (unit.Length > 0 ? $"，单位：{unit}" : "");
    public override Proposal Proposal =>
        new(
            name switch
            {
                "count" => "整数",
                "number" => "小数",
                "money" => "金额（元）",
                _ => throw new InvalidOperationException($"No number is called {name}."),
            },
            Offered: true,
            Sought: false,
            Guess: null
        );
    public override ImmutableArray<string> Options => [];
    public override bool InRows => true;
    public override Privacy Privacy => Privacy.Open;
    public override bool IsPosted => true;
    public override Telling Tells => Telling.Perhaps;
    public override bool IsVerbatim => false;
    public override int? Scale => places;
    public override string Unit => unit;
    public long Min => min;
    public long Max => max;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        string plain = HalfWidth(text).Replace(" ", "", StringComparison.Ordinal).TrimStart('￥', '¥');
        if (unit.Length > 0 && plain.EndsWith(unit, StringComparison.Ordinal))
            plain = plain[..^unit.Length];
        int shift = 0;
        if (plain.EndsWith('万'))
            (plain, shift) = (plain[..^1], 4);
        else if (plain.EndsWith('亿'))
            (plain, shift) = (plain[..^1], 8);

        if (!SeparatesThousands(plain))
            return Refusal.FieldNumber(field.Id, field.Title, text);
        switch (Exact.TryParseScaled(plain.Replace(",", "", StringComparison.Ordinal), places + shift, out long number))
        {
            case Exact.Parsed.NotANumber:
                return Refusal.FieldNumber(field.Id, field.Title, text);
            case Exact.Parsed.TooPrecise when places == 0:
                return Refusal.FieldCount(field.Id, field.Title, text);
            case Exact.Parsed.TooPrecise:
                return Refusal.FieldDecimals(field.Id, field.Title, text, places);
            case Exact.Parsed.TooLarge:
                return Range(field, text);
        }
        return number < min || number > max ? Range(field, text) : Value.Of(number);
    }

    public override Value Restore(Field field, JsonElement json) =>
        Exact.TryParseScaled(Text(field, json), places, out long number) == Exact.Parsed.Ok
            ? Value.Of(number)
            : throw new JsonException($"{field.Id} does not hold {json}.");

    /// <summary>What was recorded stays, though greater than is now allowed.</summary>
    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) => null;

    public override string Canonical(Value value) => Exact.Scaled(value.Number!.Value, places);

    public override string Display(Value value) => Exact.Grouped(Canonical(value)) + unit;

    public override string Mask(Value value) => Withheld;

    public override void Write(Utf8JsonWriter json, Value value) => json.WriteStringValue(Canonical(value));

    public override Input Typed(Value value) => Canonical(value);

    public override object InSheet(Value value)
    {
        decimal number = value.Number!.Value;
        for (int i = 0; i < places; i++)
            number /= 10;
        return number;
    }

    public override long Amount(Value value) => value.Number ?? 0;

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
        Refusal.FieldRange(
            field.Id,
            field.Title,
            Exact.Grouped(Exact.Scaled(min, places)),
            Exact.Grouped(Exact.Scaled(max, places)),
            shown
        );
}
