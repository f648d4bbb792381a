using System.Text;

namespace Taizhang.Web.Pages.Ledgers;

/// <summary>
/// The first letters of a name's pinyin: 安全隐患台账 is aqyhtz. GB/T 2312-1980 puts its 3,755 first-level characters in the order of their
/// pinyin, so that the code alone tells the letter; a character outside them has none and is left out.
/// </summary>
internal static class PinyinInitials
{
    /// <summary>The first code of each letter; no syllable begins with i, u or v.</summary>
    private static readonly (int First, char Letter)[] Letters =
    [
        (0xB0A1, 'a'),
        (0xB0C5, 'b'),
        (0xB2C1, 'c'),
        (0xB4EE, 'd'),
        (0xB6EA, 'e'),
        (0xB7A2, 'f'),
        (0xB8C1, 'g'),
        (0xB9FE, 'h'),
        (0xBBF7, 'j'),
        (0xBFA6, 'k'),
        (0xC0AC, 'l'),
        (0xC2E8, 'm'),
        (0xC4C3, 'n'),
        (0xC5B6, 'o'),
        (0xC5BE, 'p'),
        (0xC6DA, 'q'),
        (0xC8BB, 'r'),
        (0xC8F6, 's'),
        (0xCBFA, 't'),
        (0xCDDA, 'w'),
        (0xCEF4, 'x'),
        (0xD1B9, 'y'),
        (0xD4D1, 'z'),
        (0xD7FA, '\0'),
    ];

    private static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding(
        936,
        EncoderFallback.ReplacementFallback,
        DecoderFallback.ReplacementFallback
    )!;

    public static string Of(string name)
    {
        var initials = new StringBuilder(name.Length);
        foreach (char c in name)
            if (char.IsAsciiLetterOrDigit(c))
                initials.Append(char.ToLowerInvariant(c));
            else if (Gb.GetBytes([c]) is [var high, var low])
            {
                char letter = Letters.LastOrDefault(one => one.First <= (high << 8 | low)).Letter;
                if (letter != '\0')
                    initials.Append(letter);
            }
        return initials.ToString();
    }
}
