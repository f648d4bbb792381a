using System.Collections.Immutable;

namespace Taizhang.Reports;

/// <summary>
/// The parts of a work report: title and speaker, the review, the plan, the government's self-improvement, thanks, 名词解释, annexes.
/// </summary>
public enum Part
{
    Front,
    Review,
    Plan,
    SelfBuilding,
    Closing,
    Glossary,
    Attachment,
}

/// <summary>A heading with everything under it, half-open offsets into the text.</summary>
/// <param name="Level">0 for a part (一、…), then deeper: （一）, 一是 or 1., （1） or ①. A skipped level stays skipped.</param>
/// <param name="Marker">The number as written: <c>（一）</c>; empty for a heading without one.</param>
/// <param name="Title">The heading's words, to its line's end or first full stop.</param>
/// <param name="Parent">Index of the section that holds it in <see cref="Report.Sections"/>; −1 for none.</param>
public sealed record Section(int Start, int End, int Level, string Marker, string Title, Part Part, int Parent);

/// <summary>A report as it was read. Reading is deterministic: the same text gives the same report.</summary>
public sealed record Report
{
    public required string Text { get; init; }
    public string Title { get; init; } = "";

    /// <summary>The year that the report reviews; null when the text does not say.</summary>
    public int? Year { get; init; }

    /// <summary>In the order of the text; a section precedes those it contains.</summary>
    public ImmutableArray<Section> Sections { get; init; } = [];

    /// <summary>Where each part begins, in the order of the text; the first begins at 0.</summary>
    public ImmutableArray<(int Start, Part Part)> Parts { get; init; } = [];

    /// <summary>Sentences between 。！？； and line ends, without these, half-open, in order.</summary>
    public ImmutableArray<(int Start, int End)> Sentences { get; init; } = [];

    /// <summary>In the order of the text; they do not overlap, except a bound inside a longer subject (亿元以上项目5个: two mentions).</summary>
    public ImmutableArray<Mention> Mentions { get; init; } = [];

    /// <summary>What the reader is not sure of as a whole, in sentences for the user: two reports in one file, no report at all.</summary>
    public ImmutableArray<string> Doubts { get; init; } = [];

    /// <summary>The part that contains a place of the text. O(log n).</summary>
    public Part PartAt(int at)
    {
        int i = Parts
            .AsSpan()
            .BinarySearch((at, (Part)int.MaxValue), Comparer<(int Start, Part)>.Create((a, b) => a.Start.CompareTo(b.Start)));
        if (i < 0)
            i = ~i - 1;
        return i < 0 ? Part.Front : Parts[i].Part;
    }
}
