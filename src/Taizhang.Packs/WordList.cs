using System.Collections.Immutable;

namespace Taizhang.Packs;

/// <summary>A list of words in a pack's folder <c>words</c>: divided by blanks and lines; a line that begins with # is a remark.</summary>
internal static class WordList
{
    /// <summary>Empty when there is no such list.</summary>
    public static ImmutableArray<string> Read(string folder, string name) =>
        Path.Combine(folder, name + ".txt") is var file && File.Exists(file)
            ?
            [
                .. File.ReadLines(file)
                    .Where(line => !line.StartsWith('#'))
                    .SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            ]
            : [];
}
