using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Service.Warnings;

/// <summary>A warning that entries raise now.</summary>
/// <param name="Matter">What it is about: the number of an entry of the register, or area and choice.</param>
/// <param name="About">The entry of the register; null: a choice within an area.</param>
/// <param name="Value">What the proposed entry holds in the field that takes the matter.</param>
/// <param name="Area">Where the proposed entry would lie.</param>
public sealed record RaisedWarning(
    EarlyWarning Warning,
    string Matter,
    Entry? About,
    string Value,
    string Area,
    ImmutableArray<(Signal Signal, ImmutableArray<Entry> Entries)> Signs
)
{
    public IEnumerable<Entry> Entries => Signs.SelectMany(sign => sign.Entries).DistinctBy(entry => entry.Id);
}

/// <summary>
/// Which early warnings an actor is shown: raised by entries that the actor sees, for a ledger in which the actor may register, not
/// dismissed, and not answered by an entry that is there already. Computed from the entries on each call, nothing is kept of it.
/// </summary>
public static class EarlyWarnings
{
    /// <summary>The most of one warning; the rest comes when these are dealt with.</summary>
    public const int Most = 100;

    /// <returns>In the pack's order; of each warning those with the newest entries first. O(entries registered within its days).</returns>
    public static async ValueTask<IReadOnlyList<RaisedWarning>> FindAsync(RunningTown town, Actor actor, DateOnly today)
    {
        var raised = new List<RaisedWarning>();
        foreach (
            var warning in town.Pack.Warnings.Where(one => Rights.MayOpen(actor, one.Proposes.Ledger) && town.Uses(one.Proposes.Ledger))
        )
            raised.AddRange(await RaisedAsync(town, actor, warning, today));
        return raised;
    }

    private static async ValueTask<IEnumerable<RaisedWarning>> RaisedAsync(
        RunningTown town,
        Actor actor,
        EarlyWarning warning,
        DateOnly today
    )
    {
        var from = today.AddDays(-warning.Days);
        var signs = new Dictionary<string, List<(Signal, ImmutableArray<Entry>)>>();
        foreach (var signal in warning.Signals)
        foreach (var (matter, entries) in await SignsAsync(town, actor, signal, from))
            if (entries.Count >= signal.Times)
                (signs.TryGetValue(matter, out var of) ? of : signs[matter] = []).Add((signal, [.. entries]));

        var dismissed = town.Read(state => state.DismissedWarnings);
        var standing = signs
            .Where(one => one.Value.Count >= warning.Least)
            .Where(one => !dismissed.Covers(warning.Id, one.Key, one.Value.SelectMany(sign => sign.Item2).Select(entry => entry.Number)))
            .OrderByDescending(one => one.Value.Max(sign => sign.Item2[^1].Id))
            .Take(Most)
            .ToArray();
        var subjects = warning.Of is null
            ? new Dictionary<string, Entry>()
            : await town.LinkedAsync(actor, standing.Select(one => one.Key));
        var raised = new List<RaisedWarning>();
        foreach (var (matter, found) in standing)
        {
            var about = subjects.GetValueOrDefault(matter);
            if (warning.Of is not null && about is null)
                continue;
            string[] parts = about is null ? matter.Split('|', 2) : [about.Area, matter];
            var one = new RaisedWarning(warning, matter, about, parts[1], parts[0], [.. found]);
            if (!await IsAnsweredAsync(town, actor, one))
                raised.Add(one);
        }
        return raised;
    }

    /// <summary>The entries of a signal by what they are about, oldest first.</summary>
    private static async ValueTask<Dictionary<string, List<Entry>>> SignsAsync(RunningTown town, Actor actor, Signal signal, DateOnly from)
    {
        var (ledger, first) = (signal.Ledger, signal.By[0]);
        int at = ledger.IndexOf(first.Id);
        var areas = town.Read(state => state.Areas);
        var found = new List<(string Matter, Entry Entry)>();
        var query = new EntryQuery
        {
            Ledger = ledger.Id,
            OpenedFrom = from,
            OldestFirst = true,
        };
        await foreach (var entry in town.StreamAsync(actor, query))
            if (
                entry is { Struck: false, MergedInto: null }
                && entry.Values[at].Text is { Length: > 0 } value
                && Rights.Sees(actor, entry, first)
                && signal.When.Holds(entry)
            )
                found.Add((first.Type is LinkField ? value : $"{VillageOf(areas, entry.Area)}|{value}", entry));
        if (signal.By is [_, var second])
        {
            var between = await town.LinkedAsync(actor, found.Select(one => one.Matter).Distinct());
            found =
            [
                .. from one in found
                let through = between.GetValueOrDefault(one.Matter)
                where through is not null && Rights.Sees(actor, through, second)
                let matter = through.Values[town.Pack[through.Ledger].IndexOf(second.Id)].Text
                where !string.IsNullOrEmpty(matter)
                select (matter, one.Entry),
            ];
        }
        return found
            .GroupBy(one => one.Matter)
            .ToDictionary(group => group.Key, group => group.Select(one => one.Entry).OrderBy(entry => entry.Id).ToList());
    }

    /// <summary>Whether an entry of the proposed ledger about it is still being worked on, or came after what raised it.</summary>
    private static async ValueTask<bool> IsAnsweredAsync(RunningTown town, Actor actor, RaisedWarning raised)
    {
        var (ledger, by) = (raised.Warning.Proposes.Ledger, raised.Warning.Proposes.By);
        var newest = raised.Entries.MaxBy(entry => entry.Id)!;
        var query = new EntryQuery { Ledger = ledger.Id, Limit = 50 };
        var page = await town.ListAsync(
            actor,
            raised.About is not null ? query with { Link = raised.Value }
                : by is null ? query
                : query with { Choices = [(by.Id, raised.Value)] },
            raised.About is null ? raised.Area : null
        );
        return page.Items.Any(entry =>
            entry.Id > newest.Id || (by is not null && !ledger.Workflow.Moves.IsEmpty && !ledger.Workflow.IsEnd(entry.State))
        );
    }

    private static string VillageOf(AreaTree areas, string code) =>
        areas.Find(code) is { Level: AreaLevel.Grid, Parent: { } parent } ? parent : code;
}
