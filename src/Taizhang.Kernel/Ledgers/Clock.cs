using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;

namespace Taizhang.Kernel.Ledgers;

/// <summary>A time limit of a ledger's entries: which moves start and stop it, and how many days it gives.</summary>
public sealed record Clock
{
    /// <summary>Stands for the registration among <see cref="Starts"/> and <see cref="Stops"/>.</summary>
    public const string Registration = "open";

    public required string Id { get; init; }
    public required string Title { get; init; }
    public required ImmutableArray<string> Starts { get; init; }
    public required ImmutableArray<string> Stops { get; init; }
    public required int Days { get; init; }
    public bool WorkDays { get; init; }
    public ImmutableArray<(Condition When, int Days)> Cases { get; init; } = [];

    /// <summary>Moves that pause the clock, and those that let it go on. While paused it is never late; then its due day is as many of its days later as the pause lasted.</summary>
    public ImmutableArray<string> Pauses { get; init; } = [];
    public ImmutableArray<string> Resumes { get; init; } = [];

    /// <summary>To whom an entry is escalated so many days after its due day, in the clock's own days, in the order of days.</summary>
    public ImmutableArray<(Role To, int Days)> Ladder { get; init; } = [];

    /// <summary>Whether it counts the days of a publicity (公示).</summary>
    public bool Publicity { get; init; }

    /// <summary>The share of the time, in hundredths, after which an entry is due soon.</summary>
    public int WarnPercent { get; init; } = 80;

    public DateOnly Due(DateOnly start, Entry entry, WorkCalendar calendar)
    {
        int days = Days;
        foreach (var (when, other) in Cases)
            if (when.Holds(entry)) { days = other; break; }
        return Add(start, days, calendar);
    }

    public DateOnly Add(DateOnly day, int days, WorkCalendar calendar) => WorkDays ? calendar.AddWorkDays(day, days) : day.AddDays(days);

    /// <summary>Days left until the due day, in the clock's own days; negative when past.</summary>
    public int Left(DateOnly today, DateOnly due, WorkCalendar calendar) =>
        WorkDays ? calendar.WorkDaysBetween(today, due) : due.DayNumber - today.DayNumber;

    /// <summary>The first day on which a running clock is shown as due soon.</summary>
    public DateOnly WarnFrom(DateOnly started, DateOnly due) => started.AddDays((due.DayNumber - started.DayNumber) * WarnPercent / 100);
}
