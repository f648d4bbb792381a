using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>A telephone number: 7 to 15 digits, not counting hyphens and a leading +, at most 24 characters in all.</summary>
public sealed class PhoneField : FieldType
{
    public override string Name => "phone";
    public override ControlKind Control => ControlKind.Telephone;
    public override CellForm Cell => CellForm.Text;
    public override string Guidance => "电话号码";

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        string plain = HalfWidth(text).Replace(" ", "", StringComparison.Ordinal);
        int digits = plain.Count(char.IsAsciiDigit);
        bool formed =
            plain.All(c => char.IsAsciiDigit(c) || c == '-')
            || (plain[0] == '+' && plain.Skip(1).All(c => char.IsAsciiDigit(c) || c == '-'));
        return formed && plain.Length <= 24 && digits is >= 7 and <= 15
            ? Value.Of(plain)
            : new Refusal("field.phone", field.Id, field.Title, text.Length <= 20 ? text : text[..20]);
    }

    public override string Canonical(Value value) => value.Text!;

    public override string Mask(Value value) =>
        value.Text is { Length: >= 11 } number ? $"{number[..3]}****{number[^4..]}" : base.Mask(value);
}
