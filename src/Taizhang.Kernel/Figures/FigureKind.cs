using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Figures;

/// <summary>
/// How a figure comes from entries; docs/packs.md says what each kind means. Everything in which kinds differ is asked here, one kind in
/// one file; which keys of a pack make one of each is told in Taizhang.Packs.
/// </summary>
public abstract class FigureKind
{
    public static FigureKind Flow { get; } = new FlowKind();
    public static FigureKind Stock { get; } = new StockKind();
    public static FigureKind Distinct { get; } = new DistinctKind();
    public static FigureKind Latest { get; } = new LatestKind();
    public static FigureKind Declared { get; } = new DeclaredKind();
    public static FigureKind Ratio { get; } = new RatioKind();
    public static FigureKind Areas { get; } = new AreasKind();

    public static ImmutableArray<FigureKind> All { get; } = [Flow, Stock, Distinct, Latest, Declared, Ratio, Areas];

    private protected FigureKind() { }

    /// <summary>The word by which a pack and a log name it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether its value is a sum to which a portion of zero adds nothing, and of which every slice is a share.</summary>
    public abstract bool IsSum { get; }

    /// <summary>Whether the value of an area is what is kept at itself and the values of the areas below, added up.</summary>
    public abstract bool AddsAreas { get; }

    /// <summary>Whether the value of a period is those of its months, added up.</summary>
    public abstract bool AddsMonths { get; }

    /// <summary>Whether a period counts what happened in it and nothing before: a month without anything is zero.</summary>
    public abstract bool CountsHappenings { get; }

    /// <summary>Whether its value is what there is on the last day of the period.</summary>
    public abstract bool IsLevel { get; }

    /// <summary>Whether an entry counts from one day until another, not on a day.</summary>
    public abstract bool IsStock { get; }

    /// <summary>Whether equal values count once, so that what entries bring does not add up to its value.</summary>
    public abstract bool IsDistinct { get; }

    /// <summary>Whether its value can be told for the entries of one office; a ratio's, if its parts' can.</summary>
    public abstract bool CountsByOffice { get; }

    /// <summary>How its parts are called, in the order of <see cref="PartsOf"/>.</summary>
    public abstract ImmutableArray<string> PartNames { get; }

    /// <summary>What the day of an entry that counts is called in a heading.</summary>
    public abstract string DayTitle { get; }

    /// <summary>Decimal places shown when the pack does not say.</summary>
    public abstract int UsualDecimals(Figure figure);

    /// <summary>How a figure is worked out, as its page says it; of a tallied one, from what its definition says of an entry.</summary>
    public abstract string Sentence(Figure figure);

    /// <summary>How the entries behind a figure make up its value; only for figures that are tallied.</summary>
    /// <param name="display">The value with its unit.</param>
    public abstract string Explanation(Figure figure, string display);

    /// <summary>Ids of the figures from which a slice of a figure is worked out; none when it is tallied.</summary>
    internal abstract ImmutableArray<string> PartsOf(Figure figure, string slice);

    /// <summary>What a tally keeps of a series; only for figures that are tallied.</summary>
    internal abstract Cells NewCells(Figure figure, Names names);

    /// <summary>The value of a slice of a figure; null when there is none.</summary>
    internal abstract Exact? Value(Tally tally, Figure figure, string slice, string area, Period period);

    public override string ToString() => Name;
}
