using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs;
using Taizhang.Packs.Yaml;

namespace Taizhang.Service.Tests.Packs;

/// <summary>A pack whose phrases or outline assert what no figure bears out is refused, with file, line and reason.</summary>
public sealed class ClaimFaultTests
{
    private const string Words = "# what claims\n未 全部\n无\n";

    [Fact]
    public void A_phrase_with_a_bare_claim_leaves_its_ledger_out_and_those_that_need_it()
    {
        using var folder = new TestFolder();
        folder.Write("words/claims.txt", Words);
        string phrase = SmallPack.Hazard.Replace(
            "phrase: 排查隐患{found}",
            "phrase: 排查隐患{found}，全部整改{closed}",
            StringComparison.Ordinal
        );
        var loaded = SmallPack.Read(folder, ("hazard", phrase), ("income", SmallPack.Income));
        var fault = Assert.Single(loaded.Faults);
        Assert.Equal(folder["ledgers/hazard.yaml"], fault.File);
        Assert.StartsWith("phrase: ", phrase.Split('\n')[fault.Line - 1], StringComparison.Ordinal);
        Assert.Contains("“全部”是一句断言", fault.Reason, StringComparison.Ordinal);
        Assert.Equal(["income"], loaded.Pack.Ledgers.Select(ledger => ledger.Id));
    }

    /// <summary>How real reports claim, each without a figure.</summary>
    [Theory]
    [InlineData("未新增隐性债务")]
    [InlineData("信访积案全部化解")]
    [InlineData("秸秆实现零火点")]
    [InlineData("就医难问题得到有效解决")]
    [InlineData("惠农政策落实到位")]
    [InlineData("历史遗留问题清仓见底")]
    [InlineData("圆满组织开展人大换届")]
    [InlineData("超额完成全年任务")]
    [InlineData("疫情防控取得新胜利")]
    [InlineData("各项工作走在前列")]
    [InlineData("社会大局平稳有序")]
    [InlineData("矛盾纠纷增量持续下降")]
    public void What_reports_claim_is_refused_in_a_phrase_and_in_an_outline_and_read_under_a_condition(string claim)
    {
        string words = File.ReadAllText(Path.Combine(ShippedPackTests.Folder, "words", "claims.txt"));
        Assert.NotEmpty(Faults($"phrase: {claim}{{found}}，", "一、回顾\n"));
        var fault = Assert.Single(Faults("phrase: ", $"一、回顾\n{claim}。\n"));
        Assert.Equal((2L, "outline.txt"), (fault.Line, Path.GetFileName(fault.File)));
        Assert.Empty(Faults("phrase: ", $"一、回顾\n{{?hazard.major = 0: {claim}}}。\n"));

        PackFault[] Faults(string phrase, string outline)
        {
            using var folder = new TestFolder();
            folder.Write("words/claims.txt", words);
            folder.Write("report/outline.txt", outline);
            return [.. SmallPack.Read(folder, ("hazard", SmallPack.Hazard.Replace("phrase: ", phrase, StringComparison.Ordinal))).Faults];
        }
    }

    [Fact]
    public void A_claim_under_a_condition_is_read()
    {
        using var folder = new TestFolder();
        folder.Write("words/claims.txt", Words);
        string phrase = SmallPack.Hazard.Replace(
            "phrase: 排查隐患{found}，整改率{rate}",
            "phrase: \"排查隐患{found[kind=消防]}，{?major = 0: 未发现重大隐患}，{?found < 上年: 比上年减少}\"",
            StringComparison.Ordinal
        );
        Assert.Empty(SmallPack.Read(folder, ("hazard", phrase)).Faults);
    }

    [Fact]
    public void An_outline_of_a_pack_is_checked_with_its_blocks()
    {
        using var folder = new TestFolder();
        folder.Write("words/claims.txt", Words);
        folder.Write("report/outline.txt", "一、回顾\n全部完成。\n{{#没有}}\n{?hazard.lost = 0: 甲}\n");
        var faults = SmallPack.Read(folder, ("hazard", SmallPack.Hazard)).Faults;
        Assert.Equal([2L, 3, 4], faults.Select(fault => fault.Line).Order());
        Assert.All(faults, fault => Assert.Equal(folder["report/outline.txt"], fault.File));
    }

    [Fact]
    public void A_ledger_of_a_township_is_refused_when_it_is_set_and_stays_when_it_was_set_before()
    {
        using var folder = new TestFolder();
        folder.Write("words/claims.txt", Words);
        var shipped = SmallPack.Read(folder, ("income", SmallPack.Income)).Pack;
        OwnLedger[] own = [new("hazard", "安全隐患", SmallPack.Hazard.Replace("phrase: ", "phrase: 全部整改，", StringComparison.Ordinal))];
        Assert.Contains(
            PackLoader.Extend(shipped, own, asTyped: true).Faults,
            fault => fault.Reason.Contains("全部", StringComparison.Ordinal)
        );
        var standing = PackLoader.Extend(shipped, own);
        Assert.Empty(standing.Faults);
        Assert.NotNull(standing.Pack.Find("hazard"));
    }

    [Fact]
    public void The_shipped_pack_says_of_each_typed_total_that_it_is_stated()
    {
        var figures = PackLoader.Load(ShippedPackTests.Folder).Pack.Figures;
        foreach (
            string id in (string[])
                [
                    "park.total",
                    "park.chains",
                    "park.works",
                    "station.floor",
                    "base.sheds",
                    "base.land",
                    "project.starting_units",
                    "project.total",
                    "project.done",
                    "project.plan_rate",
                    "greening.invested",
                    "collective.income",
                    "collective.villages_10",
                ]
        )
            Assert.Equal(Origin.Stated, figures.Find(id)!.Value.Figure.Origin);
        Assert.Equal(Origin.Declared, figures.Find("indicator.budget_revenue")!.Value.Figure.Origin);
        Assert.Equal(Origin.Counted, figures.Find("hazard.rate")!.Value.Figure.Origin);
        Assert.All(
            (string[])["node.days", "node.years", "node.months", "node.early_days", "node.early_months"],
            id => Assert.Null(figures.Find(id))
        );
        Assert.All(
            (string[])["house_check.people", "relief.people", "visit.people"],
            id => Assert.Equal(FigureKind.Once, figures.Find(id)!.Value.Figure.Kind)
        );
    }
}
