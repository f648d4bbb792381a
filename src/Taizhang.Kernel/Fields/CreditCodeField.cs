using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Fields;

/// <summary>
/// A unified social credit code (统一社会信用代码, GB 32100-2015): authority, kind, six digits of region, nine places of the organisation's code
/// (GB 11714-1997, with a check of its own), one check place. The whole is checked by weights 3^(i−1) mod 31, the organisation's code by
/// weights mod 11.
/// </summary>
public sealed class CreditCodeField : HeldAsText
{
    private const string Signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    public override string Name => "credit_code";
    public override ControlKind Control => ControlKind.Line;
    public override PageForm Page => PageForm.Text;
    public override CellForm Cell => CellForm.Code;
    public override string Guidance => "统一社会信用代码，18 位";
    public override Proposal Proposal => new("统一社会信用代码", Offered: true, Sought: false, new(2, _ => 90));
    public override ImmutableArray<string> Options => [];
    public override bool InRows => false;
    public override Privacy Privacy => Privacy.Open;
    public override bool IsPosted => true;
    public override Telling Tells => Telling.ByItself;
    public override bool IsVerbatim => false;

    protected override Outcome<Value> Parse(Field field, string text, DateOnly today)
    {
        string code = HalfWidth(text).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (code.Length != 18 || !code.All(sign => Signs.Contains(sign, StringComparison.Ordinal)) || !code[2..8].All(char.IsAsciiDigit))
            return Refusal.FieldCreditCode(field.Id, field.Title, text);
        return code[17] == Signs[(31 - Sum(code, Weights, Signs.IndexOf) % 31) % 31] && code[16] == OrganisationCheck(code[8..16])
            ? Value.Of(code)
            : Refusal.FieldCreditCodeCheck(field.Id, field.Title, code);
    }

    public override Misfit? MisfitOf(Field field, Value value, JsonElement kept, Func<string, string?> prefixOf) =>
        MisfitOnReading(field, value);

    /// <summary>GB 11714: letters count from 10 by their place in the alphabet; 10 is written X and 11 as 0.</summary>
    private static char OrganisationCheck(string eight) =>
        (11 - Sum(eight, OrganisationWeights, sign => char.IsAsciiDigit(sign) ? sign - '0' : sign - 'A' + 10) % 11) switch
        {
            10 => 'X',
            11 => '0',
            var check => (char)('0' + check),
        };

    private static int Sum(string signs, int[] weights, Func<char, int> worth)
    {
        int sum = 0;
        for (int i = 0; i < weights.Length; i++)
            sum += worth(signs[i]) * weights[i];
        return sum;
    }
}
