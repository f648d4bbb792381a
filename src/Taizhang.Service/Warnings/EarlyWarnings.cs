using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
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
/// <param name="Signs">The signals given, each with what gave it, oldest first.</param>
public sealed record RaisedWarning(
    EarlyWarning Warning,
    string Matter,
    Entry? About,
    string Value,
    string Area,
    ImmutableArray<(Signal Signal, ImmutableArray<Sign> Given)> Signs
)
{
    public IEnumerable<Entry> Entries => Signs.SelectMany(one => one.Given).Select(sign => sign.Entry).DistinctBy(entry => entry.Id);

    /// <summary>What the proposed entry holds already, by field.</summary>
    public IReadOnlyDictionary<string, string> Proposed =>
        Warning
            .Proposes.With.Select(one => (one.Field.Id, one.Choice))
            .Concat(Warning.Proposes.By is { } by ? [(by.Id, Value)] : [])
            .ToDictionary();

    /// <summary>The sign that came last.</summary>
    public Sign Newest => Signs.SelectMany(one => one.Given).OrderBy(sign => sign.Day).ThenBy(sign => sign.Entry.Id).Last();
}

/// <summary>
/// Which early warnings an actor is shown: raised by entries that the actor sees, for a ledger in which the actor may register, not
/// dismissed, and not answered by an entry that is there already. Computed from the entries on each call, nothing is kept of it.
/// </summary>
public static class EarlyWarnings
{
    /// <summary>The most of one warning; the rest comes when these are dealt with.</summary>
    public const int Most = 100;

    /// <summary>The warnings that could be raised for an actor: those whose proposed entry it may register.</summary>
    public static IEnumerable<EarlyWarning> Concerning(RunningTown town, Actor actor) =>
        town.Pack.Warnings.Where(one => Rights.MayOpen(actor, one.Proposes.Ledger) && town.Uses(one.Proposes.Ledger));

    /// <returns>
    /// In the pack's order; of each warning those with the newest signs first. A few queries a warning, however many are raised.
    /// </returns>
    public static async ValueTask<IReadOnlyList<RaisedWarning>> FindAsync(RunningTown town, Actor actor, DateOnly today)
    {
        var raised = new List<RaisedWarning>();
        foreach (var warning in Concerning(town, actor))
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
        var signs = new Signs(town, actor, today.AddDays(-warning.Days), today);
        var given = new Dictionary<string, List<(Signal, ImmutableArray<Sign>)>>();
        foreach (var signal in warning.Signals)
        foreach (var (matter, found) in await signs.OfAsync(signal))
            if (found.Count >= signal.Times)
                (given.TryGetValue(matter, out var of) ? of : given[matter] = []).Add((signal, [.. found]));

        var dismissed = town.Read(state => state.DismissedWarnings);
        var standing = given
            .Where(one => one.Value.Count >= warning.Least)
            .Where(one =>
                !dismissed.Covers(warning.Id, one.Key, one.Value.SelectMany(sign => sign.Item2).Select(sign => sign.Entry.Number))
            )
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
            raised.Add(new(warning, matter, about, parts[1], parts[0], [.. found]));
        }
        if (raised.Count == 0)
            return [];
        var answers = await AnswersAsync(town, actor, warning, signs, raised.Min(one => one.Newest.Day));
        return raised
            .Where(one => !answers[KeyOf(warning, one)].Any(answer => Answers(warning, answer, one.Newest)))
            .OrderByDescending(one => one.Newest.Day)
            .ThenByDescending(one => one.Newest.Entry.Id)
            .Take(Most);
    }

    /// <summary>
    /// The entries of the proposed ledger that may answer, by what they are about: those registered since a day, and, where they say what
    /// they are about, those still being worked on.
    /// </summary>
    private static async ValueTask<ILookup<string, Entry>> AnswersAsync(
        RunningTown town,
        Actor actor,
        EarlyWarning warning,
        Signs signs,
        DateOnly since
    )
    {
        var (ledger, by) = (warning.Proposes.Ledger, warning.Proposes.By);
        var query = new EntryQuery { Ledger = ledger.Id, Choices = [.. warning.Proposes.With.Select(one => (one.Field.Id, one.Choice))] };
        List<EntryQuery> queries = [query with { OpenedFrom = since }];
        if (by is not null && !ledger.Workflow.Moves.IsEmpty)
            queries.AddRange(
                ledger
                    .Workflow.States.Where(state => !ledger.Workflow.IsEnd(state.Id))
                    .Select(state => query with { State = state.Id, OpenedTo = since.AddDays(-1) })
            );
        var found = new List<(string Key, Entry Entry)>();
        int at = by is null ? -1 : ledger.IndexOf(by.Id);
        foreach (var one in queries)
        await foreach (var entry in town.StreamAsync(actor, one))
            if (by is null || entry.Values[at].Text is { Length: > 0 })
                found.Add((Key(warning, signs.VillageOf(entry.Area), by is null ? "" : entry.Values[at].Text!), entry));
        return found.ToLookup(one => one.Key, one => one.Entry);
    }

    private static string KeyOf(EarlyWarning warning, RaisedWarning raised) =>
        Key(warning, raised.Area, warning.Proposes.By is null ? "" : raised.Value);

    private static string Key(EarlyWarning warning, string area, string value) => warning.Of is null ? $"{area}|{value}" : value;

    /// <summary>Whether an entry about it is still being worked on, or came after what raised it.</summary>
    private static bool Answers(EarlyWarning warning, Entry answer, Sign newest) =>
        answer.Opened > newest.Day
        || (answer.Opened == newest.Day && answer.Id > newest.Entry.Id)
        || (
            warning.Proposes.By is not null
            && !warning.Proposes.Ledger.Workflow.Moves.IsEmpty
            && !warning.Proposes.Ledger.Workflow.IsEnd(answer.State)
        );
}
