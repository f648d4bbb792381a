using System.Runtime.CompilerServices;

namespace Taizhang.Docs.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["node_modules", "bin", "obj", "artifacts", ".git"];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <summary>All pages, as paths from the root with slashes.</summary>
    public static IEnumerable<string> Pages =>
        Files(Root, "*.md").Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory
            .EnumerateFiles(folder, pattern)
            .Concat(
                Directory
                    .EnumerateDirectories(folder)
                    .Where(inner => !NotOurs.Contains(Path.GetFileName(inner)))
                    .SelectMany(inner => Files(inner, pattern))
            );

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
