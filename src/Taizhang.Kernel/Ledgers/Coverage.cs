using System.Collections.Immutable;

namespace Taizhang.Kernel.Ledgers;

/// <summary>A target that a round must reach: an entry of a register, and where it is kept.</summary>
public readonly record struct Target(long Entry, string Number, string Area);

/// <summary>A target was seen on a day.</summary>
public readonly record struct Sight(string Number, DateOnly Day);

/// <summary>How far a round (轮次) has come in one of its spans: which targets were seen often enough, and which are still missing.</summary>
public sealed record Coverage
{
    public required Round Round { get; init; }

    /// <summary>The span's first day.</summary>
    public required DateOnly First { get; init; }

    /// <summary>The span's last day.</summary>
    public required DateOnly Last { get; init; }
    public required ImmutableArray<Target> Targets { get; init; }

    /// <summary>The targets that were seen often enough, by their numbers.</summary>
    public required IReadOnlySet<string> Met { get; init; }
    public required ImmutableArray<Target> Missing { get; init; }

    public int Seen => Targets.Length - Missing.Length;

    /// <summary>Compares targets with sights. O(targets + sights · log sights of one).</summary>
    public static Coverage Of(Round round, DateOnly first, DateOnly last, ImmutableArray<Target> targets, IEnumerable<Sight> sights)
    {
        var met = new HashSet<string>();
        foreach (var one in sights.Where(sight => sight.Day >= first && sight.Day <= last).GroupBy(sight => sight.Number))
            if (Counted(one.Select(sight => sight.Day), round.Gap) >= round.Times)
                met.Add(one.Key);
        return new()
        {
            Round = round,
            First = first,
            Last = last,
            Targets = targets,
            Met = met,
            Missing = [.. targets.Where(target => !met.Contains(target.Number))],
        };
    }

    /// <summary>
    /// How many sights count if they must lie at least the given number of days apart: always taking the earliest possible, which gives the
    /// most.
    /// </summary>
    private static int Counted(IEnumerable<DateOnly> days, int gap)
    {
        int count = 0;
        DateOnly? before = null;
        foreach (var day in days.Order())
        {
            if (before is { } last && day.DayNumber - last.DayNumber < gap)
                continue;
            (count, before) = (count + 1, day);
        }
        return count;
    }
}
