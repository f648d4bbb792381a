using System.Collections.Frozen;

namespace Taizhang.Kernel.Calendar;

/// <summary>
/// Work days: Monday to Friday, less the official days off, plus the weekend days worked in exchange (调休),
/// as the State Council's office announces them each year. Years without an announcement have plain weekends.
/// </summary>
/// <param name="exceptions">Days that differ from their weekday: true for a weekend day worked, false for a weekday off.</param>
public sealed class WorkCalendar(IReadOnlyDictionary<DateOnly, bool> exceptions)
{
    public static readonly WorkCalendar Plain = new(new Dictionary<DateOnly, bool>());

    private readonly FrozenDictionary<DateOnly, bool> _exceptions = exceptions.ToFrozenDictionary();

    public bool IsWorkDay(DateOnly day) =>
        _exceptions.TryGetValue(day, out bool works) ? works : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The <paramref name="count"/>-th work day after <paramref name="day"/>; the day itself is not counted. O(count).</summary>
    public DateOnly AddWorkDays(DateOnly day, int count)
    {
        while (count > 0)
            if (IsWorkDay(day = day.AddDays(1)))
                count--;
        return day;
    }

    /// <summary>
    /// Work days after <paramref name="from"/> up to and including <paramref name="to"/>; negative when <paramref name="to"/> is earlier.
    /// O(days).
    /// </summary>
    public int WorkDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
            return -WorkDaysBetween(to, from);
        int count = 0;
        while (from < to)
            if (IsWorkDay(from = from.AddDays(1)))
                count++;
        return count;
    }
}
