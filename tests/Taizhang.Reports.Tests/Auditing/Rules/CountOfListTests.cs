using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing.Rules;

public sealed class CountOfListTests
{
    private const string Rule = "count-of-list";

    [Theory]
    [InlineData("重点提升小姚、康蜀⟦2村|村⟧建设")]
    [InlineData("推进甲项目、乙项目、丙项目等⟦三大|项目⟧市属项目")]
    [InlineData("打造长荣—康蜀农业和小敬村大棚⟦2个|示范点⟧示范点")]
    [InlineData("为小姚、冯营、尊村和张营⟦四村|村⟧增容")]
    [InlineData("针对闪冲村、镇政府驻地及周边、⟦16个|实践所⟧实践所（站）、⟦两个|市场⟧农贸市场及其他⟦14个|村⟧村（社区）等⟦五个|类型⟧类型")]
    [InlineData("实施⟦三大|工程⟧工程：育苗、强基、优服")]
    [InlineData("建设⟦三个|园区⟧园区（工业园、煤炭基地、材料基地）")]
    public void As_many_names_as_counted_hold(string text) => Expect.One(Draft.Audit(Rule, text + "。"), Verdict.Holds);

    [Fact]
    public void More_names_than_counted_are_asked_about() =>
        Expect.One(Draft.Audit(Rule, "重点提升小姚、康蜀、尊村⟦2村|村⟧建设。"), Verdict.Ask, "列出 3 项");

    [Fact]
    public void Fewer_names_without_etc_are_asked_of_villages_only()
    {
        Expect.One(Draft.Audit(Rule, "重点提升小姚、康蜀⟦3村|村⟧建设。"), Verdict.Ask);
        Assert.Empty(Draft.Audit(Rule, "新建道路、桥梁⟦5处|道路⟧。"));
    }

    [Theory]
    [InlineData("完成苗庄、中樊等⟦9个|村⟧村管网")]
    [InlineData("围绕教育、医疗、养老等领域实施甲、乙⟦2个|项目⟧项目")]
    [InlineData("瞪羚企业⟦1家|瞪羚⟧、高新企业⟦2家|高新⟧")]
    [InlineData("加强农业、水利、交通建设，完成项目⟦2个|项目⟧")]
    public void Longer_counts_and_other_lists_are_left_alone(string text) => Assert.Empty(Draft.Audit(Rule, text + "。"));
}
