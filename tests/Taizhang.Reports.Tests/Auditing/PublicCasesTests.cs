using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing;

/// <summary>Published figures from elsewhere, with what is known of their arithmetic.</summary>
public sealed class PublicCasesTests
{
    [Fact]
    public void A_city_bulletin_whose_sums_and_rate_hold()
    {
        var findings = Draft.All(
            "共立案⟦996件|立案⟧，其中采集员上报⟦971件|上报⟧，公众举报⟦25件|举报⟧；"
                + "应结案⟦972件|应结案⟧，其中采集员上报⟦956件|上报⟧，公众举报⟦16件|举报⟧；"
                + "按期结案⟦911件|按期结案⟧，其中采集员上报⟦902件|上报⟧，公众举报⟦9件|举报⟧；按期结案率⟦93.72%|按期结案率 rate⟧。"
        );
        Expect.NoFailure(findings);
        Assert.Equal(
            ["971 + 25 = 996 件，总数写作 996件。", "956 + 16 = 972 件，总数写作 972件。", "902 + 9 = 911 件，总数写作 911件。"],
            findings.Where(finding => finding.Rule == "sum-of-parts").Select(finding => finding.Message)
        );
        Expect.One([.. findings.Where(finding => finding.Rule == "rate-part-whole")], Verdict.Holds, "911 / 972 = 93.724%");
    }

    [Fact]
    public void A_rate_that_was_cut_off_so_that_a_column_adds_up_holds_by_truncation() =>
        Expect.One(
            Draft.Audit("rate-part-whole", "共受理⟦222件|受理⟧，办结⟦162件|办结⟧，办结率⟦72.9%|办结率 rate⟧。"),
            Verdict.HoldsByTruncation,
            "162 / 222 = 72.973%"
        );

    [Theory]
    [InlineData("由⟦91项|事项⟧压减至⟦39项|事项⟧，压减率⟦65.3%|压减率 rate⟧。", "57.143%")]
    [InlineData("由⟦1,849项|事项⟧压减至⟦904项|事项⟧，压减率⟦51.21%|压减率 rate⟧。", "51.109%")]
    public void Reductions_that_do_not_follow_fail(string text, string computed) =>
        Expect.One(Draft.Audit("from-to", text), Verdict.Fails, computed);

    [Fact]
    public void Suggestions_that_are_divided_by_field_and_by_answer_with_shares()
    {
        var findings = Draft.All(
            "共收到代表建议⟦128件|代表建议⟧，分为⟦五类|建议⟧：一是财经类⟦20件|财经类⟧，占⟦15.6%|占比 rate⟧；二是司法类⟦7件|司法类⟧，占⟦5.5%|占比 rate⟧；三是城建类⟦32件|城建类⟧，占⟦25%|占比 rate⟧；"
                + "四是农业类⟦44件|农业类⟧，占⟦34.4%|占比 rate⟧；五是教卫类⟦25件|教卫类⟧，占⟦19.5%|占比 rate⟧。全部办理完毕。"
                + "甲类⟦64件|甲类⟧，占⟦50%|占比 rate⟧；乙类⟦38件|乙类⟧，占⟦29.7%|占比 rate⟧；丙类⟦21件|丙类⟧，占⟦16.4%|占比 rate⟧；丁类⟦5件|丁类⟧，占⟦3.9%|占比 rate⟧。"
        );
        Expect.NoFailure(findings);
        Assert.Equal(
            ["20 + 7 + 32 + 44 + 25 = 128 件，总数写作 128件。", "64 + 38 + 21 + 5 = 128 件，总数写作 128件。"],
            findings.Where(finding => finding.Rule == "sum-of-parts").Select(finding => finding.Message)
        );
        Assert.Equal(5, findings.Count(finding => finding is { Rule: "rate-part-whole", Verdict: Verdict.Holds }));
    }

    [Fact]
    public void A_share_of_another_total_than_the_one_written_fails() =>
        Expect.One(
            Draft.Audit(
                "rate-part-whole",
                "热线共受理诉求⟦284406件|诉求⟧。其中，咨询类诉求⟦124599件|咨询类诉求⟧，占⟦63.72%|占比 rate⟧；求助类诉求⟦56672件|求助类诉求⟧，占⟦28.98%|占比 rate⟧。"
            ),
            Verdict.Fails,
            "43.81%"
        );

    [Fact]
    public void A_hotline_bulletin_that_divides_its_cases_twice_and_shares_three_of_them()
    {
        var findings = Draft.All(
            "共受理⟦506件|工单⟧，其中电话⟦460件|电话⟧、网站⟦38件|网站⟧、微信⟦3件|微信⟧、短信⟦4件|短信⟧、来访⟦1件|来访⟧；直接办理⟦495件|直接办理⟧、转办⟦11件|转办⟧。"
                + "共受理⟦506件|工单⟧，其中咨询⟦172件|咨询⟧、投诉⟦80件|投诉⟧、求助⟦50件|求助⟧，占⟦59.68%|占比 rate⟧。"
        );
        Expect.NoFailure(findings);
        Assert.Equal(
            ["460 + 38 + 3 + 4 + 1 = 506 件，总数写作 506件。", "495 + 11 = 506 件，总数写作 506件。"],
            findings.Where(finding => finding.Rule == "sum-of-parts").Select(finding => finding.Message)
        );
        Expect.One([.. findings.Where(finding => finding.Rule == "rate-part-whole")], Verdict.Holds, "(172 + 80 + 50) / 506 = 59.684%");
    }
}
