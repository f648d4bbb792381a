using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class EachOfTotalTests
{
    private const string Rule = "per-head";

    [Theory]
    [InlineData("种植辣椒⟦500亩|辣椒⟧，产值⟦300万元|产值⟧，亩均产值⟦6000元|亩均产值⟧。", Verdict.Holds)]
    [InlineData("种植辣椒⟦500亩|辣椒⟧，产值⟦300万元|产值⟧，亩均产值⟦7000元|亩均产值⟧。", Verdict.Fails)]
    [InlineData("为⟦320户|社员⟧社员分红⟦64万元|分红⟧，户均分红⟦2万元|户均分红⟧。", Verdict.Fails)]
    [InlineData("种植辣椒⟦500余亩|辣椒⟧，产值⟦300万元|产值⟧，亩均产值⟦9000元|亩均产值⟧。", Verdict.Ask)]
    public void The_total_over_the_heads_is_what_each_has(string text, Verdict verdict) => Expect.One(Draft.Audit(Rule, text), verdict);

    [Theory]
    [InlineData("实现产值⟦5600万元|产值⟧，带动农户⟦320户|农户⟧，户均增收⟦1.2万元|户均增收⟧。")]
    [InlineData("常住人口⟦3.2万人|人口⟧，生产总值⟦10亿元|生产总值⟧，人均生产总值⟦3万元|人均生产总值⟧。")]
    [InlineData("发放低保金⟦393万元|低保金⟧，保障⟦2885人|低保⟧，季度人均获救助⟦147元|救助⟧。")]
    public void Another_kind_of_money_and_other_heads_are_left_alone(string text) => Assert.Empty(Draft.Audit(Rule, text));
}
