namespace Taizhang.Storage.Sealing;

/// <summary>A part of a file that is sealed by itself.</summary>
/// <param name="Start">Where SQLite believes it to be.</param>
/// <param name="Length">In bytes, open.</param>
/// <param name="Place">Where it lies after the header of the sealed file.</param>
internal readonly record struct Unit(long Index, long Start, int Length, long Place);

/// <summary>The units of a database or of a write-ahead log (sqlite.org/fileformat2.html, 4.1), open and sealed.</summary>
internal readonly record struct UnitRow(SealKind Kind, int Page)
{
    public const int LogHeader = 32;
    private const int FrameHeader = 24,
        Added = 12 + 16;

    private long Frame => FrameHeader + Page;
    private long SealedFrame => Frame + 2 * Added;

    public Unit At(long at)
    {
        if (Kind == SealKind.Pages)
            return new(at / Page, at / Page * Page, Page, at / Page * (Page + Added));
        if (at < LogHeader)
            return new(0, 0, LogHeader, 0);
        long frame = (at - LogHeader) / Frame,
            start = LogHeader + frame * Frame,
            place = LogHeader + Added + frame * SealedFrame;
        return at - start < FrameHeader
            ? new(1 + 2 * frame, start, FrameHeader, place)
            : new(2 + 2 * frame, start + FrameHeader, Page, place + FrameHeader + Added);
    }

    /// <summary>How many open bytes lie in so many sealed ones; a unit that is cut short does not count.</summary>
    public long LengthOf(long bytes)
    {
        if (Kind == SealKind.Pages)
            return bytes / (Page + Added) * Page;
        if (bytes < LogHeader + Added)
            return 0;
        var (frames, rest) = Math.DivRem(bytes - LogHeader - Added, SealedFrame);
        return LogHeader + frames * Frame + (rest >= FrameHeader + Added ? FrameHeader : 0);
    }

    /// <summary>Where a file of so many open bytes ends; a unit that would be cut through stays in a database and goes in a log.</summary>
    public long PlaceOfEnd(long length) =>
        Kind == SealKind.Pages ? (length + Page - 1) / Page * (Page + Added)
        : length < LogHeader ? 0
        : LogHeader + Added + (length - LogHeader) / Frame * SealedFrame;
}
