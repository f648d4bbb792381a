using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Pledges;
using Taizhang.Kernel.Screens;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Residents;

/// <summary>
/// What a township that opened its door shows to everybody: what it keeps in ledgers that everybody may see, and figures as everybody may
/// be told them. Nothing personal: lists on public notice are counted, not copied.
/// </summary>
public sealed class OpenShelf(RunningTown town)
{
    private const int Most = 500;

    /// <summary>The figures of the township's wall: those are without persons.</summary>
    public IReadOnlyList<FigureReading> Figures() =>
        town.Read(state =>
            town.Pack.Screen.Blocks.OfType<FiguresBlock>()
                .SelectMany(block => block.Figures)
                .Select(one => state.Read(null, one.Figure, one.Slice, state.Areas.Town.Code, new(town.Today.Year)))
                .Where(reading => reading.Value is not null)
                .ToArray()
        );

    /// <summary>The pledges of this year with their progress.</summary>
    public async Task<IReadOnlyList<Tracked>> PledgesAsync() => (await town.PledgesAsync(RunningTown.Anybody, town.Today.Year)).Pledges;

    /// <summary>The livelihood projects (民生实事) of this year that the pack puts on the shelf.</summary>
    public async Task<IReadOnlyList<OpenProject>> ProjectsAsync() =>
        [
            .. from shown in await ShownAsync(ShelfSort.Projects)
            let ledger = shown.Ledger
            where Text(ledger, shown.Entry, LivelihoodLedger.Year).StartsWith($"{town.Today.Year}", StringComparison.Ordinal)
            select new OpenProject(
                ledger.NameOf(shown.Entry),
                Text(ledger, shown.Entry, LivelihoodLedger.Part),
                Number(shown, "target"),
                Number(shown, "done"),
                shown.Tells("unit"),
                ledger.Workflow.Title(shown.Entry.State),
                Text(ledger, shown.Entry, LivelihoodLedger.VotesFor)
            ),
        ];

    /// <summary>What is published by the catalogue (政务公开), newest first.</summary>
    public async Task<IReadOnlyList<OpenPaper>> PapersAsync() =>
        [
            .. (await ShownAsync(ShelfSort.Papers))
                .Reverse()
                .Select(one => new OpenPaper(
                    one.Ledger.NameOf(one.Entry),
                    one.Tells("group"),
                    one.Tells("day"),
                    one.Tells("text"),
                    one.Tells("link")
                )),
        ];

    /// <summary>The services of the list (公共服务清单), newest first.</summary>
    public async Task<IReadOnlyList<OpenService>> ServicesAsync() =>
        [
            .. (await ShownAsync(ShelfSort.Services))
                .Reverse()
                .Select(one => new OpenService(
                    one.Ledger.NameOf(one.Entry),
                    one.Tells("group"),
                    one.Tells("level"),
                    one.Tells("department"),
                    one.Tells("materials"),
                    one.Tells("flow"),
                    one.Tells("days")
                )),
        ];

    /// <summary>What is on public notice (公示): of each ledger and clock how many, and until when. The lists hang in the villages.</summary>
    public async Task<IReadOnlyList<OpenNotice>> NoticesAsync()
    {
        var notices = new List<OpenNotice>();
        foreach (var ledger in town.Pack.Ledgers.Where(one => one.Public is null && town.Uses(one)))
        foreach (var clock in ledger.Clocks.Where(clock => clock.Publicity))
        {
            int count = 0;
            DateOnly until = default;
            foreach (string state in clock.Starts.Select(start => ledger.Workflow.Find(start)?.To).OfType<string>().Distinct())
            await foreach (var entry in town.PublicEntriesAsync(ledger, state: state).Take(Most))
                if (entry.RunOf(clock.Id) is { Stopped: null } run && run.Due >= town.Today)
                    (count, until) = (count + 1, run.Due > until ? run.Due : until);
            if (count > 0)
                notices.Add(new(ledger.Title, clock.Title, count, until));
        }
        return notices;
    }

    /// <summary>The newest entries that the pack puts on a shelf, oldest first.</summary>
    private async Task<IReadOnlyList<Shown>> ShownAsync(ShelfSort sort)
    {
        var shown = new List<Shown>();
        foreach (var ledger in town.Pack.Ledgers.Where(one => one.Shelf?.Sort == sort))
        foreach (string state in ledger.Shelf!.States)
            shown.AddRange(
                (
                    await town.ListAsync(
                        RunningTown.Anybody,
                        new()
                        {
                            Ledger = ledger.Id,
                            State = state,
                            Limit = Most,
                        }
                    )
                ).Items.Select(entry => new Shown(ledger, entry))
            );
        return [.. shown.OrderBy(one => one.Entry.Id)];
    }

    /// <summary>An entry on a shelf.</summary>
    private sealed record Shown(Ledger Ledger, Entry Entry)
    {
        /// <summary>What it says there in a role; empty when the pack gives it no field.</summary>
        public string Tells(string role) =>
            Ledger.Shelf!.Fields.TryGetValue(role, out var field) ? field.Display(Entry.Values[Ledger.IndexOf(field.Id)]) : "";
    }

    /// <summary>What a field shows; empty when the pack has none, or it is personal.</summary>
    private static string Text(Ledger ledger, Entry entry, string field) =>
        ledger.Find(field) is { Personal: false } found ? found.Display(entry.Values[ledger.IndexOf(field)]) : "";

    private static Exact? Number(Shown shown, string role) =>
        Exact.TryParse(shown.Tells(role).Replace(",", "", StringComparison.Ordinal), out var number) ? number : null;
}

/// <param name="Target">What was planned, and what of it is done; null: not said.</param>
public sealed record OpenProject(string Name, string Part, Exact? Target, Exact? Done, string Unit, string State, string Votes)
{
    /// <summary>Whole hundredths of the plan, at most 100; null when there is no plan.</summary>
    public int? Percent =>
        Target is { IsZero: false } target && Done is { } done
            ? Math.Min(100, int.Parse((done * 100 / target).Round(0), System.Globalization.CultureInfo.InvariantCulture))
            : null;
}

public sealed record OpenPaper(string Title, string Column, string Day, string Content, string Link);

public sealed record OpenService(string Name, string Kind, string Level, string Department, string Materials, string Flow, string Days);

public sealed record OpenNotice(string Ledger, string Clock, int Count, DateOnly Until);
