using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;

namespace Taizhang.Service.Towns;

/// <content>Entries that are to be looked at again (待核).</content>
public sealed partial class RunningTown
{
    /// <summary>
    /// What of an entry is to be looked at again: rules that it breaks, computed fields that hold something else. They say what fields
    /// hold, so only who sees all of these is told.
    /// </summary>
    public IReadOnlyList<string> DoubtsOf(Actor actor, Entry entry)
    {
        var ledger = Pack[entry.Ledger];
        return ledger.Fields.Zip(entry.Values).All(pair => pair.Second.IsEmpty || Rights.Sees(actor, entry, pair.First))
            ? Ruling.Doubts(ledger, entry)
            : [];
    }

    /// <summary>
    /// All entries that their ledgers' rules doubt, with what they say, and those that lead to another village where a link stays in the
    /// own one. O(entries): for a check, not for a page.
    /// </summary>
    /// <param name="ledger">Only of this ledger; null: of all.</param>
    public async IAsyncEnumerable<(Entry Entry, IReadOnlyList<string> Doubts)> DoubtsAsync(string? ledger)
    {
        var ruled = Pack.Ledgers.Where(one => !one.Rules.IsEmpty || !one.Computed.IsEmpty || one.Fields.Any(StaysAtHome));
        foreach (var one in ruled.Where(one => ledger is null || one.Id == ledger))
        {
            var places = await PlacesAsync(one.Fields.Where(StaysAtHome));
            await foreach (var entry in _store.StreamAsync(new() { Ledger = one.Id }))
            {
                string[] doubts = [.. Ruling.Doubts(one, entry), .. Strays(one, entry, places)];
                if (doubts.Length > 0)
                    yield return (entry, doubts);
            }
        }
    }

    private static bool StaysAtHome(Field field) => field.Type is LinkField { WithinVillage: true };

    /// <summary>Where the entries lie to which some links may lead, by their numbers.</summary>
    private async Task<Dictionary<string, string>> PlacesAsync(IEnumerable<Field> links)
    {
        var places = new Dictionary<string, string>();
        foreach (string register in links.SelectMany(field => ((LinkField)field.Type).To).Distinct())
        await foreach (var entry in _store.StreamAsync(new() { Ledger = register }))
            places[entry.Number] = entry.Area;
        return places;
    }

    private IEnumerable<string> Strays(Ledger ledger, Entry entry, Dictionary<string, string> places)
    {
        if (places.Count == 0)
            return [];
        var areas = Read(town => town.Areas);
        return ledger
            .Fields.Zip(entry.Values)
            .Where(pair =>
                StaysAtHome(pair.First)
                && pair.Second.Text is { } number
                && places.TryGetValue(number, out string? place)
                && Linking.IsElsewhere(areas, entry.Area, place)
            )
            .Select(pair => $"{pair.First.Title}在别的村");
    }
}
