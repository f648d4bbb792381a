using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Taizhang.Kernel.Packs;

/// <summary>
/// The words by which prose asserts what only a figure could bear out: 未, 无, 全部, 零, 持续下降. Data of a pack.
/// </summary>
/// <param name="words">What claims.</param>
/// <param name="others">Words that only contain one: 未成年人.</param>
/// <param name="intents">What a heading says of a part that tells what will be done, so that it claims nothing: 工作安排.</param>
public sealed partial class ClaimWords(ImmutableArray<string> words, ImmutableArray<string> others, ImmutableArray<string> intents)
{
    public static ClaimWords None { get; } = new([], [], []);

    /// <summary>The first word of a text that claims something; null when there is none. O(length · words).</summary>
    public string? Find(string prose)
    {
        var hidden = new bool[prose.Length];
        foreach (string other in others)
        foreach (int at in Places(prose, other))
            Array.Fill(hidden, true, at, other.Length);
        (int At, string Word)? first = null;
        foreach (string word in words)
        foreach (int at in Places(prose, word))
            if (!hidden[at] && (first is not { } known || at < known.At || at == known.At && word.Length > known.Word.Length))
                first = (at, word);
        return first?.Word;
    }

    /// <summary>Whether a line begins a part of the report; null when it is no such heading, else whether that part only intends.</summary>
    internal bool? BeginsIntents(string line) =>
        Heading().IsMatch(line) && !line.Contains('。', StringComparison.Ordinal)
            ? intents.Any(word => line.Contains(word, StringComparison.Ordinal))
            : null;

    private static IEnumerable<int> Places(string text, string word)
    {
        for (int at = 0; (at = text.IndexOf(word, at, StringComparison.Ordinal)) >= 0; at++)
            yield return at;
    }

    [GeneratedRegex("^[一二三四五六七八九十]+、")]
    private static partial Regex Heading();
}
