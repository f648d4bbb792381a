using Taizhang.Kernel.Screens;
using Taizhang.Packs;

namespace Taizhang.Service.Tests.Packs;

/// <summary>
/// For each mistake in the wall's file: line and reason; the wall is left out and the rest stands. No mistake may name a person.
/// </summary>
public sealed class ScreenFaultTests
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "packs", "township");

    public static TheoryData<string, string, string> Mistakes() =>
        new()
        {
            { "at: middle", "at: center", "at 应当是 left、middle、right 或 foot" },
            { "show: duty", "show: people", "show 应当是 late、came、pledges、places、duty 或 figures" },
            { "rows: 6", "rows: 60", "rows 应当是 1 到 12 之间的整数" },
            { "hazard: kind", "hazard: owner", "整改责任人是个人信息，不能挂在大屏上" },
            { "hotline: topic", "hotline: title", "“12345工单”不是人人可看，大屏上只能用选择字段称呼它的条目" },
            { "热线: hotline", "热线: hotlines", "没有台账 hotlines" },
            { "figure: hazard.closed", "figure: hazard.cloosed", "没有指标 hazard.cloosed" },
            { "ledger: duty", "ledger: petition", "不是人人可看，不能挂在大屏上" },
            { "on: began_at", "on: leader", "on 应当是日期或时刻字段" },
            { "on: began_at\n", "on: began_at\n    where: { shift: 上班 }\n", "where 应当是一个选择字段和它的一个选项" },
            { "title: 承诺", "titel: 承诺", "缺少 title" },
            { "every: month\n  - show: pledges", "every: week\n  - show: pledges", "every 应当是 month 或 year" },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_its_line(string right, string wrong, string reason)
    {
        using var folder = new TestFolder();
        foreach (string file in Directory.EnumerateFiles(Shipped, "*.*", SearchOption.AllDirectories))
            folder.Write(Path.GetRelativePath(Shipped, file), File.ReadAllText(file));
        string text = File.ReadAllText(Path.Combine(Shipped, "screen.yaml")).ReplaceLineEndings("\n"),
            broken = text.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(text, broken);
        folder.Write("screen.yaml", broken);
        var loaded = PackLoader.Load(folder.Path);
        Assert.Contains(
            loaded.Faults,
            fault =>
                fault.File == folder["screen.yaml"]
                && fault.Reason.Contains(reason, StringComparison.Ordinal)
                && fault.Line >= 1
                && fault.Line <= broken.Split('\n').Length
        );
        Assert.Same(Screen.None, loaded.Pack.Screen);
        Assert.NotEmpty(loaded.Pack.Ledgers);
    }

    [Fact]
    public void The_shipped_wall_is_whole() => Assert.Equal(6, PackLoader.Load(Shipped).Pack.Screen.Blocks.Length);
}
