using System.Text;
using Taizhang.Kernel;

namespace Taizhang.Reports.Texts;

/// <summary>
/// Decodes a plain text: UTF-8, UTF-16 with its byte order mark, or GB18030. A damaged file is refused with the line of the first bad byte
/// rather than shown with replacement characters: a figure could have been there, and an audit must not read around it.
/// </summary>
internal static class PlainText
{
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        54936,
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    )!;

    /// <summary>The text without its byte order mark, otherwise unchanged. Linear.</summary>
    public static Outcome<string> Decode(byte[] file, string fileName)
    {
        var (encoding, mark) = file switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
            [0xFF, 0xFE, ..] => (new UnicodeEncoding(false, false, throwOnInvalidBytes: true), 2),
            [0xFE, 0xFF, ..] => (new UnicodeEncoding(true, false, throwOnInvalidBytes: true), 2),
            _ => (Utf8, 0),
        };
        var text = Strict(encoding, file, mark);
        if (text.Broken is { } at && mark == 0 && LooksChinese(file))
            text = Strict(Gb18030, file, 0, at);
        return text.Text is { } whole
            ? whole
            : Refusal.InputReportEncoding(fileName, file.AsSpan(0, Math.Min(text.Broken ?? 0, file.Length)).Count((byte)'\n') + 1);
    }

    private static (string? Text, int? Broken) Strict(Encoding encoding, byte[] file, int from, int broken = 0)
    {
        try
        {
            return (encoding.GetString(file, from, file.Length - from), null);
        }
        catch (DecoderFallbackException bad)
        {
            return (null, Math.Max(broken, from + bad.Index));
        }
    }

    /// <summary>
    /// Whether the bytes are GB18030 and not a damaged UTF-8: of the pairs that it would read, nearly all lie in the rows of punctuation
    /// and of the 3755 common
    /// characters of GB 2312. UTF-8 that is misread falls into rare characters instead.
    /// </summary>
    private static bool LooksChinese(byte[] file)
    {
        int pairs = 0,
            common = 0;
        for (int i = 0; i < file.Length; i++)
        {
            if (file[i] < 0x81)
                continue;
            pairs++;
            if (i + 1 < file.Length && file[i] is (>= 0xA1 and <= 0xA3) or (>= 0xB0 and <= 0xD7) && file[i + 1] >= 0xA1)
                common++;
            i++;
        }
        return common * 10L >= pairs * 9L;
    }
}
