using Taizhang.Packs;

namespace Taizhang.Service.Tests.Packs;

/// <summary>For each mistake in a warning's file: file, line and reason; the warning is left out and the rest stands.</summary>
public sealed class WarningFaultTests
{
    private const string Right = """
        warning: often
        title: 反复走访
        of: household
        days: 60
        least: 1
        signals:
          - { title: 走访, ledger: visit, by: house, where: { money: "> 0" }, times: 2 }
        proposes: { ledger: visit, by: house }

        """;

    [Fact]
    public void A_right_one_is_read()
    {
        var loaded = Load(Right);
        Assert.Empty(loaded.Faults);
        var warning = Assert.Single(loaded.Pack.Warnings);
        Assert.Equal(("often", "household", 60, 2), (warning.Id, warning.Of!.Id, warning.Days, warning.Signals[0].Times));
    }

    [Theory]
    [InlineData("warning: often", "warning: seldom", "应当放在 seldom.yaml 中")]
    [InlineData("of: household", "of: house", "没有台账 house")]
    [InlineData("of: household", "of: visit", "of 应当是登记册")]
    [InlineData("days: 60", "days: 0", "days 应当是 1 到 366 之间的整数")]
    [InlineData("least: 1", "least: 2", "永远不会出现")]
    [InlineData("ledger: visit, by: house, where", "ledger: visits, by: house, where", "没有台账 visits")]
    [InlineData("by: house, where", "by: home, where", "没有字段 home")]
    [InlineData("by: house, where", "by: money, where", "不链接到")]
    [InlineData("by: house, where", "by: house.head, where", "不通到")]
    [InlineData("{ money: \"> 0\" }", "{ moneys: \"> 0\" }", "moneys")]
    [InlineData("proposes: { ledger: visit, by: house }", "proposes: { ledger: visit, by: day }", "不能接收预警的对象")]
    [InlineData("title: 反复走访", "titel: 反复走访", "缺少 title")]
    [InlineData("times: 2", "on: someday", "“someday”不是日期字段")]
    [InlineData(
        "proposes: { ledger: visit, by: house }",
        "proposes: { ledger: visit, by: house, with: { day: 2023-01-01 } }",
        "不属于个人信息的选择项"
    )]
    public void A_mistake_is_named_with_its_line(string right, string wrong, string reason)
    {
        string broken = Right.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Right, broken);
        var loaded = Load(broken);
        Assert.Contains(
            loaded.Faults,
            fault => fault.File.EndsWith("often.yaml", StringComparison.Ordinal) && fault.Reason.Contains(reason, StringComparison.Ordinal)
        );
        Assert.Empty(loaded.Pack.Warnings);
        Assert.NotEmpty(loaded.Pack.Ledgers);
    }

    private static LoadedPack Load(string warning)
    {
        using var folder = new TestFolder();
        folder.Write("workdays.tsv", "date\tkind\tholiday\n");
        folder.Write("ledgers/household.yaml", RegisterPack.Household);
        folder.Write("ledgers/visit.yaml", RegisterPack.Visit);
        folder.Write("warnings/often.yaml", warning);
        return PackLoader.Load(folder.Path);
    }
}
