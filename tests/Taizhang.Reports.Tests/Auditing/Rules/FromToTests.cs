using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class FromToTests
{
    private const string Rule = "from-to";

    [Theory]
    [InlineData("91项", "39项", "65.3%", "57.143%")]
    [InlineData("1,849项", "904项", "51.21%", "51.109%")]
    public void A_change_that_does_not_follow_fails(string from, string to, string stated, string computed) =>
        Expect.One(
            Draft.Audit(Rule, $"证明事项由⟦{from}|证明事项⟧压减至⟦{to}|证明事项⟧，压减率⟦{stated}|压减率 rate⟧。"),
            Verdict.Fails,
            computed,
            $"写作 {stated}"
        );

    [Theory]
    [InlineData("由⟦80个|a⟧增加到⟦100个|a⟧，增长⟦25%|growth⟧。")]
    [InlineData("从⟦1.2亿元|a⟧提高到⟦1.5亿元|a⟧，增加⟦3000万元|increment⟧。")]
    [InlineData("覆盖率由⟦85%|覆盖率 rate⟧提高到⟦93%|覆盖率 rate⟧，提高⟦8百分点|覆盖率 increment⟧。")]
    public void A_change_that_follows_holds(string text) => Expect.One(Draft.Audit(Rule, text), Verdict.Holds);

    [Fact]
    public void Points_that_do_not_follow_fail() =>
        Expect.One(
            Draft.Audit(Rule, "覆盖率由⟦85%|覆盖率 rate⟧提高到⟦93%|覆盖率 rate⟧，提高⟦12百分点|覆盖率 increment⟧。"),
            Verdict.Fails,
            "93 − 85 = 8 个百分点"
        );

    [Fact]
    public void A_difference_within_rounding_holds_and_says_so() =>
        Expect.One(
            Draft.Audit(Rule, "覆盖率由⟦85%|覆盖率 rate⟧提高到⟦93%|覆盖率 rate⟧，提高⟦9百分点|覆盖率 increment⟧。"),
            Verdict.Holds,
            "进位误差"
        );

    [Fact]
    public void Percent_where_points_are_meant_is_asked() =>
        Expect.One(
            Draft.Audit("percent-or-points", "覆盖率由⟦85%|覆盖面 rate⟧提高到⟦93%|覆盖面 rate⟧，提高⟦8%|覆盖面 growth⟧。"),
            Verdict.Ask,
            "个百分点"
        );

    [Fact]
    public void A_verb_that_goes_the_other_way_fails() =>
        Expect.One(Draft.Audit(Rule, "由⟦39个|a⟧减少到⟦91个|a⟧。"), Verdict.Fails, "是增加");

    [Theory]
    [InlineData("由⟦80个|a⟧增加到⟦100个|a⟧，占全县的⟦40%|占比 rate⟧。")]
    [InlineData("由⟦80个|a⟧增加到⟦100个|a⟧，年均增长⟦5%|growth⟧。")]
    [InlineData("走访⟦80个|a⟧企业，慰问⟦100个|b⟧家庭，增长⟦5%|growth⟧。")]
    [InlineData("名次由⟦第10名|排名 rank⟧提升到⟦第3名|排名 rank⟧。")]
    public void Other_shares_and_bases_are_left_alone(string text) => Assert.Empty(Draft.Audit(Rule, text));
}
