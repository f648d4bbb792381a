using CsCheck;
using Taizhang.Kernel.Fields;

namespace Taizhang.Kernel.Tests.Ledgers.Fields;

/// <summary>
/// Numbers by which people, firms, places and entries are known. None of them is a living person's: the citizens' numbers are the
/// standard's own examples or of region 000000.
/// </summary>
public sealed class IdentifierFieldTests
{
    [Theory]
    [InlineData("11010519491231002X", "11010519491231002X")]
    [InlineData("11010519491231002x", "11010519491231002X")]
    [InlineData("34052419800101001X", "34052419800101001X")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X")]
    [InlineData("110105 19491231 002X", "11010519491231002X")]
    [InlineData("110105491231002", "11010519491231002X")]
    public void A_citizens_number_is_read_in_all_its_forms(string typed, string kept) =>
        Assert.Equal(kept, Typed.Read(new CitizenIdField(), typed));

    [Theory]
    [InlineData("110105194912310020", "field.citizen_id_check")]
    [InlineData("11010519491231012X", "field.citizen_id_check")]
    [InlineData("11010519490230002X", "field.citizen_id_birth")]
    [InlineData("110105299912310020", "field.citizen_id_birth")]
    [InlineData("1101051949123100", "field.citizen_id")]
    [InlineData("11010519491231A02X", "field.citizen_id")]
    public void A_citizens_number_that_cannot_be_one_is_refused(string typed, string code) =>
        Assert.Equal(code, Assert.Single(Typed.Into(new CitizenIdField(), typed).Refusals).Code);

    [Fact]
    public void A_refusal_does_not_repeat_a_citizens_number() =>
        Assert.DoesNotContain(
            "11010519491231",
            Assert.Single(Typed.Into(new CitizenIdField(), "110105194912310020").Refusals).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Only_region_and_last_places_of_a_citizens_number_are_shown() =>
        Assert.Equal("110***********002X", new CitizenIdField().Mask(Typed.Into(new CitizenIdField(), "11010519491231002X").Value));

    [Fact]
    public void One_wrong_place_of_a_citizens_number_is_always_found() =>
        Gen.Select(Gen.Int[0, 17], Gen.Int[1, 9])
            .Sample(
                (place, by) =>
                {
                    char[] number = "34052419800101001X".ToCharArray();
                    number[place] = place == 17 ? (char)('0' + by) : (char)('0' + (number[place] - '0' + by) % 10);
                    Assert.False(Typed.Into(new CitizenIdField(), new string(number)).Ok);
                }
            );

    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("9144030071526726XG")]
    [InlineData("91440300708461136T")]
    [InlineData("9144030071526726xg")]
    public void A_credit_code_is_read(string typed) => Assert.Equal(typed.ToUpperInvariant(), Typed.Read(new CreditCodeField(), typed));

    [Theory]
    [InlineData("91350100M000100Y44", "field.credit_code_check")]
    [InlineData("91350100M000100Y4", "field.credit_code")]
    [InlineData("91350100I000100Y43", "field.credit_code")]
    [InlineData("91 3501 某某", "field.credit_code")]
    public void A_credit_code_that_cannot_be_one_is_refused(string typed, string code) =>
        Assert.Equal(code, Assert.Single(Typed.Into(new CreditCodeField(), typed).Refusals).Code);

    [Theory]
    [InlineData("112.6021, 35.1432", "112.602100,35.143200")]
    [InlineData("35.1432，112.6021", "112.602100,35.143200")]
    [InlineData("112.6021° 35.1432°", "112.602100,35.143200")]
    [InlineData("-70.5,-33.4", "-70.500000,-33.400000")]
    public void A_place_is_read_as_longitude_and_latitude(string typed, string kept) =>
        Assert.Equal(kept, Typed.Read(new PointField(), typed));

    [Theory]
    [InlineData("112.6021")]
    [InlineData("112.6021,98.2")]
    [InlineData("112.60211111,35.1")]
    [InlineData("东经112,北纬35")]
    public void A_place_that_is_none_is_refused(string typed) =>
        Assert.Equal("field.point", Assert.Single(Typed.Into(new PointField(), typed).Refusals).Code);
}
