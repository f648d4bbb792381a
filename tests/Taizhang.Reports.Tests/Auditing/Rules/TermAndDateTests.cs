using Taizhang.Reports.Auditing;
using Taizhang.Reports.Auditing.Rules;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class TermAndDateTests
{
    private static readonly AuditWords Known = AuditWords.Read("# known\n放管服 # everywhere\n");

    private static string WithGlossary(string body) =>
        $"一、2023年工作回顾\n{body}\n名词解释\n“两山”理念：绿水青山就是金山银山。\n9、三烧：烧垃圾、烧秸秆、烧落叶。\n“6466”长效机制：六个环节。\n";

    [Fact]
    public void Abbreviations_that_the_glossary_leaves_out_are_asked()
    {
        var findings = Draft.Audit(
            "term-not-explained",
            WithGlossary(
                "践行“两山”理念，禁止“三烧”，坚持“6466”机制，清理“四堆”，用好“一约五会”，巩固“清化收”，深化“放管服”，“四堆”再清。"
            ),
            null,
            Known
        );
        Assert.Equal(
            ["“四堆”在正文中使用，名词解释中没有。", "“一约五会”在正文中使用，名词解释中没有。", "“清化收”在正文中使用，名词解释中没有。"],
            findings.Select(finding => finding.Message)
        );
        Assert.All(findings, finding => Assert.Equal(Verdict.Ask, finding.Verdict));
    }

    [Fact]
    public void Entries_that_the_text_does_not_use_are_asked() =>
        Expect.One(Draft.Audit("term-not-explained", WithGlossary("践行“两山”理念，禁止“三烧”。"), null, Known), Verdict.Ask, "6466");

    [Theory]
    [InlineData("“四堆”（柴堆、粪堆、土堆、垃圾堆）")]
    [InlineData("举办“舜陶杯”比赛，播出“网格之声”，推进“秦晋味道”等品牌")]
    public void What_the_text_explains_and_names_are_left_alone(string body) =>
        Assert.Empty(Draft.Audit("term-not-explained", WithGlossary($"践行“两山”理念，禁止“三烧”，坚持“6466”机制，{body}。")));

    [Fact]
    public void Without_a_glossary_no_term_is_asked() => Assert.Empty(Draft.Audit("term-not-explained", "清理“四堆”。"));

    [Fact]
    public void A_slogan_with_two_endings_is_asked() =>
        Expect.One(
            Draft.Audit("wording-differs", "“一轴串联、三片共兴、五村带动、精彩纷呈”。“一轴串联、三片共兴、五村带动、多彩呈现”。"),
            Verdict.Ask
        );

    [Theory]
    [InlineData("2023年2月30日")]
    [InlineData("2023年2月29日")]
    [InlineData("13月5日")]
    [InlineData("2023年13月")]
    [InlineData("4月31日")]
    [InlineData("2023年0月")]
    public void A_date_that_no_calendar_has_fails(string date) =>
        Expect.One(Draft.Audit("impossible-date", $"截至{date}，完成任务。"), Verdict.Fails, date);

    [Theory]
    [InlineData("2024年2月29日")]
    [InlineData("2月29日")]
    [InlineData("12月31日")]
    [InlineData("1-10月")]
    [InlineData("工期18月")]
    [InlineData("满24月龄")]
    [InlineData("2023年12月")]
    public void Dates_and_lengths_of_time_are_left_alone(string date) =>
        Assert.Empty(Draft.Audit("impossible-date", $"截至{date}，完成任务。"));

    private static List<Finding> Front(string line, int year = 2022) =>
        [.. Audit.Check(Draft.Report($"{line}\n一、{year}年工作回顾\n", year, [])).Where(finding => finding.Rule == "impossible-date")];

    [Fact]
    public void A_speech_date_that_lost_its_signs_and_lies_in_the_wrong_year_fails() =>
        Expect.One(
            Front("发布日期:2023-04-18\n——2022416在龙泉镇\n第二十届人民代表大会第三次会议上"),
            Verdict.Fails,
            "2022416",
            "2023 年发布"
        );

    [Theory]
    [InlineData("——2022年4月16日在某镇第二十届人民代表大会第三次会议上", Verdict.Ask)]
    [InlineData("发布日期:2023-04-18\n——2022年4月16日在某镇第二十届人民代表大会第三次会议上", Verdict.Fails)]
    [InlineData("——2023416在某镇第二十届人民代表大会第三次会议上", Verdict.Ask)]
    [InlineData("——2023年4月16日在某镇第二十届人民代表大会第次会议上", Verdict.Ask)]
    public void Other_doubts_about_the_speech_date(string line, Verdict verdict) => Expect.One(Front(line), verdict);

    [Theory]
    [InlineData("——2023年4月16日在某镇第二十届人民代表大会第三次会议上")]
    [InlineData("——2022年12月28日在某县第二十届人民代表大会第一次会议上")]
    public void The_year_after_or_the_end_of_the_year_is_the_time_of_reports(string line) => Assert.Empty(Front(line));
}
