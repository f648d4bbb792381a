using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class PlanRatioTests
{
    private const string Rule = "plan-ratio";

    [Fact]
    public void A_written_plan_is_divided_by()
    {
        Expect.One(
            Draft.Audit(Rule, "年初预算⟦1.26亿元|年初预算⟧，完成⟦1.292亿元|收入⟧，为年初预算的⟦102.5%|plan_ratio⟧。"),
            Verdict.Holds,
            "102.54%"
        );
        Expect.One(
            Draft.Audit(Rule, "年初预算⟦1.36亿元|年初预算⟧，完成⟦1.292亿元|收入⟧，为年初预算的⟦102.5%|plan_ratio⟧。"),
            Verdict.Fails,
            "相差 7.5 个百分点"
        );
    }

    [Fact]
    public void Without_the_plan_it_is_implied() =>
        Expect.One(Draft.Audit(Rule, "收入完成⟦1.292亿元|收入⟧，为年初预算的⟦102.5%|plan_ratio⟧。"), Verdict.CannotCheck, "1.26 亿元");

    [Fact]
    public void A_ratio_with_neither_plan_nor_level_cannot_be_checked() =>
        Expect.One(
            Draft.Audit(Rule, "⟦5个|省市大中型项目⟧完成年投资计划的⟦115%|省市大中型项目 plan_ratio of=-⟧。"),
            Verdict.CannotCheck,
            "没有写出计划数和完成数"
        );

    [Fact]
    public void Twice_the_plan_is_a_ratio_of_200_percent() =>
        Expect.One(Draft.Audit(Rule, "完成⟦1.3亿元|工业投资⟧，是年度任务的⟦2倍|plan_ratio⟧。"), Verdict.CannotCheck, "6500 万元");

    [Fact]
    public void Last_years_target_that_does_not_fit_is_a_question() =>
        Expect.One(
            Draft.Audit(Rule, "收入完成⟦1.292亿元|收入总额⟧，为预算的⟦102.5%|plan_ratio⟧。", "收入⟦1.36亿元|收入总额 target y2023⟧。"),
            Verdict.Ask,
            "上年报告的目标"
        );
}
