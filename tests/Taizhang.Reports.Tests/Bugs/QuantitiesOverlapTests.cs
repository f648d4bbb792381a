using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Tests.Bugs;

public class QuantitiesOverlapTests
{
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));

    [Fact]
    public void Numbers_upon_numbers_end() =>
        Assert.NotNull(ReportReader.Read(string.Concat(Enumerable.Repeat("1万", 500_000)) + "0亿亿亿亿亿亿亿亿亿元", Words));

    [Theory]
    [InlineData("完成3亿元超5%负2%约。三成超过八成半亩近3倍超")]
    [InlineData("投资（亿亿亿亿亿亿亿亿元）12，用地（亩）3")]
    [InlineData("单位：亿亿亿亿亿亿亿亿元\n税收\t12\n投资\t13")]
    public void What_bent_documents_broke_is_read(string text)
    {
        int end = 0;
        foreach (var mention in ReportReader.Read("一、2023年工作回顾\n" + text, Words).Mentions)
        {
            Assert.True(mention.Start >= end && mention.End > mention.Start);
            end = mention.End;
        }
    }
}
