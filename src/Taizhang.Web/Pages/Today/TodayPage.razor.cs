using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reminders;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Today;

/// <summary>
/// What is waiting, late and new. Those who handle entries see what waits for them: entries whose expected move they may make. Those who do
/// not (leaders without a move of their own, deputies, the county) see everything that is not finished.
/// </summary>
public sealed partial class TodayPage
{
    private const int MostListed = 100,
        MostResting = 100,
        MostNews = 10,
        MostFigures = 12,
        FiguresOfALedger = 2;

    private Waiting _waiting = new(0, 0, 0, []);
    private readonly List<(RunningTown Town, DueItem Item)> _escalated = [];
    private bool _moreEscalated;
    private IReadOnlyList<(DateOnly Day, int Count)> _week = [];
    private IReadOnlyList<(FigureReading Year, FigureReading Month)> _changed = [];
    private readonly List<News> _news = [];

    [Inject]
    private LinkedEntries Linked { get; set; } = null!;

    /// <summary>Whether the list shows what this actor may do next.</summary>
    private bool IsMine { get; set; }
    private List<(string Title, IReadOnlyList<WaitingEntry> Items)> Sections { get; } = [];
    private string Summary =>
        (_waiting.Count, IsMine) switch
        {
            (0, true) => "没有等您处理的事项",
            (0, false) => "没有在办事项",
            (_, true) => $"{_waiting.Count:N0} 件等您处理，{_waiting.DueToday:N0} 件今天到期，{_waiting.Late:N0} 件已超期",
            (_, false) => $"{_waiting.Count:N0} 件在办，{_waiting.DueToday:N0} 件今天到期，{_waiting.Late:N0} 件已超期",
        };

    protected override async Task OnInitializedAsync()
    {
        var (actor, town, today) = (Visit.Actor, Visit.Town, Visit.Today);
        var open = States((workflow, state) => !workflow.IsEnd(state));
        var mine = States((workflow, state) => workflow.Expected(state) is { } move && move.By.Contains(actor.Role))
            .RemoveAll(one => !actor.IsIn(Visit.Pack[one.Ledger].Duty));
        IsMine = mine.Length > 0 && !actor.Role.IsLeading();
        _waiting = await town.WaitingAsync(actor, IsMine ? mine : open, MostListed);
        await ReadEscalatedAsync();
        var areas = Visit.Areas;
        var paused = await town.PausedAsync(actor, MostResting);
        await Linked.LoadAsync(_waiting.First.Concat(paused));
        var items = _waiting.First.Select(entry => new WaitingEntry(entry, Visit, areas, Linked)).ToList();
        var above = _escalated.Where(one => one.Town == town).Select(one => one.Item.Entry.Number).ToHashSet();
        AddSection("已超期", items.Where(item => item.Urgency == Urgency.Late && !above.Contains(item.Entry.Number)));
        AddSection("今天到期", items.Where(item => item.Urgency == Urgency.Today));
        AddSection("即将到期", items.Where(item => item.Urgency == Urgency.Soon));
        AddSection(IsMine ? "待办" : "在办", items.Where(item => item.Urgency == Urgency.None));
        AddSection("挂账", paused.Select(entry => new WaitingEntry(entry, Visit, areas, Linked)));

        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var finished = (
            await town.FinishedAsync(actor, States((workflow, state) => workflow.Moves.Length > 0 && workflow.IsEnd(state)), monday, today)
        ).ToDictionary(day => day.Day, day => day.Count);
        _week = [.. Enumerable.Range(0, 7).Select(monday.AddDays).Select(day => (day, finished.GetValueOrDefault(day)))];
        _changed = Changed();
        await ReadNewsAsync();
    }

    /// <summary>Leaders see what is late in the township; the county sees what has been late for longer, in all its townships.</summary>
    private async Task ReadEscalatedAsync()
    {
        if (Visit.Actor.Role is not (Role.Leader or Role.Chief or Role.County))
            return;
        foreach (var town in Visit.Actor.Role == Role.County ? Visit.Towns : [Visit.Town])
        {
            var (items, more) = await town.EscalatedAsync(Visit.Actor, Visit.Actor.Role);
            _escalated.AddRange(items.Select(item => (town, item)));
            _moreEscalated |= more;
        }
        _escalated.Sort(
            (one, other) =>
                (other.Town.Today.DayNumber - other.Item.Run.Due.DayNumber).CompareTo(one.Town.Today.DayNumber - one.Item.Run.Due.DayNumber)
        );
    }

    private ImmutableArray<(string Ledger, string State)> States(Func<Workflow, string, bool> which) =>
        [
            .. from ledger in Visit.Pack.Ledgers
            from state in ledger.Workflow.States
            where which(ledger.Workflow, state.Id)
            select (ledger.Id, state.Id),
        ];

    private void AddSection(string title, IEnumerable<WaitingEntry> items)
    {
        if (items.ToList() is { Count: > 0 } some)
            Sections.Add((title, some));
    }

    /// <summary>For each ledger, the first figures that reports mention and that grew this month.</summary>
    private List<(FigureReading Year, FigureReading Month)> Changed()
    {
        var flows = Visit
            .Pack.Figures.All.Where(figure => figure.Kind.AddsMonths && figure.Aka.Length > 0)
            .Select(figure => (figure, ""))
            .ToList();
        string home = Visit.Town.HomeOf(Visit.Actor);
        var year = Visit.Town.Figures(Visit.Actor, flows, home, new(Visit.Today.Year));
        var month = Visit.Town.Figures(Visit.Actor, flows, home, Period.OfMonth(Visit.Today));
        if (year is null || month is null)
            return [];
        return
        [
            .. year.Zip(month)
                .Where(pair => pair.Second.Value is { IsZero: false, Over: var over } && over > 0)
                .GroupBy(pair => pair.First.Figure.Ledger)
                .SelectMany(figures => figures.Take(FiguresOfALedger))
                .Take(MostFigures),
        ];
    }

    private async Task ReadNewsAsync()
    {
        foreach (var (line, happened) in await Visit.Town.RecentAsync(50))
        {
            if (_news.Count == MostNews)
                return;
            // Found by the actor: what lies outside its scope is not found, and so not told.
            if (happened is not EntryEvent change || await Visit.Town.FindAsync(Visit.Actor, change.Number) is not { } entry)
                continue;
            var ledger = Visit.Pack[change.Ledger];
            await Linked.LoadAsync([entry]);
            string what = change.Type switch
            {
                EntryEvent.Opened => "登记",
                EntryEvent.Amended => "更正",
                EntryEvent.Struck => "作废",
                EntryEvent.Merged => "合并",
                _ => ledger.Workflow.Find(change.Move ?? "")?.Title ?? "流转",
            };
            var day = TownTime.DayOf(line.At);
            string when = day == Visit.Today ? $"今天 {TownTime.Of(line.At):HH:mm}" : TownTime.Minute(line.At);
            _news.Add(
                new(line.ActorName, what, Linked.NameOf(entry), Visit.Link($"ledgers/{ledger.Id}/{entry.Number}"), entry.Number, when)
            );
        }
    }

    private sealed record News(string Who, string What, string Name, string Address, string Number, string When);
}
