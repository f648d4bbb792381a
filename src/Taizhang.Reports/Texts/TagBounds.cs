namespace Taizhang.Reports.Texts;

/// <summary>
/// Whether a page is safe to parse: HTML parsers keep track of every open element, and a page of nothing but opening tags makes them
/// quadratic.
/// </summary>
internal static class TagBounds
{
    private const int MostTags = 300_000,
        DeepestElement = 1_000;

    /// <summary>Elements that close implicitly or are empty, so unclosed ones are normal.</summary>
    private static readonly HashSet<string> Light = new(StringComparer.OrdinalIgnoreCase)
    {
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dd",
        "dt",
        "option",
        "br",
        "img",
        "input",
        "meta",
        "link",
        "hr",
        "col",
        "colgroup",
        "tbody",
        "thead",
        "tfoot",
        "area",
        "base",
        "wbr",
        "source",
        "param",
        "embed",
        "track",
        "rp",
        "rt",
        "optgroup",
    };

    /// <summary>Linear.</summary>
    public static bool Holds(string page)
    {
        int tags = 0,
            depth = 0;
        var light = Light.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int i = page.IndexOf('<', StringComparison.Ordinal); i >= 0 && i + 1 < page.Length; i = page.IndexOf('<', i + 1))
        {
            bool closing = page[i + 1] == '/';
            int name = closing ? i + 2 : i + 1,
                end = name;
            while (end < page.Length && end - name < 16 && char.IsAsciiLetterOrDigit(page[end]))
                end++;
            if (end == name)
                continue;
            if (++tags > MostTags)
                return false;
            if (light.Contains(page.AsSpan(name, end - name)))
                continue;
            depth = closing ? Math.Max(0, depth - 1) : depth + 1;
            if (depth > DeepestElement)
                return false;
        }
        return true;
    }
}
