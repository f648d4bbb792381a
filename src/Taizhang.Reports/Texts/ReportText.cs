using Taizhang.Kernel;

namespace Taizhang.Reports.Texts;

/// <summary>Extracts the text of a work report from a file. The content decides what a file is, never its name.</summary>
public static class ReportText
{
    /// <summary>The kinds that are read, as a message names them.</summary>
    public static string Kinds => FileKinds.Accepted;

    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MostBytes = 50 << 20;

    /// <summary>The longest text returned, in UTF-16 code units; a long novel has about a million.</summary>
    public const int MostCharacters = 4_000_000;

    /// <summary>
    /// The text of the file. A plain text comes back exactly as decoded, without its byte order mark: offsets into it are offsets into the
    /// file. Refused (<c>size.report_*</c>, <c>media.report_*</c>, <c>input.report_*</c>) when it is too large, of a kind that is not read,
    /// damaged or without text; never throws because of the content. Linear in the size of the file, which it holds in memory.
    /// </summary>
    /// <param name="content">Read to its end, or to one byte beyond <see cref="MostBytes"/>; stays open.</param>
    /// <param name="fileName">Only used in messages.</param>
    /// <exception cref="OperationCanceledException">When cancelled.</exception>
    public static Outcome<string> Read(Stream content, string fileName, CancellationToken cancel = default)
    {
        if (Whole(content, cancel) is not { } file)
            return Refusal.SizeReportFile(MostBytes >> 20);
        var kind = FileKinds.Of(file);
        if (kind.Form == TextForm.Word)
            return Bounded(WordText.Read(file, fileName, cancel), fileName);
        if (kind.Form == TextForm.Web)
            return Bounded(WebText.Read(file, fileName), fileName);
        if (kind.Form == TextForm.Pdf)
            return Bounded(PdfText.Read(file, fileName, cancel), fileName);
        if (kind.Name is { } other)
            return Refusal.MediaReportKind(fileName, other, FileKinds.Accepted);
        if (kind.IsEmpty)
            return Refusal.InputReportEmpty(fileName);
        return Bounded(PlainText.Decode(file, fileName), fileName);
    }

    private static Outcome<string> Bounded(Outcome<string> text, string fileName)
    {
        if (!text.Ok)
            return text;
        if (text.Value.Length > MostCharacters)
            return Refusal.SizeReportText(MostCharacters / 10_000);
        return string.IsNullOrWhiteSpace(text.Value) ? Refusal.InputReportEmpty(fileName) : text;
    }

    private static byte[]? Whole(Stream content, CancellationToken cancel)
    {
        using var file = new MemoryStream();
        byte[] block = new byte[1 << 16];
        while (content.Read(block) is > 0 and int read)
        {
            cancel.ThrowIfCancellationRequested();
            if (file.Length + read > MostBytes)
                return null;
            file.Write(block, 0, read);
        }
        return file.ToArray();
    }
}
