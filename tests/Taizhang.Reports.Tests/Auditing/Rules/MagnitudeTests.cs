using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class MagnitudeTests
{
    private const string Rule = "magnitude";

    [Fact]
    public void A_value_ten_thousand_times_last_years_is_asked_and_fails_beside_a_growth()
    {
        Expect.One(Draft.Audit(Rule, "税收⟦3.7亿元|税收⟧。", "税收⟦3.5万元|税收 y2022⟧。"), Verdict.Ask, "一万倍");
        Expect.One(Draft.Audit(Rule, "税收⟦3.7亿元|税收⟧，增长⟦6%|growth⟧。", "税收⟦3.5万元|税收 y2022⟧。"), Verdict.Fails, "一万倍");
    }

    [Fact]
    public void A_target_is_compared_with_its_result() =>
        Expect.One(Draft.Audit(Rule, "税收⟦3.7亿元|税收⟧。\n二、2024年工作安排\n税收⟦4万元|税收 target⟧。"), Verdict.Ask, "一万倍");

    [Fact]
    public void A_payment_that_is_too_little_a_head_is_asked() =>
        Expect.One(
            Draft.Audit("per-head", "对⟦124名|学生⟧建档立卡学生，逐户核发教育补助⟦1.1万元|教育补助⟧。"),
            Verdict.Ask,
            "88.7 元",
            "136.4 万元"
        );

    [Theory]
    [InlineData("为⟦246户|低保⟧低保户发放补助⟦57万元|补助⟧。")]
    [InlineData("走访⟦75名|军人⟧困难退役军人。发放⟦1万元|补助⟧。")]
    [InlineData("备用金⟦3.5万元|备用金⟧，救助⟦21人|救助⟧。")]
    public void A_plausible_payment_is_not(string text) => Assert.Empty(Draft.Audit("per-head", text));

    [Fact]
    public void Land_that_is_paid_for_far_below_what_is_sown_is_asked() =>
        Expect.One(
            Draft.Audit(Rule, "早稻种植面积⟦3.68万亩|早稻种植面积⟧，耕地补贴面积⟦700余亩|耕地补贴面积⟧。"),
            Verdict.Ask,
            "53 分之一"
        );

    [Fact]
    public void A_project_above_the_year_s_investment_is_asked_once() =>
        Expect.One(
            Draft.Audit(
                "investment-above-total",
                "一、2023年工作回顾\n固定资产投资⟦2.98亿元|固定资产投资⟧。项目总投资⟦5.69亿元|项目总投资 background⟧，投资⟦4亿元|甲 background⟧建甲。"
            ),
            Verdict.Ask,
            "5.69亿元",
            "全周期"
        );

    [Fact]
    public void A_count_of_visits_in_persons_is_asked() =>
        Expect.One(Draft.Audit("unit-of-subject", "救助人次⟦21人|救助人次⟧，服务人次达⟦300人次|服务人次⟧。"), Verdict.Ask, "21人");
}
