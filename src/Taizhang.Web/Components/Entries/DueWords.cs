using System.Globalization;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Web.Components.Entries;

/// <summary>Days as lists write them: one unit for all ledgers, the day of the calendar.</summary>
internal static class DueWords
{
    /// <summary>12-04 in this year, 2024-12-04 in another.</summary>
    public static string Short(DateOnly day, DateOnly today) =>
        day.ToString(day.Year == today.Year ? "MM-dd" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>
    /// By when: 超期 3 天, 今天到期, 明天到期, 周五 12-04, 2024-03-01. How much of its own days a clock has left, stands on the entry's page.
    /// </summary>
    public static string By(ClockRun run, DateOnly today) =>
        run.Paused is { } paused ? $"{Short(paused, today)} 起暂停"
        : run.IsPublicity ? (run.Due < today ? "已期满" : $"{Short(run.Due, today)} 期满")
        : (run.Due.DayNumber - today.DayNumber) switch
        {
            < 0 and var past => $"超期 {-past} 天",
            0 => "今天到期",
            1 => "明天到期",
            <= 7 => $"周{"日一二三四五六"[(int)run.Due.DayOfWeek]} {Short(run.Due, today)}",
            _ => Short(run.Due, today),
        };
}
