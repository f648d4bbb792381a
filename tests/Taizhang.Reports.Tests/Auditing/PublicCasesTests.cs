using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing;

/// <summary>Published figures from elsewhere, with what is known of their arithmetic.</summary>
public sealed class PublicCasesTests
{
    [Fact]
    public void A_city_bulletin_whose_sums_and_rate_hold()
    {
        var findings = Draft.All("共立案⟦996件|立案⟧，其中采集员上报⟦971件|上报⟧，公众举报⟦25件|举报⟧；应结案⟦972件|应结案⟧，其中采集员上报⟦956件|上报⟧，公众举报⟦16件|举报⟧；按期结案⟦911件|按期结案⟧，其中采集员上报⟦902件|上报⟧，公众举报⟦9件|举报⟧；按期结案率⟦93.72%|按期结案率 rate⟧。");
        Expect.NoFailure(findings);
        Assert.Equal(["971 + 25 = 996 件，总数写作 996件。", "956 + 16 = 972 件，总数写作 972件。", "902 + 9 = 911 件，总数写作 911件。"], findings.Where(finding => finding.Rule == "sum-of-parts").Select(finding => finding.Message));
        Expect.One([.. findings.Where(finding => finding.Rule == "rate-part-whole")], Verdict.Holds, "911 / 972 = 93.724%");
    }

    [Fact]
    public void A_rate_that_was_cut_off_so_that_a_column_adds_up_holds_by_truncation() =>
        Expect.One(Draft.Audit("rate-part-whole", "共受理⟦222件|受理⟧，办结⟦162件|办结⟧，办结率⟦72.9%|办结率 rate⟧。"), Verdict.HoldsByTruncation, "162 / 222 = 72.973%");

    [Theory]
    [InlineData("由⟦91项|事项⟧压减至⟦39项|事项⟧，压减率⟦65.3%|压减率 rate⟧。", "57.143%")]
    [InlineData("由⟦1,849项|事项⟧压减至⟦904项|事项⟧，压减率⟦51.21%|压减率 rate⟧。", "51.109%")]
    public void Reductions_that_do_not_follow_fail(string text, string computed) => Expect.One(Draft.Audit("from-to", text), Verdict.Fails, computed);

    [Fact]
    public void A_hotline_bulletin_that_divides_its_cases_twice_and_shares_three_of_them()
    {
        var findings = Draft.All("共受理⟦506件|工单⟧，其中电话⟦460件|电话⟧、网站⟦38件|网站⟧、微信⟦3件|微信⟧、短信⟦4件|短信⟧、来访⟦1件|来访⟧；直接办理⟦495件|直接办理⟧、转办⟦11件|转办⟧。"
            + "共受理⟦506件|工单⟧，其中咨询⟦172件|咨询⟧、投诉⟦80件|投诉⟧、求助⟦50件|求助⟧，占⟦59.68%|占比 rate⟧。");
        Expect.NoFailure(findings);
        Assert.Equal(["460 + 38 + 3 + 4 + 1 = 506 件，总数写作 506件。", "495 + 11 = 506 件，总数写作 506件。"], findings.Where(finding => finding.Rule == "sum-of-parts").Select(finding => finding.Message));
        Expect.One([.. findings.Where(finding => finding.Rule == "rate-part-whole")], Verdict.Holds, "(172 + 80 + 50) / 506 = 59.684%");
    }
}
