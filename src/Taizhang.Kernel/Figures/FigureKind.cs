using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Figures;

/// <summary>
/// How a figure is derived from entries; docs/packs.md says what each kind means. All differences between kinds are members of this class,
/// one kind per file; Taizhang.Packs knows which pack keys make a figure of each kind.
/// </summary>
public abstract class FigureKind
{
    public static FigureKind Flow { get; } = new FlowKind();
    public static FigureKind Stock { get; } = new StockKind();
    public static FigureKind Distinct { get; } = new DistinctKind();
    public static FigureKind Once { get; } = new OnceKind();
    public static FigureKind Latest { get; } = new LatestKind();
    public static FigureKind Declared { get; } = new DeclaredKind();
    public static FigureKind Ratio { get; } = new RatioKind();
    public static FigureKind Areas { get; } = new AreasKind();

    public static ImmutableArray<FigureKind> All { get; } = [Flow, Stock, Distinct, Once, Latest, Declared, Ratio, Areas];

    private protected FigureKind() { }

    /// <summary>Its name in packs and logs.</summary>
    public abstract string Name { get; }

    /// <summary>Whether its value is a sum: a portion of zero adds nothing, and every slice is a part of the whole.</summary>
    public abstract bool IsSum { get; }

    /// <summary>Whether the value of an area is its own plus those of the areas below.</summary>
    public abstract bool AddsAreas { get; }

    /// <summary>Whether the value of a period is the sum of its months.</summary>
    public abstract bool AddsMonths { get; }

    /// <summary>Whether a period counts only what happened in it, so that a month without anything is zero.</summary>
    public abstract bool CountsHappenings { get; }

    /// <summary>Whether its value is the state on the last day of the period.</summary>
    public abstract bool IsLevel { get; }

    /// <summary>Whether an entry counts from one day until another rather than on a single day.</summary>
    public abstract bool IsStock { get; }

    /// <summary>Whether something happened on the days on which its entries count, so that the ledger was kept then.</summary>
    public bool TellsKeeping => CountsHappenings || IsDistinct;

    /// <summary>Whether it is zero where nothing counts, so that it has a value only where its ledger was kept.</summary>
    public bool NeedsKeeping => IsSum || IsDistinct;

    /// <summary>Whether equal values count once, so that the contributions of entries do not add up to its value.</summary>
    public abstract bool IsDistinct { get; }

    /// <summary>Whether its value can be given for the entries of one office; a ratio's can if its parts' can.</summary>
    public abstract bool CountsByOffice { get; }

    /// <summary>The names of its parts, in the order of <see cref="PartsOf"/>.</summary>
    public abstract ImmutableArray<string> PartNames { get; }

    /// <summary>The heading for the day on which an entry counts.</summary>
    public abstract string DayTitle { get; }

    /// <summary>Decimal places shown when the pack does not say.</summary>
    public abstract int UsualDecimals(Figure figure);

    /// <summary>How a figure is computed, as its page says it; for a tallied one, from its definition's sentence about an entry.</summary>
    public abstract string Sentence(Figure figure);

    /// <summary>How the entries behind a figure make up its value; only for figures that are tallied.</summary>
    /// <param name="display">The value with its unit.</param>
    public abstract string Explanation(Figure figure, string display);

    /// <summary>Ids of the figures from which a slice of a figure is computed; none when it is tallied.</summary>
    internal abstract ImmutableArray<string> PartsOf(Figure figure, string slice);

    /// <summary>What a tally keeps of a series; only for figures that are tallied.</summary>
    internal abstract Cells NewCells(Figure figure, Names names);

    /// <summary>The value of a slice of a figure; null when there is none.</summary>
    internal abstract Exact? Value(Tally tally, Figure figure, string slice, string area, Period period);

    public override string ToString() => Name;
}
