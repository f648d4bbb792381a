using CsCheck;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Tests.Reading;

/// <summary>What quantities mean, in the ways that county, provincial and township reports write; all sentences are made up.</summary>
public class ReportReaderTests
{
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));

    private const string Alphabet =
        "0123456789.，、。；：①②（）一二三是至%余万亿元户个亩年月大村的为增长完成达到其中分别率总投资项目同比预算较上年第名 \n“”";

    [Theory]
    [InlineData(
        "一般公共预算收入完成1.8亿元，为年初预算的102.5%，较上年同期增长10.6%，增收1239万元。",
        "一般公共预算收入 Level 180000000 | 一般公共预算收入 PlanRatio 102.5 | 一般公共预算收入 Growth 10.6 | 一般公共预算收入 Increment 12390000"
    )]
    [InlineData(
        "固定资产投资完成7.8亿元，占全年任务数的77.8%，增长13.5%。",
        "固定资产投资 Level 780000000 | 固定资产投资 PlanRatio 77.8 | 固定资产投资 Growth 13.5"
    )]
    [InlineData("规上工业增加值下降34.9%，降幅较上年收窄2.1个百分点。", "规上工业增加值 Growth -34.9 | 规上工业增加值 Increment -2.1")]
    [InlineData(
        "财政收入1.8亿元，税收3.7亿元，分别增长15.1%、6.5%。",
        "财政收入 Level 180000000 | 税收 Level 370000000 | 财政收入 Growth 15.1 | 税收 Growth 6.5"
    )]
    [InlineData(
        "城镇、农村居民人均可支配收入分别达42170元、18320元。",
        "城镇农村居民人均可支配收入 Level 42170 | 农村居民人均可支配收入 Level 18320"
    )]
    [InlineData("粮食播种面积、产量稳定在1.26万亩、3800吨以上。", "粮食播种面积 Level 12600 | 产量 Level 3800")]
    [InlineData("生产安全事故起数、死亡人数分别下降25%、33.3%。", "生产安全事故起数 Growth -25 | 死亡人数 Growth -33.3")]
    [InlineData("卫生厕所普及率达92%，比上年提高6个百分点。", "卫生厕所普及率 Rate 92 | 卫生厕所普及率 Increment 6")]
    [InlineData("民生支出占一般公共预算支出的82.5%。", "民生支出占比 Rate 82.5")]
    [InlineData("排查安全隐患860处，整改率100%。", "排查安全隐患 Level 860 | 整改率 Rate 100")]
    [InlineData("立案查处违法案件30起，办结21起。", "查处违法案件 Level 30 | 违法案件办结 Level 21")]
    [InlineData("全镇16个村级卫生室完成改造。", "村级卫生室 Level 16")]
    [InlineData("完成1136户厕所改造，新改建学校2所。", "厕所改造 Level 1136 | 改建学校 Level 2")]
    [InlineData("争取农业、水利、交通等部门项目19个。", "部门项目 Level 19")]
    [InlineData("开展46个清淤、移民、防渗等水利惠民项目。", "水利惠民项目 Level 46")]
    [InlineData("粮食总产量830.4亿斤，居全国第5位。", "粮食总产量 Level 83040000000 | 粮食总产量 Rank 5")]
    [InlineData(
        "新能源汽车产量86.8万辆、增长60.5%，接待游客8.5亿人次，增长1.2倍。",
        "新能源汽车产量 Level 868000 | 新能源汽车产量 Growth 60.5 | 接待游客 Level 850000000 | 游客 Growth 1.2"
    )]
    [InlineData(
        "集体收入突破10万元村19个，突破30万元村8个。",
        "集体收入 Level 100000 | 集体收入突破10万元村 Level 19 | 集体收入突破10万元村 Level 300000 | 集体收入突破10万元突破30万元村 Level 8"
    )]
    [InlineData(
        "共发放低保金570万元，排查农户1.4万余户6.3万余人。",
        "发放低保金 Level 5700000 | 排查农户 Level 14000 | 排查农户 Level 63000"
    )]
    [InlineData("总投资8600万元、占地120亩的农产品加工园完成主体工程。", "农产品加工园 Level 86000000 | 农产品加工园 Level 120")]
    [InlineData("投资150万元，打造集民政、人社等业务于一体的一站式便民服务中心。", "一站式便民服务中心 Level 1500000")]
    [InlineData("发放165万元保障困难群众基本生活。", "困难群众 Level 1650000")]
    public void A_clause_is_understood(string text, string expected) =>
        Assert.Equal(
            expected,
            string.Join(" | ", ReportReader.Read(text, Words).Mentions.Select(m => $"{m.Subject} {m.Aspect} {m.Value:0.###}"))
        );

    [Theory]
    [InlineData("实施总投资21亿元的材料项目。", "Background")]
    [InlineData("投资5.8亿元的一期标准化厂房建成。", "Background")]
    [InlineData("签约亿元以上项目5个。", "Background Actual:2023")]
    [InlineData("2022年获评县级先进第一名。", "Actual:2022")]
    [InlineData("进出口恢复到2019年的104.5%。", "Actual:2023")]
    [InlineData("收入比2020年增长12%。", "Actual:2023")]
    public void What_is_reviewed_is_done_unless_it_is_told_in_passing(string sentence, string expected) =>
        Assert.Equal(expected, Statuses("一、2023年工作回顾\n" + sentence));

    [Theory]
    [InlineData("今年的主要预期目标是：财政收入增长5%，新增就业300人。", "Target:2024 Target:2024")]
    [InlineData("新建停车位150个。", "Plan:2024")]
    [InlineData("自来水普及率达到95%以上。", "Target:2024")]
    [InlineData("投资1.5亿元改造老市场。", "Plan:2024")]
    [InlineData("加快推进总投资3.5亿元的供水工程。", "Background")]
    [InlineData("去年，我们完成了35户危房改造；今年，再完成42户。", "Actual:2023 Plan:2024")]
    [InlineData("以五大模式为带动，壮大集体经济。", "Background")]
    [InlineData("到2027年，常住人口城镇化率提高到65%左右。", "Target:2027")]
    [InlineData("征集筛选了6项重点民生实事，确定5项重点实施。", "Actual:2024 Plan:2024")]
    public void What_is_planned_is_a_target_or_a_plan(string sentence, string expected) =>
        Assert.Equal(expected, Statuses("一、2023年工作回顾\n工作有序推进。\n二、2024年工作安排\n" + sentence));

    [Theory]
    [InlineData(
        "一、2023年工作回顾\n（一）抓产业。\n一是抓项目。甲。二是抓招商。乙。\n二、2024年工作安排\n1.修路。\n三、加强自身建设\n",
        "Review Plan SelfBuilding",
        2023
    )]
    [InlineData("政府工作报告\n2024年3月1日在大会上\n各位代表：\n过去一年工作回顾\n甲。\n今年工作安排\n乙。", "Front Review Plan", 2023)]
    [InlineData("第一部分 2021年工作回顾\n甲。\n第二部分 2022年目标任务\n乙。\n名词解释\n1.三资：资产。", "Review Plan Glossary", 2021)]
    [InlineData("各位代表：\n2023年，收入1亿元。\n2024年工作的总体要求是：收入2亿元。", "Review Plan", 2023)]
    [InlineData("收入1亿元。", "Review", null)]
    public void The_parts_and_the_year_are_found(string text, string parts, int? year)
    {
        var report = ReportReader.Read(text, Words);
        Assert.Equal(
            parts,
            string.Join(
                ' ',
                report
                    .Parts.Where((p, i) => i > 0 || p.Part != Part.Front || report.Parts.Length == 1 || report.Parts[1].Start > 0)
                    .Select(p => p.Part)
            )
        );
        Assert.Equal(year, report.Year);
    }

    [Fact]
    public void Sections_hold_each_other_and_arabic_markers_that_go_on_a_count_keep_its_level()
    {
        var report = ReportReader.Read(
            "一、2023年工作回顾\n（三）抓生态。\n一是治水。甲。二是护林。乙。\n（4） 抓民生。\n二、2024年工作安排\n3、 加强自身建设\n（一）学习。",
            Words
        );
        Assert.Equal(
            ["0 一、 -1", "1 （三） 0", "2 一是 1", "2 二是 1", "1 （4） 0", "0 二、 -1", "0 3、 -1", "1 （一） 6"],
            report.Sections.Select(s => $"{s.Level} {s.Marker} {s.Parent}")
        );
    }

    [Fact]
    public void Front_glossary_and_headings_hold_no_mentions()
    {
        var report = ReportReader.Read(
            "某镇2024年发布 浏览3560次\n各位代表：\n一、2023年工作回顾\n（一）聚焦120个项目\n建成厂房3座。\n名词解释\n1.四个一批：指4个项目。",
            Words
        );
        Assert.Equal(["3座"], report.Mentions.Select(m => m.Text));
    }

    [Theory]
    [InlineData("亿亿亿亿亿亿亿亿别1")]
    [InlineData("一亿亿亿亿亿亿亿亿元")]
    [InlineData("二三亿亿亿亿亿亿亿人")]
    public void Units_upon_units_are_no_number(string text) => Assert.NotNull(ReportReader.Read(text, Words));

    [Fact]
    public void No_text_breaks_the_reader_and_the_same_text_gives_the_same_report() =>
        Gen.Int[0, Alphabet.Length - 1]
            .Array[0, 200]
            .Select(at => string.Concat(at.Select(i => Alphabet[i])))
            .Sample(
                text =>
                {
                    var report = ReportReader.Read(text, Words);
                    int end = 0;
                    foreach (var mention in report.Mentions)
                    {
                        Assert.True(mention.Start >= end && mention.End > mention.Start && mention.End <= text.Length);
                        Assert.Equal(text[mention.Start..mention.End], mention.Text);
                        end = mention.End;
                    }
                    Assert.All(
                        report.Sections,
                        section =>
                            Assert.True(
                                section.Start < section.End && section.End <= text.Length && section.Parent < report.Sections.Length
                            )
                    );
                    Assert.Equal(report.Mentions, ReportReader.Read(text, Words).Mentions);
                },
                iter: 3000
            );

    private static string Statuses(string text) =>
        string.Join(' ', ReportReader.Read(text, Words).Mentions.Select(m => $"{m.Status}{(m.Year is { } year ? $":{year}" : "")}"));
}
