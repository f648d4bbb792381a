using System.Collections.Immutable;

namespace Taizhang.Kernel.Papers;

/// <summary>What a paper says once it is printed: nothing of it changes any more with the entry or the template.</summary>
/// <param name="Number">As it is printed; empty: it bears none.</param>
/// <param name="To">Empty: it is addressed to nobody.</param>
/// <param name="Sign">Empty: nobody signs.</param>
public sealed record FilledPaper(
    string Number,
    string Heading,
    string To,
    ImmutableArray<FilledBlock> Blocks,
    string Sign,
    bool Sealed,
    DateOnly Day,
    bool Landscape
)
{
    /// <summary>In characters.</summary>
    public int Length() =>
        Heading.Length
        + To.Length
        + Blocks.Sum(block =>
            block switch
            {
                FilledParagraph paragraph => paragraph.Text.Length,
                FilledTable table => table.Rows.Sum(row => row.Sum(cell => cell.Length)),
                _ => 0,
            }
        );
}

/// <summary>A part of a printed paper.</summary>
public abstract record FilledBlock;

public sealed record FilledParagraph(PaperStyle Style, string Text) : FilledBlock;

/// <param name="Columns">Title, width in shares, and whether it holds numbers.</param>
public sealed record FilledTable(
    ImmutableArray<(string Title, int Width, bool Numbers)> Columns,
    ImmutableArray<ImmutableArray<string>> Rows
) : FilledBlock;
