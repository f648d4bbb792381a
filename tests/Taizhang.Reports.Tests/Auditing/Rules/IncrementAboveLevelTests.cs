using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class IncrementAboveLevelTests
{
    private const string Rule = "increment-above-level";

    [Fact]
    public void More_cannot_have_been_added_than_there_is() =>
        Expect.One(Draft.Audit(Rule, "税收完成⟦1239万元|税收⟧，比上年增加⟦12920万元|increment⟧。"), Verdict.Fails, "增量大于总量");

    [Fact]
    public void With_words_of_approximation_it_is_asked() =>
        Expect.One(Draft.Audit(Rule, "税收完成⟦约1200万元|税收⟧，同比增收⟦1500万元|increment⟧。"), Verdict.Ask);

    [Theory]
    [InlineData("税收完成⟦12920万元|税收⟧，比上年增加⟦1239万元|increment⟧。")]
    [InlineData("实现利润⟦200万元|利润⟧，同比增加⟦500万元|increment⟧。")]
    [InlineData("税收完成⟦300万元|税收⟧，比上年减少⟦500万元|increment⟧。")]
    [InlineData("新建厂房投资⟦300万元|投资⟧，带动企业增加⟦500万元|increment⟧。")]
    public void Falls_profits_and_other_things_are_left_alone(string text) => Assert.Empty(Draft.Audit(Rule, text));
}
