using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class GrowthOfPartsTests
{
    private const string Rule = "growth-of-parts";

    [Fact]
    public void All_parts_above_the_whole_fail() =>
        Expect.One(
            Draft.Audit(
                Rule,
                "总量⟦19.41万人|农民工⟧，增长⟦8.55%|growth⟧，其中外出⟦7.97万人|外出⟧，增长⟦10.28%|growth⟧，本地⟦11.44万人|本地⟧，增长⟦22.93%|growth⟧。"
            ),
            Verdict.Fails,
            "都高于总体增幅"
        );

    [Theory]
    [InlineData("进出口增长⟦5%|进出口 growth of=-⟧，其中出口增长⟦7%|出口 growth of=-⟧，进口增长⟦3%|进口 growth of=-⟧。", Verdict.Holds)]
    [InlineData(
        "进出口增长⟦5.0%|进出口 growth of=-⟧，其中出口增长⟦7.1%|出口 growth of=-⟧，进口增长⟦6.2%|进口 growth of=-⟧。",
        Verdict.Fails
    )]
    [InlineData(
        "进出口增长⟦8.0%|进出口 growth of=-⟧，其中出口增长⟦7.1%|出口 growth of=-⟧，进口增长⟦6.2%|进口 growth of=-⟧。",
        Verdict.Fails
    )]
    public void Names_that_divide_their_whole_need_no_levels(string text, Verdict verdict) => Expect.One(Draft.Audit(Rule, text), verdict);

    [Theory]
    [InlineData("产值增长⟦5%|产值 growth of=-⟧，其中农业增长⟦7%|农业 growth of=-⟧，牧业增长⟦6%|牧业 growth of=-⟧。")]
    [InlineData("居民收入增长⟦5%|收入 growth of=-⟧，其中城镇增长⟦7%|城镇 growth of=-⟧，农村增长⟦6%|农村 growth of=-⟧。")]
    public void Parts_that_need_not_be_all_are_left_alone(string text) => Assert.Empty(Draft.Audit(Rule, text));
}
