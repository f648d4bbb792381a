using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class MagnitudeOfKindTests
{
    private const string Rule = "magnitude";

    [Theory]
    [InlineData("全县地区生产总值达到⟦173.9万元|地区生产总值⟧。")]
    [InlineData("农村居民人均可支配收入达到⟦18654万元|农村居民人均可支配收入⟧。")]
    [InlineData("存款余额⟦272亿元|存款余额⟧，贷款余额⟦193万元|贷款余额⟧。")]
    public void What_no_place_can_have_fails(string text) => Expect.One(Draft.Audit(Rule, text), Verdict.Fails);

    [Theory]
    [InlineData("地区生产总值达到⟦1.2亿元|地区生产总值⟧。")]
    [InlineData("人均地区生产总值达到⟦5.2万元|人均地区生产总值⟧。")]
    [InlineData("甲村完成固定资产投资⟦60万元|固定资产投资⟧。")]
    [InlineData("农村居民人均可支配收入达到⟦1.86万元|农村居民人均可支配收入⟧。")]
    [InlineData("存款余额⟦272亿元|存款余额⟧，贷款余额⟦93亿元|贷款余额⟧。")]
    public void Small_places_and_amounts_a_head_do_not(string text) => Assert.Empty(Draft.Audit(Rule, text));
}
