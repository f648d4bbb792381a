using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>A telephone number: 7 to 15 digits, not counting hyphens and a leading +, at most 24 characters in all.</summary>
public sealed class PhoneField : HeldAsText
{
    public override string Name => "phone";
    public override ControlKind Control => ControlKind.Telephone;
    public override PageForm Page => PageForm.Text;
    public override CellForm Cell => CellForm.Code;
    public override string Guidance => "电话号码";
    public override Proposal Proposal => new("电话", Offered: true, Sought: true, new(3, ShareOf));
    public override ImmutableArray<string> Options => [];
    public override bool InRows => false;
    public override Privacy Privacy => Privacy.Open;
    public override bool IsPosted => false;
    public override Telling Tells => Telling.Perhaps;
    public override bool IsVerbatim => false;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        string plain = HalfWidth(text).Replace(" ", "", StringComparison.Ordinal);
        int digits = plain.Count(char.IsAsciiDigit);
        bool formed =
            plain.All(c => char.IsAsciiDigit(c) || c == '-')
            || (plain[0] == '+' && plain.Skip(1).All(c => char.IsAsciiDigit(c) || c == '-'));
        return formed && plain.Length <= 24 && digits is >= 7 and <= 15 ? Value.Of(plain) : Refusal.FieldPhone(field.Id, field.Title, text);
    }

    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) =>
        MisfitOnReading(field, value);

    private static int? ShareOf(ColumnLook look) =>
        !look.IsSealed && (look.Says("电话", "手机", "联系方式") || look.Cells.All(IsMobile)) ? 80 : null;

    private static bool IsMobile(string text) => text.Length == 11 && text[0] == '1' && text.All(char.IsAsciiDigit);

    public override string Mask(Value value) => value.Text is { Length: >= 11 } number ? $"{number[..3]}****{number[^4..]}" : Withheld;
}
