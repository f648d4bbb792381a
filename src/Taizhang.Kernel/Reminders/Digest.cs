using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Reminders;

/// <summary>
/// The message to a receiver, as a title and lines. Entries are named by number and state only: a message leaves the house, and nothing
/// about a person may.
/// </summary>
public sealed record Digest(string Title, ImmutableArray<string> Lines)
{
    /// <summary>The most entries of a section that are named; the rest are only counted.</summary>
    public const int MostNamed = 10;

    /// <summary>What is late, due today and due soon for a receiver; null when nothing is.</summary>
    public static Digest? Daily(string town, Receiver receiver, IEnumerable<DueItem> items, DateOnly today, WorkCalendar calendar)
    {
        var mine = items.Where(item => item.IsFor(receiver)).ToLookup(item => item.Urgency);
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var (urgency, title) in new[] { (Urgency.Late, "已超期"), (Urgency.Today, "今天到期"), (Urgency.Soon, "即将到期") })
            Section(lines, title, [.. mine[urgency]], receiver, today, calendar);
        return lines.Count == 0 ? null : new($"{town} {receiver.Title} {today:M 月 d 日}时限提醒", lines.ToImmutable());
    }

    /// <summary>What has been escalated since the last message; null when nothing has.</summary>
    public static Digest? Escalated(string town, Receiver receiver, IReadOnlyList<DueItem> items, DateOnly today, WorkCalendar calendar)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        Section(lines, "新上报", items, receiver, today, calendar);
        return lines.Count == 0 ? null : new($"{town} {receiver.Title} 超期上报", lines.ToImmutable());
    }

    private static void Section(
        ImmutableArray<string>.Builder lines,
        string title,
        IReadOnlyList<DueItem> items,
        Receiver receiver,
        DateOnly today,
        WorkCalendar calendar
    )
    {
        if (items.Count == 0)
            return;
        lines.Add($"{title} {items.Count} 件");
        foreach (var item in items.Take(MostNamed))
            lines.Add("· " + Line(item, receiver, today, calendar));
        if (items.Count > MostNamed)
            lines.Add($"· 另有 {items.Count - MostNamed} 件");
    }

    private static string Line(DueItem item, Receiver receiver, DateOnly today, WorkCalendar calendar)
    {
        var notes = item
            .EscalatedTo.Where(role => role != receiver.Role)
            .Select(role => $"已报{(role == Role.County ? "县级" : role.Title())}");
        if (item.Entry.Office is { } office && office != receiver.Office)
            notes = notes.Prepend(office);
        string note = string.Join('，', notes);
        string state = item.Ledger.Workflow.Title(item.Entry.State);
        string clock = item.Clock.Title + item.Clock.Words(item.Run, today, calendar);
        return $"{item.Entry.Number} {state}，{clock}{(note.Length > 0 ? $"（{note}）" : "")}";
    }
}
