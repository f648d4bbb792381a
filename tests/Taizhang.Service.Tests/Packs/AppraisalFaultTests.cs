using Taizhang.Packs;

namespace Taizhang.Service.Tests.Packs;

/// <summary>For each mistake in an appraisal's file: file, line and reason; the appraisal is left out and the rest stands.</summary>
public sealed class AppraisalFaultTests
{
    public static TheoryData<string, string, string, string> Mistakes() =>
        new()
        {
            { "village", "appraisal: village", "appraisal: villages", "应当放在 villages.yaml 中" },
            { "village", "of: village", "of: person", "of 应当是 village、office 或 town" },
            { "village", "every: quarter", "every: week", "every 应当是 month、quarter、half 或 year" },
            { "village", "title: 村（社区）季度考核\n", "", "缺少 title" },
            { "village", "figure: check.rate,", "figure: check.rates,", "没有指标 check.rates" },
            { "village", "figure: check.rate,", "figure: \"check.rate[kind=煤]\",", "没有指标 check.rate[kind=煤]" },
            { "village", "weight: 60, zero: 60", "weight: 0, zero: 60", "weight 应当大于 0" },
            { "village", "weight: 60, zero: 60", "weight: much, zero: 60", "weight 应当是至多 2 位小数的数字" },
            { "village", "weight: 60, zero: 60, full: 100", "weight: 60, full: 100", "有 weight 的考核项要有 zero" },
            { "village", "zero: 60, full: 100", "zero: 100, full: 100", "zero 和 full 不能相同" },
            { "village", "weight: 60,", "weight: 60, each: 1,", "应当恰有 weight、each 之一" },
            { "village", "each: -0.5, floor: -10", "floor: -10", "应当恰有 weight、each 之一" },
            { "village", "each: -0.5, floor: -10", "each: 0, floor: -10", "each 不能是 0" },
            { "village", "floor: -10", "floor: -10, cap: -20", "floor 大于 cap" },
            { "village", "floor: -10", "zero: 1", "zero 和 full 只用于有 weight 的考核项" },
            { "village", "full: 100 }", "full: 100, cap: 5 }", "floor 和 cap 只用于有 each 的考核项" },
            { "village", "floor: -10", "flor: -10", "不认识的键“flor”" },
            { "village", "least: 1\n", "", "有 flags 的考核要写 least" },
            { "village", "least: 1", "least: 101", "least 应当是 1 到 100 之间的整数" },
            { "village", "red: 1", "red: many", "red 应当是 0 到 100 之间的整数" },
            { "village", "red: 1", "blue: 1", "不认识的键“blue”" },
            { "village", "each: -0.5", "each: -1000000000", "each 应当是至多 6 位小数的数字" },
            { "office", "figure: check.rate", "figure: check.busy", "有隐患的村不能按站所分" },
            { "town", "  - title: 比平安\n    items:\n", "  - title: 比平安\n    item:\n", "不认识的键“item”" },
            { "town", "groups:\n", "items: []\ngroups:\n", "应当恰有 items、groups 之一" },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_its_line(string name, string right, string wrong, string reason)
    {
        using var folder = new TestFolder();
        foreach (string file in Directory.EnumerateFiles(PointsPack.Folder, "*.*", SearchOption.AllDirectories))
            folder.Write(Path.GetRelativePath(PointsPack.Folder, file), File.ReadAllText(file));
        string text = File.ReadAllText(Path.Combine(PointsPack.Folder, "appraisals", name + ".yaml")),
            broken = text.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(text, broken);
        folder.Write($"appraisals/{name}.yaml", broken);
        var loaded = PackLoader.Load(folder.Path);
        Assert.Contains(
            loaded.Faults,
            fault =>
                fault.File == folder[$"appraisals/{name}.yaml"]
                && fault.Reason.Contains(reason, StringComparison.Ordinal)
                && fault.Line >= 1
                && fault.Line <= broken.Split('\n').Length
        );
        if (wrong.Length > 0 && !wrong.Contains('\n', StringComparison.Ordinal))
            Assert.Contains(loaded.Faults, fault => broken.Split('\n')[fault.Line - 1].Contains(wrong, StringComparison.Ordinal));
        Assert.Equal(new[] { "office", "town", "village" }.Where(one => one != name), loaded.Pack.Appraisals.Select(one => one.Id));
        Assert.Equal(7, loaded.Pack.Ledgers.Length);
    }

    [Fact]
    public void A_figure_of_a_ledger_that_is_left_out_is_missing_and_the_fingerprint_is_the_ledgers_alone()
    {
        using var folder = new TestFolder();
        foreach (string file in Directory.EnumerateFiles(PointsPack.Folder, "*.*", SearchOption.AllDirectories))
            folder.Write(Path.GetRelativePath(PointsPack.Folder, file), File.ReadAllText(file));
        string before = PackLoader.Load(folder.Path).Pack.Fingerprint;
        File.Delete(folder["appraisals/village.yaml"]);
        Assert.Equal(before, PackLoader.Load(folder.Path).Pack.Fingerprint);
        File.Delete(folder["ledgers/check.yaml"]);
        var loaded = PackLoader.Load(folder.Path);
        Assert.Empty(loaded.Pack.Appraisals);
        Assert.All(loaded.Faults, fault => Assert.StartsWith("没有指标 check.", fault.Reason, StringComparison.Ordinal));
    }
}
