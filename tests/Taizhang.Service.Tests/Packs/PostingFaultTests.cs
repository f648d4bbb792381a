using Taizhang.Packs;

namespace Taizhang.Service.Tests.Packs;

/// <summary>For each mistake in <c>posts:</c>: the file and line, and why.</summary>
public sealed class PostingFaultTests
{
    public static TheoryData<string, string, string> Mistakes() =>
        new()
        {
            { "to: house, lasts: 12", "to: 户, lasts: 12", "most 和 lasts 只用于转入条目的账户" },
            { "to: house, lasts: 12", "to: [house, day], lasts: 12", "to 应当是 link 字段" },
            { "to: house, lasts: 12", "to: day, lasts: 12", "to 应当是 link 字段" },
            { "to: house, lasts: 12", "to: house, lasts: 0.5", "lasts 应当是 0 到 1200 之间的整数" },
            { "from: 村积分, ", "", "过账缺少 from" },
            { "amount: points, from: 村积分", "amount: day, from: 村积分", "不是数字字段，也不是 1" },
            { "per: year", "per: month", "per 应当是 year" },
            { "most: item.cap", "most: cap", "most 应当是" },
            { "most: item.cap", "most: item.name", "不是同样小数位数的数字字段" },
            { "most: item.cap", "mots: item.cap", "不认识的键“mots”" },
            { "on: day, where: { state: posted }, unit", "on: days, where: { state: posted }, unit", "“days”不是日期字段" },
            { "where: { state: posted }, unit", "where: { state: gone }, unit", "没有状态“gone”" },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_its_line(string right, string wrong, string reason)
    {
        using var folder = new TestFolder();
        foreach (string file in Directory.EnumerateFiles(Path.Combine(PointsPack.Folder, "ledgers")))
            folder.Write($"ledgers/{Path.GetFileName(file)}", File.ReadAllText(file));
        folder.Write("workdays.tsv", SmallPack.WorkDays);
        string text = File.ReadAllText(Path.Combine(PointsPack.Folder, "ledgers", "points.yaml")),
            broken = text.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(text, broken);
        folder.Write("ledgers/points.yaml", broken);
        var fault = PackLoader.Load(folder.Path).Faults.First(one => one.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(folder["ledgers/points.yaml"], fault.File);
        Assert.True(
            broken.Split('\n')[fault.Line - 1] is { } line
                && (
                    line.Contains(wrong, StringComparison.Ordinal)
                    || line.Contains("posts:", StringComparison.Ordinal)
                    || line.TrimStart().StartsWith("- {", StringComparison.Ordinal)
                ),
            $"{fault}"
        );
    }
}
