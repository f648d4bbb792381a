using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class PartAboveWholeTests
{
    private const string Rule = "part-above-whole";

    [Fact]
    public void A_part_is_not_above_its_whole()
    {
        Expect.One(Draft.Audit(Rule, "规上企业⟦10家|规上企业⟧，产值⟦8.5亿元|产值⟧，其中新入库⟦2家|新入库⟧。"), Verdict.Holds);
        Expect.One(Draft.Audit(Rule, "规上企业⟦10家|规上企业⟧，其中新入库⟦12家|新入库⟧。"), Verdict.Fails, "大于总数 10家");
    }

    [Fact]
    public void What_was_finished_above_what_came_in_is_asked_about()
    {
        Expect.One(Draft.Audit(Rule, "立案查处违法案件⟦30起|违法案件⟧，办结⟦21起|办结⟧。"), Verdict.Holds);
        Expect.One(Draft.Audit(Rule, "立案查处违法案件⟦30起|违法案件⟧，办结⟦35起|办结⟧。"), Verdict.Ask, "上年结转");
        Expect.One(Draft.Audit(Rule, "排查用气场所⟦300余家|用气场所⟧，发现并整改问题⟦100余家|整改问题⟧。"), Verdict.Holds);
    }

    [Theory]
    [InlineData("立案⟦30起|案件⟧，办结往年积案等⟦35起|办结⟧。")]
    [InlineData("受理群众来信⟦30件|来信⟧，办结代表提案⟦35件|提案⟧。")]
    [InlineData("排查九小场所⟦68家|九小场所⟧，发现并整改隐患⟦130处|整改隐患⟧。")]
    [InlineData("整改隐患⟦54处|整改隐患⟧，指导整改隐患⟦278处|整改隐患⟧。")]
    public void Other_things_and_old_cases_are_left_alone(string text) => Assert.Empty(Draft.Audit(Rule, text));
}
