using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class SumTests
{
    private const string Rule = "sum-of-parts";

    [Fact]
    public void Parts_that_come_to_the_whole_hold() =>
        Expect.One(
            Draft.Audit(Rule, "奖补项目⟦11个|项目⟧，其中普惠制项目⟦7个|普惠制项目⟧，特惠制项目⟦4个|特惠制项目⟧。"),
            Verdict.Holds,
            "7 + 4 = 11 个"
        );

    [Fact]
    public void A_whole_may_be_divided_twice()
    {
        var findings = Draft.Audit(
            Rule,
            "共办理建议⟦128件|建议⟧，其中农业⟦20件|a⟧、工业⟦7件|b⟧、城建⟦32件|c⟧、教育⟦44件|d⟧、其他⟦25件|e⟧；甲类⟦64件|f⟧、乙类⟦38件|g⟧、丙类⟦21件|h⟧、丁类⟦5件|i⟧。"
        );
        Assert.Equal(
            ["20 + 7 + 32 + 44 + 25 = 128 件，总数写作 128件。", "64 + 38 + 21 + 5 = 128 件，总数写作 128件。"],
            findings.Select(finding => finding.Message)
        );
        Assert.All(findings, finding => Assert.Equal(Verdict.Holds, finding.Verdict));
    }

    [Fact]
    public void Parts_in_brackets_are_parts() =>
        Expect.One(Draft.Audit(Rule, "受理⟦506件|工单⟧（电话⟦495件|电话⟧、网络⟦11件|网络⟧）。"), Verdict.Holds, "495 + 11 = 506");

    [Fact]
    public void A_bracket_that_is_closed_before_the_counts_begins_no_list() =>
        Assert.Empty(Draft.Audit(Rule, "⟦16个|实践所⟧实践所（站）、⟦两个|农贸市场⟧农贸市场及其他⟦14个|村⟧村。"));

    [Fact]
    public void A_list_that_need_not_be_complete_cannot_be_short() =>
        Assert.Empty(Draft.Audit(Rule, "企业⟦20家|企业⟧，其中规上工业⟦5家|规上⟧，高新技术⟦3家|高新⟧。"));

    [Fact]
    public void Labels_that_exclude_one_another_cannot_come_to_more() =>
        Expect.One(
            Draft.Audit(Rule, "项目⟦11个|项目⟧，其中普惠制项目⟦7个|普惠制项目⟧，特惠制项目⟦5个|特惠制项目⟧。"),
            Verdict.Fails,
            "7 + 5 = 12",
            "多出 1 个"
        );

    [Fact]
    public void Categories_of_people_overlap() =>
        Expect.NoFailure(Draft.Audit(Rule, "代表⟦60名|代表⟧，其中女代表⟦30名|女代表⟧，党员代表⟦40名|党员代表⟧。"));

    [Fact]
    public void A_list_with_the_rest_is_complete() =>
        Expect.One(
            Draft.Audit(Rule, "资金⟦500万元|资金⟧，其中道路⟦300万元|道路⟧，其余⟦150万元|其余⟧用于管网。"),
            Verdict.Fails,
            "少了 50 万元"
        );

    [Fact]
    public void Rounded_parts_may_miss_a_rounded_whole() =>
        Expect.NoFailure(Draft.All("投资⟦9.1亿元|投资⟧，其中一产⟦3.33亿元|一产⟧，其余⟦5.8亿元|二产⟧。"));

    [Fact]
    public void Money_of_another_measure_behind_the_whole_is_no_part() =>
        Expect.NoFailure(Draft.All("完成投资⟦8亿元|投资⟧，税收、收入分别达到⟦3亿元|税收⟧、⟦9亿元|收入⟧。"));

    [Fact]
    public void A_total_behind_its_list_is_their_sum()
    {
        Expect.One(Draft.Audit(Rule, "新建道路⟦3公里|道路⟧、渠道⟦2公里|渠道⟧，合计⟦5公里|合计⟧。"), Verdict.Holds, "3 + 2 = 5 公里");
        Expect.One(Draft.Audit(Rule, "新建道路⟦3公里|道路⟧、渠道⟦4公里|渠道⟧，合计⟦5公里|合计⟧。"), Verdict.Fails, "多出 2 公里");
        Expect.One(Draft.Audit(Rule, "新建道路⟦30公里|道路⟧、渠道⟦10公里|渠道⟧，合计⟦50公里|合计⟧。"), Verdict.Ask, "漏列");
    }

    private static string Industries(string third) =>
        $"完成地区生产总值⟦221.23亿元|地区生产总值⟧，增长⟦5.0%|growth⟧。"
        + $"其中：第一产业增加值⟦47.24亿元|第一产业增加值⟧，增长⟦2.8%|growth⟧；"
        + $"第二产业增加值⟦61.77亿元|第二产业增加值⟧，增长⟦5.2%|growth⟧；第三产业增加值⟦{third}|第三产业增加值⟧，增长⟦5.8%|growth⟧。";

    [Fact]
    public void The_three_industries_are_all_of_a_gross_product_over_sentences()
    {
        Expect.One(Draft.Audit(Rule, Industries("112.22亿元")), Verdict.Holds, "47.24 + 61.77 + 112.22 = 221.23 亿元");
        Expect.One(Draft.Audit(Rule, Industries("122.22亿元")), Verdict.Fails, "多出 10.00 亿元");
    }

    [Fact]
    public void Parts_over_sentences_may_miss_the_whole_by_rounding() =>
        Expect.One(
            Draft.Audit(
                Rule,
                "总产值⟦81.10亿元|总产值⟧。其中：农业⟦45.36亿元|农业⟧；林业⟦5.04亿元|林业⟧；畜牧业⟦26.47亿元|畜牧业⟧；渔业⟦2.09亿元|渔业⟧；服务业⟦2.15亿元|服务业⟧。"
            ),
            Verdict.Holds,
            "进位误差"
        );

    [Theory]
    [InlineData("三次产业结构由上年的14.9:33.2:51.9调整为15.3:31.3:53.4", 2, Verdict.Holds)]
    [InlineData("三次产业比调整为11.8︰48.3︰39.9", 1, Verdict.Holds)]
    [InlineData("三次产业结构调整为11.8：48.3：41.9", 1, Verdict.Fails)]
    [InlineData("产业用地按1:2:3配比", 0, Verdict.Holds)]
    [InlineData("产业会议于14:30:00开始", 0, Verdict.Holds)]
    public void Shares_of_industries_come_to_a_hundred(string text, int count, Verdict verdict)
    {
        var findings = Draft.Audit(Rule, text + "。");
        Assert.Equal(count, findings.Count);
        Assert.All(findings, finding => Assert.Equal(verdict, finding.Verdict));
    }

    [Fact]
    public void A_part_of_another_unit_leads_nowhere() =>
        Assert.Empty(
            Draft.Audit(
                Rule,
                "企业⟦10家|企业⟧，产值⟦8.5亿元|产值⟧，其中新入库⟦2家|新入库⟧，商贸营业收入⟦0.7亿元|商贸⟧，服务业营业收入⟦0.3亿元|服务业⟧。"
            )
        );
}
