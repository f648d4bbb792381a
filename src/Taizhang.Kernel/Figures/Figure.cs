using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Figures;

/// <summary>A definition of what is counted (指标). It has a value at every area and period.</summary>
public sealed record Figure
{
    /// <summary><c>ledger.figure</c>.</summary>
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Unit { get; init; }
    public required FigureKind Kind { get; init; }
    public required Ledger Ledger { get; init; }

    /// <summary>Decimal places shown, 0–6.</summary>
    public int Decimals { get; init; }

    /// <summary>The power of ten by which a tally's whole number is divided to give the unit: fen to 亿元 is 10.</summary>
    public int Shift { get; init; }
    public Condition Where { get; init; } = Condition.Always;

    /// <summary>Choice fields by whose choices the figure is also kept.</summary>
    public ImmutableArray<string> By { get; init; } = [];
    public ImmutableArray<string> Aka { get; init; } = [];

    /// <summary>1: more is better; −1: less is better; 0: neither.</summary>
    public int Good { get; init; }
    public string Note { get; init; } = "";

    /// <summary>What each entry contributes, before <see cref="Where"/>; null for figures computed from others.</summary>
    public Func<Entry, IEnumerable<Portion>>? Portions { get; init; }

    /// <summary>Ids of the fields that decide whether, when and how much an entry contributes.</summary>
    public ImmutableArray<string> Reads { get; init; } = [];

    /// <summary>Where its number comes from; of a figure in a <see cref="FigureBook"/>, with what it is computed from.</summary>
    public Origin Origin
    {
        get => IsDeclared && field == Origin.Counted ? Origin.Declared : field;
        init;
    }

    /// <summary>Whether entries contribute amounts of their own, so that its value does not say how many they are.</summary>
    public bool IsOfAmounts { get; init; }

    /// <summary>Whether it only counts the entries behind another figure, and is shown nowhere (<see cref="FigureBook"/>).</summary>
    public bool IsCounter { get; init; }

    /// <summary>Whether it only counts that entries were registered, where nothing else says that their ledger was kept by then.</summary>
    public bool IsRegistration { get; init; }

    /// <summary>For <see cref="FigureKind.Distinct"/>: the field whose distinct values are counted.</summary>
    public string? OfField { get; init; }

    /// <summary>For <see cref="FigureKind.Ratio"/>: numerator and denominator.</summary>
    public (string Over, string Under) Ratio { get; init; }

    /// <summary>
    /// For <see cref="FigureKind.Areas"/>: the level whose areas are counted, and the figure whose value must satisfy the test.
    /// </summary>
    public AreaLevel AreasOf { get; init; }
    public string OfFigure { get; init; } = "";
    public Func<Exact, bool> Is { get; init; } = _ => false;

    /// <summary>
    /// For <see cref="FigureKind.Declared"/>: whether a year without a value of its own sums its months; else it takes the last.
    /// </summary>
    public bool SumsMonths { get; init; }

    /// <summary>How it is computed, in Chinese, for the figure's page.</summary>
    public required string Definition { get; init; }

    public bool IsTallied => Portions is not null;

    /// <summary>
    /// Ids of the figures from which a slice of it is computed, in the order of its definition; none when it is tallied. A ratio's slice
    /// divides the same slices; a count of areas depends on one figure and has no slices.
    /// </summary>
    public ImmutableArray<string> PartsOf(string slice) => Kind.PartsOf(this, slice);

    public bool IsRatio => Kind == FigureKind.Ratio;

    /// <summary>Whether it counts areas, by the value of another figure in each.</summary>
    public bool CountsAreas => Kind == FigureKind.Areas;
    public bool IsDeclared => Kind == FigureKind.Declared;

    /// <summary>Whether it adds up numbers that somebody of the township typed: none typed is then not zero.</summary>
    public bool IsStated => IsTallied && Kind.IsSum && Origin == Origin.Stated;

    /// <summary>
    /// For <see cref="FigureKind.Ratio"/>: its value by its operands; null when there is nothing to divide or to divide by.
    /// </summary>
    public Exact? Quotient(Exact? over, Exact? under)
    {
        if (over is not { } a || under is not { IsZero: false } b)
            return null;
        return Unit switch
        {
            "%" => a * 100 / b,
            "‰" => a * 1000 / b,
            _ => a / b,
        };
    }

    /// <summary>A value as a page shows it: grouped digits and unit.</summary>
    public string Display(Exact value) => Number(value) + Unit;

    /// <summary>A value as a column with the unit in its heading shows it: grouped digits alone.</summary>
    public string Number(Exact value) => Exact.Grouped(Trim(Rounded(value)));

    /// <summary>Whether values are shares, which differ by percentage points and must not be added up.</summary>
    public bool IsShare => Unit is "%" or "‰";

    /// <summary>A value as a report writes it: in 万 from ten thousand on, when two decimals give it exactly.</summary>
    public string InReport(Exact value)
    {
        string plain = Trim(Rounded(value));
        bool scalable = Unit.Length > 0 && Unit[0] is not ('万' or '亿') && Unit is not ("%" or "‰") && Decimals == 0;
        if (scalable && plain.TrimStart('-').Length > 4 && value / Exact.Power(4) is var wan && (wan * 100).Under == 1)
            return wan.Digits() + "万" + Unit;
        return plain + Unit;
    }

    private string Rounded(Exact value) => Unit == "%" ? value.Share(Decimals) : value.Round(Decimals);

    private static string Trim(string number) => number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;
}

/// <summary>
/// What an entry contributes to a figure: an amount that counts on <paramref name="Day"/> (flow, distinct, latest), from <paramref
/// name="Day"/> until before <paramref name="Until"/> (stock), or for exactly that span (declared).
/// </summary>
/// <param name="Value">For distinct figures: the value that is counted once.</param>
public readonly record struct Portion(DateOnly Day, DateOnly Until, long Amount, string? Value = null)
{
    public Portion(DateOnly day, long amount, string? value = null)
        : this(day, day == DateOnly.MaxValue ? day : day.AddDays(1), amount, value) { }
}

/// <summary>A portion booked to a figure at an area: the atom of every figure (law 3). Figures are sums of these.</summary>
/// <param name="Series">The whole figure's index in <see cref="FigureBook.Series"/>.</param>
/// <param name="Area">Code of the entry's area.</param>
/// <param name="Slices">Indices of the series of the entry's choices, in which it counts as well.</param>
public readonly record struct Contribution(int Series, string Area, Portion Portion, ImmutableArray<int> Slices)
{
    public bool Equals(Contribution other) =>
        Series == other.Series && Area == other.Area && Portion == other.Portion && Slices.AsSpan().SequenceEqual(other.Slices.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Series, Area, Portion);
}
