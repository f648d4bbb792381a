using System.Text;

namespace Taizhang.Reports.Texts;

/// <summary>A kind of file, recognized by its first bytes.</summary>
/// <param name="Name">The users' name for a kind that is not read; null when it may be plain text.</param>
/// <param name="Form">How its text is extracted.</param>
internal readonly record struct FileKind(string? Name, bool IsEmpty = false, TextForm Form = TextForm.Plain);

/// <summary>The forms of files that are read.</summary>
internal enum TextForm
{
    Plain,
    Word,
    Web,
    Pdf,
}

internal static class FileKinds
{
    /// <summary>The kinds that are read, as a message names them.</summary>
    public const string Accepted = "Word 文档（.docx）、PDF（.pdf）、网页（.html）、纯文本（.txt）";

    private static readonly (byte[] Start, string Name)[] Known =
    [
        ([0xFF, 0xD8, 0xFF], "图片"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "图片"),
        ("GIF8"u8.ToArray(), "图片"),
        ([(byte)'I', (byte)'I', 0x2A, 0], "图片"),
        ([(byte)'M', (byte)'M', 0, 0x2A], "图片"),
        (@"{\rtf"u8.ToArray(), "RTF 文档"),
        ("Rar!"u8.ToArray(), "压缩包"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "压缩包"),
        ([0x1F, 0x8B], "压缩包"),
    ];

    /// <summary>Linear in the file for compound files and packages, otherwise constant.</summary>
    public static FileKind Of(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
            return new(null, IsEmpty: true);
        if (file[..Math.Min(file.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
            return new(null, Form: TextForm.Pdf);
        foreach (var (start, name) in Known)
            if (file.StartsWith(start))
                return new(name);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return new(Compound(file));
        if (file.StartsWith("PK\x03\x04"u8) && file.IndexOf("word/document.xml"u8) >= 0)
            return new(null, Form: TextForm.Word);
        if (file.StartsWith("PK\x03\x04"u8) || file.StartsWith("PK\x05\x06"u8))
            return new(Package(file));
        if (IsWebPage(file))
            return new(null, Form: TextForm.Web);
        // UTF-16 holds zeros, but begins with its mark; no other text holds one.
        bool utf16 = file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        return !utf16 && file.Contains((byte)0) ? new("不能识别的格式") : new(null);
    }

    /// <summary>Office's old container, identified by the names in its directory. A locked .docx is one too.</summary>
    private static string Compound(ReadOnlySpan<byte> file) =>
        Holds(file, "EncryptedPackage") ? "加密的文档（请先取消打开密码）"
        : Holds(file, "WordDocument") ? "旧版 Word 文档（.doc，请用 Word 或 WPS 打开后另存）"
        : Holds(file, "Workbook") ? "Excel 表格"
        : Holds(file, "PowerPoint Document") ? "幻灯片"
        : "不能识别的格式";

    private static bool Holds(ReadOnlySpan<byte> file, string name) => file.IndexOf(Encoding.Unicode.GetBytes(name)) >= 0;

    /// <summary>Names are uncompressed in a zip file, so nothing need be unpacked.</summary>
    private static string Package(ReadOnlySpan<byte> file) =>
        file.IndexOf("xl/workbook."u8) >= 0 ? "Excel 表格"
        : file.IndexOf("ppt/presentation.xml"u8) >= 0 ? "幻灯片"
        : file.IndexOf("OFD.xml"u8) >= 0 ? "OFD 版式文件"
        : "压缩包";

    private static bool IsWebPage(ReadOnlySpan<byte> file)
    {
        string start = Encoding.Latin1.GetString(file[..Math.Min(file.Length, 4096)]);
        return start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.Contains("<html", StringComparison.OrdinalIgnoreCase);
    }
}
