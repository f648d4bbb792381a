using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class TargetTests
{
    private const string Plan = "\n二、2024年工作安排\n";

    [Theory]
    [InlineData("招商引资完成⟦14.3亿元|招商引资⟧。", "招商引资⟦10亿元|招商引资 target⟧。", "−30.1%")]
    [InlineData("早稻种植面积⟦3.68万亩|早稻种植面积⟧。", "完成⟦3.6万亩|早稻种植任务 plan⟧。", "−2.17%")]
    [InlineData("外出招商⟦20余次|外出招商⟧。", "外出招商⟦不少于12次|外出招商 plan⟧。", "−40%")]
    [InlineData("民生实事⟦32件|民生实事⟧。", "民生实事⟦30项|民生实事 plan⟧。", "“件”改为“项”")]
    public void A_target_below_the_result_is_asked(string result, string target, string word) =>
        Expect.One(Draft.Audit("target-below-result", result + Plan + target), Verdict.Ask, word);

    [Theory]
    [InlineData("排查隐患⟦542处|隐患⟧。", "隐患⟦300处|隐患 target⟧。")]
    [InlineData("区镇重点项目⟦23个|区镇重点项目⟧。", "抓好首批⟦18个|区镇重点项目 plan⟧。")]
    [InlineData("固定资产投资⟦6.7亿元|固定资产投资⟧。", "固定资产投资⟦7.5亿元|固定资产投资 target⟧。")]
    [InlineData("新建路灯⟦50盏|路灯⟧，改造路灯⟦60盏|路灯⟧。", "路灯⟦30盏|路灯 plan⟧。")]
    public void Where_less_is_better_or_other_things_are_meant_nothing_is_asked(string result, string target) =>
        Assert.Empty(Draft.Audit("target-below-result", result + Plan + target));

    [Fact]
    public void Targets_without_a_result_are_named_once() =>
        Expect.One(
            Draft.Audit(
                "target-below-result",
                "财政税收⟦1.1亿元|财政税收⟧。"
                    + Plan
                    + "一般公共预算收入增长⟦10%左右|一般公共预算收入 growth target of=-⟧，社零增长⟦15%左右|社零 growth target of=-⟧。"
            ),
            Verdict.CannotCheck,
            "一般公共预算收入、社零"
        );

    [Fact]
    public void A_rank_aimed_at_below_the_rank_reached_is_asked() =>
        Expect.One(
            Draft.Audit(
                "target-below-result",
                "PM2.5列全市⟦第7名|PM2.5成绩 rank⟧。" + Plan + "空气质量稳定在全市⟦前二十|空气质量 rank plan⟧。"
            ),
            Verdict.Ask,
            "前二十"
        );

    private const string Pattern =
        "收入⟦1.292亿元|财政收入⟧，投资⟦11.77亿元|固定资产投资⟧，工业⟦4.353亿元|工业产值⟧，农民人均纯收入⟦29836元|农民人均纯收入⟧，增长⟦7.6%|growth⟧。"
        + Plan
        + "收入⟦1.395亿元|财政收入 target⟧，投资⟦12.71亿元|固定资产投资 target⟧，工业⟦4.7亿元|工业产值 target⟧，";

    [Fact]
    public void Targets_by_one_factor_agree_and_the_one_that_is_not_is_asked()
    {
        var findings = Draft.Audit("target-out-of-pattern", Pattern + "农民人均纯收入⟦30919元|农民人均纯收入 target⟧。");
        Assert.Equal([Verdict.Ask, Verdict.Holds], findings.Select(finding => finding.Verdict).Order().Reverse());
        Assert.Contains(
            findings,
            finding =>
                finding.Message.Contains("1.292 × 1.08 = 1.3954", StringComparison.Ordinal)
                && finding.Message.Contains("加 8%", StringComparison.Ordinal)
        );
        Assert.Contains(
            findings,
            finding =>
                finding.Message.Contains("+3.63%", StringComparison.Ordinal) && finding.Message.Contains("32223", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_target_with_its_own_stated_growth_is_not_out_of_pattern() =>
        Expect.One(
            Draft.Audit("target-out-of-pattern", Pattern + "农民人均纯收入⟦31000元|农民人均纯收入 target⟧，增长⟦3.9%|growth target⟧。"),
            Verdict.Holds
        );

    [Fact]
    public void Two_targets_make_no_pattern() =>
        Assert.Empty(
            Draft.Audit(
                "target-out-of-pattern",
                "收入⟦1.292亿元|财政收入⟧，投资⟦11.77亿元|固定资产投资⟧。"
                    + Plan
                    + "收入⟦1.395亿元|财政收入 target⟧，投资⟦12.71亿元|固定资产投资 target⟧。"
            )
        );

    [Fact]
    public void A_promise_that_the_review_does_not_mention_is_asked()
    {
        const string Last =
            "二、2023年工作安排\n新建⟦6个|电动汽车充电桩 plan⟧充电桩，改造⟦400户|户厕改造 plan⟧，建设⟦9个|农村污水管网 plan⟧。";
        var finding = Expect.One(
            Draft.Audit("promise-not-mentioned", "一、2023年工作回顾\n完成户厕改造⟦410户|户厕改造⟧，完成村污水管网建设。", Last),
            Verdict.Ask,
            "电动汽车充电桩 6个"
        );
        Assert.Empty(finding.Spans);
    }

    [Fact]
    public void A_rank_below_the_first_fails() => Expect.One(Draft.Audit("rank", "考核⟦第零名|考核 rank⟧。"), Verdict.Fails);

    [Fact]
    public void A_rank_beyond_those_ranked_fails() =>
        Expect.One(Draft.Audit("rank", "在⟦12个|乡镇⟧乡镇中排名⟦第15名|考核 rank⟧。"), Verdict.Fails, "12个");

    [Fact]
    public void Two_places_in_one_contest_are_asked() =>
        Expect.One(Draft.Audit("rank", "综合考核列全县⟦第2名|年度综合考核 rank⟧。综合考核列全县⟦第3名|年度综合考核 rank⟧。"), Verdict.Ask);
}
