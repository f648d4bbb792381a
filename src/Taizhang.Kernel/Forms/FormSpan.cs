using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Forms;

/// <summary>Which time a blank of a form asks about, told by the period for which the form is filled in.</summary>
/// <param name="Kind">What sort.</param>
/// <param name="Part">For <see cref="SpanKind.Month"/> and <see cref="SpanKind.Quarter"/>: which of the year.</param>
public readonly record struct FormSpan(SpanKind Kind, int Part = 0)
{
    private static readonly string[] Words =
    [
        "period",
        "previous",
        "year_ago",
        "to_date",
        "to_date_year_ago",
        "year",
        "last_year",
        "start",
        "month",
        "quarter",
    ];

    public static readonly FormSpan Whole = new(SpanKind.Whole);

    /// <summary>As a form's match keeps it.</summary>
    public override string ToString() => Part > 0 ? $"{Words[(int)Kind]}{Part}" : Words[(int)Kind];

    public static FormSpan? Parse(string text)
    {
        string word = text.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        int kind = Array.IndexOf(Words, word),
            part = word.Length < text.Length && text.Length - word.Length <= 2 ? int.Parse(text.AsSpan(word.Length), null) : 0;
        return kind < 0 ? null
            : (SpanKind)kind is SpanKind.Month && part is >= 1 and <= 12 ? new((SpanKind)kind, part)
            : (SpanKind)kind is SpanKind.Quarter && part is >= 1 and <= 4 ? new((SpanKind)kind, part)
            : (SpanKind)kind is not (SpanKind.Month or SpanKind.Quarter) && word == text ? new((SpanKind)kind)
            : null;
    }

    public string Title =>
        Kind switch
        {
            SpanKind.Whole => "本期",
            SpanKind.Previous => "上期",
            SpanKind.YearAgo => "上年同期",
            SpanKind.ToDate => "本年累计",
            SpanKind.ToDateYearAgo => "上年同期累计",
            SpanKind.Year => "全年",
            SpanKind.LastYear => "上年全年",
            SpanKind.Start => "年初",
            SpanKind.Month => $"{Part} 月",
            _ => $"{Part} 季度",
        };

    /// <summary>The first and the last day that it asks about, for a form of a period.</summary>
    public (DateOnly First, DateOnly Last) Days(Period of)
    {
        var period = Kind switch
        {
            SpanKind.Previous => Before(of),
            SpanKind.YearAgo or SpanKind.ToDateYearAgo => of.YearBefore,
            SpanKind.Year => new(of.Year),
            SpanKind.LastYear => new(of.Year - 1),
            SpanKind.Start => new(of.Year - 1, 12),
            SpanKind.Month => new(of.Year, Part),
            SpanKind.Quarter => Period.Quarter(of.Year, Part),
            _ => of,
        };
        return Kind is SpanKind.ToDate or SpanKind.ToDateYearAgo ? (new(period.Year, 1, 1), period.Last) : (period.First, period.Last);
    }

    /// <summary>The period that it asks about; null where it is none that figures are kept for (the first five months).</summary>
    public Period? PeriodOf(Period of)
    {
        var (first, last) = Days(of);
        int months = Period.MonthOf(last) - Period.MonthOf(first) + 1;
        return months is 1 or 3 or 6 or 12 && Period.Of(first, months) is var period && period.First == first && period.Last == last
            ? period
            : null;
    }

    /// <summary>The period of the same length right before another.</summary>
    public static Period Before(Period of) => Period.Of(of.First.AddDays(-1), of.Months);

    /// <summary>The period of the same length right after another.</summary>
    public static Period After(Period of) => Period.Of(of.Last.AddDays(1), of.Months);
}

public enum SpanKind
{
    /// <summary>The form's own period.</summary>
    Whole,

    /// <summary>The one before it.</summary>
    Previous,

    /// <summary>The same one a year ago.</summary>
    YearAgo,

    /// <summary>From the beginning of the year to the period's end.</summary>
    ToDate,
    ToDateYearAgo,

    /// <summary>The whole year.</summary>
    Year,
    LastYear,

    /// <summary>The last month before the year: what there was when it began.</summary>
    Start,

    /// <summary>A month of the year.</summary>
    Month,

    /// <summary>A quarter of the year.</summary>
    Quarter,
}
