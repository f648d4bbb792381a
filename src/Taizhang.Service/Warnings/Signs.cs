using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Service.Warnings;

/// <summary>An entry that counts as a sign, and the day by which it does.</summary>
public sealed record Sign(Entry Entry, DateOnly Day);

/// <summary>Finds the signs that an actor sees, from one day to another.</summary>
internal sealed class Signs(RunningTown town, Actor actor, DateOnly from, DateOnly to)
{
    private readonly AreaTree _areas = town.Read(state => state.Areas);

    /// <summary>The entries of a signal by what they are about, oldest first. O(entries that hold its states and choices).</summary>
    public async ValueTask<Dictionary<string, List<Sign>>> OfAsync(Signal signal)
    {
        var (ledger, first) = (signal.Ledger, signal.By[0]);
        int at = ledger.IndexOf(first.Id);
        var found = new List<(string Matter, Sign Sign)>();
        foreach (var query in Queries(signal))
        await foreach (var entry in town.StreamAsync(actor, query))
            if (
                entry.MergedInto is null
                && entry.Values[at].Text is { Length: > 0 } value
                && Rights.Sees(actor, entry, first)
                // What somebody does not see makes no sign for them.
                && Rights.Seen(actor, ledger, entry) is var seen
                && signal.When.Holds(seen)
                && signal.DayOf(seen) is { } day
                && day >= from
                && day <= to
            )
                found.Add((first.Type is LinkField ? value : $"{VillageOf(entry.Area)}|{value}", new(entry, day)));
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
                select (matter, one.Sign),
            ];
        }
        return found
            .GroupBy(one => one.Matter, one => one.Sign)
            .ToDictionary(group => group.Key, group => group.OrderBy(sign => sign.Day).ThenBy(sign => sign.Entry.Id).ToList());
    }

    public string VillageOf(string code) => _areas.Find(code) is { Level: AreaLevel.Grid, Parent: { } parent } ? parent : code;

    /// <summary>One query for each state and choice that the condition wants: few entries of a large register are signs.</summary>
    private IEnumerable<EntryQuery> Queries(Signal signal)
    {
        var ledger = signal.Ledger;
        var query = new EntryQuery
        {
            Ledger = ledger.Id,
            OpenedFrom = signal.IsKnownAtFirst ? from : null,
            // Of what happens every day, only what happens to one place again and again is read.
            Repeated = signal is { Times: > 1, By: [var by] } ? (by.Id, signal.Times) : null,
        };
        var states = signal.When.Tests.FirstOrDefault(test => test.Key == "state")?.Wanted;
        var byState = states is null ? [query] : states.Value.Distinct().Select(state => query with { State = state });
        return signal.When.Tests.FirstOrDefault(IsOfChoices) is { } test && ledger.Find(test.Key) is { } field
            ? byState.SelectMany(one => Choices(test, field).Select(choice => one with { Choices = [(field.Id, choice)] }))
            : byState;

        bool IsOfChoices(Test test) =>
            ledger.Find(test.Key) is { } field
            && town.Pack.Figures.Narrows(ledger, field)
            && Choices(test, field).Length == test.Wanted.Distinct().Count();

        static ImmutableArray<string> Choices(Test test, Field field) =>
            [
                .. test
                    .Wanted.Distinct()
                    .Select(wanted => field.Read(wanted, DateOnly.MaxValue))
                    .Where(read => read.Ok)
                    .Select(read => read.Value.Text)
                    .OfType<string>(),
            ];
    }
}
