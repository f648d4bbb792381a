using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Reports;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Reports;

/// <summary>No sentence asserts what no figure holds.</summary>
public sealed class ClaimTests
{
    private static readonly ClaimWords Words = new(["未", "无", "全部", "零", "持续下降"], ["未成年", "零售"], ["工作安排"]);
    private readonly TestTown _town = new();

    [Theory]
    [InlineData("{?hazard.major = 0: 未发现重大隐患}", "未发现重大隐患")]
    [InlineData("{? hazard.found >= 2：排查两处以上 }", "排查两处以上")]
    [InlineData("{?hazard.found > 2: 多}", "")]
    [InlineData("{?hazard.found != 2: 别的}", "")]
    [InlineData("{?hazard.found ≤ 2: 不多}", "不多")]
    [InlineData("{?hazard.found[kind=消防] = 1: 一处消防}", "一处消防")]
    [InlineData("{?hazard.found > 上年: 比上年多}", "比上年多")]
    [InlineData("{?hazard.found|增量 = 1: 多一处}", "多一处")]
    [InlineData("{?hazard.found >= 计划: 完成计划}", "")]
    [InlineData("{?hazard.closed < 上年: 比上年少}", "")]
    [InlineData("{?indicator.last >= 0: 有数}", "")]
    [InlineData("{?hazard.found = 2: 排查{{hazard.found}}，甲}乙", "排查{{hazard.found}}，甲乙")]
    public void A_claim_stands_only_where_its_figure_bears_it_out(string text, string left)
    {
        _town.Open(fields: ("kind", "消防"));
        _town.Open(fields: ("kind", "燃气"));
        _town.Open(fields: ("found_on", "2022-06-01"));
        Assert.Equal(left, ClaimText.Resolved(text, claim => claim.Holds(_town.Township, 2023)));
    }

    [Fact]
    public void What_was_never_kept_bears_out_nothing() =>
        Assert.Equal("", ClaimText.Resolved("{?hazard.major = 0: 未发现重大隐患}", claim => claim.Holds(_town.Township, 2023)));

    [Theory]
    [InlineData("全部整改", "claim.bare")]
    [InlineData("整改{{hazard.closed}}，未发生反弹", "claim.bare")]
    [InlineData("[[，全部整改{{hazard.closed}}]]", "claim.bare")]
    [InlineData("{?hazard.lost = 0: 甲}", "claim.figure")]
    [InlineData("{?hazard.found: 甲}", "claim.form")]
    [InlineData("{?: 甲}", "claim.form")]
    [InlineData("{?hazard.found = 零: 甲}", "claim.form")]
    [InlineData("{?hazard.found = 0:}", "claim.form")]
    [InlineData("{?hazard.found|同比 < 上年: 甲}", "claim.form")]
    [InlineData("{?hazard.found|同 < 0: 甲}", "chip.part")]
    [InlineData("{?hazard.found < 0: 甲}", "claim.never")]
    [InlineData("{?hazard.found = -1: 甲}", "claim.never")]
    [InlineData("{?hazard.found = 0.5: 甲}", "claim.never")]
    [InlineData("{?hazard.rate < 0: 甲}", "claim.never")]
    [InlineData("{?hazard.found >= 0: 甲}", "claim.always")]
    [InlineData("{?hazard.found != -1: 甲}", "claim.always")]
    [InlineData("{?hazard.found = 0: 甲", "claim.open")]
    [InlineData("{?hazard.found = 0: 未发现}。未成年人，零售，{{hazard.found[kind=无]}}", null)]
    [InlineData("{?indicator.last < 0: 甲}{?hazard.rate = 99.5: 乙}", null)]
    public void A_claim_without_a_figure_or_with_a_condition_that_is_none_is_named(string text, string? code) =>
        Assert.Equal(code, ClaimCheck.Of(text, _town.Township.Pack.Figures, Words).FirstOrDefault()?.Code);

    [Fact]
    public void An_outline_is_checked_line_by_line_where_it_tells_what_was_done()
    {
        var wrong = ClaimCheck.OfOutline(
            "一、工作回顾\n全部完成。\n二、工作安排\n做到全部完成。\n三、其他\n未完成。{?hazard.found|年-03 = 0: 无}",
            _town.Township.Pack.Figures,
            Words
        );
        Assert.Equal(["第 2 行", "第 6 行"], wrong.Select(one => one.Message[..5]));
    }

    [Fact]
    public void An_outline_that_asserts_something_is_refused_with_its_line_and_keeps_what_was()
    {
        var pack = TestPack.Township();
        var town = new TestTown(new(pack.Ledgers, pack.Figures.All, pack.Calendar, "claims", default, Words));
        town.Must(new SetOutline(town.Id(), "一、回顾\n{?hazard.major = 0: 未发现重大隐患。}"), Clerk);
        var refused = town.Refused(new SetOutline(town.Id(), "一、回顾\n未发现重大隐患。"), Clerk);
        Assert.Equal("claim.bare", refused.Code);
        Assert.StartsWith("第 2 行：“未”", refused.Message, StringComparison.Ordinal);
        Assert.Contains("{?hazard.major", town.Township.Outline, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_that_does_not_reach_the_whole_is_not_printed_as_the_whole()
    {
        var almost = new Values.Exact(99_999, 1000);
        Assert.Equal(
            ("99.9", "99", "100.0", "50.0", "0.0"),
            (almost.Share(), almost.Share(0), ((Values.Exact)100).Share(), ((Values.Exact)50).Share(), new Values.Exact(1, 1000).Share())
        );
        var rate = _town.Township.Pack.Figures.Find("hazard.rate")!.Value.Figure;
        Assert.Equal(("99.9%", "99.9%"), (rate.Display(almost), rate.InReport(almost)));
        Assert.Equal("99.9%", ChipStyle.Plain.Print(almost, "%", 1));
    }
}
