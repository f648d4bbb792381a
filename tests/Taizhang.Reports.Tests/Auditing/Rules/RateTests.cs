using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class RateTests
{
    private const string PartWhole = "rate-part-whole";
    private const string Implies = "rate-implies-whole";

    [Fact]
    public void A_rate_with_part_and_whole_is_their_quotient()
    {
        Expect.One(
            Draft.Audit(PartWhole, "立案⟦30起|违法案件⟧，办结⟦21起|办结⟧，办结率⟦70%|办结率 rate⟧。"),
            Verdict.Holds,
            "21 / 30 = 70%"
        );
        Expect.One(
            Draft.Audit(PartWhole, "立案⟦30起|违法案件⟧，办结⟦21起|办结⟧，办结率⟦75%|办结率 rate⟧。"),
            Verdict.Fails,
            "相差 5 个百分点"
        );
    }

    [Fact]
    public void The_parts_of_a_chain_may_stand_behind_semicolons() =>
        Expect.One(
            Draft.Audit(PartWhole, "排查隐患⟦150处|隐患⟧；整改⟦141处|整改⟧，整改率⟦94%|整改率 rate⟧。"),
            Verdict.Holds,
            "141 / 150 = 94%"
        );

    [Fact]
    public void What_was_due_is_the_whole_before_what_came_in() =>
        Expect.One(
            Draft.Audit(
                PartWhole,
                "立案⟦996件|立案⟧，应结案⟦972件|应结案⟧，按期结案⟦911件|按期结案⟧，按期结案率⟦93.72%|按期结案率 rate⟧。"
            ),
            Verdict.Holds,
            "911 / 972 = 93.724%"
        );

    [Fact]
    public void A_rate_of_what_was_in_time_is_not_one_of_what_was_done() =>
        Assert.Empty(Draft.Audit(PartWhole, "受理⟦101件|工单⟧，办结⟦98件|办结⟧，按期办结率⟦100%|按期办结率 rate⟧。"));

    [Fact]
    public void A_share_of_a_named_total_is_checked()
    {
        Expect.One(
            Draft.Audit(PartWhole, "共受理⟦506件|工单⟧，其中咨询⟦172件|咨询⟧、投诉⟦80件|投诉⟧、求助⟦50件|求助⟧，占⟦59.68%|占比 rate⟧。"),
            Verdict.Holds,
            "(172 + 80 + 50) / 506 = 59.684%"
        );
        Expect.One(
            Draft.Audit(PartWhole, "全镇共有党员⟦200名|党员⟧，女党员⟦50名|女党员⟧，占⟦35%|占比 rate⟧。"),
            Verdict.Fails,
            "50 / 200 = 25%"
        );
    }

    [Fact]
    public void Two_possible_wholes_make_nothing_certain() =>
        Expect.NoFailure(Draft.All("受理⟦40件|信访⟧，收到⟦60件|来信⟧，办结⟦21件|办结⟧，办结率⟦70%|办结率 rate⟧。"));

    [Fact]
    public void A_part_and_a_rate_leave_one_whole() =>
        Expect.One(
            Draft.Audit(Implies, "创成符合标准村⟦43个|符合“三零”标准村⟧，达标率⟦93.5%|达标率 rate⟧。"),
            Verdict.Holds,
            "46个",
            "43 / 46 = 93.478%"
        );

    [Fact]
    public void A_part_and_a_rate_may_leave_several_wholes() =>
        Expect.One(Draft.Audit(Implies, "完成整改⟦1430处|完成整改⟧，整改率⟦93.5%|整改率 rate⟧。"), Verdict.Holds, "可能是 1529 至 1530处");

    [Fact]
    public void A_part_that_no_whole_fits_is_asked_about() =>
        Expect.One(Draft.Audit(Implies, "创成达标村⟦43个|达标村⟧，达标率⟦94.5%|达标率 rate⟧。"), Verdict.Ask, "没有一个整数总数");

    [Fact]
    public void A_count_that_may_be_the_whole_is_taken_as_the_whole() =>
        Expect.One(Draft.Audit(Implies, "受理热线工单⟦200件|热线工单⟧，办结率⟦98.5%|办结率 rate⟧。"), Verdict.Holds, "197");

    [Theory]
    [InlineData("群众满意度")]
    [InlineData("资金支出率")]
    [InlineData("医保覆盖率")]
    public void A_rate_of_no_counts_implies_nothing(string rate) =>
        Assert.Empty(Draft.Audit(Implies, $"走访⟦7户|走访⟧，{rate}⟦98.6%|{rate} rate⟧。"));

    [Fact]
    public void All_of_a_count_contradicts_nothing() =>
        Expect.One(Draft.Audit(Implies, "化解⟦98起|基层矛盾纠纷⟧，化解率⟦100%|化解率 rate⟧。"), Verdict.Holds);
}
