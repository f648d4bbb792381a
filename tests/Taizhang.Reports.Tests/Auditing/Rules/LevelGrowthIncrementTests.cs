using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class LevelGrowthIncrementTests
{
    private const string Rule = "level-growth-increment";

    [Fact]
    public void Level_growth_and_increment_that_agree_are_shown_with_their_arithmetic() =>
        Expect.One(
            Draft.Audit(Rule, "收入完成⟦1.292亿元|一般公共预算收入⟧，较上年增长⟦10.6%|growth⟧，增收⟦1239万元|increment⟧。"),
            Verdict.Holds,
            "12920 − 1239 = 11681 万元",
            "1239 / 11681 = 10.607%",
            "写作 10.6%"
        );

    [Fact]
    public void A_growth_that_does_not_follow_fails_by_how_much() =>
        Expect.One(
            Draft.Audit(Rule, "收入完成⟦1.292亿元|一般公共预算收入⟧，增长⟦11.6%|growth⟧，增收⟦1239万元|increment⟧。"),
            Verdict.Fails,
            "相差 0.993 个百分点"
        );

    [Fact]
    public void One_base_for_both_may_be_any_year()
    {
        Expect.One(
            Draft.Audit(Rule, "劳务创收达⟦1348万元|劳务创收⟧，比2018年增加⟦425万元|increment⟧，增长⟦40%|growth⟧。"),
            Verdict.Fails,
            "425 / 923 = 46.046%"
        );
        Assert.Empty(Draft.Audit(Rule, "劳务创收达⟦1348万元|劳务创收⟧，增长⟦10%|growth⟧，比2018年增加⟦425万元|increment⟧。"));
        Assert.Empty(Draft.Audit(Rule, "劳务创收达⟦1348万元|劳务创收⟧，比2018年增长⟦40%|growth⟧。", "劳务创收⟦1300万元|劳务创收 y2022⟧。"));
    }

    [Fact]
    public void A_growth_that_was_cut_off_holds_by_truncation() =>
        Expect.One(
            Draft.Audit(Rule, "收入完成⟦222.97万元|税收⟧，增长⟦9.8%|growth⟧，增收⟦20.03万元|increment⟧。"),
            Verdict.HoldsByTruncation,
            "截尾"
        );

    [Fact]
    public void A_decrease_is_a_decrease_whether_the_increment_carries_its_sign_or_not()
    {
        Expect.One(
            Draft.Audit(Rule, "收入完成⟦8000万元|税收⟧，下降⟦20%|growth minus⟧，减收⟦2000万元|increment minus⟧。"),
            Verdict.Holds,
            "0.8 + 0.2 = 1.0 亿元",
            "0.2 / 1.0 = 20%"
        );
        Expect.One(
            Draft.Audit(Rule, "收入完成⟦8000万元|税收⟧，下降⟦20%|growth minus⟧，减收⟦2000万元|increment⟧。"),
            Verdict.Holds,
            "0.8 + 0.2 = 1.0 亿元",
            "0.2 / 1.0 = 20%"
        );
    }

    [Fact]
    public void Approximate_inputs_make_a_conflict_a_question() =>
        Expect.One(Draft.Audit(Rule, "收入完成⟦1.292亿元|税收⟧，增长⟦20%|growth⟧，增收⟦1200余万元|increment⟧。"), Verdict.Ask);

    [Fact]
    public void Without_the_increment_the_base_is_implied_and_cannot_be_checked() =>
        Expect.One(
            Draft.Audit(Rule, "农民人均纯收入达到⟦29836元|农民人均纯收入⟧，同比增长⟦7.6%|growth⟧。"),
            Verdict.CannotCheck,
            "27729 元"
        );

    [Fact]
    public void An_open_level_implies_at_least_so_much() =>
        Expect.One(
            Draft.Audit(Rule, "人均收入达⟦19000余元|脱贫人口人均收入⟧，增长⟦14%|growth⟧。"),
            Verdict.CannotCheck,
            "至少约为 16667 元"
        );

    [Theory]
    [InlineData("地区生产总值")]
    [InlineData("规模以上工业增加值")]
    [InlineData("第三产业增加值")]
    [InlineData("GDP")]
    [InlineData("农林牧渔业总产值")]
    public void Growth_at_constant_prices_is_never_recomputed(string subject) =>
        Expect.One(
            Draft.Audit(Rule, $"完成⟦100亿元|{subject}⟧，增长⟦5%|growth⟧，净增⟦30亿元|increment⟧。", $"完成⟦50亿元|{subject} y2022⟧。"),
            Verdict.CannotCheck,
            "可比价"
        );

    [Theory]
    [InlineData("同口径增长")]
    [InlineData("年均增长")]
    [InlineData("剔除退税因素增长")]
    public void Growth_on_another_base_is_not_recomputed(string words) =>
        Expect.One(
            Draft.Audit(Rule, $"收入完成⟦100亿元|一般公共预算收入⟧，{words}⟦5%|growth⟧，增收⟦30亿元|increment⟧。"),
            Verdict.CannotCheck,
            "口径"
        );

    [Fact]
    public void Last_years_printed_level_is_the_base_where_it_is_given()
    {
        const string Now = "完成⟦557.07万元|村级集体经济收入⟧，同比增长⟦26.3%|growth⟧。";
        Expect.One(Draft.Audit(Rule, Now, "达到⟦441.07万元|村级集体经济收入 y2022⟧。"), Verdict.Holds, "上年报告写作 441.07万元");
        Expect.One(Draft.Audit(Rule, Now, "达到⟦500万元|村级集体经济收入 y2022⟧。"), Verdict.Ask, "修订了上年基数");
    }

    [Fact]
    public void A_base_that_is_revised_by_custom_makes_a_question() =>
        Expect.One(Draft.Audit(Rule, "完成⟦11.77亿元|固定资产投资⟧，增长⟦12%|growth⟧。", "完成⟦9亿元|固定资产投资 y2022⟧。"), Verdict.Ask);

    [Fact]
    public void A_target_is_checked_against_the_result_of_the_same_report() =>
        Expect.One(
            Draft.Audit(Rule, "完成⟦100万元|税收⟧。\n二、2024年工作安排\n税收⟦108万元|税收 target⟧，增长⟦8%|growth target⟧。"),
            Verdict.Holds
        );
}
