namespace Taizhang.Kernel.Tests;

/// <summary>How sources are laid out. What a formatter can keep, `eng/format` keeps; this is the rest.</summary>
public sealed class LayoutTests
{
    private const int MostColumns = 140,
        MostLines = 300;

    private static readonly string[] Kinds = [".cs", ".razor", ".ts", ".css"];
    private static readonly string[] Roots = ["src", "tests", "bench", "web"];
    private static readonly string[] Made = ["bin", "obj", "node_modules", "assets"];

    [Fact]
    public void No_line_is_longer_than_140_characters() =>
        Assert.Empty(
            from file in Sources()
            from line in File.ReadLines(file).Index()
            where line.Item.Length > MostColumns
            select $"{file}:{line.Index + 1} has {line.Item.Length} characters"
        );

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Assert.Empty(
            from file in Sources()
            let lines = File.ReadLines(file).Count()
            where lines > MostLines
            select $"{file} has {lines} lines"
        );

    [Fact]
    public void Razor_is_indented_by_two_spaces_a_level() =>
        Assert.Empty(
            from file in Sources().Where(file => Path.GetExtension(file) == ".razor")
            from line in File.ReadLines(file).Index()
            let indent = line.Item.Length - line.Item.TrimStart().Length
            where line.Item.Contains('\t', StringComparison.Ordinal) || indent % 2 != 0
            select $"{file}:{line.Index + 1}"
        );

    private static IEnumerable<string> Sources() =>
        Roots
            .SelectMany(root => Directory.EnumerateFiles(Path.Combine(House.Root, root), "*", SearchOption.AllDirectories))
            .Where(file =>
                Kinds.Contains(Path.GetExtension(file))
                && !Path.GetRelativePath(House.Root, file).Split(Path.DirectorySeparatorChar).Any(Made.Contains)
            );
}
