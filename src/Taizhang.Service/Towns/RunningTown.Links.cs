using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

public sealed partial class RunningTown
{
    /// <summary>How many entries are checked for duplicates before one is registered.</summary>
    private const int MostCompared = 5000;

    /// <summary>Entries with the given numbers to which the actor may link, by their numbers.</summary>
    public async ValueTask<IReadOnlyDictionary<string, Entry>> LinkedAsync(Actor actor, IEnumerable<string> numbers) =>
        (await ThereAsync(actor, [.. (await ReachedAsync(actor, numbers)).Values])).ToDictionary(entry => entry.Number);

    /// <summary>
    /// The entry that a text typed into a link field means, if the actor may link to it: by its number, else by its identity.
    /// </summary>
    public Entry? FindLinked(Actor actor, LinkField link, string text) =>
        Linking.Find(Pack, _lookups, link, text.Trim(), Today) is { } entry
        && Read(town => Rights.Reaches(actor, Pack[entry.Ledger], entry, town.Areas))
            ? entry
            : null;

    /// <summary>
    /// Entries of a ledger to which the actor may link and which contain all the words; the newest when no words are given.
    /// </summary>
    public async ValueTask<IReadOnlyList<Entry>> LinkableAsync(Actor actor, string ledger, string? words, int limit)
    {
        if (Narrow(actor, null) is not { } areas)
            return [];
        var own = areas;
        if (!areas.IsDefault)
            areas = [.. areas, .. Read(town => Above(town.Areas, actor.Area!))];
        var page = await _store.ListAsync(
            new()
            {
                Ledger = ledger,
                Areas = areas,
                Seen = InsightsOf(actor),
                Plain = Rights.PersonalInsights(actor, Pack.Ledgers),
                PlainAreas = own,
                Search = words,
                Limit = limit,
            }
        );
        return (await ThereAsync(actor, page)).Items;

        static string[] Above(AreaTree tree, string area)
        {
            var above = new List<string>();
            foreach (int ordinal in tree.SelfAndAbove(tree.Ordinal(area))[1..])
                above.Add(tree.All[ordinal].Code);
            return [.. above];
        }
    }

    /// <summary>
    /// The entries that point to an entry, in the actor's scope: for each ledger their number and the newest. In the pack's order of
    /// ledgers.
    /// </summary>
    public async ValueTask<IReadOnlyList<Pointing>> PointingAsync(Actor actor, string number, int newest = 5)
    {
        if (Narrow(actor, null) is not { } areas)
            return [];
        var found = await _store.PointingAsync(
            new()
            {
                Number = number,
                Hidden = HiddenFrom(actor),
                Areas = areas,
                Seen = InsightsOf(actor),
                Newest = newest,
            }
        );
        var sorted = Pack.Ledgers.SelectMany(ledger => found.Where(one => one.Ledger == ledger.Id)).ToArray();
        var there = (await ThereAsync(actor, [.. sorted.SelectMany(one => one.Newest)])).ToDictionary(entry => entry.Id);
        return [.. sorted.Select(one => one with { Newest = [.. one.Newest.Select(entry => there[entry.Id])] })];
    }

    /// <summary>
    /// Entries in the actor's scope that are handled or in force and point to one that is no more (名册变动): an allowance of somebody struck
    /// off the register. People of an office get its own. One query; first those registered first.
    /// </summary>
    public async ValueTask<IReadOnlyList<Outliving>> OutlivingAsync(Actor actor, int limit)
    {
        if (Narrow(actor, null) is not { } areas)
            return [];
        var found = await _store.OutlivingAsync(
            new()
            {
                Ended = States((workflow, state) => workflow.Retired(state)),
                Living = States((workflow, state) => workflow.Lives(state)),
                Hidden = HiddenFrom(actor),
                Areas = areas,
                Seen = InsightsOf(actor),
                Office = actor.Role == Role.Office ? actor.Office : null,
                Limit = limit,
            }
        );
        var there = await ThereAsync(actor, [.. found.Select(one => one.Entry)]);
        return [.. found.Select((one, i) => one with { Entry = there[i] })];

        ImmutableArray<(string, string)> States(Func<Workflow, string, bool> which) =>
            [
                .. from ledger in Pack.Ledgers
                from state in ledger.Workflow.States
                where which(ledger.Workflow, state.Id)
                select (ledger.Id, state.Id),
            ];
    }

    /// <summary>The entries in the actor's scope that were merged into an entry, directly or through another.</summary>
    public async ValueTask<IReadOnlyList<Entry>> MergedAsync(Actor actor, string number)
    {
        var merged = await ThereAsync(actor, [.. await _store.MergedAsync(number)]);
        return Read(town => merged.Where(entry => Rights.Finds(actor, Pack[entry.Ledger], entry, town.Areas)).ToArray());
    }

    /// <summary>The entries in the actor's scope that an entry became in other ledgers.</summary>
    public async ValueTask<IReadOnlyList<Entry>> BecameAsync(Actor actor, string number)
    {
        var became = await ThereAsync(actor, [.. await _store.BecameAsync(number)]);
        return Read(town => became.Where(entry => Rights.Finds(actor, Pack[entry.Ledger], entry, town.Areas)).ToArray());
    }

    /// <summary>
    /// The entry that a command would register, with its possible duplicates in the actor's scope by the ledger's rule, newest first. Null
    /// when there are none, or when the command would be refused or was already done.
    /// </summary>
    public async ValueTask<Alike?> NearAsync(Actor actor, OpenEntry command, int limit = 5)
    {
        if (Pack.Find(command.Ledger) is not { Near: { } near } ledger)
            return null;
        if (Read(town => town.Decide(command, actor, null, _lookups, Now)) is not { Ok: true, Value: EntryEvent opened })
            return null;
        var fresh = EntryHistory.Apply(null, opened, Today, actor.Id, ledger);
        if (near.Same.Any(id => fresh.Values[ledger.IndexOf(id)].IsEmpty))
            return null;
        var query = new EntryQuery
        {
            Ledger = ledger.Id,
            OpenedFrom = Today.AddDays(-near.Days),
            Choices = [.. near.Same.Select(id => (id, fresh.Values[ledger.IndexOf(id)].Text!))],
        };
        var (areas, others) = (Read(town => town.Areas), new List<Entry>());
        await foreach (var other in StreamAsync(actor, query).Take(MostCompared))
        {
            if (!near.IsAlike(ledger, fresh, Rights.Seen(actor, ledger, other), areas))
                continue;
            if ((await _store.HistoryAsync(other.Id))[0].Command == command.Id)
                return null;
            others.Add(other);
            if (others.Count == limit)
                break;
        }
        return others.Count > 0 ? new(fresh, others) : null;
    }

    private ImmutableArray<(string Ledger, string Field)> HiddenFrom(Actor actor) =>
        [
            .. Pack.Ledgers.SelectMany(ledger =>
                ledger
                    .Fields.Where(field => field is { Personal: true, Type: LinkField } && !Rights.SeesEverywhere(actor, field))
                    .Select(field => (ledger.Id, field.Id))
            ),
        ];
}

/// <summary>The entry to be registered, and its possible duplicates.</summary>
public sealed record Alike(Entry Fresh, IReadOnlyList<Entry> Others);
