using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class SectionSumTests
{
    private const string Rule = "section-sum";

    private static string Section(string head, params string[] parts) =>
        $"二、2024年主要工作\n（二）推动发展。{head}\n{string.Join('\n', parts)}\n（三）其他工作。投资⟦9亿元|其他 plan⟧建设学校。";

    [Fact]
    public void More_under_a_section_than_its_total_is_asked_about() =>
        Expect.One(
            Draft.Audit(
                Rule,
                Section(
                    "计划总投资⟦5亿元|扩容提质 plan⟧对镇区进行扩容提质。",
                    "一是基础设施。总投资⟦3.5亿元|供水工程 background⟧的供水工程，投资⟦1.5亿元|园 plan⟧建园。",
                    "二是人气。投资⟦1.5亿元|市场 plan⟧改造市场，投资⟦2亿元|住房 plan⟧建住房，投资⟦5000万元|街 plan⟧建街。"
                )
            ),
            Verdict.Ask,
            "3.5 + 1.5 + 1.5 + 2 + 0.5 = 9.0 亿元",
            "总投资写作 5 亿元",
            "多出 4.0 亿元",
            "供水工程是否列入"
        );

    [Fact]
    public void Amounts_that_come_to_the_total_hold() =>
        Expect.One(
            Draft.Audit(
                Rule,
                Section("计划总投资⟦5亿元|提质 plan⟧提质。", "一是投资⟦3亿元|甲 plan⟧建甲。", "二是投资⟦2亿元|乙 plan⟧建乙。")
            ),
            Verdict.Holds,
            "3 + 2 = 5 亿元"
        );

    [Theory]
    [InlineData("坚持镇区融合发展。", "without a total")]
    [InlineData("加快总投资⟦3亿元|甲项目 plan⟧的甲项目建设。", "the price of a thing")]
    [InlineData("甲项目总投资⟦3亿元|甲项目 plan⟧。", "the total of a named project")]
    public void Amounts_without_a_total_of_the_section_are_left_alone(string head, string why) =>
        Assert.True(Draft.Audit(Rule, Section(head, "一是投资⟦3亿元|甲 plan⟧建甲。", "二是投资⟦2亿元|乙 plan⟧建乙。")).Count == 0, why);

    [Fact]
    public void A_list_may_leave_things_out() =>
        Assert.Empty(
            Draft.Audit(
                Rule,
                Section("计划总投资⟦50亿元|提质 plan⟧提质。", "一是投资⟦3亿元|甲 plan⟧建甲。", "二是投资⟦2亿元|乙 plan⟧建乙。")
            )
        );

    [Fact]
    public void What_is_spent_in_the_year_is_not_added_to_the_total_of_its_project() =>
        Assert.Empty(
            Draft.Audit(
                Rule,
                Section(
                    "计划总投资⟦5亿元|提质 plan⟧提质。",
                    "一是投资⟦3亿元|甲 plan⟧建甲，年内完成投资⟦1亿元|甲 plan⟧，一期投资⟦2亿元|甲 plan⟧。",
                    "二是投资⟦1.5亿元|乙 plan⟧建乙，年产值⟦6亿元|乙 plan⟧。"
                )
            )
        );
}
