using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Pledges;

/// <summary>
/// How much of a pledge is planned for a day (按月分解): a share from 0 to 1 that never falls, 0 before its first day and 1 from its last.
/// </summary>
public static class PlannedShare
{
    /// <summary>Evenly by days.</summary>
    public static Exact Even(DateOnly start, DateOnly end, DateOnly day) =>
        day < start ? 0
        : day >= end ? 1
        : new Exact(day.DayNumber - start.DayNumber + 1, end.DayNumber - start.DayNumber + 1);

    /// <summary>
    /// In proportion to a figure's months of the year before, within a month by days. Evenly when nothing was counted then; a month below
    /// zero counts as zero.
    /// </summary>
    /// <param name="months">The figure's amount in each of the twelve months, as the tally's whole number.</param>
    public static Exact Seasonal(DateOnly start, DateOnly end, DateOnly day, IReadOnlyList<long> months)
    {
        if (day < start)
            return 0;
        if (day >= end)
            return 1;
        Int128 all = 0,
            before = 0,
            days = day.Day,
            of = DateTime.DaysInMonth(day.Year, day.Month);
        for (var month = Period.OfMonth(start); month.First <= end; month = Period.OfMonth(month.First.AddMonths(1)))
        {
            Int128 brought = Math.Max(0, months[month.Part - 1]);
            all += brought;
            if (month.Last <= day)
                before += brought * of;
            else if (month.Contains(day))
                before += brought * days;
        }
        return all == 0 ? Even(start, end, day) : new(before, all * of);
    }

    /// <summary>
    /// As typed: in a straight line from one month's end to the next. A month below an earlier one is raised to it, and nothing exceeds the
    /// whole.
    /// </summary>
    public static Exact Typed(DateOnly start, DateOnly end, DateOnly day, ImmutableArray<(Period Month, Exact Share)> plan)
    {
        if (day < start)
            return 0;
        if (day >= end)
            return 1;
        var (from, reached) = (start.AddDays(-1), (Exact)0);
        foreach (var (month, hundredths) in plan.OrderBy(one => one.Month.Last).Append((Period.OfMonth(end), 100)))
        {
            var (to, share) = (month.Last < end ? month.Last : end, hundredths / 100);
            if (share.CompareTo(1) > 0)
                share = 1;
            if (share.CompareTo(reached) < 0)
                share = reached;
            if (to <= from)
            {
                reached = share;
                continue;
            }
            if (day <= to)
                return reached + (share - reached) * new Exact(day.DayNumber - from.DayNumber, to.DayNumber - from.DayNumber);
            (from, reached) = (to, share);
        }
        return reached;
    }

    /// <summary>By milestones due: the weight of those whose day has come, as a share of all.</summary>
    public static Exact Due(ImmutableArray<Milestone> milestones, DateOnly day) => ShareOf(milestones, milestone => milestone.Due <= day);

    /// <summary>The weight of the milestones that satisfy a test, as a share of all; where none has a weight, all weigh the same.</summary>
    internal static Exact ShareOf(ImmutableArray<Milestone> milestones, Func<Milestone, bool> holds)
    {
        long all = milestones.Sum(one => one.Weight);
        return all > 0 ? new(milestones.Where(holds).Sum(one => one.Weight), all) : new(milestones.Count(holds), milestones.Length);
    }
}
