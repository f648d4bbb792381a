using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Screens;

/// <summary>
/// The wall of a duty room (大屏) as data: its blocks in the order in which they are read. It tells of work, never of persons.
/// </summary>
public sealed record Screen(string Title, ImmutableArray<ScreenBlock> Blocks)
{
    /// <summary>A pack without one: nothing hangs on the wall.</summary>
    public static readonly Screen None = new("", []);
}

/// <summary>Where on the wall a block hangs: one of three columns, or the strip along the bottom.</summary>
public enum ScreenPlace
{
    Left,
    Middle,
    Right,
    Foot,
}

/// <summary>A part of the wall with one subject.</summary>
public abstract record ScreenBlock(string Title, ScreenPlace Place);

/// <summary>What is past its time, longest first.</summary>
/// <param name="Rows">How many are named; the number above them counts all.</param>
/// <param name="Names">
/// For some ledgers the field by which an entry is named on the wall. Entries of the others are called what their ledger is called.
/// </param>
public sealed record LateBlock(string Title, ScreenPlace Place, int Rows, ImmutableSortedDictionary<string, Field> Names)
    : ScreenBlock(Title, Place);

/// <summary>What was registered today, by the ledgers through which it came.</summary>
public sealed record CameBlock(string Title, ScreenPlace Place, ImmutableArray<(string Title, Ledger Ledger)> Channels)
    : ScreenBlock(Title, Place);

/// <summary>The pledges of the year against their plan; those furthest behind first.</summary>
public sealed record PledgesBlock(string Title, ScreenPlace Place, int Rows) : ScreenBlock(Title, Place);

/// <summary>The villages by one figure of the month or year. Where a map can be drawn it stands here.</summary>
/// <param name="Figures">The first of these that has a value is shown, for townships work with different ledgers.</param>
public sealed record PlacesBlock(string Title, ScreenPlace Place, ImmutableArray<(Figure Figure, string Slice)> Figures, bool OfMonth)
    : ScreenBlock(Title, Place);

/// <summary>Who is on duty: the entries of a ledger on this day.</summary>
/// <param name="Day">The field that holds the day.</param>
/// <param name="Where">The choice that makes an entry one of duty; null: each is.</param>
/// <param name="Tells">What is shown of each; none of these is personal.</param>
public sealed record DutyBlock(
    string Title,
    ScreenPlace Place,
    Ledger Ledger,
    Field Day,
    (Field Field, string Choice)? Where,
    ImmutableArray<Field> Tells
) : ScreenBlock(Title, Place);

/// <summary>Key figures, each with its last twelve months.</summary>
public sealed record FiguresBlock(string Title, ScreenPlace Place, ImmutableArray<ScreenFigure> Figures) : ScreenBlock(Title, Place);

/// <param name="OfMonth">Whether the month is shown in the large; else the year so far.</param>
public sealed record ScreenFigure(Figure Figure, string Slice, string Title, bool OfMonth);
