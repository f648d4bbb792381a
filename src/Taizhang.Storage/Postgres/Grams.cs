using Taizhang.Storage.Sql;

namespace Taizhang.Storage.Postgres;

/// <summary>
/// What an index of arrays holds of a searchable text: its parts, and everything with which a part may begin. The index finds texts that
/// have all parts; whether they follow one another is then seen in the text.
/// </summary>
internal static class Grams
{
    /// <summary>Longer beginnings are not asked for: a typed word is cut there.</summary>
    private const int LongestBeginning = 60;

    public static string[] Of(string text)
    {
        var grams = new HashSet<string>();
        foreach (string part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            for (int length = Math.Min(part.Length, LongestBeginning); length > 0 && grams.Add(part[..length]); length--) { }
        return [.. grams.Order(StringComparer.Ordinal)];
    }

    public static string[] Of(SearchQuery query) => [.. query.Words.SelectMany(word => word.Parts).Distinct()];

    /// <summary>The words as they stand in a kept text, which begins and ends with a space.</summary>
    public static string[] PhrasesOf(SearchQuery query) =>
        [.. query.Words.Select(word => $" {string.Join(' ', word.Parts)}{(word.IsBegun ? "" : " ")}")];

    /// <summary>A searchable text as it is kept.</summary>
    public static string Kept(string text) => text.Length == 0 ? "" : " " + text;
}
