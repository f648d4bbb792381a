using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// Entries as they are there for an actor: without links to those that are not. Every entry leaves the township through here, so that no
/// page, sheet or answer has to think of it.
/// </summary>
public sealed partial class RunningTown
{
    /// <summary>For how many entries of a stream the linked ones are looked up at once.</summary>
    private const int Together = 500;

    /// <summary>At most one query, and none for whoever sees everything to which the entries may lead.</summary>
    private async ValueTask<ImmutableArray<Entry>> ThereAsync(Actor actor, ImmutableArray<Entry> entries)
    {
        var leading = entries.SelectMany(entry => Leading(actor, entry)).ToHashSet();
        if (leading.Count == 0)
            return entries;
        var found = await ReachedAsync(actor, leading);
        return [.. entries.Select(entry => There(actor, entry, found))];
    }

    private async ValueTask<Entry?> ThereAsync(Actor actor, Entry? entry) => entry is null ? null : (await ThereAsync(actor, [entry]))[0];

    private async ValueTask<Page<Entry>> ThereAsync(Actor actor, Page<Entry> page) =>
        page with
        {
            Items = await ThereAsync(actor, page.Items),
        };

    private async IAsyncEnumerable<Entry> ThereAsync(Actor actor, IAsyncEnumerable<Entry> entries)
    {
        await foreach (var some in entries.Chunk(Together))
        foreach (var entry in await ThereAsync(actor, [.. some]))
            yield return entry;
    }

    /// <summary>The events of an entry as they are there for the actor: what they say of links to others is left out.</summary>
    private async ValueTask<IReadOnlyList<(JournalLine Line, Event Event)>> ThereAsync(
        Actor actor,
        Ledger ledger,
        IReadOnlyList<(JournalLine Line, Event Event)> history
    )
    {
        var changes = history.Select(one => one.Event).OfType<EntryEvent>().ToArray();
        var leading = changes
            .SelectMany(change =>
                change
                    .Fields.Where(field => IsGuarded(actor, ledger, field.Field))
                    .SelectMany(field => new[] { field.Before.Text, field.After.Text })
                    .Append(InsightIsAll(actor, ledger) ? null : change.Into)
                    .Append(change.Origin)
                    .Append(change.Became)
            )
            .OfType<string>()
            .ToHashSet();
        if (leading.Count == 0)
            return history;
        var found = await ReachedAsync(actor, leading);
        return [.. history.Select(one => (one.Line, one.Event is EntryEvent change ? Told(change) : one.Event))];

        Event Told(EntryEvent change) =>
            change with
            {
                Into = Known(change.Into),
                Origin = Known(change.Origin),
                Became = Known(change.Became),
                Fields =
                [
                    .. change
                        .Fields.Select(field =>
                            IsGuarded(actor, ledger, field.Field)
                                ? field with
                                {
                                    Before = KnownValue(field.Before),
                                    After = KnownValue(field.After),
                                }
                                : field
                        )
                        .Where(field => !field.Before.IsEmpty || !field.After.IsEmpty),
                ],
            };

        string? Known(string? number) => number is not null && leading.Contains(number) && !found.ContainsKey(number) ? null : number;

        Value KnownValue(Value value) => value.Text is { } number && !found.ContainsKey(number) ? Value.Empty : value;
    }

    private async ValueTask<Dictionary<string, Entry>> ReachedAsync(Actor actor, IEnumerable<string> numbers)
    {
        var entries = await _store.EntriesAsync([.. numbers.Distinct()]);
        return Read(town =>
            entries.Where(entry => Rights.Reaches(actor, Pack[entry.Ledger], entry, town.Areas)).ToDictionary(entry => entry.Number)
        );
    }

    /// <summary>The numbers of entries that an entry names and of which it must be asked whether they are there.</summary>
    private IEnumerable<string> Leading(Actor actor, Entry entry)
    {
        var ledger = Pack[entry.Ledger];
        for (int i = 0; i < ledger.Fields.Length; i++)
            if (entry.Values[i].Text is { } number && Rights.IsGuarded(actor, ledger.Fields[i]))
                yield return number;
        if (entry.MergedInto is { } into && !InsightIsAll(actor, ledger))
            yield return into;
        if (entry.Origin is { } origin)
            yield return origin;
    }

    private Entry There(Actor actor, Entry entry, Dictionary<string, Entry> found)
    {
        var ledger = Pack[entry.Ledger];
        for (int i = 0; i < ledger.Fields.Length; i++)
            if (entry.Values[i].Text is { } number && !found.ContainsKey(number) && Rights.IsGuarded(actor, ledger.Fields[i]))
                entry = entry with { Values = entry.Values.SetItem(i, Value.Empty) };
        if (entry.Origin is { } origin && !found.ContainsKey(origin))
            entry = entry with { Origin = null };
        return entry.MergedInto is { } into && !InsightIsAll(actor, ledger) && !found.ContainsKey(into)
            ? entry with
            {
                MergedInto = null,
            }
            : entry;
    }

    private static bool IsGuarded(Actor actor, Ledger ledger, string field) =>
        ledger.Find(field) is { } known && Rights.IsGuarded(actor, known);

    private static bool InsightIsAll(Actor actor, Ledger ledger) => Rights.InsightInto(actor, ledger).All;
}
