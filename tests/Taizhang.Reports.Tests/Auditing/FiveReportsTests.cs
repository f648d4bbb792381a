using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing;

/// <summary>
/// What is known of the arithmetic of the five shared reports: every conflict is found, nothing that holds is called a failure.
/// </summary>
public sealed class FiveReportsTests
{
    [Theory]
    [InlineData("kejing-2023")]
    [InlineData("longquan-2022", "impossible-date")]
    [InlineData("shanwang-2023")]
    [InlineData("xinjiebu-2023")]
    [InlineData("zhangying-2022")]
    public void Only_what_is_wrong_as_written_fails(string report, params string[] rules) =>
        Assert.Equal(rules, SharedReports.Audit(report).Where(finding => finding.Verdict == Verdict.Fails).Select(finding => finding.Rule));

    [Theory]
    [InlineData("kejing-2023", "section-sum", Verdict.Ask, "3.5 + 1.5 + 1.5 + 2 + 0.5 = 9.0 亿元，总投资写作 5 亿元，多出 4.0 亿元")]
    [InlineData("kejing-2023", "target-out-of-pattern", Verdict.Ask, "+3.63%")]
    [InlineData("kejing-2023", "target-below-result", Verdict.Ask, "−30.1%")]
    [InlineData("longquan-2022", "impossible-date", Verdict.Fails, "2022416")]
    [InlineData("longquan-2022", "impossible-date", Verdict.Ask, "第次会议")]
    [InlineData("longquan-2022", "investment-above-total", Verdict.Ask, "78亿元，大于全年完成的 8.1亿元")]
    [InlineData("longquan-2022", "target-below-result", Verdict.Ask, "“件”改为“项”")]
    [InlineData("longquan-2022", "target-below-result", Verdict.Ask, "前二十")]
    [InlineData("longquan-2022", "wording-differs", Verdict.Ask, "多彩呈现")]
    [InlineData("shanwang-2023", "investment-above-total", Verdict.Ask, "5.69亿元，大于全年完成的 2.98亿元")]
    [InlineData("shanwang-2023", "investment-above-total", Verdict.Ask, "1.05亿元，小于同年工业投资 1.3亿元")]
    [InlineData("xinjiebu-2023", "per-head", Verdict.Ask, "88.7 元")]
    [InlineData("xinjiebu-2023", "magnitude", Verdict.Ask, "53 分之一")]
    [InlineData("xinjiebu-2023", "unit-of-subject", Verdict.Ask, "21人")]
    [InlineData("xinjiebu-2023", "target-below-result", Verdict.Ask, "3.6万亩")]
    [InlineData("xinjiebu-2023", "target-below-result", Verdict.Ask, "不少于12次")]
    [InlineData("xinjiebu-2023", "target-below-result", Verdict.Ask, "新农村点")]
    [InlineData("xinjiebu-2023", "target-below-result", Verdict.CannotCheck, "一般公共预算收入、规模以上工业增加值、社会消费品零售总额")]
    [InlineData("zhangying-2022", "term-not-explained", Verdict.Ask, "“四堆”")]
    [InlineData("zhangying-2022", "term-not-explained", Verdict.Ask, "“一约五会”")]
    [InlineData("zhangying-2022", "term-not-explained", Verdict.Ask, "“清化收”")]
    [InlineData("zhangying-2022", "term-not-explained", Verdict.Ask, "“十星级文明户”")]
    [InlineData("zhangying-2022", "term-not-explained", Verdict.Ask, "“一岗双责”，正文没有用到")]
    public void Conflicts_and_questions_are_found(string report, string rule, Verdict verdict, string words) =>
        Found(report, rule, verdict, words);

    [Theory]
    [InlineData("kejing-2023", "level-growth-increment", "12920 − 1239 = 11681 万元；1239 / 11681 = 10.607%，写作 10.6%")]
    [InlineData("kejing-2023", "rate-implies-whole", "43 / 46 = 93.478%")]
    [InlineData("kejing-2023", "rate-implies-whole", "166 / 174 = 95.402%")]
    [InlineData("kejing-2023", "target-out-of-pattern", "1.292 × 1.08 = 1.3954")]
    [InlineData("kejing-2023", "target-out-of-pattern", "4.353 × 1.08 = 4.7012")]
    [InlineData("kejing-2023", "part-above-whole", "21起，不大于总数 30起")]
    [InlineData("kejing-2023", "part-above-whole", "100余家，不大于总数 300余家")]
    [InlineData("longquan-2022", "count-of-list", "写作 两条")]
    [InlineData("shanwang-2023", "sum-of-parts", "7 + 4 = 11 个")]
    [InlineData("shanwang-2023", "count-of-list", "列出 5 项")]
    [InlineData("xinjiebu-2023", "part-above-whole", "4项，不大于总数 5项")]
    [InlineData("xinjiebu-2023", "rate-implies-whole", "101件")]
    [InlineData("zhangying-2022", "count-of-list", "写作 2村")]
    [InlineData("zhangying-2022", "count-of-list", "写作 三大")]
    [InlineData("zhangying-2022", "count-of-list", "写作 2个")]
    [InlineData("zhangying-2022", "count-of-list", "写作 三支")]
    [InlineData("zhangying-2022", "count-of-list", "写作 两个")]
    [InlineData("zhangying-2022", "count-of-list", "写作 四村")]
    public void What_holds_is_reported(string report, string rule, string words) => Found(report, rule, Verdict.Holds, words);

    [Theory]
    [InlineData("kejing-2023", "plan-ratio", "1.26 亿元")]
    [InlineData("kejing-2023", "level-growth-increment", "可比价格")]
    [InlineData("kejing-2023", "level-growth-increment", "2.657 亿元")]
    [InlineData("kejing-2023", "level-growth-increment", "27729 元")]
    [InlineData("longquan-2022", "level-growth-increment", "1.546 亿元")]
    [InlineData("longquan-2022", "level-growth-increment", "3.474 亿元")]
    [InlineData("shanwang-2023", "level-growth-increment", "441.069 万元")]
    [InlineData("xinjiebu-2023", "level-growth-increment", "16667 元")]
    [InlineData("xinjiebu-2023", "plan-ratio", "115%")]
    public void What_cannot_be_checked_says_why(string report, string rule, string words) =>
        Found(report, rule, Verdict.CannotCheck, words);

    private static void Found(string report, string rule, Verdict verdict, string words)
    {
        var findings = SharedReports.Audit(report);
        Assert.True(
            findings.Any(finding =>
                finding.Rule == rule && finding.Verdict == verdict && finding.Message.Contains(words, StringComparison.Ordinal)
            ),
            string.Join('\n', findings.Select(finding => $"{finding.Verdict} {finding.Rule} {finding.Message}"))
        );
    }
}
