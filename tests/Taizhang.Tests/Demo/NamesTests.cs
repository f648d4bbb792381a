using Taizhang.Commands.Reports;
using Taizhang.Packs;

namespace Taizhang.Tests.Demo;

/// <summary>
/// A composed report names what the real one names: projects, places, firms, campaigns and institutions, listed by hand in
/// <c>shared/gold/names.tsv</c>; and none of its sentences is copied.
/// </summary>
public sealed class NamesTests(DemoHouse house)
{
    private static readonly PackFolder Folder = new(Path.Combine(AppContext.BaseDirectory, "packs", "township"));

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task Nine_of_ten_names_of_the_real_report_come_back_in_its_part(string town)
    {
        string[] names = await Shared("gold", "names.tsv");
        var (review, plan) = Parts(await ComposedAsync(town));
        foreach (var (part, text) in new[] { ("review", review), ("plan", plan) })
        {
            string[][] stated =
            [
                .. names
                    .Where(line => !line.StartsWith('#'))
                    .Select(line => line.Split('\t'))
                    .Where(one => one is [var report, var where, _] && report == $"{town}-{DemoHouse.Demo(town).Year}" && where == part)
                    .Select(one => one[2].Split('|')),
            ];
            string[] lost =
            [
                .. stated.Where(one => !one.Any(name => text.Contains(Plain(name), StringComparison.Ordinal))).Select(one => one[0]),
            ];
            Assert.NotEmpty(stated);
            Assert.True(10 * lost.Length <= stated.Length, $"{part}: {lost.Length} of {stated.Length}: {string.Join(' ', lost)}");
        }
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task No_sentence_is_copied_from_the_real_report(string town)
    {
        string[] real = await Shared("reports", $"{town}-{DemoHouse.Demo(town).Year}.txt");
        var theirs = Sentences(string.Join('\n', real)).ToHashSet();
        Assert.DoesNotContain(Sentences(await ComposedAsync(town)), one => theirs.Contains(one));
    }

    /// <summary>Long enough to be somebody's words: 各位代表 is everybody's.</summary>
    private static IEnumerable<string> Sentences(string text) =>
        text.Split(['。', '！', '？', '\n']).Select(Plain).Where(sentence => sentence.Length >= 14);

    private static string Plain(string text) =>
        new([.. text.Where(c => !char.IsWhiteSpace(c) && c is not ('“' or '”' or '"' or '‘' or '’'))]);

    private static (string Review, string Plan) Parts(string text)
    {
        int plan = text.IndexOf("\n二、", StringComparison.Ordinal);
        return (Plain(text[..plan]), Plain(text[plan..]));
    }

    private async Task<string> ComposedAsync(string town) =>
        await ComposeCommand.ComposedAsync(house[town], DemoHouse.Demo(town).Year, Folder);

    private static async Task<string[]> Shared(params string[] path)
    {
        string file = Path.Combine([AppContext.BaseDirectory, "..", "..", "..", "..", "..", "..", "shared", .. path]);
        if (!File.Exists(file))
            Assert.Skip($"Not measured: {Path.GetFileName(file)} is not here.");
        return await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
    }
}
