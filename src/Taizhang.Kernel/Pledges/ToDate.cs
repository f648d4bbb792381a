using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Pledges;

/// <summary>
/// A figure's value from one day to another. The tally keeps months, so days count as whole months: for the current month, whatever is
/// entered so far. O(months), whatever the number of entries.
/// </summary>
/// <param name="now">Whether the last day is today or later: then a year's value is the value so far.</param>
internal sealed class ToDate(Township town, string area, DateOnly from, DateOnly to, bool now)
{
    /// <summary>
    /// Null when nothing is declared, nothing was kept yet, there is nothing to divide by, or the tally cannot give it for such a span (a
    /// count of distinct values).
    /// </summary>
    public Exact? Of(Figure figure, string slice)
    {
        if (figure.IsRatio)
        {
            var parts = town.Pack.Figures.Parts(figure, slice);
            return figure.Quotient(Of(parts[0].Figure, parts[0].Slice), Of(parts[1].Figure, parts[1].Slice));
        }
        if (figure.Kind.AddsMonths)
        {
            // Whole numbers of one place are added before they become a fraction, which must be brought to its lowest terms.
            long? sum = null;
            foreach (var month in Months())
                if (town.Tally.Read(town.Pack.Figures.FindSeries(figure.Id + slice)!, area, month) is { } value)
                    sum = (sum ?? 0) + value;
            return sum is { } whole && !(whole == 0 && figure.IsStated) ? new(whole, Exact.Power(figure.Shift).Over) : null;
        }
        if (figure.Kind.IsLevel)
            return Read(figure, slice, Period.OfMonth(to));
        if (figure.IsDeclared && !WholeYear)
            return Declared(figure, slice);
        return Span is { } span ? Read(figure, slice, span) : null;
    }

    private bool WholeYear => now || to.Month == 12;

    /// <summary>The tally's period that begins with the year and ends on the requested day.</summary>
    private Period? Span =>
        WholeYear
            ? new Period(to.Year)
            : to.Month switch
            {
                1 => Period.OfMonth(to),
                3 => Period.Quarter(to.Year, 1),
                6 => Period.Half(to.Year, 1),
                _ => null,
            };

    private Exact? Declared(Figure figure, string slice)
    {
        Exact? value = null;
        foreach (var month in Months())
            if (Read(figure, slice, month) is { } declared)
                value = figure.SumsMonths ? (value ?? 0) + declared : declared;
        return value;
    }

    private IEnumerable<Period> Months()
    {
        for (var month = Period.OfMonth(from); month.First <= to; month = Period.OfMonth(month.First.AddMonths(1)))
            yield return month;
    }

    private Exact? Read(Figure figure, string slice, Period period) => town.Tally.Value(figure, slice, area, period);
}
