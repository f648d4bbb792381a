using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.People;

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

    /// <summary>How long it runs: work days, days of the calendar, or months of it (<see cref="ByMonth"/>).</summary>
    public required int Days { get; init; }
    public bool WorkDays { get; init; }

    /// <summary>
    /// Whether <see cref="Days"/> and those of its cases are months: it ends on the same day of the month, or on the last of a shorter one
    /// (民法典 第二百零二条). What extends or pauses it is counted in days all the same.
    /// </summary>
    public bool ByMonth { get; init; }

    /// <summary>
    /// The place of the date field from whose day it counts, among the ledger's fields: the law counts from the receipt, whenever somebody
    /// comes to register it. Null: from the day of the move that starts it; so too while the field is empty. Of a clock of hours, the field
    /// of the minute from which it counts.
    /// </summary>
    public int? From { get; init; }

    /// <summary>
    /// How many hours it gives, from the minute in <see cref="From"/> to that in <see cref="Until"/>; null: it counts days.
    /// </summary>
    public int? Hours { get; init; }

    /// <summary>The place of the time field that says when it was done; null where it counts days.</summary>
    public int? Until { get; init; }

    /// <summary>What its length is counted in, as people say it.</summary>
    public string Unit =>
        ByMonth ? "个月"
        : Hours is not null ? "小时"
        : WorkDays ? "个工作日"
        : "天";
    public ImmutableArray<(Condition When, int Days)> Cases { get; init; } = [];

    /// <summary>
    /// Moves that pause the clock, and those that let it go on. While paused it is never late; afterwards its due day is later by as many
    /// of its days as the pause lasted.
    /// </summary>
    public ImmutableArray<string> Pauses { get; init; } = [];
    public ImmutableArray<string> Resumes { get; init; } = [];

    /// <summary>
    /// To whom an entry is escalated after how many days past its due day, counted in the clock's own days, in the order of days.
    /// </summary>
    public ImmutableArray<(Role To, int Days)> Ladder { get; init; } = [];

    /// <summary>Days by which it can be extended in all, in its own days; null: as often as its moves can be made.</summary>
    public int? AtMost { get; init; }

    /// <summary>The law or the rule of an authority that sets it, with its article; empty: the township's own choice.</summary>
    public string Law { get; init; } = "";

    /// <summary>Whether it counts the days of a publicity (公示).</summary>
    public bool Publicity { get; init; }

    /// <summary>The share of the time, in hundredths, after which an entry is due soon.</summary>
    public int WarnPercent { get; init; } = 80;

    public DateOnly Due(DateOnly start, Entry entry, WorkCalendar calendar)
    {
        if (Hours is not null)
            return MinuteDue(entry) is { } minute ? TimeField.DayOf(minute) : start;
        int days = Days;
        foreach (var (when, other) in Cases)
            if (when.Holds(entry))
            {
                days = other;
                break;
            }
        return ByMonth ? start.AddMonths(days) : Add(start, days, calendar);
    }

    /// <summary>The day from which it counts for an entry when a move starts it on a day.</summary>
    public DateOnly StartOf(DateOnly day, Entry entry) =>
        From is { } field && entry.Values[field] is { Number: { } number } value
            ? Hours is null
                ? value.Day!.Value
                : TimeField.DayOf(number)
            : day;

    /// <summary>
    /// The day on which what a clock of hours waits for was done, as the entry says; where it says nothing, that of the move.
    /// </summary>
    public DateOnly StopOf(DateOnly day, Entry entry) =>
        Hours is not null && entry.Values[Until!.Value].Number is { } minute ? TimeField.DayOf(minute) : day;

    /// <summary>Whether a clock of hours was stopped past its minute.</summary>
    public bool IsPast(Entry entry) =>
        Hours is not null && MinuteDue(entry) is { } due && entry.Values[Until!.Value].Number is { } done && done > due;

    private long? MinuteDue(Entry entry) => entry.Values[From!.Value].Number + (Hours * 60);

    public DateOnly Add(DateOnly day, int days, WorkCalendar calendar) => WorkDays ? calendar.AddWorkDays(day, days) : day.AddDays(days);

    /// <summary>Days left until the due day, in the clock's own days; negative when past.</summary>
    public int Left(DateOnly today, DateOnly due, WorkCalendar calendar) =>
        WorkDays ? calendar.WorkDaysBetween(today, due) : due.DayNumber - today.DayNumber;

    /// <summary>
    /// The due day of a paused clock that goes on: later by as many of the clock's days as the pause lasted, so that the days left do not
    /// change. Over days off that alone does not decide whether it is late: a clock that was in time when paused is in time when it goes
    /// on, and one that was late stays late.
    /// </summary>
    public DateOnly DueAfterPause(DateOnly paused, DateOnly due, DateOnly today, WorkCalendar calendar)
    {
        var moved = Add(due, Left(paused, today, calendar), calendar);
        return paused <= due ? (moved < today ? today : moved) : (moved < today ? moved : today.AddDays(-1));
    }

    /// <summary>The first day on which a running clock counts as due soon.</summary>
    public DateOnly WarnFrom(DateOnly started, DateOnly due) => started.AddDays((due.DayNumber - started.DayNumber) * WarnPercent / 100);

    /// <summary>
    /// How urgent a clock is on a day. A stopped or paused clock is not, nor is a publicity, whose days only have to pass.
    /// </summary>
    public Urgency UrgencyOf(ClockRun run, DateOnly today) =>
        !run.IsRunning || run.IsPublicity ? Urgency.None
        : run.Due < today ? Urgency.Late
        : run.Due == today ? Urgency.Today
        : WarnFrom(run.Started, run.Due) <= today ? Urgency.Soon
        : Urgency.None;

    /// <summary>
    /// To whom an entry is escalated on a day because of this clock, in the order of the ladder: every step whose days past the due day are
    /// over.
    /// </summary>
    public ImmutableArray<Role> EscalatedTo(DateOnly today, ClockRun run, WorkCalendar calendar)
    {
        if (Ladder.IsEmpty || UrgencyOf(run, today) != Urgency.Late)
            return [];
        int past = -Left(today, run.Due, calendar);
        return [.. Ladder.Where(rung => rung.Days <= past).Select(rung => rung.To)];
    }

    /// <summary>How much time is left or how far it is overdue, as people say it: 还有 3 个工作日, 今天到期, 超期 2 天.</summary>
    public string Words(ClockRun run, DateOnly today, WorkCalendar calendar)
    {
        if (run.Paused is { } paused)
            return $"{paused:yyyy-MM-dd} 起暂停";
        if (run.IsPublicity)
            return run.Due < today ? "已期满" : $"{run.Due:yyyy-MM-dd} 期满";
        if (run.Due == today)
            return "今天到期";
        int left = Left(today, run.Due, calendar);
        string days = $"{Math.Abs(left)} {(WorkDays ? "个工作日" : "天")}";
        return run.Due < today ? (left == 0 ? "已超期" : $"超期 {days}") : (left == 0 ? "即将到期" : $"还有 {days}");
    }
}

/// <summary>How urgent a running clock is: within its warning time, on its due day, or past it.</summary>
public enum Urgency
{
    None,
    Soon,
    Today,
    Late,
}
