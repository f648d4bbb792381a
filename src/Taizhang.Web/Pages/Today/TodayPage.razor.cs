using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reminders;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Web.Components;

namespace Taizhang.Web.Pages.Today;

/// <summary>
/// What waits for the visitor and nobody else, by when it has to be done; every heading counts what there is and leads to the rest. Those
/// who handle no entries see what is theirs: leaders what was put before them, deputies their motions and ballots, the county its
/// townships.
/// </summary>
public sealed partial class TodayPage
{
    private readonly List<(TodayList List, int Count, IReadOnlyList<WaitingEntry> Items)> _sections = [];
    private readonly List<(RunningTown Town, DueItem Item)> _escalated = [];
    private Waiting _mine = Waiting.Nothing;
    private Waiting? _inWork;
    private bool _moreEscalated;
    private int _outliving;
    private IReadOnlyList<(DateOnly Day, int Count)> _week = [];

    /// <summary>How many entries that outlive what they point to are counted; a page lists them.</summary>
    private const int MostTold = 99;

    [Inject]
    private LinkedEntries Linked { get; set; } = null!;

    [Inject]
    private Unread Unread { get; set; } = null!;

    /// <summary>Whether there are entries that wait for people of this role.</summary>
    private bool HasWork => Visit.Actor.Role is not (Role.Deputy or Role.County);

    private string InWorkWords => Visit.Actor.Lines.IsEmpty || !Visit.Actor.Role.MayHaveLines() ? "全部" : "您的条线";

    private string Summary =>
        !HasWork ? ""
        : _mine.Count == 0 ? "没有等您处理的事项。"
        : $"{_mine.Count:N0} 件等您处理"
            + string.Concat(TodayList.Waiting.Take(3).Where(list => Count(list) > 0).Select(list => $"，{Count(list):N0} 件{list.Title}"))
            + "。";

    protected override async Task OnInitializedAsync()
    {
        var (actor, town, ledgers) = (Visit.Actor, Visit.Town, Visit.Pack.Ledgers);
        var mine = Pile.Mine(actor, ledgers);
        _mine = await town.WaitingAsync(actor, mine);
        await ReadEscalatedAsync();
        foreach (var list in TodayList.Waiting)
            await AddAsync(list, Count(list), limit => town.WaitingAsync(actor, mine, list.Due, limit));
        var unclaimed = Pile.Unclaimed(actor, ledgers);
        await AddAsync(
            TodayList.Unclaimed,
            (await town.WaitingAsync(actor, unclaimed)).Count,
            limit => town.WaitingAsync(actor, unclaimed, null, limit)
        );
        if (HasWork)
            await AddAsync(TodayList.Resting, await town.RestingAsync(actor), limit => town.PausedAsync(actor, limit));
        if (actor.Role is Role.Clerk or Role.Office or Role.Grid)
            _outliving = (await town.OutlivingAsync(actor, MostTold + 1)).Count;
        if (actor.Role is Role.Clerk or Role.Deputy || actor.Role.IsLeading())
            _inWork = await town.WaitingAsync(actor, Pile.InWork(actor, ledgers));
        _week = await WeekAsync(Visit, 0);
    }

    /// <summary>How many entries were finished on each day of a week, Monday first; how many weeks back it lies.</summary>
    internal static async Task<IReadOnlyList<(DateOnly Day, int Count)>> WeekAsync(Visit visit, int back)
    {
        var monday = visit.Today.AddDays(-(((int)visit.Today.DayOfWeek + 6) % 7) - 7 * back);
        ImmutableArray<(string, string)> ends =
        [
            .. from ledger in visit.Pack.Ledgers
            where ledger.Workflow.Moves.Length > 0
            from state in ledger.Workflow.States
            where ledger.Workflow.IsEnd(state.Id)
            select (ledger.Id, state.Id),
        ];
        var finished = (await visit.Town.FinishedAsync(visit.Actor, ends, monday, visit.Today.AddDays(-7 * back))).ToDictionary(
            day => day.Day,
            day => day.Count
        );
        return [.. Enumerable.Range(0, 7).Select(monday.AddDays).Select(day => (day, finished.GetValueOrDefault(day)))];
    }

    private int Count(TodayList list) => _mine[list.Due!.Value];

    /// <summary>A section of the page with the first entries of a list, unless it is empty.</summary>
    private async Task AddAsync(TodayList list, int count, Func<int, ValueTask<IReadOnlyList<Entry>>> first)
    {
        const int Urgent = 8,
            Calm = 4;
        if (count == 0)
            return;
        var entries = await first(list.Due is DueIn.Late or DueIn.Today or DueIn.Week ? Urgent : Calm);
        await Linked.LoadAsync(entries);
        await Unread.LoadAsync(entries);
        var areas = Visit.Areas;
        _sections.Add((list, count, [.. entries.Select(entry => new WaitingEntry(entry, Visit, areas, Linked))]));
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
}
