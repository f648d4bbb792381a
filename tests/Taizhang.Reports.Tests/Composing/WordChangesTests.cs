using Taizhang.Reports.Composing;

namespace Taizhang.Reports.Tests.Composing;

public sealed class WordChangesTests
{
    [Theory]
    [InlineData("整改隐患120处。", "整改隐患1,205处。", " 整改隐患|-120|+1,205| 处。")]
    [InlineData("排查{{hazard.found}}。", "排查{{hazard.found|.1万余}}。", " 排查|-{{hazard.found}}|+{{hazard.found|.1万余}}| 。")]
    [InlineData("甲乙丙", "甲丁乙丙", " 甲|+丁| 乙丙")]
    [InlineData("甲\n乙\n丙", "甲\n丙", "-乙")]
    [InlineData("甲\n丙", "甲\n乙\n丙", "+乙")]
    public void A_paragraph_shows_the_words_that_changed(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join('|', WordChanges.Of(before, after).Single().Select(one => $"{one.Sign}{one.Text}")));

    [Fact]
    public void What_is_the_same_is_left_out() => Assert.Empty(WordChanges.Of("甲\n乙", "甲\n乙"));

    [Fact]
    public void The_stretches_of_a_paragraph_give_both_texts_back()
    {
        const string Before = "全年整改隐患4,057处，整改率99.2%。",
            After = "全年排查整改隐患4,100处，整改率{{hazard.rate}}以上。";
        var changes = WordChanges.Of(Before, After).Single();
        Assert.Equal(Before, string.Concat(changes.Where(one => one.Sign != '+').Select(one => one.Text)));
        Assert.Equal(After, string.Concat(changes.Where(one => one.Sign != '-').Select(one => one.Text)));
    }
}
