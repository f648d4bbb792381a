using System.IO.Compression;
using System.Text;

namespace Taizhang.Reports.Writing;

/// <summary>
/// Writes a paper as a Word document (.docx, ECMA-376) by GB/T 9704-2012: A4, 22 lines of 28 characters, 小标宋, 黑体, 楷体 and 仿宋 with
/// fall-backs, page numbers at the outer edge. The parts common to all papers lie in <c>Parts/</c>; <see cref="WordBody"/> writes the rest.
/// The same document gives the same bytes.
/// </summary>
public static class OfficialWord
{
    /// <summary>The type of the file, as HTTP names it.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string Prefix = "Writing/";
    private static readonly UTF8Encoding Utf8 = new(false);

    /// <summary>The earliest time that a zip can express.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Linear in the document, which is held in memory until it is complete.</summary>
    /// <param name="to">Only written to, and stays open.</param>
    public static void Write(OfficialDocument document, Stream to)
    {
        var pictures = new Pictures();
        byte[] body = Utf8.GetBytes(WordBody.Of(document, pictures));
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (
                string part in typeof(OfficialWord)
                    .Assembly.GetManifestResourceNames()
                    .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
            )
            {
                using var ready = typeof(OfficialWord).Assembly.GetManifestResourceStream(part)!;
                using var into = Part(package, part[Prefix.Length..]);
                if (part[Prefix.Length..] == Pictures.Relations)
                    pictures.Relate(ready, into);
                else
                    ready.CopyTo(into);
            }
            using (var into = Part(package, "docProps/core.xml"))
                into.Write(Utf8.GetBytes(Properties(document)));
            using (var into = Part(package, "word/document.xml"))
                into.Write(body);
            foreach (var (name, picture) in pictures.Parts)
                using (var into = Part(package, "word/" + name))
                    into.Write(picture);
        }
        file.Position = 0;
        file.CopyTo(to);
    }

    private static Stream Part(ZipArchive package, string name)
    {
        var entry = package.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }

    private static string Properties(OfficialDocument document)
    {
        var title = new StringBuilder();
        WordBody.Escape(title, document.Title.Replace('\n', ' '));
        return """<?xml version="1.0" encoding="UTF-8"?>"""
            + """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" """
            + """xmlns:dc="http://purl.org/dc/elements/1.1/">"""
            + $"<dc:title>{title}</dc:title></cp:coreProperties>";
    }
}
