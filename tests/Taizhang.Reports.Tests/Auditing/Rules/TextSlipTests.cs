using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

/// <summary>What an editor's eye would stop at; always a question.</summary>
public sealed class TextSlipTests
{
    [Theory]
    [InlineData("heading-numbers", "一、2023年工作回顾\n（一）甲\n乙。\n（二）丙\n丁。\n（四）戊\n己。", "跳号")]
    [InlineData("heading-numbers", "一、2023年工作回顾\n（一）甲\n乙。\n（二）丙\n丁。\n（二）戊\n己。", "重复")]
    [InlineData("heading-numbers", "一、2023年工作回顾\n（一）甲\n乙。\n（二）丙\n丁。\n（3）戊\n己。", "写法不一")]
    [InlineData("heading-numbers", "一、2023年工作回顾\n甲。\n二、2024年工作安排\n乙。\n3、加强自身建设\n丙。", "写法不一")]
    [InlineData("unclosed-marks", "举办“淄博艺起来暨第九届赛歌会。", "引号不成对")]
    [InlineData("unclosed-marks", "落实《条例，强化监督。", "书名号不成对")]
    [InlineData("unclosed-marks", "完成投资5亿元（含续建，同比增长。", "括号不成对")]
    [InlineData("left-over-codes", "[bookmark: _GoBack]2024年是关键一年。", "_GoBack")]
    [InlineData("left-over-codes", "完成投资XX万元。", "XX万")]
    [InlineData("left-over-codes", "持续改善&nbsp;民生。", "&nbsp;")]
    [InlineData("near-names", "推进李嘴孜沉陷区治理。李咀孜小区问题得到解决。", "李嘴孜")]
    [InlineData("empty-annex", "各位代表，让我们努力奋斗！\n谢谢。\n附件:", "之后没有内容")]
    [InlineData("other-place", "贯彻安徽省委决策。谱写安徽篇章。为振兴辽宁贡献力量。", "辽宁")]
    [InlineData("half-width-marks", "稳中求进,提质增效,惠民生,促发展。", "3 处")]
    [InlineData("unit-of-subject", "发现并整改问题⟦100余家|整改问题⟧。", "量词“家”")]
    [InlineData("unit-of-subject", "走访企业⟦26起|企业⟧。", "量词“起”")]
    [InlineData("old-terms", "农民人均纯收入增长8%。", "农村居民人均可支配收入")]
    [InlineData("own-numbers", "实施五种集体经济增收模式。以五大集体经济增收模式为带动。", "五大集体经济增收模式")]
    public void A_slip_is_asked_about(string rule, string text, string words) => Expect.One(Draft.Audit(rule, text), Verdict.Ask, words);

    [Theory]
    [InlineData("一、2023年工作回顾\n（一）甲\n一是乙。二是丙。\n（二）丁\n1.戊。\n2.己。\n二、2024年工作安排\n（一）庚\n辛。")]
    [InlineData("落实“双减”政策（含课后服务），推进《条例》实施。1）甲；2）乙。")]
    [InlineData("推进李嘴孜沉陷区治理。李嘴孜小区问题得到解决。安全形势平稳，工作形式多样。")]
    [InlineData("附件：重点项目表\n甲项目。")]
    [InlineData("贯彻安徽省委决策，学习浙江“千万工程”经验，与江苏省签约项目。")]
    [InlineData("走访企业⟦26家|企业⟧，整改问题⟦100余个|问题⟧，走访群众⟦20户|群众⟧家庭。")]
    [InlineData("农村居民人均可支配收入增长8%，原扶贫办划入。")]
    [InlineData("实施三大工程，推进五大工程建设，开展两项改革。")]
    public void What_is_right_is_not(string text) =>
        Assert.DoesNotContain(
            Draft.All(text),
            finding => finding.Rule is not "term-not-explained" && finding.Verdict is Verdict.Ask or Verdict.Fails
        );
}
