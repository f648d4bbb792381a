using System.Text;

namespace Taizhang.Workbooks.Proposals;

/// <summary>
/// The pinyin initials of Chinese words: 公益岗位 gives GYGW. The 3755 common characters are ordered by pinyin in GB 2312 (level 1), so knowing
/// the first of each letter is enough; the pinyin of other characters is not known here.
/// </summary>
internal static class Initials
{
    private const string Letters = "ABCDEFGHJKLMNOPQRSTWXYZ";
    private static readonly int[] Firsts =
    [
        0xB0A1,
        0xB0C5,
        0xB2C1,
        0xB4EE,
        0xB6EA,
        0xB7A2,
        0xB8C1,
        0xB9FE,
        0xBBF7,
        0xBFA6,
        0xC0AC,
        0xC2E8,
        0xC4C3,
        0xC5B6,
        0xC5BE,
        0xC6DA,
        0xC8BB,
        0xC8F6,
        0xCBFA,
        0xCDDA,
        0xCEF4,
        0xD1B9,
        0xD4D1,
    ];
    private const int Last = 0xD7F9;
    private static readonly Encoding Gb2312 = CodePagesEncodingProvider.Instance.GetEncoding(936)!;

    /// <summary>A letter for each character whose pinyin is known; Latin letters stay.</summary>
    public static string Of(string text)
    {
        var initials = new StringBuilder();
        Span<byte> bytes = stackalloc byte[8];
        foreach (char c in text)
        {
            if (char.IsAsciiLetter(c))
                initials.Append(char.ToUpperInvariant(c));
            else if (
                !char.IsSurrogate(c)
                && Gb2312.GetBytes([c], bytes) == 2
                && bytes[1] >= 0xA1
                && (bytes[0] << 8 | bytes[1]) is >= 0xB0A1 and <= Last and int code
            )
                initials.Append(Letters[Array.FindLastIndex(Firsts, first => first <= code)]);
        }
        return initials.ToString();
    }

    /// <summary>A prefix of entry numbers for a title: two to four letters not yet taken.</summary>
    public static string Prefix(string title, Func<string, bool> isTaken)
    {
        string all = Of(title.Replace("台账", "", StringComparison.Ordinal).Replace("登记表", "", StringComparison.Ordinal));
        string stem = all.Length < 2 ? "ZJ" : all[..Math.Min(all.Length, 4)];
        if (!isTaken(stem))
            return stem;
        foreach (string root in (string[])[stem[..Math.Min(stem.Length, 3)], "ZJ", "Z"])
            for (char c = 'A'; c <= 'Z'; c++)
                if (!isTaken(root + c))
                    return root + c;
        for (int n = 0; ; n++)
            if ($"Z{(char)('A' + n / 676)}{(char)('A' + n / 26 % 26)}{(char)('A' + n % 26)}" is var last && !isTaken(last))
                return last;
    }
}
