using System.Text;

namespace Taizhang.Reports.Texts;

/// <summary>
/// Tells a text from the numbers of a font's glyphs. A PDF without a character map gives these for letters, and they fall anywhere
/// among the characters of the world; a Chinese text keeps to those of GB 2312 and to ASCII.
/// </summary>
internal static class Legibility
{
    private const int Fewest = 40,
        LeastShare = 70;

    private static readonly Encoding Gb2312 = CodePagesEncodingProvider.Instance.GetEncoding(
        936,
        new EncoderReplacementFallback("?"),
        DecoderFallback.ReplacementFallback
    )!;

    /// <summary>Linear.</summary>
    public static bool IsNonsense(string text)
    {
        int letters = 0,
            usual = 0;
        Span<byte> bytes = stackalloc byte[4];
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsWhiteSpace(c))
                continue;
            letters++;
            if (c is > ' ' and <= '~')
                usual++;
            else if (!char.IsSurrogate(c) && Gb2312.GetBytes(text.AsSpan(i, 1), bytes) == 2 && IsCommon(bytes[0], bytes[1]))
                usual++;
        }
        return letters >= Fewest && usual * 100L < letters * (long)LeastShare;
    }

    /// <summary>Punctuation, full-width forms and the characters of GB 2312.</summary>
    private static bool IsCommon(byte row, byte cell) => row is (>= 0xA1 and <= 0xA3) or (>= 0xB0 and <= 0xF7) && cell >= 0xA1;
}
