using Taizhang.Kernel.Reports;

namespace Taizhang.Reports.Tests.Composing;

/// <summary>What is wrong with a list of names, by the shipped pack.</summary>
public sealed class ListCheckTests
{
    [Theory]
    [InlineData("{{#project.running}}{{name}}{{/}}投产。", "")]
    [InlineData("{{#project.running[level=省市重点] sector=工业,能源 state=已投产 top=20 sort=-total sep=， last=，}}{{name}}{{/}}", "")]
    [InlineData("{{#nurture.granted}}{{firm}}{{/}}，{{#village_build.built}}{{area}}的{{name}}{{/}}", "")]
    [InlineData("{{#petition.accepted}}{{matter}}{{/}}", "names.hidden")]
    [InlineData("{{#brand.products}}{{heir}}{{/}}", "names.personal")]
    [InlineData("{{#brand.products heir=某某}}{{name}}{{/}}", "names.personal")]
    [InlineData("{{#brand.products sort=heir}}{{name}}{{/}}", "names.personal")]
    [InlineData("{{#project.running sort=name}}{{name}}{{/}}", "names.sort")]
    [InlineData("{{#project.running}}{{name}}{{total}}{{/}}", "names.number")]
    [InlineData("{{#project.running}}{{proof}}{{/}}", "names.number")]
    [InlineData("{{#project.running}}{{title}}{{/}}", "names.field")]
    [InlineData("{{#project.running grade=一般}}{{name}}{{/}}", "names.field")]
    [InlineData("{{#project.running level=国家重点}}{{name}}{{/}}", "names.choice")]
    [InlineData("{{#project.running state=建成}}{{name}}{{/}}", "names.choice")]
    [InlineData("{{#project.plan_rate}}{{name}}{{/}}", "names.figure")]
    [InlineData("{{#project.lost}}{{name}}{{/}}", "names.figure")]
    [InlineData("{{#project.running[level=无]}}{{name}}{{/}}", "names.figure")]
    [InlineData("{{#project.running}}{{name}}", "names.open")]
    [InlineData("{{name}}{{/}}", "names.open")]
    [InlineData("{{#project.running}}\n{{name}}{{/}}", "names.open names.open")]
    [InlineData("{{#project.running}}无字段{{/}}", "names.form")]
    [InlineData("{{#project}}{{name}}{{/}}", "names.form")]
    [InlineData("{{#project.running top}}{{name}}{{/}}", "names.form")]
    [InlineData("{{#project.running top=0}}{{name}}{{/}}", "names.top")]
    [InlineData("{{#project.running top=21}}{{name}}{{/}}", "names.top")]
    [InlineData("{{#project.running level=无}}{{total}}{{/}}", "names.number names.choice")]
    public void A_list_that_must_not_or_cannot_be_printed_is_named_with_its_reason(string outline, string codes)
    {
        var wrong = ListCheck.OfOutline("首行\n" + outline, CountedTown.Of().Pack.Figures);
        Assert.Equal(codes, string.Join(' ', wrong.Select(one => one.Code)));
        Assert.All(wrong, one => Assert.Matches("^第 [23] 行：", one.Message));
        Assert.All(wrong, one => Assert.DoesNotContain("{{{", one.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_chip_of_an_outline_is_no_list() =>
        Assert.Empty(ListCheck.OfOutline("{{镇}}{{#亮点}}\n{{hazard.closed}}\n{{/亮点}}", CountedTown.Of().Pack.Figures));
}
