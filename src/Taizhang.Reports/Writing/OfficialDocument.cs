using System.Collections.Immutable;

namespace Taizhang.Reports.Writing;

/// <summary>
/// A government paper: its content and order. Its looks (page, fonts, sizes, indents) follow GB/T 9704-2012 in <see cref="OfficialWord"/>,
/// never in the document. In all texts a line feed breaks the line.
/// </summary>
/// <param name="Byline">Lines under the title, in 楷体: the occasion, who speaks, the day. May be empty.</param>
/// <param name="Landscape">Whether its pages are landscape until a <see cref="PageBreak"/> says otherwise.</param>
public sealed record OfficialDocument(string Title, ImmutableArray<string> Byline, ImmutableArray<Block> Blocks, bool Landscape = false)
{
    /// <summary>Whether it says above its title that it is a demonstration: its numbers are simulated, and no township issued it.</summary>
    public bool IsDemo { get; init; }
}

/// <summary>A block of a paper.</summary>
public abstract record Block;

/// <param name="Level">1 to 4: 一、 （一） 1. （1）.</param>
/// <param name="Text">With its number; Word does not number anything.</param>
public sealed record Heading(int Level, string Text) : Block;

/// <summary>Where the lines of a paragraph begin.</summary>
public enum Placing
{
    /// <summary>First line indented by two characters.</summary>
    Indented,

    /// <summary>At the margin: the addressee, 附件1.</summary>
    Flush,

    /// <summary>Centred: the title of an appendix or of a table.</summary>
    Centred,
}

public sealed record Paragraph(ImmutableArray<Run> Runs, Placing Placing = Placing.Indented) : Block
{
    public Paragraph(string text, Placing placing = Placing.Indented)
        : this([new Run(text)], placing) { }
}

public sealed record Run(string Text, bool Bold = false);

/// <summary>A table as wide as the text; its header is repeated on every page, and no row is torn.</summary>
/// <param name="Rows">Cells in the order of the columns. A row of a single cell spans all columns, as a heading of those below.</param>
public sealed record Table(ImmutableArray<Column> Columns, ImmutableArray<ImmutableArray<string>> Rows) : Block;

/// <param name="Width">In shares of the whole: twice the number is twice as wide.</param>
public sealed record Column(string Title, int Width = 1, Side Side = Side.Left);

/// <summary>The alignment of a column's texts; numbers to the right.</summary>
public enum Side
{
    Left,
    Centre,
    Right,
}

/// <summary>Begins a new page.</summary>
public sealed record PageBreak(bool Landscape = false) : Block;

/// <summary>Who issues the paper and when (署名, 成文日期; GB/T 9704-2012, 7.3.5.2: without a seal).</summary>
public sealed record Signature(string Office, DateOnly Day) : Block;

/// <summary>Who approved it, a row a step: what the step is called, the opinion, the signature, the day.</summary>
public sealed record Signatures(ImmutableArray<SignedStep> Steps) : Block;

/// <param name="Name">Who took the step; empty: room to sign by hand.</param>
/// <param name="Picture">The signature drawn by hand as a JPEG; null: the name stands in its place.</param>
/// <param name="Day">Null: not taken yet.</param>
public sealed record SignedStep(string Title, string Words, string Name, byte[]? Picture, DateOnly? Day);
