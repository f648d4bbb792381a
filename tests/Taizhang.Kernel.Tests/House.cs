using System.Xml.Linq;

namespace Taizhang.Kernel.Tests;

/// <summary>The source tree that the tests were built from.</summary>
internal static class House
{
    public static readonly string Root = Find(AppContext.BaseDirectory);

    public static IEnumerable<string> Sources(string project) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "src", project), "*", SearchOption.AllDirectories)
            .Where(file =>
                Path.GetExtension(file) is ".cs" or ".razor"
                && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            );

    /// <summary>Each project of src with the projects and the packages that it refers to.</summary>
    public static Dictionary<string, (string[] Projects, string[] Packages)> Projects() =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(
                file => Path.GetFileNameWithoutExtension(file),
                file =>
                {
                    var project = XDocument.Load(file);
                    return (
                        project
                            .Descendants("ProjectReference")
                            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
                            .Order()
                            .ToArray(),
                        project
                            .Descendants("PackageReference")
                            .Where(reference => reference.Attribute("PrivateAssets")?.Value != "all")
                            .Select(reference => reference.Attribute("Include")!.Value)
                            .ToArray()
                    );
                }
            );

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Taizhang.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
