using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class HouseholdsAbovePeopleTests
{
    private const string Rule = "households-above-people";

    [Theory]
    [InlineData("惠及⟦1292户|惠及农户⟧⟦390人|惠及农户⟧。")]
    [InlineData("惠及⟦1292户|惠及农户⟧、⟦390人|惠及农户⟧。")]
    [InlineData("惠及⟦1292户|惠及农户⟧，涉及⟦390人|惠及农户⟧。")]
    public void More_households_than_people_fail(string text) => Expect.One(Draft.Audit(Rule, text), Verdict.Fails);

    [Fact]
    public void With_a_round_number_it_is_a_question() =>
        Expect.One(Draft.Audit(Rule, "惠及⟦1300余户|惠及农户⟧、⟦390人|惠及农户⟧。"), Verdict.Ask);

    [Theory]
    [InlineData("转移⟦25户|避险群众⟧、⟦41人|避险群众⟧。")]
    [InlineData("慰问⟦30户|困难户⟧、⟦30人|困难户⟧。")]
    [InlineData("改厕⟦300户|改厕⟧，培训⟦20人|培训⟧。")]
    [InlineData("走访⟦300户|走访⟧、⟦20人次|走访⟧。")]
    public void What_fits_or_is_about_something_else_is_left_alone(string text) => Assert.Empty(Draft.Audit(Rule, text));
}
