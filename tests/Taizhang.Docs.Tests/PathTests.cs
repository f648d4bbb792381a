using System.Text.RegularExpressions;

namespace Taizhang.Docs.Tests;

/// <summary>Pages that name what is no longer there mislead; this is what keeps them true.</summary>
public sealed partial class PathTests
{
    private static readonly string[] Rooms = ["src", "tests", "docs", "packs", "demo", "web", "eng", "bench", "deploy"];

    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory, MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_somewhere(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        var lost = Link()
            .Matches(Repository.Read(page))
            .Select(match => match.Groups[1].Value)
            .Where(target =>
                !target.Contains("://", StringComparison.Ordinal)
                && !target.StartsWith('#')
                && !Exists(Path.Combine(folder, target.Split('#')[0]))
            );
        Assert.Empty(lost);
    }

    [Theory, MemberData(nameof(Pages))]
    public void Every_path_that_a_page_names_is_there(string page)
    {
        var lost = Code()
            .Matches(Repository.Read(page))
            .Select(match => match.Groups[1].Value)
            .Where(path =>
                path.Contains('/', StringComparison.Ordinal)
                && Rooms.Contains(path.Split('/')[0])
                && !Exists(Path.Combine(Repository.Root, path))
            );
        Assert.Empty(lost);
    }

    [Fact]
    public void The_map_of_the_house_names_enough_to_be_tested() => Assert.True(Code().Count(Repository.Read("ARCHITECTURE.md")) > 30);

    /// <summary>A star stands for any name, and so does TOWN in docs/demo.md.</summary>
    private static bool Exists(string path)
    {
        path = path.Replace("TOWN", "*", StringComparison.Ordinal);
        string folder = Path.GetDirectoryName(path.TrimEnd('/'))!,
            name = Path.GetFileName(path.TrimEnd('/'));
        return name.Contains('*', StringComparison.Ordinal)
            ? Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder, name).Any()
            : Path.Exists(path);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`([^`\s]+)`")]
    private static partial Regex Code();
}
