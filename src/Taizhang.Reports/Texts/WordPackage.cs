using System.IO.Compression;
using System.Xml;

namespace Taizhang.Reports.Texts;

/// <summary>Opens the parts of a .docx (ECMA-376 part 2) with every size bounded: a zip's own statements are not trusted.</summary>
internal static class WordPackage
{
    private const int MostEntries = 10_000;

    /// <summary>The most that one part may unpack to, in bytes: XML needs about ten bytes per character.</summary>
    private const long MostPartBytes = 64L << 20;

    private const int DeepestElement = 256;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        MaxCharactersInDocument = MostPartBytes,
    };

    /// <exception cref="InvalidDataException">The zip is damaged or has too many entries.</exception>
    public static ZipArchive Open(byte[] file)
    {
        var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        return archive.Entries.Count <= MostEntries ? archive : throw new InvalidDataException("too many entries");
    }

    /// <summary>A reader over a part; null when the package has no part of this name.</summary>
    public static XmlReader? Part(ZipArchive package, string name) =>
        package.GetEntry(name) is { } entry ? XmlReader.Create(new Bounded(entry.Open(), MostPartBytes), Settings) : null;

    /// <exception cref="InvalidDataException">The element is nested deeper than in any document.</exception>
    public static void CheckDepth(XmlReader xml)
    {
        if (xml.Depth > DeepestElement)
            throw new InvalidDataException("nested too deeply");
    }

    /// <summary>Ends with an error where a part unpacks to more than it may.</summary>
    private sealed class Bounded(Stream inner, long most) : Stream
    {
        private long _read;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => _read;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int read = inner.Read(buffer);
            return (_read += read) <= most ? read : throw new PartTooLarge();
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}

/// <summary>A part unpacks to more than any report needs: a zip bomb.</summary>
internal sealed class PartTooLarge : Exception;
