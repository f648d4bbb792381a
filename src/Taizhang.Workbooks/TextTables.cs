using System.Text;

namespace Taizhang.Workbooks;

/// <summary>
/// Tables that are texts: the .xls of many office systems, which is HTML or the XML of Excel 2003, and values separated by commas or tabs.
/// The content decides which it is.
/// </summary>
internal static class TextTables
{
    /// <summary>The largest of them, in bytes: they are held as a whole.</summary>
    public const int MostBytes = 32 << 20;

    private const int HeadLength = 4096;

    /// <summary>The workbook; null when the file is no table of text.</summary>
    /// <exception cref="WorkbookTooLargeException">It is larger than <see cref="MostBytes"/>.</exception>
    public static Workbook? Open(Stream file)
    {
        byte[] bytes = new byte[(int)Math.Min(file.Length, MostBytes + 1L)];
        file.ReadExactly(bytes);
        if (Text(bytes.AsSpan(0, Math.Min(bytes.Length, HeadLength)), whole: bytes.Length <= HeadLength) is not { } head)
            return null;
        string start = head.TrimStart();
        bool isMarkup = start.StartsWith('<');
        if (!isMarkup && SeparatedTable.SeparatorOf(head) is null)
            return null;
        if (bytes.Length > MostBytes)
            throw new WorkbookTooLargeException();
        if (Text(bytes, whole: true) is not { } text)
            return null;
        if (!isMarkup)
            return SeparatedTable.Read(text);
        return head.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal) && !IsHtml(start)
            ? SpreadsheetXml.Read(text)
            : HtmlTables.Read(text);
    }

    private static bool IsHtml(string start) =>
        start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
        || start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);

    /// <summary>UTF-8, UTF-16 with its mark, or GB 18030; null when the bytes are none of these, or no text.</summary>
    private static string? Text(ReadOnlySpan<byte> bytes, bool whole)
    {
        string? text =
            bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode.GetString(bytes[2..])
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(bytes[2..])
            : Decoded(new UTF8Encoding(false, throwOnInvalidBytes: true), bytes, whole) ?? Decoded(Chinese, bytes, whole);
        return text?.AsSpan().IndexOfAnyInRange('\0', '\b') >= 0 ? null : text?.TrimStart('\ufeff');
    }

    private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding(
        54936,
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    )!;

    /// <summary>A part of a file may end within a character.</summary>
    private static string? Decoded(Encoding encoding, ReadOnlySpan<byte> bytes, bool whole)
    {
        for (int cut = 0; cut <= (whole ? 0 : 3) && cut < bytes.Length; cut++)
            try
            {
                return encoding.GetString(bytes[..^cut]);
            }
            catch (DecoderFallbackException)
            {
                // Another length, another encoding, or no text.
            }
        return null;
    }
}
