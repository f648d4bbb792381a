using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class RankTests
{
    private const string Rule = "rank";

    [Theory]
    [InlineData("评价由全市⟦第8位|营商环境评价 rank⟧上升到⟦第12位|营商环境评价 rank⟧。")]
    [InlineData("考核列全市⟦12个|县⟧县（市、区）⟦第15位|考核 rank⟧。")]
    [InlineData("综合考核在全县⟦12个|乡镇⟧乡镇中排名⟦第15名|综合考核 rank⟧。")]
    public void A_place_behind_all_and_a_rise_to_a_later_place_fail(string text) =>
        Assert.Contains(Draft.Audit(Rule, text), finding => finding.Verdict == Verdict.Fails);

    [Theory]
    [InlineData("评价由全市⟦第8位|营商环境评价 rank⟧上升到⟦第3位|营商环境评价 rank⟧。")]
    [InlineData("在全市⟦8个|县⟧县（区）和⟦3个|开发区⟧开发区中排名⟦第9位|排名 rank⟧。")]
    [InlineData("由全市⟦第3位|排名 rank⟧上升到全省⟦第12位|排名 rank⟧。")]
    [InlineData("⟦3个|指标⟧指标增速列全市⟦第5位|指标 rank⟧。")]
    public void Other_orders_and_several_groups_do_not(string text) => Expect.NoFailure(Draft.Audit(Rule, text));
}
