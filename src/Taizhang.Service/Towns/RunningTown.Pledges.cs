using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Pledges;
using Taizhang.Kernel.Values;

namespace Taizhang.Service.Towns;

/// <summary>Pledges with their progress, computed from the present figures on every request.</summary>
public sealed partial class RunningTown
{
    /// <summary>
    /// The pledges of a year in the actor's scope, in the order of their registration, and the years that have any. Sub-pledges count
    /// towards their parents wherever they lie. O(pledges kept).
    /// </summary>
    public async ValueTask<(IReadOnlyList<Tracked> Pledges, IReadOnlyList<int> Years)> PledgesAsync(Actor actor, int year)
    {
        var (all, projects) = await ReadPledgesAsync();
        var tracked = Read(town =>
        {
            var tracker = new Tracker(town, all, projects);
            return all.Where(pledge => pledge.Year == year && Rights.Finds(actor, Pack[pledge.Entry.Ledger], pledge.Entry, town.Areas))
                .Select(pledge => Track(town, actor, tracker, pledge))
                .ToArray();
        });
        return (tracked, [.. all.Select(pledge => pledge.Year).Distinct().OrderDescending()]);
    }

    /// <summary>
    /// A pledge with its sub-pledges and its course by months; null when there is none in the actor's scope. A struck one can still be
    /// viewed.
    /// </summary>
    public async ValueTask<PledgeView?> PledgeAsync(Actor actor, string number)
    {
        if (await FindAsync(actor, number) is not { Ledger: PledgeLedger.Id } entry)
            return null;
        var (all, projects) = await ReadPledgesAsync();
        var pledge = Pledge.Of(Pack[entry.Ledger], entry);
        return Read(town =>
        {
            var tracker = new Tracker(town, all, projects);
            return new PledgeView(
                Track(town, actor, tracker, pledge),
                [
                    .. tracker
                        .Below(pledge)
                        .Where(one => Rights.Finds(actor, Pack[one.Entry.Ledger], one.Entry, town.Areas))
                        .Select(one => Track(town, actor, tracker, one)),
                ],
                MayTrace(town, actor, pledge) ? tracker.Curve(pledge, Today) : []
            );
        });
    }

    private Tracked Track(Township town, Actor actor, Tracker tracker, Pledge pledge)
    {
        bool traced = MayTrace(town, actor, pledge);
        return new(
            pledge,
            traced || !IsFew(town, actor, pledge) ? tracker.On(pledge, Today, Today) : Progress.Unknown("数很小，进度不对您开放"),
            town.Pack.Figures.Find(pledge.Figure) is var (figure, _) ? figure : null,
            traced && tracker.IsSilent(pledge, Today),
            tracker.Below(pledge).Count > 0
        );
    }

    /// <summary>Whether the actor may be told of a pledge's figure whatever it counts.</summary>
    private static bool MayTrace(Township town, Actor actor, Pledge pledge) =>
        town.Pack.Figures.Find(pledge.Figure) is not var (figure, slice) || Rights.MayTrace(actor, town.Pack.Figures, figure, slice);

    private static bool IsFew(Township town, Actor actor, Pledge pledge) =>
        town.Pack.Figures.Find(pledge.Figure) is var (figure, slice)
        && town.Read(actor, figure, slice, pledge.Entry.Area, new Period(pledge.Year)).IsFew;

    private async ValueTask<(List<Pledge> All, Dictionary<string, Entry> Projects)> ReadPledgesAsync()
    {
        var all = new List<Pledge>();
        if (Pack.Find(PledgeLedger.Id) is { } ledger)
            await foreach (var entry in _store.StreamAsync(new() { Ledger = ledger.Id }))
                all.Add(Pledge.Of(ledger, entry));
        all.Reverse();
        var linked = all.Select(pledge => pledge.Kind == TargetKind.Stage ? pledge.Project : null).OfType<string>().ToHashSet();
        return (all, linked.Count == 0 ? [] : (await _store.EntriesAsync(linked)).ToDictionary(entry => entry.Number));
    }
}

/// <summary>One pledge as its page shows it.</summary>
/// <param name="Curve">
/// The shares planned and reached at the end of each month of its year; none for who may not know what is counted when it is few.
/// </param>
public sealed record PledgeView(
    Tracked Tracked,
    IReadOnlyList<Tracked> Parts,
    IReadOnlyList<(Period Month, Exact? Planned, Exact? Actual)> Curve
);
