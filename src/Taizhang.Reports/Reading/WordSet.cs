namespace Taizhang.Reports.Reading;

/// <summary>
/// A list of words that finds its longest match at a place of a text, forwards and backwards. O(words with the same first or last
/// character) per look-up.
/// </summary>
internal sealed class WordSet
{
    private readonly Dictionary<char, string[]> _byFirst;
    private readonly Dictionary<char, string[]> _byLast;

    public WordSet(IEnumerable<string> words)
    {
        string[] all = [.. words.Distinct().OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal)];
        _byFirst = all.GroupBy(w => w[0]).ToDictionary(g => g.Key, g => g.ToArray());
        _byLast = all.GroupBy(w => w[^1]).ToDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>Reads a word list: words separated by white space, <c>#</c> begins a comment.</summary>
    public static WordSet Read(string file) =>
        new(File.ReadLines(file).SelectMany(line => line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>Length of the longest word that begins at the text's beginning; 0 for none.</summary>
    public int StartOf(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !_byFirst.TryGetValue(text[0], out string[]? words))
            return 0;
        foreach (string word in words)
            if (text.StartsWith(word))
                return word.Length;
        return 0;
    }

    /// <summary>Length of the longest word that ends at the text's end; 0 for none.</summary>
    public int EndOf(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !_byLast.TryGetValue(text[^1], out string[]? words))
            return 0;
        foreach (string word in words)
            if (text.EndsWith(word))
                return word.Length;
        return 0;
    }

    /// <summary>Where the first of the words begins, and its length; (−1, 0) for none.</summary>
    public (int At, int Length) First(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
            if (StartOf(text[i..]) is > 0 and int length)
                return (i, length);
        return (-1, 0);
    }

    /// <summary>Where the last of the words begins, and its length; (−1, 0) for none.</summary>
    public (int At, int Length) Last(ReadOnlySpan<char> text)
    {
        for (int i = text.Length; i > 0; i--)
            if (EndOf(text[..i]) is > 0 and int length)
                return (i - length, length);
        return (-1, 0);
    }
}
