using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Tests.Bugs;

public class RangeFromNoughtTests
{
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));

    [Theory]
    [InlineData("投资0到4万元。")]
    [InlineData("新建0—4万个。")]
    public void A_range_that_begins_at_nought_is_read(string sentence)
    {
        string text = "一、2023年工作回顾\n" + sentence;
        Assert.Equal(text, ReportReader.Read(text, Words).Text);
    }
}
