using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class TwoValuesTests
{
    private const string Rule = "two-values";

    [Fact]
    public void A_headline_figure_with_two_values_fails() =>
        Expect.One(
            Draft.Audit(Rule, "2023年一般公共预算收入完成⟦1.292亿元|一般公共预算收入⟧。全年一般公共预算收入⟦1.32亿元|一般公共预算收入⟧。"),
            Verdict.Fails
        );

    [Fact]
    public void A_rounder_value_is_the_same() =>
        Expect.One(
            Draft.Audit(Rule, "2023年一般公共预算收入完成⟦1.292亿元|一般公共预算收入⟧。全年一般公共预算收入⟦1.29亿元|一般公共预算收入⟧。"),
            Verdict.Holds
        );

    [Theory]
    [InlineData("发现并整改隐患⟦130处|整改隐患⟧。安委会共排查发现并完成整改隐患⟦542处|整改隐患⟧。指导整改隐患⟦2785处|整改隐患⟧。")]
    [InlineData("上半年固定资产投资⟦3亿元|固定资产投资⟧。固定资产投资⟦7亿元|固定资产投资⟧。")]
    [InlineData("截至6月底，固定资产投资⟦3亿元|固定资产投资⟧。固定资产投资⟦7亿元|固定资产投资⟧。")]
    [InlineData("小姚村集体经济收入⟦30万元|集体经济收入⟧。集体经济收入⟦557万元|集体经济收入⟧。")]
    [InlineData("固定资产投资⟦6.7亿元|固定资产投资⟧。固定资产投资⟦7.5亿元|固定资产投资 target⟧。")]
    [InlineData("对上争取事项⟦16个|对上争取事项⟧。储备项目⟦16个|储备项目⟧。")]
    public void Channels_part_years_and_places_are_other_things(string text) => Assert.Empty(Draft.Audit(Rule, text));
}
