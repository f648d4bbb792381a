using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class PercentTests
{
    [Fact]
    public void A_share_above_the_whole_fails() =>
        Expect.One(Draft.Audit("percent-range", "群众满意度⟦101%|群众满意度 rate⟧。"), Verdict.Fails, "0 至 100%");

    [Fact]
    public void A_rate_that_may_pass_100_is_asked() =>
        Expect.One(Draft.Audit("percent-range", "医保参保率⟦101.2%|医保参保率 rate⟧。"), Verdict.Ask);

    [Theory]
    [InlineData("为预算的⟦102.5%|收入 plan_ratio⟧。")]
    [InlineData("同比增长⟦343%|投资 growth⟧。")]
    [InlineData("任务完成率⟦120%|任务完成率 rate⟧。")]
    [InlineData("回复率⟦100%|回复率 rate⟧。")]
    public void Ratios_and_growth_may_pass_100(string text) => Assert.Empty(Draft.Audit("percent-range", text));

    [Fact]
    public void Nothing_falls_by_more_than_all() =>
        Expect.One(Draft.Audit("percent-range", "发案下降⟦120%|发案 growth minus⟧。"), Verdict.Fails);

    [Fact]
    public void A_rate_that_rose_by_percent_is_asked() =>
        Expect.One(Draft.Audit("percent-or-points", "城镇化率提高⟦3%|城镇化率 growth⟧。"), Verdict.Ask, "3 个百分点");

    [Theory]
    [InlineData("工作效率提升⟦30%|工作效率 growth⟧。")]
    [InlineData("覆盖率提高到⟦93%|覆盖率 growth⟧。")]
    [InlineData("城镇化率提高⟦3百分点|城镇化率 growth⟧。")]
    [InlineData("工业增加值增速高于全省⟦2百分点|工业增加值 growth⟧。")]
    public void Percent_and_points_in_their_places_are_left_alone(string text) => Assert.Empty(Draft.Audit("percent-or-points", text));

    [Fact]
    public void An_amount_that_grew_by_points_is_asked() =>
        Expect.One(Draft.Audit("percent-or-points", "固定资产投资增长⟦5.2百分点|固定资产投资 growth⟧。"), Verdict.Ask);
}
