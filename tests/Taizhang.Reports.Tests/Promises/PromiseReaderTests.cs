using CsCheck;
using Taizhang.Reports.Promises;
using Taizhang.Reports.Reading;
using Taizhang.Reports.Tests.Auditing;

namespace Taizhang.Reports.Tests.Promises;

public class PromiseReaderTests
{
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));

    private const string Alphabet =
        "0123456789.，、。：①②1.（）一二是民生实事建设项目工程投资万元个户完成增长%的到2025年6月底前由局负责 \n“”";

    [Theory]
    [InlineData("今年的预期目标是：财政收入2300万元，增长10%以上，新增就业300人。", "Target 财政收入 23000000元 | Target 新增就业 300人")]
    [InlineData("投资1200万元，新建污水处理厂。", "Project 污水处理厂 12000000元")]
    [InlineData("完成固定资产投资7.5亿元，社会消费品零售总额增长15%。", "Target 固定资产投资 750000000元 | Target 社会消费品零售总额 15%")]
    [InlineData("新建停车位150个、公厕3座。", "Project 新建停车位 150个 | Project 公厕 3座")]
    [InlineData("加快推进总投资3.5亿元的供水工程项目建设。", "Project 供水工程项目建设 350000000元")]
    [InlineData("启动镇区供热工程，规划安置小区项目。", "Project 镇区供热工程 | Project 安置小区项目 ")]
    [InlineData("坚决扛起政治责任，牢固树立为民理念，奋力谱写崭新篇章。", "")]
    [InlineData("推进各类市场主体做优做强。", "")]
    public void Targets_projects_and_tasks_are_promises_and_slogans_are_not(string plan, string expected) =>
        Assert.Equal(
            expected,
            string.Join(" | ", Read(plan).Select(p => $"{p.Sort} {p.Subject} {p.Quantity:0.##}{p.Unit}"))
                .Replace(" |  | ", " | ", StringComparison.Ordinal)
                .Replace("  |", " |", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("一是办好民生实事。①送电影下乡162场，送戏下乡12场。②新建充电桩6个。", "1:162场 2:6个")]
    [InlineData("今年继续办好两件民生实事：1.新建幼儿园2所。2.改造户厕3000座。", "1:2所 2:3000座")]
    [InlineData("（一）办好民生实事\n1.新建幼儿园2所，增加学位90个。\n2.修缮敬老院。", "1:2所 2:")]
    public void A_numbered_livelihood_item_is_one_promise(string plan, string expected) =>
        Assert.Equal(
            expected,
            string.Join(' ', Read(plan).Where(p => p.Sort == Sort.Livelihood).Select(p => $"{p.Item}:{p.Quantity:0}{p.Unit}"))
        );

    [Theory]
    [InlineData("新建停车位150个。", null, "")]
    [InlineData("6月底前完成改造户厕300座。", "2024-06-30", "6月底前")]
    [InlineData("上半年新建停车位150个。", "2024-06-30", "上半年")]
    [InlineData("三季度建成广场1处。", "2024-09-30", "三季度")]
    [InlineData("年内出台《河道管理办法》。", "2024-12-31", "年内")]
    [InlineData("到2025年，自来水普及率达到95%。", "2025-12-31", "到2025年")]
    [InlineData("三年内实现自来水行政村全覆盖。", null, "三年内")]
    [InlineData("每季度开展一次应急演练。", null, "每季度")]
    [InlineData("加快建设东环大桥，确保9月底前建成通车。", "2024-09-30", "9月底前")]
    [InlineData("财政收入增长5%。", "2024-12-31", "")]
    public void The_deadline_is_what_the_text_gives(string plan, string? day, string words)
    {
        var promise = Assert.Single(Read(plan));
        Assert.Equal((day, words), (promise.Due?.ToString("yyyy-MM-dd", null), promise.DueText));
    }

    [Theory]
    [InlineData("持续开展“清零”专项行动，完善长效机制。", Sort.Campaign)]
    [InlineData("年内开展“清零”专项行动。", Sort.Task)]
    [InlineData("每月开展燃气安全检查。", Sort.Task)]
    [InlineData("常态化开展村庄清洁行动。", Sort.Campaign)]
    public void A_campaign_is_a_kind_of_its_own_unless_it_has_a_day_or_a_rhythm(string plan, Sort sort) =>
        Assert.Equal(sort, Assert.Single(Read(plan)).Sort);

    [Fact]
    public void A_title_and_what_was_promised_before_are_not_promised_again() =>
        Assert.Equal(
            ["加快推进河东幼儿园、北山水库等项目建设"],
            Read("一是持续推进城乡提质工程。加快推进河东幼儿园、北山水库等项目建设。二是办好教育。全面推进河东幼儿园项目建设。")
                .Select(promise => promise.Text)
        );

    [Theory]
    [InlineData("由村镇建设办负责，硬化道路9公里。", "村镇建设办")]
    [InlineData("硬化道路9公里（牵头单位：交通站）。", "交通站")]
    [InlineData("由此硬化道路9公里。", null)]
    public void The_office_is_named_only_where_the_sentence_does(string plan, string? office) =>
        Assert.Equal(office, Read(plan)[^1].Office);

    [Fact]
    public void What_was_done_is_no_promise() =>
        Assert.Empty(PromiseReader.Read(ReportReader.Read("一、2023年工作回顾\n新建停车位150个，实施供水工程项目。", Words), Words));

    [Fact]
    public void Promises_stand_in_order_do_not_overlap_and_are_slices_of_the_text() =>
        Gen.Int[0, Alphabet.Length - 1]
            .Array[0, 150]
            .Select(at => string.Concat(at.Select(i => Alphabet[i])))
            .Sample(
                plan =>
                {
                    var report = ReportReader.Read("一、2023年工作回顾\n甲。\n二、2024年工作安排\n" + plan, Words);
                    int end = 0;
                    foreach (var promise in PromiseReader.Read(report, Words))
                    {
                        Assert.True(promise.Start >= end && promise.End > promise.Start);
                        Assert.Equal(report.Text[promise.Start..promise.End], promise.Text);
                        end = promise.End;
                    }
                },
                iter: 3000
            );

    [Theory]
    [InlineData("kejing-2023", 45, 54, 0)]
    [InlineData("longquan-2022", 30, 44, 0)]
    [InlineData("shanwang-2023", 20, 28, 0)]
    [InlineData("xinjiebu-2023", 20, 30, 0)]
    [InlineData("zhangying-2022", 36, 50, 8)]
    public void A_real_report_gives_a_list_that_a_clerk_can_go_through(string name, int least, int most, int items)
    {
        var report = SharedReports.ByReader(name);
        var promises = PromiseReader.Read(report, Words);
        Assert.InRange(promises.Length, least, most);
        Assert.Equal(Enumerable.Range(1, items), promises.Where(p => p.Sort == Sort.Livelihood).Select(p => p.Item!.Value));
        foreach (var (mention, i) in report.Mentions.Select((m, i) => (m, i)).Where(m => m.m is { Status: Status.Target, Of: null }))
            Assert.Contains(promises, promise => promise.Mention == i || promise.Start <= mention.Start && mention.End <= promise.End);
    }

    private static System.Collections.Immutable.ImmutableArray<Promise> Read(string plan) =>
        PromiseReader.Read(ReportReader.Read("一、2023年工作回顾\n工作有序推进。\n二、2024年工作安排\n" + plan, Words), Words);
}
