namespace Taizhang.Reports.Reading;

/// <summary>
/// Marks the places where numbers are parts of names: in short quotations, book titles, square and document-number brackets. Linear.
/// </summary>
internal static class NameMap
{
    private const int LongestQuotation = 30,
        LongestTitle = 80,
        LongestBracket = 12;

    public static bool[] Of(string text)
    {
        bool[] names = new bool[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            (string closing, int longest) = text[i] switch
            {
                '“' => ("”", LongestQuotation),
                '‘' => ("’", LongestQuotation),
                '"' => ("\"", LongestQuotation),
                '《' => ("》", LongestTitle),
                '[' or '〔' or '【' => ("]〕】", LongestBracket),
                _ => ("", 0),
            };
            if (longest == 0)
                continue;
            int end = text.AsSpan(i + 1, Math.Min(longest, text.Length - i - 1)).IndexOfAny(closing);
            if (end < 0 || text.AsSpan(i + 1, end).ContainsAny('。', '\n'))
                continue;
            Array.Fill(names, true, i, end + 2);
            i += end + 1;
        }
        return names;
    }
}
