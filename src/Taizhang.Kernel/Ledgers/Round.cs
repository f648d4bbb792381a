using System.Collections.Immutable;

namespace Taizhang.Kernel.Ledgers;

/// <summary>A round (轮次) of checking or patrolling: which targets must be seen, how often, in which spans of the year.</summary>
public sealed record Round
{
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>Full id of the stock figure whose entries are the targets.</summary>
    public required string Of { get; init; }

    /// <summary>Full id of this ledger's distinct figure over a link field: the targets that were seen.</summary>
    public required string Seen { get; init; }

    /// <summary>The link field whose distinct values <see cref="Seen"/> counts.</summary>
    public required string Link { get; init; }

    /// <summary>Whether each span is a week, Monday to Sunday, instead of <see cref="Seasons"/>.</summary>
    public bool Weekly { get; init; }

    /// <summary>The spans of a year, as first and last month, in their order; empty when weekly.</summary>
    public required ImmutableArray<(int First, int Last)> Seasons { get; init; }

    /// <summary>First and last month in which a weekly round is made.</summary>
    public (int First, int Last) Months { get; init; } = (1, 12);

    /// <summary>How often a target must be seen in a span.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The fewest days between two sights that count.</summary>
    public int Gap { get; init; }

    /// <summary>The spans of a year that begin on or before a day, in their order. A week belongs to the year of its Monday.</summary>
    public IEnumerable<(DateOnly First, DateOnly Last)> Spans(int year, DateOnly until)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year && day <= until; )
        {
            if (SpanOf(day) is not var (first, last))
            {
                day = day.AddDays(1);
                continue;
            }
            if (first.Year == year)
                yield return (first, last);
            day = last.AddDays(1);
        }
    }

    /// <summary>The span that contains a day; null when the round rests then.</summary>
    public (DateOnly First, DateOnly Last)? SpanOf(DateOnly day)
    {
        if (Weekly)
        {
            if (day.Month < Months.First || day.Month > Months.Last)
                return null;
            var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
            return (monday, monday.AddDays(6));
        }
        foreach (var (first, last) in Seasons)
            if (day.Month >= first && day.Month <= last)
                return (new(day.Year, first, 1), new DateOnly(day.Year, last, 1).AddMonths(1).AddDays(-1));
        return null;
    }
}
