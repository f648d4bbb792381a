namespace Taizhang.Service.Tests.Packs;

/// <summary>A verdict that denies what a state says is found when a pack is read.</summary>
public sealed class EndFaultTests
{
    private const string Asked = "to: closed, by: [clerk, leader], not_by: fix, needs: [result]";

    [Fact]
    public void A_move_to_a_good_end_that_lets_a_bad_verdict_through_leaves_its_ledger_out()
    {
        var (faults, ledgers, text) = Read(Asked);
        var fault = Assert.Single(faults);
        Assert.Contains("accept:", text.Split('\n')[fault.Line - 1], StringComparison.Ordinal);
        Assert.Contains("到“已销号”，要填的“验收结论”却可以是“不合格”", fault.Reason, StringComparison.Ordinal);
        Assert.Empty(ledgers);
    }

    [Theory]
    [InlineData(Asked + ", when: { result: 合格 }", "")]
    [InlineData(Asked, "\nrules:\n  good: { at: [accept], must: { result: 合格 }, says: 合格才能销号 }")]
    public void One_that_says_when_it_counts_is_read(string move, string rules) => Assert.Empty(Read(move, rules).Faults);

    private static (IReadOnlyList<Taizhang.Packs.Yaml.PackFault> Faults, string[] Ledgers, string Text) Read(string move, string rules = "")
    {
        using var folder = new TestFolder();
        folder.Write("words/ends.txt", "# well\n销号 办结\n");
        folder.Write("words/ends-not.txt", "未 不合格\n");
        string text =
            SmallPack
                .Hazard.Replace("to: closed, by: [clerk, leader], not_by: fix", move, StringComparison.Ordinal)
                .Replace(
                    "cost: { title: 投入",
                    "result: { title: 验收结论, type: choice, choices: [合格, 不合格] }\n  cost: { title: 投入",
                    StringComparison.Ordinal
                ) + rules;
        var loaded = SmallPack.Read(folder, ("hazard", text));
        return (loaded.Faults, [.. loaded.Pack.Ledgers.Select(ledger => ledger.Id)], text);
    }
}
