using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>
/// A citizen's number (公民身份号码, GB 11643-1999): six digits of region, eight of the day of birth, three in order, one check place. The check
/// is ISO 7064 MOD 11-2 (clause 4): the 17 digits times 2^(17−i) mod 11. Full-width digits, blanks and a small x are read; a 15-digit
/// number issued before 1999 is extended to 18 by the century 19 and its check place.
/// </summary>
public sealed class CitizenIdField : HeldAsText
{
    private const string Checks = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public override string Name => "citizen_id";
    public override ControlKind Control => ControlKind.Line;
    public override PageForm Page => PageForm.Text;
    public override CellForm Cell => CellForm.Code;
    public override string Guidance => "公民身份号码，18 位";
    public override Proposal Proposal =>
        new("身份证号", Offered: true, Sought: false, new(1, look => look.Says("身份证", "公民身份", "证件号") ? 50 : 90));
    public override ImmutableArray<string> Options => [];
    public override bool InRows => false;
    public override Privacy Privacy => Privacy.Sealed;
    public override bool IsPosted => false;
    public override Telling Tells => Telling.ByItself;
    public override bool IsVerbatim => false;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        string number = HalfWidth(text).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (number.Length == 15 && number.All(char.IsAsciiDigit))
            number = number[..6] + "19" + number[6..] + CheckOf(number[..6] + "19" + number[6..]);
        if (number.Length != 18 || !number[..17].All(char.IsAsciiDigit) || number[17] is not ((>= '0' and <= '9') or 'X'))
            return Refusal.FieldCitizenId(field.Id, field.Title);
        if (
            !DateOnly.TryParseExact(number[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
            || born.Year < 1850
            || born > today
        )
            return Refusal.FieldCitizenIdBirth(field.Id, field.Title);
        return number[17] == CheckOf(number[..17]) ? Value.Of(number) : Refusal.FieldCitizenIdCheck(field.Id, field.Title);
    }

    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) =>
        MisfitOnReading(field, value);

    /// <summary>The first three and the last four places: 000***********0018.</summary>
    public override string Mask(Value value) => value.Text is { Length: 18 } number ? $"{number[..3]}***********{number[14..]}" : Withheld;

    private static char CheckOf(string seventeen)
    {
        int sum = 0;
        for (int i = 0; i < Weights.Length; i++)
            sum += (seventeen[i] - '0') * Weights[i];
        return Checks[sum % 11];
    }
}
