using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Pledges;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Forms;

/// <summary>Reads what a form's blanks are filled from, as an actor may be told it.</summary>
public static class FormReading
{
    private const int MostPlaces = 6;

    /// <summary>The figure of a source; null: the pack no longer has it.</summary>
    public static (Figure Figure, string Slice)? FigureOf(this FigureSource source, FigureBook book) => book.Find(source.Figure);

    /// <summary>The digits for a blank; null when there is no value.</summary>
    /// <param name="area">For which the form is filled in.</param>
    public static string? Digits(Township town, Actor actor, FormMatch match, FigureSource source, Period period, string area)
    {
        if (source.FigureOf(town.Pack.Figures) is not var (figure, slice))
            return null;
        string at = source.Area.Length > 0 ? source.Area : area;
        if (town.Areas.Find(at) is null || !Rights.Covers(actor, at, town.Areas))
            return null;
        if (Value(town, actor, source, figure, slice, at, period) is not { } value)
            return null;
        bool isShare = source.Aspect is FormAspect.Growth or FormAspect.Sequential or FormAspect.ShareOfPlan || figure.Unit == "%";
        int decimals = isShare ? Math.Max(1, figure.IsShare ? figure.Decimals : 1) : figure.Decimals;
        if (match.Percent)
            (value, decimals) = (value / 100, decimals + 2);
        else if (!isShare && match.Unit.Length > 0 && FormUnit.Times(figure.Unit, match.Unit) is { } times)
            (value, decimals) = (value * times, Math.Max(0, decimals + FormUnit.Places(times)));
        string digits = value.Round(Math.Min(match.Places ?? decimals, MostPlaces + 2));
        return digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits;
    }

    /// <summary>A source's value in the figure's unit; null when there is none or the actor may not be told it.</summary>
    public static Exact? Value(Township town, Actor actor, FigureSource source, Figure figure, string slice, string area, Period period)
    {
        var span = source.Span;
        switch (source.Aspect)
        {
            case FormAspect.Value:
                return Of(span);
            case FormAspect.Growth:
                return figure.IsShare ? null : Share(Of(span), Of(YearBefore(span)));
            case FormAspect.Increment:
                return Of(span) is { } now && Of(YearBefore(span)) is { } then ? now - then : null;
            case FormAspect.Sequential:
                return figure.IsShare ? null : Share(Of(FormSpan.Whole), Of(new(SpanKind.Previous)));
            default:
                // Plans are set for years.
                if (town.Read(actor, figure, slice, area, new(period.Year)).Plan is not { IsZero: false } plan)
                    return null;
                return source.Aspect == FormAspect.Plan ? plan
                    : Of(new(SpanKind.ToDate)) is { } reached ? reached * 100 / plan
                    : null;
        }

        Exact? Of(FormSpan of)
        {
            if (of.PeriodOf(period) is { } whole)
                return town.ValueFor(actor, figure, slice, area, whole);
            if (!MayTrace(town, actor, figure, slice))
                return null;
            var (first, last) = of.Days(period);
            return new ToDate(town, area, first, last, now: false).Of(figure, slice);
        }

        static Exact? Share(Exact? now, Exact? then) => now is { } a && then is { } b && b.CompareTo(0) > 0 ? (a - b) * 100 / b : null;
    }

    /// <summary>Whether the actor may know what a source counts, and so how few it may be.</summary>
    public static bool MayTrace(Township town, Actor actor, Figure figure, string slice) =>
        Rights.MayTrace(actor, town.Pack.Figures, figure, slice)
        || (town.Pack.Figures.PersonalOf(figure, slice).IsEmpty && town.Pack.Figures.GuardedOf(figure).IsEmpty);

    private static FormSpan YearBefore(FormSpan span) =>
        span.Kind switch
        {
            SpanKind.ToDate => new(SpanKind.ToDateYearAgo),
            SpanKind.Year => new(SpanKind.LastYear),
            _ => new(SpanKind.YearAgo),
        };
}
