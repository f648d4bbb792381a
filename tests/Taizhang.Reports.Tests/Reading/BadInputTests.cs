using System.Diagnostics;
using System.Text;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Tests.Reading;

/// <summary>Documents that no reader expects: a result with its doubts named.</summary>
public class BadInputTests
{
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));

    private const string Report = "某镇政府工作报告\n一、2023年工作回顾\n新建公厕83座。\n二、2024年工作安排\n新建公厕10座。\n";

    [Fact]
    public void A_table_of_fifty_thousand_cells_is_read_whole()
    {
        var text = new StringBuilder("一、2023年工作回顾\n村名\t户数\t人口\t耕地（亩）\t收入（万元）\n");
        for (int i = 0; i < 10_000; i++)
            text.Append($"第{i}村\t{i + 1}\t{i + 2}\t{i}.5\t{i + 3}\n");
        var watch = Stopwatch.StartNew();
        var report = ReportReader.Read(text.ToString(), Words);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        Assert.Equal(40_000, report.Mentions.Length);
        var last = report.Mentions[^1];
        Assert.Equal((100_020_000m, "元", "第9999村", "收入"), (last.Value, last.Unit, last.RowHead, last.ColumnHead));
    }

    [Fact]
    public void A_report_in_traditional_characters_is_read_like_any_other()
    {
        var report = ReportReader.Read(
            "政府工作報告\n一、2023年工作回顧\n糧食總產量3.2萬噸，增長4.5%，惠及農戶1,260戶。\n二、2024年工作安排\n新建公廁10座。",
            Words
        );
        Assert.Equal(2023, report.Year);
        Assert.Equal([32_000m, 4.5m, 1_260m, 10m], report.Mentions.Select(mention => mention.Value));
        Assert.Equal(Status.Plan, report.Mentions[^1].Status);
        Assert.Equal("3.2萬噸", report.Mentions[0].Text);
    }

    [Theory]
    [InlineData("改造户厕l2O户。", 120)]
    [InlineData("改造户厕1O0户。", 100)]
    [InlineData("改造户厕I5户。", 15)]
    public void What_a_scanner_misread_is_uncertain(string text, int value)
    {
        var mention = Assert.Single(ReportReader.Read(text, Words).Mentions);
        Assert.Equal((value, true), ((int)mention.Value, mention.Uncertain));
    }

    [Theory]
    [InlineData("开展O2O项目推广，检测H2O，使用T12设备。")]
    [InlineData("型号X5O户外灯。")]
    public void Names_with_digits_are_no_numbers(string text) => Assert.Empty(ReportReader.Read(text, Words).Mentions);

    [Fact]
    public void Two_reports_in_one_are_told()
    {
        Assert.Empty(ReportReader.Read(Report, Words).Doubts);
        string doubt = Assert.Single(ReportReader.Read(Report + Report, Words).Doubts);
        Assert.Contains("第 6 行", doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_no_report_is_told() =>
        Assert.Contains(
            ReportReader.Read(string.Concat(Enumerable.Repeat("春天来了，花都开了，孩子们在草地上奔跑。\n", 80)), Words).Doubts,
            doubt => doubt.Contains("可能不是工作报告", StringComparison.Ordinal)
        );
}
