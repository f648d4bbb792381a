using Taizhang.Packs;

namespace Taizhang.Service.Tests.Packs;

/// <summary>What is wrong with a paper is named with file, line and reason, and the paper is left out.</summary>
public sealed class PaperFaultTests
{
    private const string Good = """
        paper: notice
        title: 通知书
        ledger: hazard
        when: { state: [open] }
        number: "{town}通〔{year}〕{n}号"
        to: "{site}"
        asks: { reason: { title: 理由 } }
        text:
          - 经查，{problem}。{ask.reason}
          - { when: { grade: 重大 }, text: "到{due.fix}为止" }
        """;

    private const string List = """
        paper: notice
        title: 名单
        ledger: relief
        list: true
        text:
          - 共{count}户，{sum.amount}。
          - columns:
              - { title: 序号, text: "{index}" }
              - { title: 户, text: "{house.head}" }
            sums: [amount]
        """;

    [Fact]
    public void What_is_right_is_read()
    {
        foreach (string text in new[] { Good, List })
        {
            var loaded = Load(text);
            Assert.Empty(loaded.Faults);
            Assert.Equal("notice", Assert.Single(loaded.Pack.Papers).Id);
        }
    }

    [Theory]
    [InlineData("{site}", "{no_such}", 6, "没有字段“no_such”")]
    [InlineData("{problem}", "{problem", 9, "花括号")]
    [InlineData("{problem}", "{Problem!}", 9, "读不懂")]
    [InlineData("{problem}", "{before}", 9, "照片")]
    [InlineData("{problem}", "{place.none}", 9, "没有字段“none”")]
    [InlineData("{problem}", "{due.none}", 9, "没有时限“none”")]
    [InlineData("{problem}", "{day.none}", 9, "没有流转“none”")]
    [InlineData("{problem}", "{count}", 9, "只用于名单")]
    [InlineData("{problem}", "{sum.cost}", 9, "只用于名单")]
    [InlineData("{problem}", "{problem|大写}", 9, "不能大写")]
    [InlineData("{ask.reason}", "{ask.why}", 9, "asks 里没有“why”")]
    [InlineData("{n}号", "号", 5, "恰有一个 {n}")]
    [InlineData("{town}通", "{site}通", 5, "只能有")]
    [InlineData("ledger: hazard", "ledger: none", 3, "没有台账“none”")]
    [InlineData("paper: notice", "paper: other", 1, "应当放在 other.yaml")]
    [InlineData("title: 通知书", "titel: 通知书", 1, "缺少 title")]
    [InlineData("state: [open]", "state: [shut]", 4, "没有状态“shut”")]
    [InlineData("grade: 重大", "grade: 很大", 10, "很大")]
    [InlineData("text: \"到", "body: \"到", 10, "恰有")]
    public void What_is_wrong_is_named_with_its_line(string good, string bad, int line, string reason) =>
        Wrong(Good.Replace(good, bad, StringComparison.Ordinal), line, reason);

    [Theory]
    [InlineData("{count}户", "{name}户", 6, "只能写在列中")]
    [InlineData("{count}户", "{entry.number}户", 6, "只能写在列中")]
    [InlineData("{sum.amount}", "{sum.name}", 6, "不是补贴救助中可以合计的字段")]
    [InlineData("sums: [amount]", "sums: [kind]", 10, "可以合计")]
    [InlineData("list: true\n", "", 5, "list: true")]
    public void What_is_wrong_with_a_list_is_named_with_its_line(string good, string bad, int line, string reason) =>
        Wrong(List.Replace(good, bad, StringComparison.Ordinal), line, reason);

    [Fact]
    public void Every_value_of_an_empty_or_broken_file_is_refused_and_none_throws()
    {
        foreach (
            string text in new[]
            {
                "",
                "[]",
                "paper",
                "paper: notice",
                "paper: notice\ntitle: a\nledger: hazard\ntext: {}",
                "a: [",
                "text:\n  - [1]",
            }
        )
            Assert.NotEmpty(Load(text).Faults);
    }

    private static void Wrong(string text, int line, string reason)
    {
        var loaded = Load(text);
        Assert.Contains(loaded.Faults, fault => fault.Line == line && fault.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.All(loaded.Faults, fault => Assert.EndsWith("notice.yaml", fault.File, StringComparison.Ordinal));
        Assert.Empty(loaded.Pack.Papers);
    }

    /// <summary>The shipped ledgers with this paper alone.</summary>
    private static LoadedPack Load(string paper)
    {
        string folder = Path.Combine(Path.GetTempPath(), "taizhang-" + Guid.NewGuid().ToString("N"));
        try
        {
            foreach (string part in new[] { "ledgers", "papers", "words" })
                Directory.CreateDirectory(Path.Combine(folder, part));
            foreach (string part in new[] { "ledgers", "words" })
            foreach (string file in Directory.EnumerateFiles(Path.Combine(ShippedPackTests.Folder, part)))
                File.Copy(file, Path.Combine(folder, part, Path.GetFileName(file)));
            File.Copy(Path.Combine(ShippedPackTests.Folder, "workdays.tsv"), Path.Combine(folder, "workdays.tsv"));
            File.WriteAllText(Path.Combine(folder, "papers", "notice.yaml"), paper);
            return PackLoader.Load(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
