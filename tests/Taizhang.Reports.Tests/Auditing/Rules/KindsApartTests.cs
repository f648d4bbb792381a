using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class KindsApartTests
{
    private const string Rule = "kinds-apart";

    [Fact]
    public void The_same_thing_with_its_words_turned_round_and_another_number_fails() =>
        Expect.One(
            Draft.Audit(Rule, "养护⟦4公里|养护农村公路⟧。\n农村公路养护⟦60公里|农村公路养护 target⟧：完成⟦61公里|农村公路养护⟧，已兑现。"),
            Verdict.Fails
        );

    [Fact]
    public void A_whole_of_which_the_part_told_is_next_to_nothing_is_asked_about() =>
        Expect.One(Draft.Audit(Rule, "沿路绿化⟦18公里|沿路绿化⟧。\n绿化⟦250公里|绿化 target⟧：完成⟦258公里|绿化⟧，已兑现。"), Verdict.Ask);

    [Theory]
    [InlineData("养护⟦4公里|养护农村公路⟧。\n农村公路养护⟦4公里|农村公路养护 target⟧：完成⟦4公里|农村公路养护⟧，已兑现。")]
    [InlineData("沿路绿化⟦18公里|沿路绿化⟧。\n绿化⟦20公里|绿化 target⟧：完成⟦26公里|绿化⟧，已兑现。")]
    [InlineData("沿路绿化⟦18亩|沿路绿化⟧。\n绿化⟦250公里|绿化 target⟧：完成⟦258公里|绿化⟧，已兑现。")]
    [InlineData("养护⟦4公里|养护农村公路⟧。\n农村公路养护⟦61公里|农村公路养护⟧。")]
    public void What_agrees_is_of_another_kind_or_is_no_result_of_a_promise_is_left_alone(string text) =>
        Assert.Empty(Draft.Audit(Rule, text));
}
